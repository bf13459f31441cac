// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/flow/ladder.h"

#include "model/base/prefix.h"
#include "model/flow/flow-file.h"

#include <algorithm>
#include <cstdio>

namespace ims
{

namespace
{

/// Drawings that are narrower have no room for content beside the lifelines.
constexpr std::size_t WIDE = 110;

/// What most MSRP requests end with (RFC 4975 5.1): the message is complete.
constexpr std::string_view MESSAGE_END = "$";

/// Where the columns of a drawing are.
struct Columns
{
    std::size_t label;    ///< behind the last character of a step's label
    std::size_t time;     ///< behind the last digit of the time
    std::size_t lifeline; ///< of the first entity: room for half its name
};

constexpr Columns WIDE_COLUMNS{6, 17, 21};
constexpr Columns NARROW_COLUMNS{6, 14, 17};

/// A line is composed with these and translated to what the terminal shows at the end.
constexpr char LIFELINE = '\x01';
constexpr char SHAFT = '\x02';
constexpr char HEAD_RIGHT = '\x03';
constexpr char HEAD_LEFT = '\x04';
constexpr char CROSSING = '\x05';

/// The part of a line that has a colour: ECMA-48 SGR parameters, none for no colour.
struct Colour
{
    std::string code;
    std::size_t begin = 0;
    std::size_t end = 0;
};

std::string
Translate(std::string line, bool unicode, const Colour& colour = {})
{
    const std::vector<std::string> ascii = {"|", "-", ">", "<", "-"};
    const std::vector<std::string> boxes = {"\u2502", "\u2500", "\u25b6", "\u25c0", "\u253c"};
    line.erase(line.find_last_not_of(' ') + 1);
    std::string text;
    for (std::size_t i = 0; i < line.size(); ++i)
    {
        const auto code = static_cast<unsigned char>(line[i]);
        const bool coloured = !colour.code.empty() && i >= colour.begin && i < colour.end;
        text += coloured && i == colour.begin ? "\x1b[" + colour.code + "m" : "";
        text +=
            code >= 1 && code <= 5 ? (unicode ? boxes : ascii)[code - 1U] : std::string(1, line[i]);
        text += coloured && (i + 1 == colour.end || i + 1 == line.size()) ? "\x1b[0m" : "";
    }
    return text + "\n";
}

/// Of the sixteen that every terminal has, those that show on black and on white.
std::string
FindColourCode(const LadderRow& row)
{
    const auto& protocol = row.record.protocol;
    return row.kind == LadderRow::Kind::Difference                              ? "1;31"
           : protocol == protocols::SIP                                         ? "34"
           : protocol == protocols::H248                                        ? "32"
           : protocol == protocols::TLS                                         ? "35"
           : protocol == protocols::MSRP || protocol == protocols::BFCP         ? "36"
           : protocol == protocols::LOCAL && row.record.name == names::DROP_SYN ? "31"
                                                                                : "";
}

/// Octets from the wire must not steer the terminal.
std::string
Printable(std::string text)
{
    std::replace_if(
        text.begin(),
        text.end(),
        [](char c) { return c < ' ' || c == '\x7f'; },
        '?');
    return text;
}

std::string
Cut(const std::string& text, std::size_t maximum)
{
    return text.size() <= maximum
               ? text
               : text.substr(0, maximum - std::min<std::size_t>(2, maximum)) + "..";
}

class LadderPrinter
{
  public:
    explicit LadderPrinter(const LadderStyle& style)
        : m_style(style),
          m_isWide(style.columns >= WIDE),
          m_columns(m_isWide ? WIDE_COLUMNS : NARROW_COLUMNS)
    {
        const auto room = m_isWide ? style.columns * 3 / 5 : style.columns - RIGHT_MARGIN;
        const auto gaps = std::max<std::size_t>(3, style.entities.size() - 1);
        const auto left = std::min(room, m_columns.lifeline);
        m_gap = std::max<std::size_t>(12, (room - left) / gaps);
    }

    std::string Header() const;
    std::string Row(const LadderRow& row) const;

  private:
    std::string Lifelines() const;
    std::size_t Position(std::size_t entity) const;
    std::size_t Find(const std::string& name) const;
    void Place(std::string& line, std::size_t at, const std::string& text) const;
    void DrawArrow(std::string& line, const Record& record) const;
    void DrawLocal(std::string& line, const Record& record) const;
    std::vector<std::string> WrapContent(const LadderRow& row) const;
    std::size_t ContentColumn() const;

    /// Half the name of the last entity, where nothing stands beside it.
    static constexpr std::size_t RIGHT_MARGIN = 3;

    const LadderStyle& m_style;
    bool m_isWide; ///< enough for content beside the lifelines
    Columns m_columns;
    std::size_t m_gap = 0; ///< between two lifelines
};

std::size_t
LadderPrinter::Position(std::size_t entity) const
{
    return m_columns.lifeline + entity * m_gap;
}

std::size_t
LadderPrinter::ContentColumn() const
{
    return m_isWide ? Position(m_style.entities.empty() ? 0 : m_style.entities.size() - 1) + 4
                    : m_columns.lifeline + 2;
}

std::size_t
LadderPrinter::Find(const std::string& name) const
{
    const auto& names = m_style.entities;
    return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
}

void
LadderPrinter::Place(std::string& line, std::size_t at, const std::string& text) const
{
    if (line.size() < at + text.size())
    {
        line.resize(at + text.size(), ' ');
    }
    line.replace(at, text.size(), text);
}

std::string
LadderPrinter::Lifelines() const
{
    std::string line;
    for (std::size_t i = 0; i < m_style.entities.size(); ++i)
    {
        Place(line, Position(i), std::string(1, LIFELINE));
    }
    return line;
}

std::string
LadderPrinter::Header() const
{
    std::string line;
    Place(line, 2, "step");
    Place(line, m_columns.time - 2, "ms");
    for (std::size_t i = 0; i < m_style.entities.size(); ++i)
    {
        Place(line, Position(i) - m_style.entities[i].size() / 2, m_style.entities[i]);
    }
    return Translate(line, false) + Translate(Lifelines(), m_style.unicode);
}

void
LadderPrinter::DrawArrow(std::string& line, const Record& record) const
{
    const auto from = Position(Find(record.from));
    const auto to = Position(Find(record.to));
    const auto left = std::min(from, to);
    const auto right = std::max(from, to);
    for (auto at = left + 1; at < right; ++at)
    {
        line[at] = line[at] == LIFELINE ? CROSSING : SHAFT;
    }
    line[from < to ? right - 1 : left + 1] = from < to ? HEAD_RIGHT : HEAD_LEFT;
    const auto text = " " + Cut(Printable(record.protocol + " " + record.name), m_gap - 5) + " ";
    // Within the gap where the arrow starts, so that no lifeline is hidden.
    const auto gap = from < to ? left : right - m_gap;
    Place(line, gap + 1 + (m_gap - 1 - text.size()) / 2, text);
}

void
LadderPrinter::DrawLocal(std::string& line, const Record& record) const
{
    const auto text = "[" + Cut(Printable(record.name), 2 * m_gap - 6) + "]";
    const auto at = Position(Find(record.from));
    Place(line, at - std::min(at, text.size() / 2), text);
}

std::vector<std::string>
LadderPrinter::WrapContent(const LadderRow& row) const
{
    auto words = ShownFields(row.record, m_style.maxValue);
    if (row.count > 1)
    {
        words.push_back("(" + std::to_string(row.count) + " times until " +
                        ShownTime(row.lastTime) + " ms)");
    }
    const auto width = std::max(m_style.columns, ContentColumn() + 12) - ContentColumn();
    std::vector<std::string> lines(1);
    for (const auto& word : words)
    {
        const auto shown = Cut(Printable(word), width);
        if (!lines.back().empty() && lines.back().size() + 2 + shown.size() > width)
        {
            lines.emplace_back();
        }
        lines.back() += (lines.back().empty() ? "" : "  ") + shown;
    }
    if (lines.size() > m_style.maxContent)
    {
        lines.resize(m_style.maxContent);
        lines.back() += " ..";
    }
    return lines;
}

std::string
LadderPrinter::Row(const LadderRow& row) const
{
    auto line = Lifelines();
    const auto count = m_style.entities.size();
    if (Find(row.record.from) < count && Find(row.record.to) < count &&
        row.record.from != row.record.to)
    {
        DrawArrow(line, row.record);
    }
    else if (Find(row.record.from) < count && row.record.to.empty())
    {
        DrawLocal(line, row.record);
    }
    else
    {
        Place(line,
              m_columns.lifeline + 2,
              " " +
                  Printable(row.record.from + " -> " + row.record.to + " " + row.record.protocol +
                            " " + row.record.name) +
                  " ");
    }
    const auto label = ShownMark(row);
    const auto time = ShownTime(row.record.time);
    Place(line, m_columns.label - std::min<std::size_t>(4, label.size()), Cut(label, 4));
    Place(line, m_columns.time - std::min(m_columns.time - m_columns.label - 1, time.size()), time);
    Place(line, 0, row.kind == LadderRow::Kind::Difference ? ">>" : "  ");
    const Colour colour{m_style.colour ? FindColourCode(row) : "",
                        m_columns.time + 1,
                        m_isWide ? ContentColumn() : std::string::npos};
    std::string text = m_isWide ? "" : Translate(line, m_style.unicode, colour);
    for (const auto& content : WrapContent(row))
    {
        if (m_isWide)
        {
            Place(line, std::max(ContentColumn(), line.size() + 1), content);
            text += Translate(line, m_style.unicode, colour);
            line = Lifelines();
        }
        else if (!content.empty())
        {
            text += Translate(std::string(ContentColumn(), ' ') + content, m_style.unicode);
        }
    }
    return text;
}

bool
IsShown(const Field& field)
{
    const std::vector<std::string> hidden = {
        "Call-ID",     "tx",         "src",       "sport",     "dst",         "dport",
        "transaction", "Message-ID", "To-Path",   "From-Path", "path-scheme", "path-addr",
        "path-port",   "path-id",    "to-scheme", "to-addr",   "to-port",     "to-id",
        "from-scheme", "from-addr",  "from-port", "from-id",   "session"};
    if (std::find(hidden.begin(), hidden.end(), field.key) != hidden.end())
    {
        return false;
    }
    if (field.key == "continuation" && field.value == MESSAGE_END)
    {
        return false;
    }
    return field.key != fields::ATTRIBUTE || HasPrefix(field.value, "setup:") ||
           HasPrefix(field.value, "fingerprint:") || HasPrefix(field.value, "3ge2ae:");
}

} // namespace

std::string
ShownMark(const LadderRow& row)
{
    switch (row.kind)
    {
    case LadderRow::Kind::Step:
        return ShownLabel(row.label);
    case LadderRow::Kind::Repetition:
        return ShownLabel(row.label) == NO_LABEL ? "~" : "~" + row.label;
    case LadderRow::Kind::Difference:
    case LadderRow::Kind::Unjudged:
        break;
    }
    return "?";
}

void
MergeIntoRow(LadderRow& row, const Record& record)
{
    ++row.count;
    row.lastTime = record.time;
    auto& fields = row.record.fields;
    const auto differs = [&](const Field& field) {
        return std::none_of(record.fields.begin(), record.fields.end(), [&](const Field& other) {
            return other.key == field.key && other.value == field.value;
        });
    };
    fields.erase(std::remove_if(fields.begin(), fields.end(), differs), fields.end());
}

bool
IsRepetition(const Record& record)
{
    return HasField(record, fields::RETRANSMISSION);
}

std::string
FindRepeatedLabel(const std::vector<LadderRow>& rows, const Record& repetition)
{
    const auto text = [](const Record& record) {
        auto joined = HeadToString(record.from, record.to, record.protocol, record.name);
        for (const auto& field : record.fields)
        {
            joined +=
                field.key == fields::RETRANSMISSION ? "" : "\n" + field.key + "=" + field.value;
        }
        return joined;
    };
    const auto same = [&, wanted = text(repetition)](const LadderRow& row) {
        return row.kind == LadderRow::Kind::Step && text(row.record) == wanted;
    };
    const auto found = std::find_if(rows.rbegin(), rows.rend(), same);
    return found == rows.rend() ? "" : found->label;
}

std::vector<std::string>
ShownFields(const Record& record, std::size_t maxValue)
{
    std::vector<std::string> words;
    for (const auto& field : record.fields)
    {
        if (IsShown(field))
        {
            words.push_back(field.value.empty() ? field.key
                                                : field.key + "=" + Cut(field.value, maxValue));
        }
    }
    return words;
}

std::string
ShownTime(TimePoint time)
{
    char text[32];
    const auto milliseconds = static_cast<double>(time.time_since_epoch().count()) / 1e6;
    std::snprintf(text, sizeof text, "%.2f", milliseconds);
    return text;
}

std::string
PrintLadder(const std::vector<LadderRow>& rows, const LadderStyle& style)
{
    const LadderPrinter printer(style);
    auto text = printer.Header();
    for (const auto& row : rows)
    {
        text += printer.Row(row);
    }
    return text;
}

} // namespace ims
