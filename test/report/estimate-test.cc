// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/report/estimate.h"

#include <cmath>
#include <gtest/gtest.h>
#include <numeric>

namespace ims
{

namespace
{

std::vector<double>
CountTo(int last)
{
    std::vector<double> values(static_cast<std::size_t>(last));
    std::iota(values.begin(), values.end(), 1.0);
    return values;
}

TEST(EstimateTest, NothingComesOfNoValues)
{
    EXPECT_FALSE(EstimateFrom({}));
}

TEST(EstimateTest, ASingleValueHasNoWidth)
{
    const auto estimate = EstimateFrom({7});
    EXPECT_EQ(estimate->mean, 7);
    EXPECT_EQ(estimate->deviation, 0);
    EXPECT_EQ(estimate->p99, 7);
    EXPECT_FALSE(estimate->half);
}

/// The integers from 1 to n have the mean (n + 1) / 2 and the sample variance n (n + 1) / 12.
TEST(EstimateTest, MeanDeviationAndPercentilesOfIntegers)
{
    const auto estimate = EstimateFrom(CountTo(101));
    EXPECT_EQ(estimate->count, 101U);
    EXPECT_DOUBLE_EQ(estimate->mean, 51);
    EXPECT_NEAR(estimate->deviation, std::sqrt(101.0 * 102 / 12), 1e-9);
    EXPECT_EQ(estimate->minimum, 1);
    EXPECT_EQ(estimate->median, 51);
    EXPECT_EQ(estimate->p95, 96);
    EXPECT_EQ(estimate->p99, 100);
    EXPECT_EQ(estimate->maximum, 101);
}

/// 20 batches of two: means 1.5, 3.5 ... 39.5, twice the integers but for a constant. Student's t
/// for 19 degrees of freedom and 95 % is 2.093 in any table.
TEST(EstimateTest, TheIntervalIsThatOfBatchMeans)
{
    const auto estimate = EstimateFrom(CountTo(40));
    ASSERT_TRUE(estimate->half);
    EXPECT_NEAR(*estimate->half, 2.093 * 2 * std::sqrt(20.0 * 21 / 12) / std::sqrt(20.0), 1e-3);
}

/// What varies within a batch only tells nothing of the mean's width.
TEST(EstimateTest, TheIntervalIsNarrowWhereBatchesAgree)
{
    std::vector<double> values;
    for (int i = 0; i < 100; ++i)
    {
        values.push_back(i % 5);
    }
    EXPECT_NEAR(*EstimateFrom(values)->half, 0, 1e-12);
}

TEST(EstimateTest, FewerSessionsThanBatchesHaveNoInterval)
{
    EXPECT_FALSE(EstimateFrom(CountTo(19))->half);
    EXPECT_TRUE(EstimateFrom(CountTo(20))->half);
}

} // namespace

} // namespace ims
