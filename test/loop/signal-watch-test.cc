// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/loop/signal-watch.h"
#include "test/loop/loop-fixture.h"

#include <csignal>

namespace ims
{

namespace
{

using SignalWatchTest = LoopFixture;

} // namespace

TEST_F(SignalWatchTest, EachSignalArrivesAsACall)
{
    std::vector<int> signals;
    const auto watch = SignalWatch::Create(*loop, {SIGUSR1, SIGUSR2}, [&](int signal) {
        signals.push_back(signal);
    });
    ASSERT_TRUE(watch);
    kill(getpid(), SIGUSR1);
    EXPECT_TRUE(RunUntil([&] { return !signals.empty(); }));
    EXPECT_EQ(signals, std::vector{SIGUSR1});
    kill(getpid(), SIGUSR2);
    EXPECT_TRUE(RunUntil([&] { return signals.size() == 2; }));
    EXPECT_EQ(signals.back(), SIGUSR2);
}

TEST_F(SignalWatchTest, WhatIsNoSignalIsAnError)
{
    EXPECT_FALSE(SignalWatch::Create(*loop, {-1}, [](int) {}));
}

} // namespace ims
