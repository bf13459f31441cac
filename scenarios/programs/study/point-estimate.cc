// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/study/point-estimate.h"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <numeric>

namespace
{

constexpr double UPPER = 0.975; ///< of a two-sided interval of 95 %

} // namespace

std::optional<PointEstimate>
Estimate(const std::vector<double>& values)
{
    if (values.empty())
    {
        return std::nullopt;
    }
    PointEstimate estimate;
    estimate.count = values.size();
    const auto count = static_cast<double>(values.size());
    estimate.mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    estimate.minimum = *least;
    estimate.maximum = *most;
    if (values.size() > 1)
    {
        double squares = 0;
        for (const double value : values)
        {
            squares += (value - estimate.mean) * (value - estimate.mean);
        }
        estimate.deviation = std::sqrt(squares / (count - 1));
        const boost::math::students_t distribution(count - 1);
        estimate.half =
            boost::math::quantile(distribution, UPPER) * estimate.deviation / std::sqrt(count);
    }
    return estimate;
}

bool
WantsMore(const Study& study, int64_t done, const std::vector<double>& values)
{
    if (done < study.least || done >= study.most)
    {
        return done < study.least;
    }
    const auto estimate = Estimate(values);
    const bool isNarrow = estimate && estimate->count > 1 &&
                          estimate->half <= study.precision * std::abs(estimate->mean);
    return !isNarrow;
}
