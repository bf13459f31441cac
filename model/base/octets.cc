// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/base/octets.h"

#include <algorithm>

namespace ims
{

namespace
{

constexpr auto LowerChar = [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
};

constexpr auto UpperChar = [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
};

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
TrimBlanks(std::string_view text)
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
    const bool hasTab = text.find('\t') != std::string_view::npos;
    while (!text.empty())
    {
        const auto blank = hasTab ? text.find_first_of(" \t") : text.find(' ');
        const auto end = std::min(blank, text.size());
        if (end > 0)
        {
            words.push_back(text.substr(0, end));
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

std::optional<uint64_t>
ParseUnsigned(std::string_view text, uint64_t maximum)
{
    constexpr std::size_t safeDigits = 19; // have no more than 64 bits
    uint64_t value = 0;
    for (std::size_t i = 0; i < text.size(); ++i)
    {
        const auto digit = static_cast<unsigned char>(text[i] - '0');
        if (digit > 9 || (i >= safeDigits && value > (maximum - digit) / 10))
        {
            return std::nullopt;
        }
        value = value * 10 + digit;
    }
    return text.empty() || value > maximum ? std::nullopt : std::optional<uint64_t>(value);
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
