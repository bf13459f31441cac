// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/draw/mermaid-writer.h"

#include "model/draw/chart-text.h"
#include "model/draw/plain-text.h"

#include <algorithm>
#include <string_view>

namespace ims
{

namespace
{

constexpr std::size_t LINE_CHARACTERS = 44; ///< of an arrow's content

/// A letter that means something in the language becomes its number between '#' and ';'.
std::string
Escape(const std::string& text)
{
    constexpr std::string_view special = "#;<>&%{}\"";
    std::string escaped;
    for (const char c : text)
    {
        escaped += special.find(c) == std::string_view::npos
                       ? std::string(1, c)
                       : "#" + std::to_string(static_cast<int>(c)) + ";";
    }
    return escaped;
}

std::string
Join(const std::vector<std::string>& lines)
{
    std::string text;
    for (const auto& line : lines)
    {
        text += (text.empty() ? "" : "<br/>") + Escape(line);
    }
    return text;
}

/// Their names may be addresses, so they are known by their places.
std::string
Name(const Drawing& drawing, const std::string& entity)
{
    const auto& all = drawing.entities;
    return "E" + std::to_string(std::find(all.begin(), all.end(), entity) - all.begin() + 1);
}

std::string
WriteRow(const Drawing& drawing, const DrawnRow& row)
{
    const auto text = Join(DescribeRowInLines(row, LINE_CHARACTERS));
    const auto from = Name(drawing, row.from);
    if (row.IsLocal())
    {
        return "    Note over " + from + ": " + text + "\n";
    }
    const std::string arrow = row.dropped || row.lost                               ? "-x"
                              : row.kind == DrawnRow::Kind::Missing || row.repeated ? "-->>"
                                                                                    : "->>";
    return "    " + from + arrow + Name(drawing, row.to) + ": " + text + "\n";
}

std::string
WriteNote(const Drawing& drawing, const std::string& text)
{
    return "    Note over " + Name(drawing, drawing.entities.front()) + "," +
           Name(drawing, drawing.entities.back()) + ": " + Escape(text) + "\n";
}

} // namespace

std::string
WriteMermaid(const Drawing& drawing)
{
    std::string text =
        "%% " + MakeOneLine(drawing.title + " (" + drawing.source + ")") + "\nsequenceDiagram\n";
    for (const auto& entity : drawing.entities)
    {
        text += "    participant " + Name(drawing, entity) + " as " +
                Escape(MakeOneLine(GetFigureName(entity))) + "\n";
    }
    const DrawnRow* previous = nullptr;
    for (const auto* row : FindFigureRows(drawing))
    {
        const auto pause = previous ? DescribePause(*previous, *row) : "";
        text += pause.empty() ? "" : WriteNote(drawing, pause);
        const bool wrong =
            row->kind == DrawnRow::Kind::Difference || row->kind == DrawnRow::Kind::Missing;
        text += wrong ? "    rect rgb(255, 220, 220)\n" : "";
        text += WriteRow(drawing, *row);
        text += wrong ? "    end\n" : "";
        const auto handshake = DescribeHandshake(drawing, *row);
        if (!handshake.empty())
        {
            text += "    Note over " + Name(drawing, row->from) + "," + Name(drawing, row->to) +
                    ": " + Escape(handshake) + "\n";
        }
        previous = row;
    }
    return drawing.matched ? text : text + WriteNote(drawing, MakeOneLine(drawing.reason));
}

} // namespace ims
