// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/base/recent-hashes.h"

#include <deque>
#include <gtest/gtest.h>
#include <map>
#include <random>

namespace ims
{

namespace
{

TEST(RecentHashes, TheOldestIsForgottenFirst)
{
    RecentHashes<int> recent(2);
    recent.Add(10, 1);
    recent.Add(20, 2);
    EXPECT_EQ(recent.GetOldest(), 10U);
    recent.Add(30, 3);
    EXPECT_EQ(recent.Find(10), nullptr);
    ASSERT_NE(recent.Find(20), nullptr);
    ASSERT_NE(recent.Find(30), nullptr);
    EXPECT_EQ(*recent.Find(20) + *recent.Find(30), 5);
}

TEST(RecentHashes, AValueCanBeChanged)
{
    RecentHashes<int> recent(1);
    recent.Add(10, 1);
    ++*recent.Find(10);
    EXPECT_EQ(*recent.Find(10), 2);
}

TEST(RecentHashes, ZeroIsAHashAsWell)
{
    RecentHashes<int> recent(2);
    EXPECT_EQ(recent.Find(0), nullptr);
    recent.Add(0, 1);
    EXPECT_NE(recent.Find(0), nullptr);
}

TEST(RecentHashes, ManyThatBelongToOnePlaceAreKeptApart)
{
    constexpr std::size_t capacity = 8;
    constexpr uint64_t distance = 16; // of those that belong to the same place
    RecentHashes<uint64_t> recent(capacity);
    std::map<uint64_t, uint64_t> expected;
    std::deque<uint64_t> order;
    std::mt19937_64 random(1);
    constexpr uint64_t many = 5000;
    for (uint64_t i = 0; i < many; ++i)
    {
        const uint64_t hash = 1 + random() % 3 + distance * (random() % 7);
        ASSERT_EQ(recent.Find(hash) != nullptr, expected.count(hash) == 1) << i;
        if (expected.count(hash) == 1)
        {
            ASSERT_EQ(*recent.Find(hash), expected[hash]) << i;
            continue;
        }
        recent.Add(hash, i);
        expected[hash] = i;
        order.push_back(hash);
        if (order.size() > capacity)
        {
            expected.erase(order.front());
            order.pop_front();
        }
    }
}

} // namespace

} // namespace ims
