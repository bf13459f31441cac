// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/agw/relay-deadlines.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

using namespace std::chrono_literals;

TimePoint
At(Duration time)
{
    return TimePoint(time);
}

RelayDeadlines
MakeDeadlines()
{
    return RelayDeadlines({10s, 60s});
}

} // namespace

TEST(RelayDeadlinesTest, NothingIsWaitedForBeforeSomebodyCalls)
{
    auto deadlines = MakeDeadlines();
    EXPECT_FALSE(deadlines.Next());
    EXPECT_EQ(deadlines.TakeExpired(At(1000s)), RelayExpiry::None);
}

TEST(RelayDeadlinesTest, TheSetUpExpiresOnce)
{
    auto deadlines = MakeDeadlines();
    deadlines.OnSetUp(At(1s));
    ASSERT_EQ(deadlines.Next(), At(11s));
    EXPECT_EQ(deadlines.TakeExpired(At(11s - 1ns)), RelayExpiry::None);
    EXPECT_EQ(deadlines.TakeExpired(At(11s)), RelayExpiry::Setup);
    EXPECT_FALSE(deadlines.Next());
    EXPECT_EQ(deadlines.TakeExpired(At(12s)), RelayExpiry::None);
}

TEST(RelayDeadlinesTest, WhatRunsIsNoLongerSetUp)
{
    auto deadlines = MakeDeadlines();
    deadlines.OnSetUp(At(1s));
    deadlines.OnRunning(At(2s));
    EXPECT_EQ(deadlines.Next(), At(62s));
    EXPECT_EQ(deadlines.TakeExpired(At(11s)), RelayExpiry::None);
    EXPECT_EQ(deadlines.TakeExpired(At(62s)), RelayExpiry::Idle);
    EXPECT_FALSE(deadlines.Next());
}

TEST(RelayDeadlinesTest, EachOctetRenewsTheIdleTime)
{
    auto deadlines = MakeDeadlines();
    deadlines.OnRunning(At(0s));
    deadlines.OnOctets(At(20s));
    deadlines.OnOctets(At(59s));
    EXPECT_EQ(deadlines.TakeExpired(At(60s)), RelayExpiry::None);
    ASSERT_EQ(deadlines.Next(), At(119s));
    EXPECT_EQ(deadlines.TakeExpired(At(119s)), RelayExpiry::Idle);
}

TEST(RelayDeadlinesTest, AfterTheEndNothingIsWaitedFor)
{
    auto deadlines = MakeDeadlines();
    deadlines.OnSetUp(At(0s));
    deadlines.Clear();
    EXPECT_FALSE(deadlines.Next());
    deadlines.OnRunning(At(0s));
    deadlines.Clear();
    EXPECT_FALSE(deadlines.Next());
}

} // namespace ims
