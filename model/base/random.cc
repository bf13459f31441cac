// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/base/random.h"

namespace ims
{

Random::Random(uint64_t seed)
    : m_engine(seed)
{
}

uint64_t
Random::Below(uint64_t bound)
{
    return bound == 0 ? 0 : m_engine() % bound;
}

std::string
Random::Token(std::size_t length)
{
    constexpr std::string_view alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";
    constexpr uint64_t letters = 26;
    std::string token;
    while (token.size() < length)
    {
        token += alphabet[Below(token.empty() ? letters : alphabet.size())];
    }
    return token;
}

} // namespace ims
