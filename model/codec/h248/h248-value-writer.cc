// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/h248/h248-value-writer.h"

#include "model/codec/h248/h248-names.h"
#include "model/codec/h248/h248-parser.h"

#include <algorithm>

namespace ims::h248
{

namespace
{

/// @return whether the parser, given this text without quotes, reads the same text.
bool
IsPlain(std::string_view value)
{
    if (value.empty() || value.front() == '"')
    {
        return false;
    }
    H248Reader reader(value, H248Limits());
    return ReadValue(reader) == value && !reader.Failed() && reader.AtEnd();
}

/// @return whether a value carries a relation other than "=" in front.
bool
HasRelation(std::string_view value)
{
    constexpr std::string_view relations = "<>#";
    return !value.empty() && relations.find(value.front()) != relations.npos &&
           IsPlain(value.substr(1));
}

/// @return whether a property is a string by definition, so that it is always quoted.
bool
IsString(std::string_view name)
{
    return EqualsIgnoreCase(name, IP_REALM);
}

} // namespace

std::string
Quote(std::string_view text)
{
    std::string result(text);
    std::replace(result.begin(), result.end(), '"', '\'');
    std::replace_if(
        result.begin(),
        result.end(),
        [](char c) { return (c < ' ' && c != '\t') || c > '~'; },
        '?');
    return '"' + result + '"';
}

std::string
QuoteText(std::string_view text)
{
    std::string result(text);
    std::replace(result.begin(), result.end(), '{', '(');
    std::replace(result.begin(), result.end(), '}', ')');
    return Quote(result);
}

std::string
FormatValue(std::string_view value)
{
    return IsPlain(value) ? std::string(value) : Quote(value);
}

std::string
FormatParameter(const H248Parameter& parameter)
{
    const auto& [name, value] = parameter;
    if (value.empty())
    {
        return name;
    }
    if (IsString(name))
    {
        return name + " = " + Quote(value);
    }
    if (HasRelation(value))
    {
        return name + ' ' + value.front() + ' ' + value.substr(1);
    }
    const bool isGroup = EqualsIgnoreCase(name, EMBED.longForm) && value.front() == '{';
    return name + (isGroup ? " " : " = ") + FormatValue(value);
}

std::string
FormatOctetString(std::string_view text)
{
    std::string result;
    for (auto brace = text.find('}'); brace != text.npos; brace = text.find('}'))
    {
        result.append(text.substr(0, brace)).append("\\}");
        text.remove_prefix(brace + 1);
    }
    return result.append(text);
}

} // namespace ims::h248
