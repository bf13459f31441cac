// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/msrp-content.h"

namespace ims
{

namespace
{

constexpr std::size_t LINE_OCTETS = 64;

std::string
EightDigits(uint64_t number)
{
    constexpr uint64_t beyond = 100'000'000;
    const auto text = std::to_string(number % beyond);
    return std::string(8 - text.size(), '0') + text;
}

/// "message 00000001 line 00000000 abcdefghijklmnopqrstuvwxyz01234" and CRLF.
Octets
MakeLine(uint64_t number, uint64_t line)
{
    return "message " + EightDigits(number) + " line " + EightDigits(line) +
           " abcdefghijklmnopqrstuvwxyz01234\r\n";
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
