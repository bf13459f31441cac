// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/base/octets.h"

#include <algorithm>

namespace ims
{

namespace
{

char
LowerChar(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

char
UpperChar(char c)
{
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

} // namespace

bool
EqualsIgnoreCaseSameSize(std::string_view left, std::string_view right)
{
    return left == right || std::equal(left.begin(), left.end(), right.begin(), [](char a, char b) {
               return LowerChar(a) == LowerChar(b);
           });
}

std::string
ToLower(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), LowerChar);
    return result;
}

std::string
ToUpper(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), UpperChar);
    return result;
}

std::string_view
Trim(std::string_view text)
{
    const auto isBlank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && isBlank(text.front()))
    {
        text.remove_prefix(1);
    }
    while (!text.empty() && isBlank(text.back()))
    {
        text.remove_suffix(1);
    }
    return text;
}

std::vector<std::string_view>
Split(std::string_view text, char separator)
{
    constexpr std::size_t usual = 4;
    std::vector<std::string_view> parts;
    parts.reserve(usual);
    for (auto end = text.find(separator); end != std::string_view::npos; end = text.find(separator))
    {
        parts.push_back(text.substr(0, end));
        text.remove_prefix(end + 1);
    }
    parts.push_back(text);
    return parts;
}

std::vector<std::string_view>
SplitWords(std::string_view text)
{
    constexpr std::size_t usual = 4;
    std::vector<std::string_view> words;
    words.reserve(usual);
    for (std::size_t i = 0; i < text.size();)
    {
        const auto begin = i;
        while (i < text.size() && text[i] != ' ' && text[i] != '\t')
        {
            ++i;
        }
        if (i > begin)
        {
            words.push_back(text.substr(begin, i - begin));
        }
        ++i;
    }
    return words;
}

std::optional<uint64_t>
ParseUnsigned(std::string_view text, uint64_t maximum)
{
    if (text.empty())
    {
        return std::nullopt;
    }
    uint64_t value = 0;
    for (char c : text)
    {
        if (c < '0' || c > '9')
        {
            return std::nullopt;
        }
        const auto digit = static_cast<uint64_t>(c - '0');
        if (digit > maximum || value > (maximum - digit) / 10)
        {
            return std::nullopt;
        }
        value = value * 10 + digit;
    }
    return value;
}

std::string
ToHex(OctetsView octets, char separator)
{
    constexpr char digits[] = "0123456789ABCDEF";
    std::string text;
    for (char c : octets)
    {
        if (separator != '\0' && !text.empty())
        {
            text += separator;
        }
        const auto octet = static_cast<uint8_t>(c);
        text += digits[octet >> 4];
        text += digits[octet & 15];
    }
    return text;
}

} // namespace ims
