// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/draw/svg-writer.h"

#include "model/base/record-words.h"
#include "model/draw/plain-text.h"

#include <algorithm>
#include <cstdio>

namespace ims
{

namespace
{

/// Lengths are in points, 1/72 inch.
struct Measures
{
    double width;       ///< of the figure
    double font;        ///< size of a row's label
    double smallFont;   ///< size of its content
    std::size_t lines;  ///< of content at most
    double leftMargin;  ///< up to the first lifeline: room for the times
    double rightMargin; ///< from the last lifeline on
};

constexpr Measures ONE_COLUMN{249, 5.8, 5, 2, 32, 19};
constexpr Measures TWO_COLUMNS{513, 7.5, 6.2, 3, 58, 32};

constexpr double LEADING = 1.2; ///< from line to line, in sizes of the font
constexpr double ARROW = 4;     ///< length of an arrow's head
constexpr double CROSS = 2.5;   ///< half of the cross at the end of what is dropped
constexpr double ROW_GAP = 3.5;
constexpr double HEADER = 20; ///< height of the boxes with the entities' names
constexpr double BOLD = 1.08; ///< width of bold letters to that of regular ones

constexpr const char* INK = "#000000";
constexpr const char* FAINT = "#666666";
constexpr const char* WRONG = "#b00020";

/// Dark enough to be told from white in grey.
const char*
GetColour(const DrawnRow& row)
{
    if (row.kind == DrawnRow::Kind::Difference || row.kind == DrawnRow::Kind::Missing)
    {
        return WRONG;
    }
    const auto is = [&row](const char* protocol) { return row.protocol == protocol; };
    return is(protocols::SIP)    ? "#1b4f8f"
           : is(protocols::H248) ? "#1d6b38"
           : is(protocols::TLS)  ? "#6a2c91"
           : is(protocols::MSRP) ? "#8a4b00"
           : is(protocols::BFCP) ? "#8a4b00"
                                 : INK;
}

std::string
Number(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.2f", value);
    std::string number = text;
    number.erase(number.find_last_not_of('0') + 1);
    return number.back() == '.' ? number.substr(0, number.size() - 1) : number;
}

std::string
Attribute(const char* name, double value)
{
    return std::string(" ") + name + "=\"" + Number(value) + "\"";
}

class SvgPicture
{
  public:
    SvgPicture(const Drawing& drawing, const Measures& measures)
        : m_drawing(drawing),
          m_measures(measures),
          m_gap((measures.width - measures.leftMargin - measures.rightMargin) /
                static_cast<double>(std::max<std::size_t>(2, drawing.entities.size()) - 1))
    {
    }

    std::string Draw();

  private:
    struct Style
    {
        double size = 0;
        const char* colour = INK;
        const char* anchor = "middle";
        bool bold = false;
    };

    double FindX(const std::string& entity) const;
    void AddText(double x, double y, const std::string& text, const Style& style);
    void AddPatch(double x, double y, double width, double height);
    void AddLine(double x1, double x2, double y, const char* colour, bool dashed);
    void AddHead(double x, double y, bool toRight, const char* colour);
    void AddCross(double x, double y, const char* colour);
    void AddRow(const DrawnRow& row);
    void AddArrow(const DrawnRow& row);
    void AddBox(const DrawnRow& row);
    void AddLines(const std::vector<std::string>& lines, double middle, const DrawnRow& row);
    void AddHandshake(const DrawnHandshake& handshake);
    void AddNote(const std::string& text);
    void AddLegend();
    std::string DrawLifelines(double bottom) const;
    std::string DrawHeader() const;

    const Drawing& m_drawing;
    const Measures& m_measures;
    double m_gap;
    double m_y = HEADER + 4; ///< where the next row begins
    std::string m_body;
    std::string m_time; ///< shown last
};

double
SvgPicture::FindX(const std::string& entity) const
{
    const auto& entities = m_drawing.entities;
    const auto index = std::find(entities.begin(), entities.end(), entity) - entities.begin();
    return m_measures.leftMargin + static_cast<double>(index) * m_gap;
}

void
SvgPicture::AddText(double x, double y, const std::string& text, const Style& style)
{
    m_body += "<text" + Attribute("x", x) + Attribute("y", y) + " text-anchor=\"" + style.anchor +
              "\"" + Attribute("font-size", style.size) + " fill=\"" + style.colour + "\"" +
              (style.bold ? " font-weight=\"bold\"" : "") + ">" + EscapeXml(text) + "</text>\n";
}

/// White, so that no lifeline runs through the text.
void
SvgPicture::AddPatch(double x, double y, double width, double height)
{
    m_body += "<rect" + Attribute("x", x) + Attribute("y", y) + Attribute("width", width) +
              Attribute("height", height) + " fill=\"#ffffff\"/>\n";
}

void
SvgPicture::AddLine(double x1, double x2, double y, const char* colour, bool dashed)
{
    m_body += "<line" + Attribute("x1", x1) + Attribute("y1", y) + Attribute("x2", x2) +
              Attribute("y2", y) + " stroke=\"" + colour + "\" stroke-width=\"0.8\"" +
              (dashed ? " stroke-dasharray=\"3 2\"" : "") + "/>\n";
}

void
SvgPicture::AddHead(double x, double y, bool toRight, const char* colour)
{
    const double back = toRight ? x - ARROW : x + ARROW;
    const auto point = [](double px, double py) { return Number(px) + "," + Number(py); };
    m_body += "<polygon points=\"" + point(x, y) + " " + point(back, y - ARROW * 0.45) + " " +
              point(back, y + ARROW * 0.45) + "\" fill=\"" + colour + "\"/>\n";
}

void
SvgPicture::AddCross(double x, double y, const char* colour)
{
    for (const double slope : {-1.0, 1.0})
    {
        m_body += "<line" + Attribute("x1", x - CROSS) + Attribute("y1", y - slope * CROSS) +
                  Attribute("x2", x + CROSS) + Attribute("y2", y + slope * CROSS) + " stroke=\"" +
                  colour + "\" stroke-width=\"1.2\"/>\n";
    }
}

/// The label, then lines of content, from m_y on; m_y is below them afterwards.
void
SvgPicture::AddLines(const std::vector<std::string>& lines, double middle, const DrawnRow& row)
{
    for (std::size_t i = 0; i < lines.size(); ++i)
    {
        const bool isLabel = i == 0;
        const double size = isLabel ? m_measures.font : m_measures.smallFont;
        const double width = MeasureText(lines[i]) * size * (isLabel ? BOLD : 1) + 3;
        AddPatch(middle - width / 2, m_y, width, size * LEADING);
        m_y += size * LEADING;
        AddText(middle,
                m_y - size * 0.25,
                lines[i],
                {size, isLabel ? GetColour(row) : INK, "middle", isLabel && row.IsNumbered()});
    }
}

void
SvgPicture::AddArrow(const DrawnRow& row)
{
    const double from = FindX(row.from);
    const double to = FindX(row.to);
    const double span = std::max(std::abs(to - from), m_gap) - 5;
    auto label = DescribeRow(row);
    label += row.repeated ? " (repeated)" : "";
    label += row.dropped ? " (dropped)" : row.lost ? " (lost)" : "";
    label += row.count > 1 ? " (" + std::to_string(row.count) + " times)" : "";
    label += row.kind == DrawnRow::Kind::Missing ? " (did not come)" : "";
    std::vector<std::string> lines = WrapWords({label}, "", span / m_measures.font / BOLD);
    auto content = WrapWords(ListFigureFields(row), ", ", span / m_measures.smallFont);
    if (content.size() > m_measures.lines)
    {
        content.resize(m_measures.lines);
        content.back() += ", ..";
    }
    lines.insert(lines.end(), content.begin(), content.end());
    AddLines(lines, (from + to) / 2, row);
    m_y += 2;
    const char* colour = GetColour(row);
    const bool toRight = to > from;
    const bool stopped = row.dropped || row.lost;
    const double end = stopped ? to + (toRight ? -1 : 1) * 2 * CROSS : to;
    AddLine(from,
            stopped ? end : end + (toRight ? -ARROW : ARROW) / 2,
            m_y,
            colour,
            row.repeated || row.kind == DrawnRow::Kind::Missing);
    if (stopped)
    {
        AddCross(end, m_y, colour);
    }
    else
    {
        AddHead(to, m_y, toRight, colour);
    }
}

void
SvgPicture::AddBox(const DrawnRow& row)
{
    const auto label = DescribeRow(row);
    const double size = m_measures.font;
    const double width = MeasureText(label) * size * BOLD + 8;
    const double height = size * LEADING + 3;
    const double x = FindX(row.from);
    // Within the figure also at its edges.
    const double left = std::max(1.0, std::min(x - width / 2, m_measures.width - width - 1));
    m_body += "<rect" + Attribute("x", left) + Attribute("y", m_y) + Attribute("width", width) +
              Attribute("height", height) + " rx=\"1.5\" fill=\"#ffffff\" stroke=\"" +
              GetColour(row) + "\" stroke-width=\"0.6\"/>\n";
    AddText(left + width / 2,
            m_y + height - size * 0.55,
            label,
            {size, GetColour(row), "middle", row.IsNumbered()});
    m_y += height;
}

void
SvgPicture::AddRow(const DrawnRow& row)
{
    const double top = m_y;
    row.IsLocal() ? AddBox(row) : AddArrow(row);
    const auto time = row.kind == DrawnRow::Kind::Missing ? "" : ShownTime(row.time);
    if (time != m_time && !time.empty())
    {
        const double size = m_measures.smallFont;
        const double y = row.IsLocal() ? (top + m_y) / 2 + size * 0.35 : m_y + size * 0.35;
        AddText(m_measures.leftMargin - (row.IsLocal() ? 14 : 6), y, time, {size, FAINT, "end"});
        m_time = time;
    }
    m_y += ROW_GAP;
    if (row.kind == DrawnRow::Kind::Difference)
    {
        AddNote(row.reason);
    }
}

/// As the figures draw "TLS Setup": one broad arrow both ways.
void
SvgPicture::AddHandshake(const DrawnHandshake& handshake)
{
    const auto& hello = m_drawing.rows[handshake.row];
    const double left = std::min(FindX(hello.from), FindX(hello.to));
    const double right = std::max(FindX(hello.from), FindX(hello.to));
    const double size = m_measures.font;
    const double height = size * LEADING + 3;
    const double tip = height * 0.6;
    const double middle = m_y + height / 2;
    const auto point = [](double x, double y) { return Number(x) + "," + Number(y) + " "; };
    m_body += "<polygon points=\"" + point(left + 1, middle) + point(left + tip, m_y) +
              point(right - tip, m_y) + point(right - 1, middle) +
              point(right - tip, m_y + height) + point(left + tip, m_y + height) +
              R"(" fill="#ffffff" stroke=")" + GetColour(hello) + "\" stroke-width=\"0.7\"/>\n";
    AddText((left + right) / 2,
            m_y + height - size * 0.55,
            "TLS handshake, until " + ShownTime(handshake.end) + " ms",
            {size * 0.92, GetColour(hello)});
    m_y += height + ROW_GAP;
}

void
SvgPicture::AddNote(const std::string& text)
{
    const double size = m_measures.smallFont;
    std::vector<std::string> words;
    for (std::size_t at = 0; at < text.size();)
    {
        const auto end = std::min(text.find(' ', at), text.size());
        words.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    const double width = m_measures.width - m_measures.leftMargin - 4;
    for (const auto& line : WrapWords(words, " ", width / size))
    {
        m_y += size * LEADING;
        AddPatch(m_measures.leftMargin + 1,
                 m_y - size,
                 MeasureText(line) * size + 4,
                 size * LEADING);
        AddText(m_measures.leftMargin + 3, m_y - size * 0.2, line, {size, WRONG, "start"});
    }
    m_y += ROW_GAP;
}

void
SvgPicture::AddLegend()
{
    std::vector<std::string> words;
    for (const auto& name : FindFigureNames(m_drawing))
    {
        words.push_back(name.name + " = " + CutText(MakeReadable(name.value), 24));
    }
    const double size = m_measures.smallFont;
    m_y += 3;
    for (const auto& line : WrapWords(words, ",  ", (m_measures.width - 4) / size))
    {
        m_y += size * LEADING;
        AddText(2, m_y, line, {size, FAINT, "start"});
    }
    m_y += 4;
}

std::string
SvgPicture::DrawLifelines(double bottom) const
{
    std::string lines;
    for (const auto& entity : m_drawing.entities)
    {
        const double x = FindX(entity);
        lines += "<line" + Attribute("x1", x) + Attribute("y1", HEADER) + Attribute("x2", x) +
                 Attribute("y2", bottom) + " stroke=\"#888888\" stroke-width=\"0.5\"/>\n";
    }
    return lines;
}

std::string
SvgPicture::DrawHeader() const
{
    std::string boxes;
    for (const auto& entity : m_drawing.entities)
    {
        const auto name = CutText(GetFigureName(entity), 16);
        const double size = m_measures.font * LEADING;
        const double width = std::min(MeasureText(name) * size * BOLD + 10, m_gap - 2);
        const double x = FindX(entity);
        boxes += "<rect" + Attribute("x", x - width / 2) + Attribute("y", 2) +
                 Attribute("width", width) + Attribute("height", HEADER - 4) +
                 " fill=\"#ffffff\" stroke=\"#000000\" stroke-width=\"0.8\"/>\n<text" +
                 Attribute("x", x) + Attribute("y", HEADER / 2 + size * 0.35) +
                 Attribute("font-size", size) + " font-weight=\"bold\" text-anchor=\"middle\">" +
                 EscapeXml(name) + "</text>\n";
    }
    const double size = m_measures.smallFont;
    return boxes + "<text" + Attribute("x", 2) + Attribute("y", HEADER / 2 + size * 0.35) +
           Attribute("font-size", size) + " fill=\"" + FAINT + "\">ms</text>\n";
}

std::string
SvgPicture::Draw()
{
    for (const auto* row : FindFigureRows(m_drawing))
    {
        AddRow(*row);
        for (const auto& handshake : m_drawing.handshakes)
        {
            if (row == &m_drawing.rows[handshake.row])
            {
                AddHandshake(handshake);
            }
        }
    }
    if (!m_drawing.matched && m_drawing.reason.find("ended before") != std::string::npos)
    {
        AddNote(m_drawing.reason);
    }
    const double bottom = m_y;
    AddLegend();
    const std::string size = Number(m_measures.width) + "pt\" height=\"" + Number(m_y) + "pt";
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
           "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" width=\"" +
           size + "\" viewBox=\"0 0 " + Number(m_measures.width) + " " + Number(m_y) +
           "\" font-family=\"Helvetica, Arial, 'Liberation Sans', sans-serif\">\n<title>" +
           EscapeXml(m_drawing.title + " (" + m_drawing.source + ")") +
           "</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n" +
           DrawLifelines(bottom) + DrawHeader() + m_body + "</svg>\n";
}

} // namespace

std::string
WriteSvg(const Drawing& drawing, SvgWidth width)
{
    return SvgPicture(drawing, width == SvgWidth::OneColumn ? ONE_COLUMN : TWO_COLUMNS).Draw();
}

} // namespace ims
