// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/loop/loop-timer.h"
#include "test/loop/loop-fixture.h"

namespace ims
{

namespace
{

using namespace std::chrono_literals;

using LoopTimerTest = LoopFixture;

} // namespace

TEST_F(LoopTimerTest, ATimerRingsOnceAndNotBeforeItsTime)
{
    std::vector<TimePoint> rung;
    LoopTimer timer(*loop, [&] { rung.push_back(loop->GetNow()); });
    const TimePoint wanted = loop->GetNow() + 5ms;
    timer.Set(wanted);
    ASSERT_TRUE(RunUntil([&] { return !rung.empty(); }));
    EXPECT_GE(rung.at(0), wanted);
    RunWhileBusy();
    EXPECT_EQ(rung.size(), 1U);
}

TEST_F(LoopTimerTest, ATimerThatIsTakenBackOrDestroyedDoesNotRing)
{
    int rung = 0;
    LoopTimer timer(*loop, [&] { ++rung; });
    {
        LoopTimer gone(*loop, [&] { ++rung; });
        gone.Set(loop->GetNow());
    }
    timer.Set(loop->GetNow());
    timer.Set(std::nullopt);
    RunWhileBusy();
    EXPECT_EQ(rung, 0);
}

TEST_F(LoopTimerTest, ATimeCanBePutOffAndBroughtForward)
{
    std::vector<TimePoint> rung;
    LoopTimer timer(*loop, [&] { rung.push_back(loop->GetNow()); });
    const TimePoint now = loop->GetNow();
    timer.Set(now + 1ms);
    timer.Set(now + 10ms);
    ASSERT_TRUE(RunUntil([&] { return !rung.empty(); }));
    EXPECT_GE(rung.at(0), now + 10ms);
    timer.Set(loop->GetNow() + 2 * LIMIT);
    timer.Set(loop->GetNow() + 1ms);
    EXPECT_TRUE(RunUntil([&] { return rung.size() == 2; }));
}

TEST_F(LoopTimerTest, ATimerCanBeSetAgainWhenItRingsAndDestroyed)
{
    int rung = 0;
    std::unique_ptr<LoopTimer> timer;
    timer = std::make_unique<LoopTimer>(*loop, [&] {
        ++rung == 1 ? timer->Set(loop->GetNow()) : timer.reset();
    });
    timer->Set(loop->GetNow());
    EXPECT_TRUE(RunUntil([&] { return !timer; }));
    EXPECT_EQ(rung, 2);
}

} // namespace ims
