// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/study/point-estimate.h"

#include <gtest/gtest.h>

namespace
{

/// Student's t for a two-sided interval of 95 %, from any table: 12.706, 4.303, 2.262 for 1, 2, 9
/// degrees of freedom.
TEST(PointEstimate, IntervalIsStudents)
{
    const auto two = Estimate({10, 12});
    ASSERT_TRUE(two);
    EXPECT_DOUBLE_EQ(two->mean, 11);
    EXPECT_NEAR(two->deviation, 1.41421, 1e-5);
    EXPECT_NEAR(two->half, 12.706 * 1.41421 / 1.41421, 1e-3);

    const auto three = Estimate({1, 2, 3});
    ASSERT_TRUE(three);
    EXPECT_NEAR(three->half, 4.303 / 1.73205, 1e-3);

    const auto ten = Estimate({1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
    ASSERT_TRUE(ten);
    EXPECT_DOUBLE_EQ(ten->mean, 5.5);
    EXPECT_NEAR(ten->deviation, 3.02765, 1e-5);
    EXPECT_NEAR(ten->half, 2.262 * 3.02765 / 3.16228, 1e-3);
    EXPECT_DOUBLE_EQ(ten->minimum, 1);
    EXPECT_DOUBLE_EQ(ten->maximum, 10);
}

TEST(PointEstimate, OneValueHasNoInterval)
{
    EXPECT_FALSE(Estimate({}));
    const auto one = Estimate({5});
    ASSERT_TRUE(one);
    EXPECT_DOUBLE_EQ(one->half, 0);
}

Study
MakeStudy(double precision)
{
    Study study;
    study.least = 2;
    study.most = 4;
    study.precision = precision;
    return study;
}

TEST(PointEstimate, RepeatsUntilTheIntervalIsNarrow)
{
    const Study study = MakeStudy(0.05);
    EXPECT_TRUE(WantsMore(study, 0, {}));
    EXPECT_TRUE(WantsMore(study, 1, {10}));
    EXPECT_FALSE(WantsMore(study, 2, {10, 10}));
    EXPECT_TRUE(WantsMore(study, 2, {10, 20}));
    EXPECT_TRUE(WantsMore(study, 3, {10, 20, 10}));
    EXPECT_FALSE(WantsMore(study, 4, {10, 20, 10, 20}));
}

TEST(PointEstimate, WithoutPrecisionAllRepetitionsAreMade)
{
    EXPECT_TRUE(WantsMore(MakeStudy(0), 3, {10, 11, 10}));
    EXPECT_FALSE(WantsMore(MakeStudy(0), 4, {10, 11, 10, 11}));
}

TEST(PointEstimate, RunsWithoutTheNumberAreRepeatedToo)
{
    EXPECT_TRUE(WantsMore(MakeStudy(0.05), 3, {}));
    EXPECT_FALSE(WantsMore(MakeStudy(0.05), 4, {}));
}

} // namespace
