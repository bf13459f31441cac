// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/role/recent-load.h"

#include <cmath>
#include <gtest/gtest.h>

namespace ims
{

namespace
{

using std::chrono::milliseconds;

constexpr double LITTLE = 1e-9;

TEST(RecentLoadTest, IsZeroBeforeAnythingIsDone)
{
    EXPECT_EQ(RecentLoad(milliseconds(100)).Find(TimePoint(milliseconds(5000))), 0);
}

TEST(RecentLoadTest, ApproachesWhatItIsAndForgetsWhatItWas)
{
    RecentLoad load(milliseconds(100));
    load.Set(TimePoint(milliseconds(1000)), 1);
    EXPECT_NEAR(load.Find(TimePoint(milliseconds(1000))), 0, LITTLE);
    EXPECT_NEAR(load.Find(TimePoint(milliseconds(1100))), 1 - std::exp(-1), LITTLE);
    EXPECT_NEAR(load.Find(TimePoint(milliseconds(9000))), 1, LITTLE);
    load.Set(TimePoint(milliseconds(9000)), 0);
    EXPECT_NEAR(load.Find(TimePoint(milliseconds(9200))), std::exp(-2), LITTLE);
}

TEST(RecentLoadTest, OfWhatIsBusyForAQuarterOfTheTimeIsAQuarterInTheMean)
{
    RecentLoad load(milliseconds(100));
    double sum = 0;
    constexpr int rounds = 1000;
    constexpr int before = 500;
    for (int round = 0; round < rounds; ++round)
    {
        const TimePoint begin(milliseconds(4 * round));
        load.Set(begin, 1);
        load.Set(begin + milliseconds(1), 0);
        sum += round < before ? 0 : load.Find(begin + milliseconds(2));
    }
    EXPECT_NEAR(sum / (rounds - before), 0.25, 0.01);
}

} // namespace

} // namespace ims
