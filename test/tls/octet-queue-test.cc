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

} // namespace
} // namespace ims
