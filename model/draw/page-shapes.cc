// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/draw/page-shapes.h"

#include "model/draw/plain-text.h"

#include <algorithm>
#include <cctype>

namespace ims
{

namespace
{

/// Stands for a value in a shape's text: a character that no text of ours has (Unicode 23.5,
/// private use).
constexpr const char* SLOT = "\xee\x80\x80";

/// In place of the flight of a row whose arrival nobody knows, unlike that of others of its shape.
constexpr const char* NO_FLIGHT = "-";

constexpr int REPEATED = 1;
constexpr int DROPPED = 2;
constexpr int LOST = 4;

const char*
GetName(DrawnRow::Kind kind)
{
    switch (kind)
    {
    case DrawnRow::Kind::Step:
        return "step";
    case DrawnRow::Kind::Ignored:
        return "ignored";
    case DrawnRow::Kind::Difference:
        return "difference";
    case DrawnRow::Kind::Unjudged:
        return "unjudged";
    case DrawnRow::Kind::Missing:
        return "missing";
    case DrawnRow::Kind::Milestone:
        return "milestone";
    }
    return "";
}

bool
IsWordCharacter(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '.' || c == ':' || c == '_';
}

/// Words that are as long may be identifiers, which are drawn at random and may lack digits.
constexpr std::size_t LONG_WORD = 8;

/// @return the text with slots for its words with digits and its long ones, which values receives.
std::string
TakeValues(const std::string& text, std::vector<std::string>& values)
{
    std::string shape;
    for (std::size_t at = 0; at < text.size();)
    {
        auto end = at;
        bool digits = false;
        while (end < text.size() && IsWordCharacter(text[end]))
        {
            digits = digits || std::isdigit(static_cast<unsigned char>(text[end])) != 0;
            ++end;
        }
        if (digits || end - at >= LONG_WORD)
        {
            values.push_back(text.substr(at, end - at));
            shape += SLOT;
        }
        else
        {
            end = std::max(end, at + 1);
            shape += text.substr(at, end - at);
        }
        at = end;
    }
    return shape;
}

/// @return readable text that has no slots of its own.
std::string
MakeSlotless(const std::string& text)
{
    auto readable = MakeReadable(text);
    for (auto at = readable.find(SLOT); at != std::string::npos; at = readable.find(SLOT, at))
    {
        readable.replace(at, 3, "?");
    }
    return readable;
}

std::string
WriteFields(const DrawnRow& row, std::vector<std::string>& values)
{
    std::string json;
    for (const auto& field : row.fields)
    {
        std::string names;
        for (const auto& name : field.names)
        {
            names += (names.empty() ? "" : ",") + QuoteJson(name);
        }
        json += (json.empty() ? "[" : ",[") + QuoteJson(field.key) + "," +
                QuoteJson(TakeValues(MakeSlotless(field.value), values));
        if (!field.pattern.empty())
        {
            json += "," + QuoteJson(field.pattern);
            json += names.empty() ? "" : ",[" + names + "]";
        }
        json += "]";
    }
    return "[" + json + "]";
}

/// In base 36, in which JavaScript reads them, too.
std::string
Number(int64_t number)
{
    constexpr const char* digits = "0123456789abcdefghijklmnopqrstuvwxyz";
    constexpr int base = 36;
    std::string text;
    auto rest = number < 0 ? -number : number;
    do
    {
        text.insert(text.begin(), digits[rest % base]);
        rest /= base;
    } while (rest != 0);
    return (number < 0 ? "-" : "") + text;
}

int64_t
ToMicroseconds(Duration duration)
{
    return std::chrono::duration_cast<std::chrono::microseconds>(duration).count();
}

int64_t
ToMicroseconds(TimePoint time)
{
    return ToMicroseconds(time.time_since_epoch());
}

std::optional<Duration>
FindFlight(const DrawnRow& row)
{
    return row.arrival ? std::optional(*row.arrival - row.time) : std::nullopt;
}

template <class Item, class Writer>
std::string
WriteList(const std::vector<Item>& items, Writer write)
{
    std::string json;
    for (const auto& item : items)
    {
        json += (json.empty() ? "" : ",") + write(item);
    }
    return "[" + json + "]";
}

} // namespace

std::size_t
PageShapes::FindValue(const std::string& value)
{
    const auto [found, added] = m_valueIds.emplace(value, m_values.size());
    if (added)
    {
        m_values.push_back(value);
    }
    return found->second;
}

PageShapes::Entry
PageShapes::MakeEntry(const DrawnRow& row)
{
    Entry entry;
    entry.row = &row;
    const int flags =
        (row.repeated ? REPEATED : 0) + (row.dropped ? DROPPED : 0) + (row.lost ? LOST : 0);
    const auto fields = WriteFields(row, entry.values);
    const auto text = QuoteJson(TakeValues(MakeSlotless(row.text), entry.values));
    const auto json =
        std::string("\"kind\":\"") + GetName(row.kind) + "\",\"label\":" + QuoteJson(row.label) +
        ",\"place\":" + QuoteJson(row.place) + ",\"from\":" + QuoteJson(row.from) +
        ",\"to\":" + QuoteJson(row.to) + ",\"protocol\":" + QuoteJson(row.protocol) +
        ",\"name\":" + QuoteJson(row.name) + ",\"flags\":" + std::to_string(flags) +
        ",\"reason\":" + QuoteJson(row.reason) + ",\"fields\":" + fields + ",\"text\":" + text;
    const auto [found, added] = m_shapeIds.emplace(json, m_shapes.size());
    entry.shape = found->second;
    if (added)
    {
        Shape shape{json, {}, FindFlight(row)};
        for (const auto& value : entry.values)
        {
            shape.defaults.push_back(FindValue(value));
        }
        m_shapes.push_back(std::move(shape));
    }
    return entry;
}

/// The word that stands most often in place of one of the shapes' words.
PageShapes::Exchange
PageShapes::FindExchange(const std::vector<Entry>& entries) const
{
    std::map<std::size_t, std::map<std::string, std::size_t>> counts;
    for (const auto& entry : entries)
    {
        for (std::size_t i = 0; i < entry.values.size(); ++i)
        {
            ++counts[m_shapes[entry.shape].defaults[i]][entry.values[i]];
        }
    }
    Exchange exchange;
    for (const auto& [id, words] : counts)
    {
        const auto most =
            std::max_element(words.begin(), words.end(), [](const auto& left, const auto& right) {
                return left.second < right.second;
            });
        if (most->first != m_values[id])
        {
            exchange.emplace(id, most->first);
        }
    }
    return exchange;
}

std::string
PageShapes::WriteValue(const std::string& value) const
{
    const auto known = m_valueIds.find(value);
    return known == m_valueIds.end() ? QuoteJson(value) : std::to_string(known->second);
}

/// A row is "shape.time.packet.flight.count.last!slot.extra!..": times in microseconds, time and
/// packet from the row before on; what is as usual is empty, and left out at the end. Two runs
/// share shapes, and one of them may not know when packets arrive.
std::string
PageShapes::WriteRows(const std::vector<Entry>& entries,
                      const Exchange& exchange,
                      std::vector<std::string>& extra) const
{
    std::string text;
    int64_t time = entries.empty() ? 0 : ToMicroseconds(entries.front().row->time);
    uint64_t packet = 0;
    for (const auto& entry : entries)
    {
        const auto& row = *entry.row;
        const auto& shape = m_shapes[entry.shape];
        const auto start = ToMicroseconds(row.time);
        const auto flight = FindFlight(row);
        std::string word =
            Number(static_cast<int64_t>(entry.shape)) + "." + Number(start - time) + ".";
        if (row.packet != 0)
        {
            word += Number(static_cast<int64_t>(row.packet) - static_cast<int64_t>(packet));
            packet = row.packet;
        }
        word += ".";
        word += flight == shape.flight ? "" : flight ? Number(ToMicroseconds(*flight)) : NO_FLIGHT;
        word += row.count > 1 ? "." + Number(static_cast<int64_t>(row.count)) + "." +
                                    Number(ToMicroseconds(row.lastTime) - start)
                              : "";
        word.erase(word.find_last_not_of('.') + 1);
        for (std::size_t i = 0; i < entry.values.size(); ++i)
        {
            const auto other = exchange.find(shape.defaults[i]);
            const auto& usual =
                other == exchange.end() ? m_values[shape.defaults[i]] : other->second;
            if (usual == entry.values[i])
            {
                continue;
            }
            auto known = std::find(extra.begin(), extra.end(), entry.values[i]);
            known = known == extra.end() ? extra.insert(known, entry.values[i]) : known;
            word += "!" + Number(static_cast<int64_t>(i)) + "." + Number(known - extra.begin());
        }
        text += (text.empty() ? "" : ";") + word;
        time = start;
    }
    return text;
}

std::string
PageShapes::AddRows(const Drawing& drawing)
{
    std::vector<Entry> entries;
    entries.reserve(drawing.rows.size());
    for (const auto& row : drawing.rows)
    {
        entries.push_back(MakeEntry(row));
    }
    const auto exchange = FindExchange(entries);
    std::vector<std::string> extra;
    const auto rows = WriteRows(entries, exchange, extra);
    std::string map;
    for (const auto& [id, value] : exchange)
    {
        map += (map.empty() ? "[" : ",[") + std::to_string(id) + "," + WriteValue(value) + "]";
    }
    const auto start = entries.empty() ? 0 : ToMicroseconds(entries.front().row->time);
    return "\"map\":[" + map + "],\"extra\":" +
           WriteList(extra, [this](const std::string& value) { return WriteValue(value); }) +
           ",\"start\":" + std::to_string(start) + ",\"rows\":\"" + rows + "\"";
}

std::string
PageShapes::Write() const
{
    const auto shapes = WriteList(m_shapes, [](const Shape& shape) {
        return "{" + shape.json + ",\"flight\":" +
               (shape.flight ? std::to_string(ToMicroseconds(*shape.flight)) : "null") +
               ",\"defaults\":" +
               WriteList(shape.defaults, [](std::size_t id) { return std::to_string(id); }) + "}\n";
    });
    return "\"values\":" +
           WriteList(m_values, [](const std::string& value) { return QuoteJson(value); }) +
           ",\"shapes\":" + shapes;
}

} // namespace ims
