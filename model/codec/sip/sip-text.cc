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

bool
IsTokenChar(char c)
{
    const bool alphanumeric =
        (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return alphanumeric ||
           (c != '\0' && std::string_view("-.!%*_+`'~").find(c) != std::string_view::npos);
}

/// Follows quoted strings and <...> one character after another.
class Nesting
{
  public:
    /// @return whether c stands outside, the delimiters themselves being inside.
    bool Step(char c)
    {
        if (m_quoted)
        {
            StepQuoted(c);
            return false;
        }
        if (m_bracketed)
        {
            m_bracketed = c != '>';
            return false;
        }
        m_quoted = c == '"';
        m_bracketed = c == '<';
        return !m_quoted && !m_bracketed;
    }

    bool IsBracketed() const
    {
        return m_bracketed;
    }

    bool IsOutside() const
    {
        return !m_quoted && !m_bracketed;
    }

  private:
    void StepQuoted(char c)
    {
        m_quoted = m_escaped || c != '"';
        m_escaped = !m_escaped && c == '\\';
    }

    bool m_quoted = false;
    bool m_escaped = false;
    bool m_bracketed = false;
};

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

std::string
ToLongSipName(std::string_view name)
{
    if (name.size() != 1)
    {
        return std::string(name);
    }
    const auto row = std::find_if(compactNames.begin(), compactNames.end(), [&](const auto& entry) {
        return EqualsIgnoreCase(name, std::string_view(&entry.compact, 1));
    });
    return std::string(row == compactNames.end() ? name : row->name);
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
    Nesting nesting;
    for (std::size_t i = from; i < text.size(); ++i)
    {
        if (nesting.Step(text[i]) && separators.find(text[i]) != std::string_view::npos)
        {
            return i;
        }
    }
    return std::string_view::npos;
}

std::size_t
FindSipBracket(std::string_view text)
{
    Nesting nesting;
    const auto bracket = std::find_if(text.begin(), text.end(), [&](char c) {
        nesting.Step(c);
        return nesting.IsBracketed();
    });
    return bracket == text.end() ? std::string_view::npos
                                 : static_cast<std::size_t>(bracket - text.begin());
}

bool
IsSipTextBalanced(std::string_view text)
{
    if (IsFlat(text))
    {
        return true;
    }
    Nesting nesting;
    std::for_each(text.begin(), text.end(), [&](char c) { nesting.Step(c); });
    return nesting.IsOutside();
}

std::vector<std::string_view>
SplitSipText(std::string_view text, char separator)
{
    const std::string_view separators(&separator, 1);
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    for (auto end = FindSipSeparator(text, separators); end != std::string_view::npos;
         end = FindSipSeparator(text, separators, begin))
    {
        parts.push_back(Trim(text.substr(begin, end - begin)));
        begin = end + 1;
    }
    parts.push_back(Trim(text.substr(begin)));
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
