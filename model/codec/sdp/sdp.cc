// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/sdp/sdp.h"

#include <algorithm>
#include <iterator>

namespace ims
{

namespace
{

constexpr std::string_view beforeConnection = "mvosiuep";

/// @return whether a line is the a= line of this name.
bool
IsAttribute(const SdpLine& line, std::string_view name)
{
    const std::string_view value = line.value;
    return line.type == 'a' && value.substr(0, value.find(':')) == name;
}

/// @return what follows "name:" in the a= line of this name.
std::string_view
GetAttributeValue(const SdpLine& line, std::string_view name)
{
    return std::string_view(line.value).substr(std::min(name.size() + 1, line.value.size()));
}

template <class Lines>
auto
FindAttribute(Lines& lines, std::string_view name)
{
    return std::find_if(lines.begin(), lines.end(), [&](const auto& line) {
        return IsAttribute(line, name);
    });
}

template <class Lines>
auto
FindType(Lines& lines, char type)
{
    return std::find_if(lines.begin(), lines.end(), [&](const auto& line) {
        return line.type == type;
    });
}

/// Takes one blank-separated word after another.
class WordCutter
{
  public:
    explicit WordCutter(std::string_view text)
        : m_rest(text)
    {
    }

    std::string Next()
    {
        const auto end = std::min(m_rest.find(' '), m_rest.size());
        std::string word(m_rest.substr(0, end));
        m_rest.remove_prefix(std::min(end + 1, m_rest.size()));
        return word;
    }

    std::string Rest() const
    {
        return std::string(m_rest);
    }

  private:
    std::string_view m_rest;
};

void
AppendLines(std::string& text, const std::vector<SdpLine>& lines)
{
    for (const auto& line : lines)
    {
        text.append({line.type, '='}).append(line.value).append("\r\n");
    }
}

/// Replaces or adds the c= line.
void
SetConnection(const std::string& text, std::vector<SdpLine>& lines)
{
    const auto line = FindType(lines, 'c');
    if (line != lines.end())
    {
        line->value = text;
        return;
    }
    const auto position = std::find_if(lines.begin(), lines.end(), [](const auto& candidate) {
        return beforeConnection.find(candidate.type) == std::string_view::npos;
    });
    lines.insert(position, {'c', text});
}

} // namespace

std::optional<std::string_view>
SdpPart::GetAttribute(std::string_view name) const
{
    const auto line = FindAttribute(lines, name);
    return line == lines.end() ? std::nullopt : std::optional(GetAttributeValue(*line, name));
}

std::vector<std::string_view>
SdpPart::GetAttributes(std::string_view name) const
{
    std::vector<std::string_view> values;
    for (const auto& line : lines)
    {
        if (IsAttribute(line, name))
        {
            values.push_back(GetAttributeValue(line, name));
        }
    }
    return values;
}

void
SdpPart::SetAttribute(std::string_view name, std::string_view value)
{
    SetAttributes(name, {std::string(value)});
}

void
SdpPart::SetAttributes(std::string_view name, const std::vector<std::string>& values)
{
    const auto index = FindAttribute(lines, name) - lines.begin();
    RemoveAttribute(name);
    auto position = lines.begin() + index;
    for (const auto& value : values)
    {
        const auto text = std::string(name) + (value.empty() ? "" : ":" + value);
        position = std::next(lines.insert(position, {'a', text}));
    }
}

void
SdpPart::RemoveAttribute(std::string_view name)
{
    const auto isNamed = [&](const auto& line) { return IsAttribute(line, name); };
    lines.erase(std::remove_if(lines.begin(), lines.end(), isNamed), lines.end());
}

std::optional<std::string_view>
SdpPart::GetConnectionAddress() const
{
    const auto line = FindType(lines, 'c');
    const auto words = Split(line == lines.end() ? std::string_view() : line->value, ' ');
    if (words.size() != 3 || words[0] != "IN" || (words[1] != "IP4" && words[1] != "IP6"))
    {
        return std::nullopt;
    }
    return words[2];
}

void
SdpPart::SetConnectionAddress(std::string_view address, bool ipv6)
{
    SetConnection((ipv6 ? "IN IP6 " : "IN IP4 ") + std::string(address), lines);
}

void
SdpPart::SetOriginAddress(const IpAddress& address)
{
    const auto line = FindType(lines, 'o');
    if (line == lines.end())
    {
        return;
    }
    WordCutter words(line->value);
    std::string value;
    for (int i = 0; i < 3; ++i)
    {
        value += words.Next() + " ";
    }
    line->value = value + (address.IsIpv6() ? "IN IP6 " : "IN IP4 ") + address.ToString();
}

bool
SdpMediaLine::HasNoPort() const
{
    return port == NO_PORT;
}

SdpMediaLine
SdpMedia::GetMediaLine() const
{
    const auto line = FindType(lines, 'm');
    WordCutter words(line == lines.end() ? std::string_view() : line->value);
    SdpMediaLine result;
    result.media = words.Next();
    result.port = words.Next();
    result.transport = words.Next();
    result.formats = words.Rest();
    return result;
}

void
SdpMedia::SetMediaLine(const SdpMediaLine& line)
{
    const auto text = line.media + " " + line.port + " " + line.transport + " " + line.formats;
    const auto existing = FindType(lines, 'm');
    if (existing == lines.end())
    {
        lines.insert(lines.begin(), {'m', text});
        return;
    }
    existing->value = text;
}

std::optional<std::string_view>
SdpDescription::GetConnectionAddress(std::size_t mediaIndex) const
{
    const auto own =
        mediaIndex < media.size() ? media[mediaIndex].GetConnectionAddress() : std::nullopt;
    return own ? own : session.GetConnectionAddress();
}

std::vector<std::string_view>
SdpDescription::GetAttributes(std::size_t mediaIndex, std::string_view name) const
{
    auto own = mediaIndex < media.size() ? media[mediaIndex].GetAttributes(name)
                                         : std::vector<std::string_view>();
    return own.empty() ? session.GetAttributes(name) : own;
}

std::optional<std::string_view>
SdpDescription::GetAttribute(std::size_t mediaIndex, std::string_view name) const
{
    const auto own =
        mediaIndex < media.size() ? media[mediaIndex].GetAttribute(name) : std::nullopt;
    return own ? own : session.GetAttribute(name);
}

void
SdpDescription::MoveToMedia(std::string_view name)
{
    const auto isMoved = [name](const SdpLine& line) { return IsAttribute(line, name); };
    std::vector<SdpLine> moved;
    std::copy_if(session.lines.begin(), session.lines.end(), std::back_inserter(moved), isMoved);
    session.RemoveAttribute(name);
    for (auto& part : media)
    {
        if (!part.GetAttribute(name))
        {
            part.lines.insert(part.lines.end(), moved.begin(), moved.end());
        }
    }
}

void
SdpDescription::MoveToMedia()
{
    for (const auto name : SDP_ATTRIBUTES_FOR_ALL_MEDIA)
    {
        MoveToMedia(name);
    }
}

void
SdpDescription::MoveConnectionToMedia()
{
    const auto line = FindType(session.lines, 'c');
    if (line == session.lines.end())
    {
        return;
    }
    const std::string moved = line->value;
    session.lines.erase(line);
    for (auto& part : media)
    {
        if (FindType(part.lines, 'c') == part.lines.end())
        {
            SetConnection(moved, part.lines);
        }
    }
}

std::string
SdpDescription::Serialize() const
{
    std::string text;
    AppendLines(text, session.lines);
    for (const auto& part : media)
    {
        AppendLines(text, part.lines);
    }
    return text;
}

} // namespace ims
