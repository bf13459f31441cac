// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_POINT_ESTIMATE_H
#define E2AE_POINT_ESTIMATE_H

#include "scenarios/programs/study/study.h"

#include <optional>
#include <vector>

/// @brief What independent runs say of one number.
struct PointEstimate
{
    std::size_t count = 0; ///< of runs that had it
    double mean = 0;
    double deviation = 0; ///< standard deviation of the runs, with count - 1
    double half = 0;      ///< half width of the mean's 95 % confidence interval, by Student's t
    double minimum = 0;
    double maximum = 0;
};

/// @return the estimate, nothing without values; of a single one the interval has no width.
std::optional<PointEstimate> Estimate(const std::vector<double>& values);

/// @param done repetitions so far, @param values those that had the number
/// @return whether another repetition is wanted
bool WantsMore(const Study& study, int64_t done, const std::vector<double>& values);

#endif // E2AE_POINT_ESTIMATE_H
