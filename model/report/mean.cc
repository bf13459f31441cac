// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/report/mean.h"

#include <cmath>
#include <numeric>

namespace ims
{

double
FindMean(ValueIterator begin, ValueIterator end)
{
    return std::accumulate(begin, end, 0.0) / static_cast<double>(end - begin);
}

double
FindMean(const std::vector<double>& values)
{
    return FindMean(values.begin(), values.end());
}

double
FindDeviation(const std::vector<double>& values)
{
    if (values.size() < 2)
    {
        return 0;
    }
    const double mean = FindMean(values);
    double squares = 0;
    for (const double value : values)
    {
        squares += (value - mean) * (value - mean);
    }
    return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

} // namespace ims
