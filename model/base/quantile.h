// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_QUANTILE_H
#define IMS_QUANTILE_H

#include <cstddef>
#include <vector>

namespace ims
{

// Shares of all values.
constexpr double MEDIAN = 0.5;
constexpr double P95 = 0.95;
constexpr double P99 = 0.99;

/// @brief The value that a share of all do not exceed: the one whose rank comes nearest.
///
/// @param sorted at least one value, the smallest first
template <class Value>
Value
FindQuantile(const std::vector<Value>& sorted, double share)
{
    constexpr double nearest = 0.5;
    const auto last = static_cast<double>(sorted.size() - 1);
    return sorted[static_cast<std::size_t>(last * share + nearest)];
}

} // namespace ims

#endif // IMS_QUANTILE_H
