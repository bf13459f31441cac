// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_MEAN_H
#define IMS_MEAN_H

#include <vector>

namespace ims
{

using ValueIterator = std::vector<double>::const_iterator;

/// @return the mean of the values from begin to before end, of which there is one at least.
double FindMean(ValueIterator begin, ValueIterator end);

/// @return the mean of the values, of which there is one at least.
double FindMean(const std::vector<double>& values);

/// @return the standard deviation, with count - 1; 0 of a single value.
double FindDeviation(const std::vector<double>& values);

} // namespace ims

#endif // IMS_MEAN_H
