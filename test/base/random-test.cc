// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/base/random.h"

#include <algorithm>
#include <cctype>
#include <gtest/gtest.h>

namespace ims
{

namespace
{

/// The C++ standard ([rand.predef]) fixes the 10000th number of a default mt19937_64, whose seed is
/// 5489.
TEST(Random, SequenceIsTheStandardOneOnEveryMachine)
{
    Random random(5489);
    for (int i = 1; i < 10000; ++i)
    {
        random.Below(UINT64_MAX);
    }
    EXPECT_EQ(random.Below(UINT64_MAX), 9981545732273789042u);
}

TEST(Random, SameSeedSameTokens)
{
    Random left(7);
    Random right(7);
    Random other(8);
    const auto token = left.Token(32);
    EXPECT_EQ(token, right.Token(32));
    EXPECT_NE(token, other.Token(32));
    EXPECT_NE(token, left.Token(32));
}

TEST(Random, BelowStaysBelow)
{
    Random random(1);
    for (int i = 0; i < 1000; ++i)
    {
        EXPECT_LT(random.Below(3), 3u);
    }
    EXPECT_EQ(random.Below(1), 0u);
    EXPECT_EQ(random.Below(0), 0u);
}

TEST(Random, TokenIsAWordThatStartsWithALetter)
{
    Random random(1);
    for (int i = 0; i < 100; ++i)
    {
        const auto token = random.Token(8);
        EXPECT_EQ(token.size(), 8u);
        EXPECT_TRUE(std::isalpha(static_cast<unsigned char>(token.front()))) << token;
        EXPECT_TRUE(std::all_of(token.begin(), token.end(), [](unsigned char c) {
            return std::isalnum(c);
        })) << token;
    }
    EXPECT_EQ(random.Token(0), "");
}

} // namespace

} // namespace ims
