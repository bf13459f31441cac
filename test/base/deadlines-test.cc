// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/base/deadlines.h"

#include <gtest/gtest.h>
#include <string>

namespace ims
{

namespace
{

using Keys = std::vector<std::string>;

TimePoint
At(int64_t nanoseconds)
{
    return TimePoint(Duration(nanoseconds));
}

TEST(Deadlines, NothingIsDueWithoutADeadline)
{
    Deadlines<std::string> deadlines;
    EXPECT_EQ(deadlines.Next(), std::nullopt);
    EXPECT_EQ(deadlines.TakeDue(At(100)), Keys{});
}

TEST(Deadlines, DueKeysComeInOrderOfTimeAndOnce)
{
    Deadlines<std::string> deadlines;
    deadlines.Set("late", At(30));
    deadlines.Set("b", At(20));
    deadlines.Set("a", At(10));
    EXPECT_EQ(deadlines.Next(), At(10));
    EXPECT_EQ(deadlines.TakeDue(At(9)), Keys{});
    EXPECT_EQ(deadlines.TakeDue(At(20)), (Keys{"a", "b"}));
    EXPECT_EQ(deadlines.TakeDue(At(20)), Keys{});
    EXPECT_EQ(deadlines.Next(), At(30));
}

TEST(Deadlines, KeyHasOnlyItsLastDeadline)
{
    Deadlines<std::string> deadlines;
    deadlines.Set("a", At(10));
    deadlines.Set("a", At(20));
    EXPECT_EQ(deadlines.Next(), At(20));
    EXPECT_EQ(deadlines.TakeDue(At(10)), Keys{});
    deadlines.Set("a", At(5));
    EXPECT_EQ(deadlines.TakeDue(At(100)), (Keys{"a"}));
}

TEST(Deadlines, RemovedDeadlineNeverComes)
{
    Deadlines<std::string> deadlines;
    deadlines.Set("a", At(10));
    deadlines.Set("a", std::nullopt);
    deadlines.Set("unknown", std::nullopt);
    EXPECT_EQ(deadlines.Next(), std::nullopt);
    EXPECT_EQ(deadlines.TakeDue(At(100)), Keys{});
}

TEST(Deadlines, TheNextDueKeyIsTakenAlone)
{
    Deadlines<std::string> deadlines;
    deadlines.Set("b", At(10));
    deadlines.Set("a", At(10));
    deadlines.Set("late", At(20));
    EXPECT_EQ(deadlines.TakeNextDue(At(9)), std::nullopt);
    EXPECT_EQ(deadlines.TakeNextDue(At(10)), "a");
    EXPECT_FALSE(deadlines.Has("a"));
    EXPECT_TRUE(deadlines.Has("b"));
    EXPECT_EQ(deadlines.TakeNextDue(At(10)), "b");
    EXPECT_EQ(deadlines.TakeNextDue(At(10)), std::nullopt);
}

TEST(Deadlines, NoneIsLeftAfterClear)
{
    Deadlines<std::string> deadlines;
    deadlines.Set("a", At(10));
    deadlines.Clear();
    EXPECT_FALSE(deadlines.Has("a"));
    EXPECT_EQ(deadlines.Next(), std::nullopt);
}

TEST(Deadlines, EarlierTakesWhicheverIsPresent)
{
    EXPECT_EQ(Earlier(std::nullopt, std::nullopt), std::nullopt);
    EXPECT_EQ(Earlier(At(1), std::nullopt), At(1));
    EXPECT_EQ(Earlier(std::nullopt, At(2)), At(2));
    EXPECT_EQ(Earlier(At(2), At(1)), At(1));
}

} // namespace

} // namespace ims
