// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/media/port-allocator.h"

#include <gtest/gtest.h>

namespace ims
{

TEST(PortAllocatorTest, PortsAreHandedOutInTurn)
{
    PortAllocator ports(30000, 30002);
    EXPECT_EQ(ports.Allocate(), 30000);
    EXPECT_EQ(ports.Allocate(), 30001);
    ports.Free(30000);
    EXPECT_EQ(ports.Allocate(), 30002); // 30000 rests
    EXPECT_EQ(ports.Allocate(), 30000);
}

TEST(PortAllocatorTest, NothingIsLeftWhenAllAreInUse)
{
    PortAllocator ports(65535, 65535);
    EXPECT_EQ(ports.Allocate(), 65535);
    EXPECT_FALSE(ports.Allocate());
    EXPECT_EQ(ports.GetUsedCount(), 1U);
    ports.Free(65535);
    EXPECT_EQ(ports.GetUsedCount(), 0U);
    EXPECT_EQ(ports.Allocate(), 65535);
}

TEST(PortAllocatorTest, AnEmptyRangeHasNoPort)
{
    EXPECT_FALSE(PortAllocator(30001, 30000).Allocate());
}

TEST(PortAllocatorTest, FreeingWhatIsNotInUseDoesNothing)
{
    PortAllocator ports(30000, 30001);
    ports.Free(30001);
    EXPECT_EQ(ports.GetUsedCount(), 0U);
}

} // namespace ims
