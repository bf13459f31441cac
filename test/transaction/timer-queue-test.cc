// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/transaction/timer-queue.h"

#include <gtest/gtest.h>
#include <string>

namespace ims
{
namespace
{

TimePoint
At(int seconds)
{
    return TimePoint(std::chrono::seconds(seconds));
}

TEST(TimerQueue, ExpiresInTheOrderOfTime)
{
    TimerQueue<std::string> timers;
    timers.Start("late", At(3));
    timers.Start("early", At(1));
    EXPECT_EQ(timers.GetNext(), At(1));
    EXPECT_EQ(timers.PopExpired(At(3)), "early");
    EXPECT_EQ(timers.PopExpired(At(3)), "late");
    EXPECT_FALSE(timers.PopExpired(At(3)));
    EXPECT_FALSE(timers.GetNext());
}

TEST(TimerQueue, ExpiresInTheOrderOfStartingAtTheSameTime)
{
    TimerQueue<std::string> timers;
    timers.Start("z", At(1));
    timers.Start("a", At(1));
    EXPECT_EQ(timers.PopExpired(At(1)), "z");
    EXPECT_EQ(timers.PopExpired(At(1)), "a");
}

TEST(TimerQueue, DoesNotExpireEarly)
{
    TimerQueue<int> timers;
    timers.Start(1, At(2));
    EXPECT_FALSE(timers.PopExpired(At(2) - Duration(1)));
    EXPECT_TRUE(timers.IsRunning(1));
    EXPECT_EQ(timers.PopExpired(At(2)), 1);
    EXPECT_FALSE(timers.IsRunning(1));
}

TEST(TimerQueue, StartAgainReplacesTheTime)
{
    TimerQueue<int> timers;
    timers.Start(1, At(1));
    timers.Start(1, At(5));
    EXPECT_EQ(timers.GetCount(), 1U);
    EXPECT_EQ(timers.GetNext(), At(5));
}

TEST(TimerQueue, StopForgetsTheTimer)
{
    TimerQueue<int> timers;
    timers.Start(1, At(1));
    timers.Stop(1);
    timers.Stop(2);
    EXPECT_EQ(timers.GetCount(), 0U);
    EXPECT_FALSE(timers.PopExpired(At(9)));
}

} // namespace
} // namespace ims
