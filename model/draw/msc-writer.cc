// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/draw/msc-writer.h"

#include "model/draw/chart-text.h"
#include "model/draw/plain-text.h"

#include <algorithm>

namespace ims
{

namespace
{

constexpr std::size_t LINE_CHARACTERS = 34; ///< of an arrow's content

/// A string of the language: a backslash begins an escape, as "\n" for the next line.
std::string
Quote(const std::vector<std::string>& lines)
{
    std::string text = "\"";
    for (std::size_t i = 0; i < lines.size(); ++i)
    {
        text += i == 0 ? "" : "\\n";
        for (const char c : lines[i])
        {
            text += c == '"' ? "\\\"" : c == '\\' ? "/" : std::string(1, c);
        }
    }
    return text + "\"";
}

std::string
Name(const std::string& entity)
{
    return Quote({MakeOneLine(entity)});
}

std::string
GetArrow(const DrawnRow& row)
{
    return row.dropped || row.lost               ? " -x "
           : row.kind == DrawnRow::Kind::Missing ? " >> "
           : row.repeated                        ? " -> "
                                                 : " => ";
}

std::string
WriteRow(const DrawnRow& row)
{
    const bool wrong =
        row.kind == DrawnRow::Kind::Difference || row.kind == DrawnRow::Kind::Missing;
    auto lines = DescribeRowInLines(row, LINE_CHARACTERS);
    if (lines.size() > 1 && lines.size() % 2 != 0)
    {
        lines.emplace_back(" "); // mscgen draws the arrow in the middle, where a line would hide it
    }
    const std::string attributes = " [label=" + Quote(lines) +
                                   (wrong ? ", linecolour=\"red\", textcolour=\"red\"" : "") +
                                   "];\n";
    return row.IsLocal() ? "  " + Name(row.from) + " box " + Name(row.from) + attributes
                         : "  " + Name(row.from) + GetArrow(row) + Name(row.to) + attributes;
}

} // namespace

std::string
WriteMsc(const Drawing& drawing)
{
    std::string text = "# " + MakeOneLine(drawing.title + " (" + drawing.source + ")") +
                       "\nmsc {\n  hscale=\"1.8\", wordwraparcs=off;\n  ";
    for (const auto& entity : drawing.entities)
    {
        text += (&entity == &drawing.entities.front() ? "" : ", ") + Name(entity) +
                " [label=" + Quote({MakeOneLine(GetFigureName(entity))}) + "]";
    }
    text += ";\n";
    const DrawnRow* previous = nullptr;
    for (const auto* row : FindFigureRows(drawing))
    {
        const auto pause = previous ? DescribePause(*previous, *row) : "";
        text += pause.empty() ? "" : "  ... [label=" + Quote({pause}) + "];\n";
        text += WriteRow(*row);
        const auto handshake = DescribeHandshake(drawing, *row);
        if (!handshake.empty())
        {
            text += "  " + Name(row->from) + " <=> " + Name(row->to) +
                    " [label=" + Quote({handshake}) + "];\n";
        }
        previous = row;
    }
    if (!drawing.matched)
    {
        text += "  --- [label=" + Quote({MakeOneLine(drawing.reason)}) +
                ", linecolour=\"red\", textcolour=\"red\"];\n";
    }
    return text + "}\n";
}

} // namespace ims
