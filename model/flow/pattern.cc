// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/flow/pattern.h"

#include "model/base/octets.h"

#include <algorithm>
#include <set>

namespace ims
{

namespace
{

bool
IsNameChar(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

bool
IsPlainChar(char c)
{
    return IsNameChar(c) ||
           std::string_view("-.:/+@?,;'()[]&~!|<>%").find(c) != std::string_view::npos;
}

int
HexDigit(char c)
{
    const std::string digits = "0123456789abcdef";
    const auto position = digits.find(ToLower(std::string_view(&c, 1)));
    return position == std::string::npos ? -1 : static_cast<int>(position);
}

} // namespace

Result<Pattern>
Pattern::Parse(std::string_view text)
{
    Pattern pattern;
    pattern.m_text = text;
    for (std::size_t at = 0; at < text.size();)
    {
        std::size_t used = 1;
        const auto rest = text.substr(at);
        if (rest[0] == '\\')
        {
            used = pattern.ParseEscape(rest);
        }
        else if (rest[0] == '$')
        {
            used = pattern.ParseName(rest);
        }
        else if (rest[0] == '*')
        {
            used = pattern.AddWildcard({Kind::Any, "*"}) ? 1 : 0;
        }
        else
        {
            pattern.AddLiteral(rest.substr(0, 1));
        }
        if (used == 0)
        {
            return Error{"bad '\\' or '$', or two wildcards without text between them", at, ""};
        }
        at += used;
    }
    return pattern;
}

std::size_t
Pattern::ParseEscape(std::string_view text)
{
    if (text.size() >= 4 && text[1] == 'x' && HexDigit(text[2]) >= 0 && HexDigit(text[3]) >= 0)
    {
        const char octet = static_cast<char>(HexDigit(text[2]) * 16 + HexDigit(text[3]));
        AddLiteral(std::string_view(&octet, 1));
        return 4;
    }
    if (text.size() >= 2 && std::string_view("$*\"\\").find(text[1]) != std::string_view::npos)
    {
        AddLiteral(text.substr(1, 1));
        return 2;
    }
    return 0;
}

std::size_t
Pattern::ParseName(std::string_view text)
{
    const std::size_t braces = text.size() > 1 && text[1] == '{' ? 1 : 0;
    std::size_t end = 1 + braces;
    while (end < text.size() && IsNameChar(text[end]))
    {
        ++end;
    }
    const auto name = text.substr(1 + braces, end - 1 - braces);
    if (name.empty() || (braces == 1 && (end == text.size() || text[end] != '}')))
    {
        return 0;
    }
    const auto kind = name[0] == '_' ? Kind::Some : Kind::Name;
    return AddWildcard({kind, std::string(name)}) ? end + braces : 0;
}

void
Pattern::AddLiteral(std::string_view text)
{
    if (m_parts.empty() || m_parts.back().kind != Kind::Literal)
    {
        m_parts.push_back({});
    }
    m_parts.back().text += text;
}

bool
Pattern::AddWildcard(Part part)
{
    if (!m_parts.empty() && m_parts.back().kind != Kind::Literal)
    {
        return false;
    }
    m_parts.push_back(std::move(part));
    return true;
}

const std::string*
Pattern::FindOnlyValue(const Bindings& bindings) const
{
    if (m_parts.size() != 1)
    {
        return nullptr;
    }
    const Part& part = m_parts.front();
    if (part.kind == Kind::Literal)
    {
        return &part.text;
    }
    const auto bound = part.kind == Kind::Name ? bindings.find(part.text) : bindings.end();
    return bound == bindings.end() ? nullptr : &bound->second;
}

/// @return whether a value begins with the literal that the pattern begins with, if it does: most
/// that do not fit end here.
bool
Pattern::FitsBegin(std::string_view value) const
{
    return m_parts.empty() || m_parts.front().kind != Kind::Literal ||
           value.substr(0, m_parts.front().text.size()) == m_parts.front().text;
}

Pattern::Parts
Pattern::Resolve(const Bindings& bindings) const
{
    Pattern resolved;
    for (const auto& part : m_parts)
    {
        const auto bound = part.kind == Kind::Name ? bindings.find(part.text) : bindings.end();
        if (bound != bindings.end())
        {
            resolved.AddLiteral(bound->second);
        }
        else if (part.kind == Kind::Literal)
        {
            resolved.AddLiteral(part.text);
        }
        else
        {
            resolved.AddWildcard(part);
        }
    }
    return resolved.m_parts;
}

bool
Pattern::Capture(const Part& part, std::string_view taken, Bindings& bindings)
{
    if (part.kind != Kind::Name)
    {
        return part.kind == Kind::Any || !taken.empty();
    }
    return !taken.empty() && bindings.emplace(part.text, taken).first->second == taken;
}

bool
Pattern::MatchParts(const Parts& parts, std::string_view value, Bindings& bindings)
{
    for (std::size_t i = 0; i < parts.size(); ++i)
    {
        if (parts[i].kind == Kind::Literal)
        {
            if (value.substr(0, parts[i].text.size()) != parts[i].text)
            {
                return false;
            }
            value.remove_prefix(parts[i].text.size());
            continue;
        }
        std::size_t taken = value.size();
        if (i + 1 < parts.size())
        {
            const auto& next = parts[i + 1].text;
            const std::size_t least = parts[i].kind == Kind::Any ? 0 : 1;
            const bool last = i + 2 == parts.size();
            const auto found = last ? value.rfind(next) : value.find(next, least);
            if (found == std::string_view::npos || found < least ||
                (last && found + next.size() != value.size()))
            {
                return false;
            }
            taken = found;
        }
        if (!Capture(parts[i], value.substr(0, taken), bindings))
        {
            return false;
        }
        value.remove_prefix(taken);
    }
    return value.empty();
}

/// What Match() does, of a pattern that is one name, which is not bound yet.
bool
Pattern::BindWhole(std::string_view value,
                   Bindings& bindings,
                   std::vector<Bindings::const_iterator>* added) const
{
    if (value.empty())
    {
        return false;
    }
    const auto bound = bindings.emplace(m_parts.front().text, value).first;
    if (added != nullptr)
    {
        added->push_back(bound);
    }
    return true;
}

bool
Pattern::Match(std::string_view value,
               Bindings& bindings,
               std::vector<Bindings::const_iterator>* added) const
{
    if (const auto* only = FindOnlyValue(bindings))
    {
        return value == *only;
    }
    if (m_parts.size() == 1 && m_parts.front().kind == Kind::Name)
    {
        return BindWhole(value, bindings, added);
    }
    Bindings fresh;
    if (!FitsBegin(value) || !MatchParts(Resolve(bindings), value, fresh))
    {
        return false;
    }
    while (!fresh.empty())
    {
        const auto bound = bindings.insert(fresh.extract(fresh.begin())).position;
        if (added != nullptr)
        {
            added->push_back(bound);
        }
    }
    return true;
}

bool
Pattern::MatchLoosely(std::string_view value, const Bindings& bindings) const
{
    if (const auto* only = FindOnlyValue(bindings))
    {
        return value == *only;
    }
    if (!FitsBegin(value))
    {
        return false;
    }
    auto parts = Resolve(bindings);
    for (auto& part : parts)
    {
        part.kind = part.kind == Kind::Literal ? Kind::Literal : Kind::Any;
    }
    Bindings none;
    return MatchParts(parts, value, none);
}

std::vector<std::string>
Pattern::GetNames() const
{
    std::vector<std::string> names;
    for (const auto& part : m_parts)
    {
        if (part.kind == Kind::Name)
        {
            names.push_back(part.text);
        }
    }
    return names;
}

const std::string&
Pattern::GetText() const
{
    return m_text;
}

std::string
Pattern::Describe(const Bindings& bindings) const
{
    std::string text = m_text;
    const auto all = GetNames();
    for (const auto& name : std::set<std::string>(all.begin(), all.end()))
    {
        const auto bound = bindings.find(name);
        if (bound != bindings.end())
        {
            text += ", with $" + name + " = " + bound->second;
        }
    }
    return text;
}

std::string
EscapeLiteral(std::string_view text)
{
    std::string escaped;
    for (char c : text)
    {
        if (static_cast<unsigned char>(c) < ' ' || c == '\x7f')
        {
            escaped += "\\x" + ToHex(std::string_view(&c, 1));
            continue;
        }
        if (std::string_view("$*\"\\").find(c) != std::string_view::npos)
        {
            escaped += '\\';
        }
        escaped += c;
    }
    return escaped;
}

std::string
QuoteLiteral(std::string_view text)
{
    const bool plain = !text.empty() && std::all_of(text.begin(), text.end(), IsPlainChar);
    return plain ? std::string(text) : '"' + EscapeLiteral(text) + '"';
}

} // namespace ims
