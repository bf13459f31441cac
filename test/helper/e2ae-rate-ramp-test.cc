// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "helper/e2ae-rate-ramp.h"

#include <gtest/gtest.h>

namespace ns3
{

namespace
{

TEST(RateRampTest, ASteadyRateHasEvenStarts)
{
    const RateRamp steady(4, 4, 10);
    EXPECT_DOUBLE_EQ(steady.FindTime(0), 0);
    EXPECT_DOUBLE_EQ(steady.FindTime(1), 0.25);
    EXPECT_DOUBLE_EQ(steady.FindTime(39), 9.75);
    EXPECT_DOUBLE_EQ(steady.FindTime(44), 11);
}

/// From 0 to 10 a second in 20 s: t * t / 4 until t, 100 in all of the ramp.
TEST(RateRampTest, AGrowingRateHasItsIntegral)
{
    const RateRamp growing(0, 10, 20);
    EXPECT_DOUBLE_EQ(growing.FindTime(0), 0);
    EXPECT_DOUBLE_EQ(growing.FindTime(1), 2);
    EXPECT_DOUBLE_EQ(growing.FindTime(25), 10);
    EXPECT_DOUBLE_EQ(growing.FindTime(100), 20);
    EXPECT_DOUBLE_EQ(growing.FindTime(110), 21);
}

/// From 10 to 2 a second in 8 s: 10 * t - t * t / 2 until t.
TEST(RateRampTest, ARateMayFall)
{
    const RateRamp falling(10, 2, 8);
    EXPECT_DOUBLE_EQ(falling.FindTime(9.5), 1);
    EXPECT_DOUBLE_EQ(falling.FindTime(32), 4);
    EXPECT_DOUBLE_EQ(falling.FindTime(48), 8);
    EXPECT_DOUBLE_EQ(falling.FindTime(50), 9);
}

TEST(RateRampTest, WithoutTimeTheLastRateIsTheOnlyOne)
{
    EXPECT_DOUBLE_EQ(RateRamp(10, 2, 0).FindTime(4), 2);
}

} // namespace

} // namespace ns3
