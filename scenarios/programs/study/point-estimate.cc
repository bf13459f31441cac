// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/study/point-estimate.h"

#include "model/report/mean.h"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>

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
    estimate.mean = ims::FindMean(values);
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    estimate.minimum = *least;
    estimate.maximum = *most;
    if (values.size() > 1)
    {
        estimate.deviation = ims::FindDeviation(values);
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
