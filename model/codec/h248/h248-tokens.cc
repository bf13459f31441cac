// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/h248/h248-tokens.h"

#include "model/base/octets.h"

#include <algorithm>

namespace ims::h248
{

bool
IsToken(std::string_view word, const Token& token)
{
    return EqualsIgnoreCase(word, token.longForm) || EqualsIgnoreCase(word, token.shortForm);
}

std::string
Expand(std::string_view word, const Token* tokens, std::size_t count)
{
    const auto end = tokens + count;
    const auto found =
        std::find_if(tokens, end, [word](const Token& token) { return IsToken(word, token); });
    return std::string(found == end ? word : found->longForm);
}

} // namespace ims::h248
