// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/tls/octet-queue.h"

#include <gtest/gtest.h>

namespace ims
{
namespace
{

TEST(OctetQueueTest, KeepsTheOrder)
{
    OctetQueue queue;
    EXPECT_TRUE(queue.IsEmpty());
    EXPECT_EQ(queue.GetView(), "");
    queue.Append("abc");
    queue.Append("def");
    EXPECT_EQ(queue.GetSize(), 6u);
    queue.Consume(2);
    EXPECT_EQ(queue.GetView(), "cdef");
    queue.Append("g");
    EXPECT_EQ(queue.GetView(), "cdefg");
    queue.Consume(3);
    queue.Append("h");
    EXPECT_EQ(queue.GetView(), "fgh");
}

TEST(OctetQueueTest, ConsumingMoreThanThereIsEmptiesIt)
{
    OctetQueue queue;
    queue.Append("abc");
    queue.Consume(100);
    EXPECT_TRUE(queue.IsEmpty());
    queue.Consume(1);
    queue.Append("x");
    EXPECT_EQ(queue.GetView(), "x");
}

TEST(OctetQueueTest, StaysAsLongAsItsContentWhenNeverEmpty)
{
    OctetQueue queue;
    queue.Append("0123456789");
    for (int i = 0; i < 100000; ++i)
    {
        queue.Append("0123456789");
        queue.Consume(10);
        ASSERT_EQ(queue.GetView(), "0123456789");
    }
}

TEST(OctetQueueTest, GrowsWithoutLosingWhatIsInside)
{
    OctetQueue queue;
    Octets expected;
    for (int i = 0; i < 2000; ++i)
    {
        const Octets piece(static_cast<std::size_t>(i % 50), static_cast<char>('a' + i % 26));
        queue.Append(piece);
        expected += piece;
        const std::size_t leaving = i % 7 == 0 ? 20 : 0;
        queue.Consume(leaving);
        expected.erase(0, leaving);
        ASSERT_EQ(queue.GetView(), expected);
    }
}

TEST(OctetQueueTest, TakesAllOfAnotherWhereItIsEmpty)
{
    OctetQueue from;
    OctetQueue to;
    from.Append("abcdef");
    from.Consume(2);
    EXPECT_EQ(to.Take(from, 100), 4u);
    EXPECT_EQ(to.GetView(), "cdef");
    EXPECT_TRUE(from.IsEmpty());
    from.Append("x");
    EXPECT_EQ(from.GetView(), "x");
    EXPECT_EQ(to.GetView(), "cdef");
}

TEST(OctetQueueTest, TakesNoMoreThanItIsAllowedTo)
{
    OctetQueue from;
    OctetQueue to;
    from.Append("abcdef");
    EXPECT_EQ(to.Take(from, 2), 2u);
    EXPECT_EQ(to.GetView(), "ab");
    EXPECT_EQ(from.GetView(), "cdef");
    EXPECT_EQ(to.Take(from, 0), 0u);
    EXPECT_EQ(from.GetView(), "cdef");
}

TEST(OctetQueueTest, TakesBehindWhatItHas)
{
    OctetQueue from;
    OctetQueue to;
    to.Append("ab");
    from.Append("cdef");
    EXPECT_EQ(to.Take(from, 3), 3u);
    EXPECT_EQ(to.GetView(), "abcde");
    EXPECT_EQ(from.GetView(), "f");
}

TEST(OctetQueueTest, ReservedMemoryCountsWhenItIsCommitted)
{
    OctetQueue queue;
    queue.Append("ab");
    char* place = queue.Reserve(4);
    place[0] = 'c';
    place[1] = 'd';
    EXPECT_EQ(queue.GetView(), "ab");
    queue.Commit(2);
    EXPECT_EQ(queue.GetView(), "abcd");
}

} // namespace
} // namespace ims
