// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/same-sdp.h"

#include "model/base/octets.h"
#include "model/base/prefix.h"

#include <algorithm>
#include <vector>

namespace ims
{

namespace
{

constexpr std::string_view ORIGIN = "o=";

/// @return the lines that say what the session is.
std::vector<std::string_view>
GetSessionLines(std::string_view sdp)
{
    std::vector<std::string_view> lines;
    for (const auto part : Split(sdp, '\n'))
    {
        const auto line = Trim(part);
        if (!line.empty() && !HasPrefix(line, ORIGIN))
        {
            lines.push_back(line);
        }
    }
    return lines;
}

/// @return sess-version of the o= line, "" without one.
std::string_view
GetVersion(std::string_view sdp)
{
    constexpr std::size_t versionWord = 2;
    for (const auto part : Split(sdp, '\n'))
    {
        const auto words = SplitWords(Trim(part));
        if (!words.empty() && HasPrefix(words[0], ORIGIN) && words.size() > versionWord)
        {
            return words[versionWord];
        }
    }
    return "";
}

/// What asks for a connection does so once: again it means another one (RFC 4145 5).
bool
AsksForConnection(const std::vector<std::string_view>& lines)
{
    return std::find(lines.begin(), lines.end(), "a=connection:new") != lines.end();
}

} // namespace

bool
DescribesSame(std::string_view sdp, std::string_view earlier)
{
    const auto lines = GetSessionLines(sdp);
    return lines == GetSessionLines(earlier) &&
           (GetVersion(sdp) == GetVersion(earlier) || !AsksForConnection(lines));
}

} // namespace ims
