// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/same-sdp.h"

#include "model/base/octets.h"

#include <algorithm>
#include <vector>

namespace ims
{

namespace
{

/// sess-version among the words of an o= line.
constexpr std::size_t VERSION_WORD = 2;

bool
IsOrigin(const SdpLine& line)
{
    return line.type == 'o';
}

/// @return whether both parts have the same lines, the o= line apart.
bool
HaveSameLines(const SdpPart& one, const SdpPart& other)
{
    const auto list = [](const SdpPart& part) {
        std::vector<std::pair<char, std::string_view>> lines;
        for (const SdpLine& line : part.lines)
        {
            if (!IsOrigin(line))
            {
                lines.emplace_back(line.type, Trim(line.value));
            }
        }
        return lines;
    };
    return list(one) == list(other);
}

/// @return sess-version of the o= line, "" without one.
std::string_view
GetVersion(const SdpDescription& sdp)
{
    const auto& lines = sdp.session.lines;
    const auto origin = std::find_if(lines.begin(), lines.end(), IsOrigin);
    const auto words =
        origin == lines.end() ? std::vector<std::string_view>() : SplitWords(origin->value);
    return words.size() > VERSION_WORD ? words[VERSION_WORD] : "";
}

/// What asks for a connection does so once: again it means another one (RFC 4145 5).
bool
AsksForConnection(const SdpPart& part)
{
    return EqualsIgnoreCase(part.GetAttribute("connection").value_or(""), "new");
}

bool
IsRefused(const SdpDescription& sdp, std::size_t mediaIndex)
{
    return mediaIndex < sdp.media.size() && sdp.media[mediaIndex].GetMediaLine().HasNoPort();
}

} // namespace

bool
DescribesSame(std::string_view sdp, std::string_view earlier, std::string_view other)
{
    const auto now = ParseSdp(sdp);
    const auto before = ParseSdp(earlier);
    const auto far = ParseSdp(other);
    if (!now || !before || !far || now->media.size() != before->media.size() ||
        !HaveSameLines(now->session, before->session))
    {
        return false;
    }
    bool asks = AsksForConnection(now->session);
    for (std::size_t i = 0; i < now->media.size(); ++i)
    {
        const bool wasRefused = IsRefused(*before, i) || IsRefused(*far, i);
        const bool stays = wasRefused && IsRefused(*now, i);
        if (!stays && !HaveSameLines(now->media[i], before->media[i]))
        {
            return false;
        }
        asks = asks || (!wasRefused && AsksForConnection(now->media[i]));
    }
    return !asks || GetVersion(*now) == GetVersion(*before);
}

std::string
RepeatSdp(std::string_view told, std::string_view now, std::string_view own)
{
    auto repeated = ParseSdp(told);
    const auto said = ParseSdp(now);
    const auto answer = ParseSdp(own);
    if (!repeated || !said || !answer)
    {
        return std::string(told);
    }
    for (std::size_t i = 0; i < repeated->media.size(); ++i)
    {
        if (IsRefused(*answer, i))
        {
            SdpMediaLine line = repeated->media[i].GetMediaLine();
            line.port = SdpMediaLine::NO_PORT;
            repeated->media[i].SetMediaLine(line);
        }
    }
    SetVersion(*repeated, GetVersion(*said));
    return repeated->Serialize();
}

void
SetVersion(SdpDescription& description, std::string_view version)
{
    auto& lines = description.session.lines;
    const auto origin = std::find_if(lines.begin(), lines.end(), IsOrigin);
    if (origin == lines.end() || version.empty())
    {
        return;
    }
    auto words = SplitWords(origin->value);
    if (words.size() <= VERSION_WORD)
    {
        return;
    }
    words[VERSION_WORD] = version;
    std::string value;
    for (const auto word : words)
    {
        value += (value.empty() ? "" : " ") + std::string(word);
    }
    origin->value = std::move(value);
}

} // namespace ims
