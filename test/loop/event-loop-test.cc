// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/loop/signal-watch.h"
#include "test/loop/loop-fixture.h"

#include <csignal>
#include <sys/epoll.h>
#include <sys/socket.h>

namespace ims
{

namespace
{

using namespace std::chrono_literals;

/// Remembers how often it was told, and does something then.
struct CountingWatcher : public Watcher
{
    void OnReady(uint32_t) override
    {
        ++count;
        if (then)
        {
            then();
        }
    }

    int count = 0;
    std::function<void()> then;
};

struct Pair
{
    Pair()
    {
        int both[2] = {-1, -1};
        socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, both);
        near = FileDescriptor(both[0]);
        far = FileDescriptor(both[1]);
    }

    void Wake() const
    {
        EXPECT_EQ(send(far.Get(), "x", 1, 0), 1);
    }

    FileDescriptor near;
    FileDescriptor far;
};

using EventLoopTest = LoopFixture;

} // namespace

TEST_F(EventLoopTest, AWatcherIsToldUntilItIsForgotten)
{
    const Pair pair;
    CountingWatcher watcher;
    ASSERT_TRUE(loop->Watch(pair.near.Get(), EPOLLIN, watcher));
    pair.Wake();
    loop->RunOnce(0s);
    EXPECT_EQ(watcher.count, 1);
    loop->Forget(pair.near.Get());
    loop->RunOnce(0s);
    EXPECT_EQ(watcher.count, 1);
}

// Two descriptors are ready in one round; the first one's watcher closes the second one, and the
// system gives the number to a new one.
TEST_F(EventLoopTest, AnEventOfAClosedDescriptorDoesNotReachTheNextOneWithItsNumber)
{
    Pair first;
    Pair second;
    Pair third;
    CountingWatcher closing;
    CountingWatcher closed;
    CountingWatcher next;
    closing.then = closed.then = [&] {
        if (!second.near || closing.count + closed.count > 1)
        {
            return;
        }
        Pair& victim = closing.count > 0 ? second : first;
        const int number = victim.near.Get();
        loop->Forget(number);
        victim.near.Close();
        third = Pair();
        loop->Watch(third.near.Get(), EPOLLIN, next);
        EXPECT_EQ(third.near.Get(), number);
    };
    ASSERT_TRUE(loop->Watch(first.near.Get(), EPOLLIN, closing));
    ASSERT_TRUE(loop->Watch(second.near.Get(), EPOLLIN, closed));
    third.near.Close();
    third.far.Close();
    first.Wake();
    second.Wake();
    loop->RunOnce(0s);
    EXPECT_EQ(closing.count + closed.count, 1);
    EXPECT_EQ(next.count, 0);
}

// Two descriptors are ready in one round; the first one's watcher changes how the second is
// watched.
TEST_F(EventLoopTest, AWatchThatIsChangedHearsNothingOfWhatWasBefore)
{
    const Pair first;
    const Pair second;
    CountingWatcher changing;
    CountingWatcher changed;
    CountingWatcher next;
    changing.then = changed.then = [&] {
        if (changing.count + changed.count > 1)
        {
            return;
        }
        const Pair& other = changing.count > 0 ? second : first;
        EXPECT_TRUE(loop->Watch(other.near.Get(), EPOLLIN, next));
    };
    ASSERT_TRUE(loop->Watch(first.near.Get(), EPOLLIN, changing));
    ASSERT_TRUE(loop->Watch(second.near.Get(), EPOLLIN, changed));
    first.Wake();
    second.Wake();
    loop->RunOnce(0s);
    EXPECT_EQ(changing.count + changed.count, 1);
    EXPECT_EQ(next.count, 0);
    loop->RunOnce(0s);
    EXPECT_EQ(next.count, 1); // the octet is there still
}

TEST_F(EventLoopTest, WhoIsPostponedIsServedOnceInTheNextRoundAfterThoseWhoHaveAnEvent)
{
    const Pair pair;
    const Pair other;
    CountingWatcher postponed;
    CountingWatcher watcher;
    ASSERT_TRUE(loop->Watch(pair.near.Get(), EPOLLIN, postponed));
    ASSERT_TRUE(loop->Watch(other.near.Get(), EPOLLIN | EPOLLET, watcher));
    loop->ServeNextRound(pair.near.Get());
    other.Wake();
    postponed.then = [&] { EXPECT_EQ(watcher.count, 1); };
    loop->RunOnce(LIMIT); // and does not wait
    EXPECT_EQ(postponed.count, 1);
    loop->RunOnce(0s);
    EXPECT_EQ(postponed.count, 1);
}

TEST_F(EventLoopTest, WhoPostponesHimselfAgainAndAgainIsServedOnceARound)
{
    const Pair pair;
    CountingWatcher watcher;
    ASSERT_TRUE(loop->Watch(pair.near.Get(), EPOLLIN, watcher));
    watcher.then = [&] { loop->ServeNextRound(pair.near.Get()); };
    loop->ServeNextRound(pair.near.Get());
    for (int round = 1; round <= 3; ++round)
    {
        loop->RunOnce(LIMIT);
        EXPECT_EQ(watcher.count, round);
    }
}

TEST_F(EventLoopTest, WhoIsForgottenOrClosedIsNotServedAlthoughHeWasPostponed)
{
    Pair pair;
    CountingWatcher watcher;
    ASSERT_TRUE(loop->Watch(pair.near.Get(), EPOLLIN, watcher));
    loop->ServeNextRound(pair.near.Get());
    loop->Forget(pair.near.Get());
    pair.near.Close();
    const Pair next; // has the number now
    CountingWatcher stranger;
    ASSERT_TRUE(loop->Watch(next.near.Get(), EPOLLIN, stranger));
    loop->RunOnce(0s);
    EXPECT_EQ(watcher.count, 0);
    EXPECT_EQ(stranger.count, 0);
}

TEST_F(EventLoopTest, ATimerRingsOnceAndNotBeforeItsTime)
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

TEST_F(EventLoopTest, ATimerThatIsTakenBackOrDestroyedDoesNotRing)
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

TEST_F(EventLoopTest, AfterTheNextRoundMeansAfterWhatWasReadyBefore)
{
    std::string order;
    const Pair pair;
    CountingWatcher watcher;
    watcher.then = [&] {
        order += "ready ";
        loop->Forget(pair.near.Get());
    };
    LoopTimer* later = nullptr;
    LoopTimer first(*loop, [&] {
        later->SetAfterNextRound();
        ASSERT_TRUE(loop->Watch(pair.near.Get(), EPOLLIN, watcher));
        pair.Wake();
    });
    LoopTimer timer(*loop, [&] { order += "timer "; });
    later = &timer;
    first.Set(loop->GetNow());
    EXPECT_TRUE(RunUntil([&] { return order.size() > 10; }));
    EXPECT_EQ(order, "ready timer ");
}

TEST_F(EventLoopTest, StopEndsRun)
{
    LoopTimer timer(*loop, [&] { loop->Stop(); });
    timer.Set(loop->GetNow());
    loop->Run();
    SUCCEED();
}

TEST_F(EventLoopTest, ASignalArrivesAsACall)
{
    std::vector<int> signals;
    const auto watch =
        SignalWatch::Create(*loop, {SIGUSR1}, [&](int signal) { signals.push_back(signal); });
    ASSERT_TRUE(watch);
    kill(getpid(), SIGUSR1);
    EXPECT_TRUE(RunUntil([&] { return !signals.empty(); }));
    EXPECT_EQ(signals, std::vector{SIGUSR1});
}

} // namespace ims
