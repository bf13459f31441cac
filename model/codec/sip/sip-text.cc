// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/sip/sip-text.h"

#include <algorithm>
#include <array>

namespace ims
{

namespace
{

struct CompactName
{
    char compact;
    std::string_view name;
};

/// IANA's registry of compact forms.
constexpr std::array<CompactName, 20> compactNames{{
    {'a', "Accept-Contact"},
    {'b', "Referred-By"},
    {'c', "Content-Type"},
    {'d', "Request-Disposition"},
    {'e', "Content-Encoding"},
    {'f', "From"},
    {'i', "Call-ID"},
    {'j', "Reject-Contact"},
    {'k', "Supported"},
    {'l', "Content-Length"},
    {'m', "Contact"},
    {'n', "Identity-Info"},
    {'o', "Event"},
    {'r', "Refer-To"},
    {'s', "Subject"},
    {'t', "To"},
    {'u', "Allow-Events"},
    {'v', "Via"},
    {'x', "Session-Expires"},
    {'y', "Identity"},
}};

constexpr std::array<bool, 256>
MakeTokenTable()
{
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    constexpr std::string_view others = "0123456789-.!%*_+`'~";
    std::array<bool, 256> table{};
    for (const auto chars : {letters, others})
    {
        for (std::size_t i = 0; i < chars.size(); ++i)
        {
            table[static_cast<unsigned char>(chars[i])] = true;
        }
    }
    return table;
}

constexpr auto tokenTable = MakeTokenTable();

constexpr auto IsTokenChar = [](char c) { return tokenTable[static_cast<unsigned char>(c)]; };

/// @param open the position of a '"' or '<'
/// @return the position of the '"' or '>' that ends what begins there, or npos.
std::size_t
FindClosing(std::string_view text, std::size_t open)
{
    if (text[open] == '<')
    {
        return text.find('>', open);
    }
    for (std::size_t i = open + 1; i < text.size(); ++i)
    {
        if (text[i] == '"')
        {
            return i;
        }
        i += text[i] == '\\' ? 1 : 0;
    }
    return std::string_view::npos;
}

bool
IsOpening(char c)
{
    return c == '"' || c == '<';
}

/// @return whether nothing is quoted or bracketed, as in most of a message.
bool
IsFlat(std::string_view text)
{
    return text.find('"') == std::string_view::npos && text.find('<') == std::string_view::npos;
}

} // namespace

bool
IsSipToken(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), IsTokenChar);
}

std::string_view
ToLongSipName(std::string_view name)
{
    if (name.size() != 1)
    {
        return name;
    }
    const auto row = std::find_if(compactNames.begin(), compactNames.end(), [&](const auto& entry) {
        return EqualsIgnoreCase(name, std::string_view(&entry.compact, 1));
    });
    return row == compactNames.end() ? name : row->name;
}

std::size_t
FindSipSeparator(std::string_view text, std::string_view separators, std::size_t from)
{
    std::size_t first = text.size();
    for (const char separator : separators)
    {
        first = std::min(first, text.find(separator, from));
    }
    // With the separator itself, for a quotation mark or bracket never is one.
    if (from <= first && IsFlat(text.substr(from, first - from + 1)))
    {
        return first == text.size() ? std::string_view::npos : first;
    }
    const auto isSeparator = [separators](char c) {
        return std::any_of(separators.begin(), separators.end(), [c](char s) { return s == c; });
    };
    for (std::size_t i = from; i < text.size(); ++i)
    {
        if (IsOpening(text[i]))
        {
            i = FindClosing(text, i);
            if (i == std::string_view::npos)
            {
                return i;
            }
        }
        else if (isSeparator(text[i]))
        {
            return i;
        }
    }
    return std::string_view::npos;
}

std::string_view
GetFirstSipValue(std::string_view text)
{
    return text.substr(0, FindSipSeparator(text, ","));
}

std::size_t
FindSipBracket(std::string_view text)
{
    auto open = text.find_first_of("\"<");
    while (open != std::string_view::npos && text[open] == '"')
    {
        const auto closing = FindClosing(text, open);
        open = closing == std::string_view::npos ? closing : text.find_first_of("\"<", closing + 1);
    }
    return open;
}

bool
IsSipQuotedString(std::string_view text)
{
    return !text.empty() && text.front() == '"' && FindClosing(text, 0) == text.size() - 1;
}

bool
IsSipTextBalanced(std::string_view text)
{
    if (IsFlat(text))
    {
        return true;
    }
    for (std::size_t i = 0; i < text.size(); ++i)
    {
        if (IsOpening(text[i]))
        {
            i = FindClosing(text, i);
            if (i == std::string_view::npos)
            {
                return false;
            }
        }
    }
    return true;
}

std::vector<std::string_view>
SplitSipText(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    AllSipParts(text, separator, [&](std::string_view part) {
        parts.push_back(part);
        return true;
    });
    return parts;
}

bool
IsSipListName(std::string_view name)
{
    constexpr std::string_view securityPrefix = "Security-";
    constexpr std::array<std::string_view, 3> names{"Via", "Route", "Record-Route"};
    return EqualsIgnoreCase(name.substr(0, securityPrefix.size()), securityPrefix) ||
           std::any_of(names.begin(), names.end(), [&](auto listName) {
               return EqualsIgnoreCase(name, listName);
           });
}

} // namespace ims
