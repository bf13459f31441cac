// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/msrp-content.h"

namespace ims
{

namespace
{

constexpr std::size_t LINE_OCTETS = 64;

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

Octets
MakeLine(uint64_t number, uint64_t line)
{
    constexpr std::string_view numberPlace = "message ";
    constexpr std::string_view linePlace = "message 00000000 line ";
    Octets text = "message 00000000 line 00000000 abcdefghijklmnopqrstuvwxyz01234\r\n";
    WriteDigits(number, &text[numberPlace.size()]);
    WriteDigits(line, &text[linePlace.size()]);
    return text;
}

} // namespace

Octets
MakeMsrpContent(uint64_t number, uint64_t offset, std::size_t octets)
{
    Octets content;
    const auto skip = static_cast<std::size_t>(offset % LINE_OCTETS);
    for (auto line = offset / LINE_OCTETS; content.size() < skip + octets; ++line)
    {
        content += MakeLine(number, line);
    }
    return content.substr(skip, octets);
}

bool
IsMsrpContent(uint64_t number, uint64_t offset, OctetsView content)
{
    return MakeMsrpContent(number, offset, content.size()) == content;
}

} // namespace ims
