// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/draw/chart-text.h"

#include "model/draw/plain-text.h"

#include <algorithm>

namespace ims
{

namespace
{

/// Waits for time-outs are of this order, ways through the network are not.
constexpr Duration LONG_PAUSE = std::chrono::milliseconds(500);

constexpr std::size_t MAX_FIELD_CHARACTERS = 40;

} // namespace

std::string
MakeOneLine(std::string_view text)
{
    auto line = MakeReadable(text);
    std::replace(line.begin(), line.end(), '\n', ' ');
    return line;
}

std::vector<std::string>
DescribeRowInLines(const DrawnRow& row, std::size_t characters)
{
    auto label = DescribeRow(row);
    label += row.repeated ? ", repeated" : "";
    label += row.dropped ? ", dropped" : row.lost ? ", lost" : "";
    label += row.count > 1 ? ", " + std::to_string(row.count) + " times" : "";
    label += row.kind == DrawnRow::Kind::Missing ? ", did not come" : "";
    std::vector<std::string> lines{MakeOneLine(label)};
    for (const auto& word : ListFigureFields(row))
    {
        const auto shown = CutText(MakeOneLine(word), MAX_FIELD_CHARACTERS);
        const bool fits =
            lines.size() > 1 && CountCharacters(lines.back() + shown) + 2 <= characters;
        fits ? lines.back() += ", " + shown : lines.emplace_back(shown);
    }
    return lines;
}

std::string
DescribePause(const DrawnRow& previous, const DrawnRow& row)
{
    const auto pause = row.time - previous.time;
    return pause < LONG_PAUSE ? "" : ShownTime(TimePoint(pause)) + " ms later";
}

std::string
DescribeHandshake(const Drawing& drawing, const DrawnRow& row)
{
    for (const auto& handshake : drawing.handshakes)
    {
        if (&drawing.rows[handshake.row] == &row)
        {
            return "TLS handshake, until " + ShownTime(handshake.end) + " ms";
        }
    }
    return "";
}

} // namespace ims
