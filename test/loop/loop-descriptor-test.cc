// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/loop/loop-descriptor.h"
#include "test/loop/descriptor-pair.h"
#include "test/loop/loop-fixture.h"

namespace ims
{

namespace
{

constexpr auto READ = LoopDescriptor::wait_type::wait_read;

class LoopDescriptorTest : public LoopFixture
{
  protected:
    void SetUp() override
    {
        ASSERT_TRUE(watched.Open(pair.DuplicateNear()));
    }

    void Await()
    {
        watched.Await(READ, [this] { ++called; });
    }

    DescriptorPair pair;
    LoopDescriptor watched{*loop};
    int called = 0;
};

} // namespace

TEST_F(LoopDescriptorTest, WhoWaitsIsCalledOnce)
{
    Await();
    RunWhileBusy();
    EXPECT_EQ(called, 0);
    pair.Wake();
    EXPECT_TRUE(RunUntil([this] { return called == 1; }));
    pair.Wake();
    RunWhileBusy();
    EXPECT_EQ(called, 1);
}

TEST_F(LoopDescriptorTest, WhatIsThereAlreadyCountsAsOftenAsSomebodyWaits)
{
    pair.Wake();
    for (int i = 1; i <= 3; ++i)
    {
        Await();
        EXPECT_TRUE(RunUntil([&] { return called == i; }));
    }
}

TEST_F(LoopDescriptorTest, WhoTakesItBackIsNotCalled)
{
    Await();
    watched.cancel();
    pair.Wake();
    RunWhileBusy();
    EXPECT_EQ(called, 0);
    Await();
    watched.Close();
    RunWhileBusy();
    EXPECT_EQ(called, 0);
}

TEST_F(LoopDescriptorTest, ItIsClosedWithItsOwnerUnlessItWasReleased)
{
    const std::size_t before = CountDescriptors();
    {
        LoopDescriptor other(*loop);
        ASSERT_TRUE(other.Open(pair.DuplicateNear()));
    }
    EXPECT_EQ(CountDescriptors(), before);
    const FileDescriptor released = watched.Release();
    EXPECT_TRUE(released);
    EXPECT_FALSE(watched.is_open());
    EXPECT_EQ(CountDescriptors(), before);
}

TEST_F(LoopDescriptorTest, NoDescriptorCannotBeWatched)
{
    LoopDescriptor other(*loop);
    EXPECT_FALSE(other.Open(FileDescriptor()));
    EXPECT_FALSE(other.is_open());
}

} // namespace ims
