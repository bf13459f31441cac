// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/base/random.h"
#include "model/media/bfcp/bfcp-session-floors.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace ims
{

namespace
{

using std::chrono::seconds;

const TimePoint START{seconds(1)};

/// @return whether a floor has at most one holder, and that one is the first of its queue.
bool
IsHeldByTheFirst(const BfcpFloors& floors, uint16_t floor)
{
    const auto queue = floors.GetQueue(floor);
    for (std::size_t place = 1; place < queue.size(); ++place)
    {
        if (queue[place].status == BfcpStatus::Granted)
        {
            return false;
        }
    }
    return true;
}

} // namespace

TEST(BfcpFloorsTest, UnknownFloorHasNoQueue)
{
    BfcpFloors floors({1, 2}, 8);
    EXPECT_TRUE(floors.IsFloor(2));
    EXPECT_FALSE(floors.IsFloor(3));
    EXPECT_TRUE(floors.GetQueue(3).empty());
    EXPECT_EQ(floors.Find(1), nullptr);
    EXPECT_FALSE(floors.NextDecision());
    EXPECT_TRUE(floors.IsEmpty());
}

TEST(BfcpFloorsTest, NumberOfAnOngoingRequestIsNotGivenAgain)
{
    BfcpFloors floors({1}, 8);
    EXPECT_EQ(floors.Add({1}, START).id, 1U);
    for (std::size_t count = 0; count < 2 * std::size_t{UINT16_MAX}; ++count)
    {
        const auto id = floors.Add({1}, START).id;
        ASSERT_GT(id, 1U);
        floors.Remove(id);
    }
}

TEST(BfcpFloorsTest, RequestIsDecidedOnce)
{
    BfcpFloors floors({1}, 8);
    floors.Add({1}, START + seconds(2));
    EXPECT_EQ(floors.NextDecision(), START + seconds(2));
    EXPECT_TRUE(floors.Decide(START + seconds(1)).empty());
    ASSERT_EQ(floors.Decide(START + seconds(2)).size(), 1U);
    EXPECT_TRUE(floors.Decide(START + seconds(3)).empty());
    EXPECT_FALSE(floors.NextDecision());
}

TEST(BfcpFloorsTest, FloorNeverHasTwoHoldersAndEveryRequestHasItsTurn)
{
    Random random(1);
    BfcpFloors floors({1, 2, 3}, 4);
    std::vector<uint16_t> ongoing;
    for (std::size_t step = 0; step < 3000; ++step)
    {
        const auto first = static_cast<uint16_t>(1 + random.Below(3));
        const auto second = static_cast<uint16_t>(1 + first % 3);
        if (random.Below(2) == 0 && !floors.IsFull(first) && !floors.IsFull(second))
        {
            ongoing.push_back(floors.Add({first, second}, START + seconds(step)).id);
        }
        else if (!ongoing.empty())
        {
            const auto place = ongoing.begin() + static_cast<int>(random.Below(ongoing.size()));
            floors.Remove(*place);
            ongoing.erase(place);
        }
        floors.Decide(START + seconds(step));
        ASSERT_TRUE(IsHeldByTheFirst(floors, 1) && IsHeldByTheFirst(floors, 2) &&
                    IsHeldByTheFirst(floors, 3));
        // The oldest request is the first in all its queues: nothing can block for ever.
        ASSERT_TRUE(ongoing.empty() || floors.Find(ongoing[0])->status == BfcpStatus::Granted);
    }
    std::for_each(ongoing.begin(), ongoing.end(), [&](auto id) { floors.Remove(id); });
    EXPECT_TRUE(floors.IsEmpty());
}

} // namespace ims
