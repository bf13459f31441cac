// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/media/msrp/msrp-content.h"

namespace ims
{

namespace
{

constexpr std::string_view LINE =
    "message 00000000 line 00000000 abcdefghijklmnopqrstuvwxyz01234\r\n";
constexpr std::size_t NUMBER_PLACE = 8;
constexpr std::size_t LINE_PLACE = 22;

/// Writes the last eight digits of a number over those at the place.
void
WriteDigits(uint64_t number, char* place)
{
    constexpr uint64_t ten = 10;
    for (char* digit = place + 8; digit != place; number /= ten)
    {
        *--digit = static_cast<char>('0' + number % ten);
    }
}

} // namespace

Octets
MakeMsrpContent(uint64_t number, uint64_t offset, std::size_t octets)
{
    Octets text(LINE);
    WriteDigits(number, &text[NUMBER_PLACE]);
    const auto skip = static_cast<std::size_t>(offset % LINE.size());
    Octets content;
    content.reserve(skip + octets + LINE.size());
    for (auto line = offset / LINE.size(); content.size() < skip + octets; ++line)
    {
        WriteDigits(line, &text[LINE_PLACE]);
        content += text;
    }
    content.erase(0, skip);
    content.resize(octets);
    return content;
}

bool
IsMsrpContent(uint64_t number, uint64_t offset, OctetsView content)
{
    return MakeMsrpContent(number, offset, content.size()) == content;
}

} // namespace ims
