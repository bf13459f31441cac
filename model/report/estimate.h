// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_ESTIMATE_H
#define IMS_ESTIMATE_H

#include <cstddef>
#include <optional>
#include <vector>

namespace ims
{

/// @brief What the sessions of one run say of a number that each of them has.
struct Estimate
{
    std::size_t count = 0; ///< of sessions
    double mean = 0;
    double deviation = 0; ///< standard deviation of the sessions, with count - 1
    /// Half of the width of the mean's 95 % confidence interval, by the means of 20 batches of
    /// consecutive sessions: sessions that follow each other resemble each other. Nothing when
    /// there are fewer sessions than batches.
    std::optional<double> half;
    double minimum = 0;
    double median = 0;
    double p95 = 0;
    double p99 = 0;
    double maximum = 0;
};

/// @param values in the order of the sessions
/// @return the estimate, nothing without values. A percentile is the value whose rank comes
/// nearest.
std::optional<Estimate> EstimateFrom(const std::vector<double>& values);

} // namespace ims

#endif // IMS_ESTIMATE_H
