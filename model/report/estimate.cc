// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/report/estimate.h"

#include "model/base/quantile.h"
#include "model/report/mean.h"

#include <algorithm>
#include <cmath>

namespace ims
{

namespace
{

constexpr std::size_t BATCHES = 20;

/// Student's t for BATCHES - 1 degrees of freedom, of which 2.5 % exceed it.
constexpr double T_975 = 2.0930240544;

/// Batches are of the same size, or of two sizes that differ by one.
std::optional<double>
FindHalfWidth(const std::vector<double>& values)
{
    if (values.size() < BATCHES)
    {
        return std::nullopt;
    }
    std::vector<double> means;
    for (std::size_t i = 0; i < BATCHES; ++i)
    {
        const auto at = [&values](std::size_t batch) {
            return values.begin() + static_cast<std::ptrdiff_t>(batch * values.size() / BATCHES);
        };
        means.push_back(FindMean(at(i), at(i + 1)));
    }
    return T_975 * FindDeviation(means) / std::sqrt(static_cast<double>(BATCHES));
}

} // namespace

std::optional<Estimate>
EstimateFrom(const std::vector<double>& values)
{
    if (values.empty())
    {
        return std::nullopt;
    }
    std::vector<double> sorted = values;
    std::sort(sorted.begin(), sorted.end());
    return Estimate{values.size(),
                    FindMean(values),
                    FindDeviation(values),
                    FindHalfWidth(values),
                    sorted.front(),
                    FindQuantile(sorted, MEDIAN),
                    FindQuantile(sorted, P95),
                    FindQuantile(sorted, P99),
                    sorted.back()};
}

} // namespace ims
