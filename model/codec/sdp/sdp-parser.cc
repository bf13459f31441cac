// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/sdp/sdp.h"

#include <algorithm>

namespace ims
{

namespace
{

bool
IsLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool
HasEmptyWord(const std::vector<std::string_view>& words)
{
    return std::any_of(words.begin(), words.end(), [](auto word) { return word.empty(); });
}

/// @return whether text is a port, a port and a count, or one of H.248's stand-ins for a port.
bool
IsMediaPort(std::string_view text)
{
    if (text == "$" || text == "*" || text == "-")
    {
        return true;
    }
    const auto slash = text.find('/');
    const bool isCountValid =
        slash == std::string_view::npos || ParseUnsigned(text.substr(slash + 1), UINT16_MAX);
    return isCountValid && ParseUnsigned(text.substr(0, slash), UINT16_MAX);
}

bool
IsMediaLine(std::string_view value)
{
    const auto words = Split(value, ' ');
    return words.size() >= 4 && !HasEmptyWord(words) && IsMediaPort(words[1]);
}

bool
IsConnectionLine(std::string_view value)
{
    const auto words = Split(value, ' ');
    return words.size() == 3 && !HasEmptyWord(words);
}

/// @param offset octet of the line's first character in the description
std::optional<Error>
CheckLine(std::string_view line, std::size_t offset)
{
    if (line.size() < 2 || !IsLetter(line[0]) || line[1] != '=')
    {
        return Error{"not a type=value line", offset, "RFC 8866 5"};
    }
    const auto forbidden = std::min(line.find('\r'), line.find('\0'));
    if (forbidden != std::string_view::npos)
    {
        return Error{"CR or NUL within a line", offset + forbidden, "RFC 8866 9"};
    }
    if (line[0] == 'm' && !IsMediaLine(line.substr(2)))
    {
        return Error{"malformed m= line", offset, "RFC 8866 5.14"};
    }
    if (line[0] == 'c' && !IsConnectionLine(line.substr(2)))
    {
        return Error{"malformed c= line", offset, "RFC 8866 5.7"};
    }
    return std::nullopt;
}

void
StoreLine(SdpDescription& description, std::string_view line)
{
    if (line[0] == 'm')
    {
        description.media.emplace_back();
    }
    auto& lines =
        description.media.empty() ? description.session.lines : description.media.back().lines;
    if (lines.empty())
    {
        constexpr std::size_t usual = 8;
        lines.reserve(usual);
    }
    lines.push_back({line[0], std::string(line.substr(2))});
}

/// @return the octets of text that are not blank lines at its end.
std::size_t
FindEnd(std::string_view text)
{
    const auto last = text.find_last_not_of(" \t\r\n");
    return last == std::string_view::npos ? 0 : std::min(text.find('\n', last), text.size());
}

/// @return the octet at which the first line that is not blank begins.
std::size_t
FindBegin(std::string_view text)
{
    const auto first = std::min(text.find_first_not_of(" \t\r\n"), text.size());
    const auto lineEnd = text.substr(0, first).rfind('\n');
    return lineEnd == std::string_view::npos ? 0 : lineEnd + 1;
}

/// @return the octets of the text when each of its lines ends with CRLF, as they are written.
std::size_t
CountWritten(std::string_view text)
{
    std::size_t count = text.size();
    for (auto lf = text.find('\n'); lf != std::string_view::npos; lf = text.find('\n', lf + 1))
    {
        count += lf == 0 || text[lf - 1] != '\r' ? 1 : 0;
    }
    const bool isEndMissing = !text.empty() && text.back() != '\n';
    return count + (isEndMissing ? std::string_view("\r\n").size() : 0);
}

} // namespace

Result<SdpDescription>
ParseSdp(std::string_view text, const SdpLimits& limits)
{
    if (CountWritten(text) > limits.maxOctets)
    {
        return Error{"longer than " + std::to_string(limits.maxOctets) + " octets",
                     std::min(text.size(), limits.maxOctets),
                     ""};
    }
    SdpDescription description;
    const auto end = FindEnd(text);
    std::size_t lines = 0;
    for (auto begin = FindBegin(text); begin < end; ++lines)
    {
        const auto lineEnd = std::min(text.find('\n', begin), end);
        auto line = text.substr(begin, lineEnd - begin);
        line.remove_suffix(line.size() > 0 && line.back() == '\r' ? 1 : 0);
        if (lines == limits.maxLines)
        {
            return Error{"more than " + std::to_string(limits.maxLines) + " lines", begin, ""};
        }
        if (const auto error = CheckLine(line, begin))
        {
            return *error;
        }
        StoreLine(description, line);
        begin = lineEnd + 1;
    }
    return description;
}

} // namespace ims
