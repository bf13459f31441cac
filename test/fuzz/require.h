// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_REQUIRE_H
#define IMS_REQUIRE_H

#include <cstdio>
#include <cstdlib>

namespace ims::fuzz
{

/// @brief End the process, so that the fuzzer keeps the input, unless a promise was kept.
inline void
Require(bool condition, const char* promise)
{
    if (!condition)
    {
        std::fprintf(stderr, "broken promise: %s\n", promise);
        std::abort();
    }
}

} // namespace ims::fuzz

#endif // IMS_REQUIRE_H
