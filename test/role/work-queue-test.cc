// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/role/work-queue.h"

#include <gtest/gtest.h>
#include <set>

namespace ims
{

namespace
{

/// @brief A queue of streams; the account of stream 12 is 1, of stream 25 it is 2.
class WorkQueueTest : public testing::Test
{
  protected:
    void Add(std::vector<StreamId> streams)
    {
        for (const StreamId stream : streams)
        {
            m_queue.Add(stream);
        }
    }

    /// @return the stream, 0 when nothing can be taken.
    StreamId Take()
    {
        const auto work =
            m_queue.Take([](const Work& piece) { return std::get<StreamId>(piece) / 10; },
                         [this](uint64_t account) { return m_busy.count(account) > 0; });
        return work ? std::get<StreamId>(work->work) : 0;
    }

    std::set<uint64_t> m_busy;
    WorkQueue m_queue;
};

TEST_F(WorkQueueTest, FirstInIsFirstOut)
{
    EXPECT_EQ(Take(), 0U);
    Add({31, 12, 25});
    EXPECT_EQ(m_queue.GetSize(), 3U);
    EXPECT_EQ(Take(), 31U);
    EXPECT_EQ(Take(), 12U);
    EXPECT_EQ(Take(), 25U);
    EXPECT_EQ(Take(), 0U);
    EXPECT_EQ(m_queue.GetSize(), 0U);
}

TEST_F(WorkQueueTest, LongQueueKeepsItsOrderWhileItGrowsAndShrinks)
{
    StreamId added = 0;
    StreamId taken = 0;
    for (const std::size_t wanted : {1000U, 300U, 700U, 1U, 65U, 0U, 2U, 0U})
    {
        while (m_queue.GetSize() < wanted)
        {
            Add({++added});
        }
        while (m_queue.GetSize() > wanted)
        {
            ASSERT_EQ(Take(), ++taken);
        }
        EXPECT_EQ(m_queue.IsEmpty(), wanted == 0);
    }
    EXPECT_EQ(taken, added);
}

TEST_F(WorkQueueTest, BusyAccountIsPassedOver)
{
    Add({11, 21, 12, 22});
    m_busy = {1};
    EXPECT_EQ(Take(), 21U);
    EXPECT_EQ(Take(), 22U);
    EXPECT_EQ(Take(), 0U);
    EXPECT_EQ(m_queue.GetSize(), 2U);
    m_busy = {};
    EXPECT_EQ(Take(), 11U);
    EXPECT_EQ(Take(), 12U);
    EXPECT_EQ(Take(), 0U);
}

TEST_F(WorkQueueTest, WhatHadToWaitIsOlderThanWhatCameLater)
{
    Add({11, 21, 31});
    m_busy = {1, 2};
    EXPECT_EQ(Take(), 31U);
    Add({12, 32, 22});
    m_busy = {2};
    EXPECT_EQ(Take(), 11U);
    m_busy = {};
    EXPECT_EQ(Take(), 21U);
    EXPECT_EQ(Take(), 12U);
    EXPECT_EQ(Take(), 32U);
    EXPECT_EQ(Take(), 22U);
}

TEST_F(WorkQueueTest, OldestOfAllAccountsThatAreFreeComesFirst)
{
    Add({11, 21, 12, 22});
    m_busy = {1, 2};
    EXPECT_EQ(Take(), 0U);
    m_busy = {};
    EXPECT_EQ(Take(), 11U);
    EXPECT_EQ(Take(), 21U);
    EXPECT_EQ(Take(), 12U);
    EXPECT_EQ(Take(), 22U);
}

TEST_F(WorkQueueTest, ClearedQueueIsEmpty)
{
    Add({11, 21});
    m_busy = {1};
    EXPECT_EQ(Take(), 21U);
    Add({22});
    m_queue.Clear();
    m_busy = {};
    EXPECT_EQ(m_queue.GetSize(), 0U);
    EXPECT_EQ(Take(), 0U);
}

} // namespace

} // namespace ims
