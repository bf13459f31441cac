// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/tls/fingerprint.h"

#include <algorithm>
#include <iterator>

namespace ims
{

namespace
{

constexpr const char* CLAUSE = "RFC 8122 5";

struct HashFunction
{
    std::string_view name;
    std::size_t octets;
};

constexpr HashFunction HASH_FUNCTIONS[] = {
    {"sha-224", 28},
    {"sha-256", 32},
    {"sha-384", 48},
    {"sha-512", 64},
};

/// @param text the value of a=fingerprint, which begins with the function's name
const HashFunction*
FindHashFunction(std::string_view text)
{
    const auto name = text.substr(0, text.find(' '));
    const auto* found =
        std::find_if(std::begin(HASH_FUNCTIONS),
                     std::end(HASH_FUNCTIONS),
                     [name](const HashFunction& row) { return EqualsIgnoreCase(row.name, name); });
    return found == std::end(HASH_FUNCTIONS) ? nullptr : found;
}

int
HexDigit(char c)
{
    if (c >= '0' && c <= '9')
    {
        return c - '0';
    }
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// @return count octets from text, or nothing unless it consists of exactly count pairs, "45:86".
std::optional<Octets>
ParsePairs(std::string_view text, std::size_t count)
{
    if (text.size() != 3 * count - 1)
    {
        return std::nullopt;
    }
    Octets octets;
    for (std::size_t i = 0; i < text.size(); i += 3)
    {
        const int high = HexDigit(text[i]);
        const int low = HexDigit(text[i + 1]);
        if (high < 0 || low < 0 || (i > 0 && text[i - 1] != ':'))
        {
            return std::nullopt;
        }
        octets += static_cast<char>(high << 4 | low);
    }
    return octets;
}

} // namespace

bool
Fingerprint::IsSupported(std::string_view text)
{
    return FindHashFunction(text) != nullptr;
}

Result<Fingerprint>
Fingerprint::Parse(std::string_view text)
{
    const auto blank = std::min(text.find(' '), text.size());
    const auto* function = FindHashFunction(text);
    if (!function)
    {
        return Error{"the hash function of the fingerprint is not supported", 0, CLAUSE};
    }
    const auto pairs = text.substr(std::min(blank + 1, text.size()));
    auto digest = ParsePairs(pairs, function->octets);
    if (!digest)
    {
        return Error{"the fingerprint has not the form or length of its hash function",
                     blank,
                     CLAUSE};
    }
    return Fingerprint{std::string(function->name), std::move(*digest)};
}

std::string
Fingerprint::ToString() const
{
    return ToUpper(hash) + " " + ToHex(digest, ':');
}

} // namespace ims
