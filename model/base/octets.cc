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
EqualsIgnoreCase(std::string_view left, std::string_view right)
{
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), [](char a, char b) {
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
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos)
    {
        return {};
    }
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::vector<std::string_view>
Split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
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
    constexpr std::string_view blanks = " \t";
    std::vector<std::string_view> words;
    for (auto first = text.find_first_not_of(blanks); first != std::string_view::npos;
         first = text.find_first_not_of(blanks))
    {
        text.remove_prefix(first);
        const auto length = std::min(text.find_first_of(blanks), text.size());
        words.push_back(text.substr(0, length));
        text.remove_prefix(length);
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
