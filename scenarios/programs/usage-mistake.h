// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_USAGE_MISTAKE_H
#define E2AE_USAGE_MISTAKE_H

#include "scenarios/programs/nearest-name.h"

#include <cstdint>
#include <string>
#include <vector>

/// @file
/// What is wrong with a call, the same for all programs.

/// @brief A call that makes no sense; thrown while the options are read.
struct UsageMistake
{
    std::string text; ///< begins with the option that is wrong, "--tls: "
};

/// @brief Throws UsageMistake unless the value is one of those allowed.
inline void
DemandOneOf(const std::string& option,
            const std::string& value,
            const std::vector<std::string>& allowed)
{
    std::string list;
    for (const auto& word : allowed)
    {
        if (value == word)
        {
            return;
        }
        list += (list.empty() ? "" : ", ") + word;
    }
    throw UsageMistake{"--" + option + ": '" + value + "' is none of " + list +
                       SuggestName(value, allowed)};
}

/// @brief Throws UsageMistake unless the value is one of low..high.
inline void
DemandRange(const std::string& option, int64_t value, int64_t low, int64_t high)
{
    if (value < low || value > high)
    {
        throw UsageMistake{"--" + option + ": " + std::to_string(value) + " is not from " +
                           std::to_string(low) + " to " + std::to_string(high)};
    }
}

#endif // E2AE_USAGE_MISTAKE_H
