// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/report/mean.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

// 1 to 7: the mean is 4, the sum of squares 28, and 28 / 6 the variance of a sample.
TEST(MeanTest, DeviationIsThatOfASample)
{
    const std::vector<double> values{7, 1, 2, 3, 4, 5, 6};
    EXPECT_DOUBLE_EQ(FindMean(values), 4);
    EXPECT_DOUBLE_EQ(FindDeviation(values) * FindDeviation(values), 28.0 / 6);
}

TEST(MeanTest, ASingleValueDoesNotDeviate)
{
    EXPECT_DOUBLE_EQ(FindMean({3}), 3);
    EXPECT_DOUBLE_EQ(FindDeviation({3}), 0);
}

} // namespace

} // namespace ims
