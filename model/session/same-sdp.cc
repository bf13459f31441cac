// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/same-sdp.h"

#include "model/base/octets.h"

#include <vector>

namespace ims
{

namespace
{

/// @return the lines that say what the session is.
std::vector<std::string_view>
GetSessionLines(std::string_view sdp)
{
    std::vector<std::string_view> lines;
    for (const auto part : Split(sdp, '\n'))
    {
        const auto line = Trim(part);
        if (!line.empty() && line.substr(0, 2) != "o=")
        {
            lines.push_back(line);
        }
    }
    return lines;
}

} // namespace

bool
DescribesSame(std::string_view sdp, std::string_view earlier)
{
    return GetSessionLines(sdp) == GetSessionLines(earlier);
}

} // namespace ims
