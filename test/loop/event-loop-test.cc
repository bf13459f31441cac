// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/loop/event-loop.h"
#include "model/loop/loop-timer.h"
#include "test/loop/descriptor-pair.h"
#include "test/loop/loop-fixture.h"

#include <boost/asio/post.hpp>

namespace ims
{

namespace
{

using namespace std::chrono_literals;

using EventLoopTest = LoopFixture;

} // namespace

TEST_F(EventLoopTest, TimeGoesOn)
{
    const TimePoint before = loop->GetNow();
    loop->RunOnce(2ms);
    EXPECT_GE(loop->GetNow(), before + 2ms);
}

TEST_F(EventLoopTest, WithoutTimeToWaitWhatIsReadyIsHandedOver)
{
    bool called = false;
    boost::asio::post(loop->GetContext(), [&called] { called = true; });
    loop->RunOnce(0s);
    EXPECT_TRUE(called);
}

// The first call makes a descriptor ready: nobody has asked the operating system about it yet.
TEST_F(EventLoopTest, BehindWhatIsReadyMeansAlsoBehindWhatBecomesReadyMeanwhile)
{
    std::string order;
    const DescriptorPair pair;
    LoopDescriptor watched(*loop);
    ASSERT_TRUE(watched.Open(pair.DuplicateNear()));
    watched.Await(LoopDescriptor::wait_type::wait_read, [&order] { order += "ready "; });
    boost::asio::post(loop->GetContext(), [&] {
        loop->CallBehindReady([&order] { order += "behind "; });
        pair.Wake();
    });
    EXPECT_TRUE(RunUntil([&order] { return order.size() >= 13; }));
    EXPECT_EQ(order, "ready behind ");
}

TEST_F(EventLoopTest, StopEndsRun)
{
    LoopTimer timer(*loop, [&] { loop->Stop(); });
    timer.Set(loop->GetNow());
    loop->Run();
    SUCCEED();
}

TEST_F(EventLoopTest, AMeterCountsEachEventAndEachWait)
{
    CostMeter meter([] { return Duration{}; });
    loop->SetMeter(&meter);
    LoopTimer timer(*loop, [&] { loop->Stop(); });
    timer.Set(loop->GetNow() + 1ms);
    loop->Run();
    EXPECT_EQ(meter.GetTotal(Operation::Dispatch).count, 1U);
    EXPECT_GE(meter.GetTotal(Operation::Wait).count, 1U);
}

} // namespace ims
