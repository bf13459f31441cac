// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/role/role-driver-fixture.h"

namespace ims::drivertest
{

namespace
{

class TwoCoresTest : public RoleDriverTest
{
  protected:
    TwoCoresTest()
        : RoleDriverTest({2, 0})
    {
    }
};

TEST_F(TwoCoresTest, WorkForDifferentAccountsIsDoneAtTheSameTime)
{
    AddStream(5, 1);
    AddStream(6, 2);
    AddStream(7, 3);
    m_role.cost = Us(10);
    for (const StreamId stream : {5U, 6U, 7U})
    {
        m_driver.Dispatch(StreamBroken{stream});
    }
    m_world.RunUntil(Us(1000));
    EXPECT_EQ(GetLog(), (Log{"0 broken 5", "0 broken 6", "10 broken 7"}));
}

/// The third piece waits for 10 us, which the first core spends on it then.
TEST_F(TwoCoresTest, WhatTheyHaveDoneIsKnownAtAnyTime)
{
    AddStream(5, 1);
    AddStream(6, 2);
    AddStream(7, 3);
    m_role.cost = Us(10);
    for (const StreamId stream : {5U, 6U, 7U})
    {
        m_driver.Dispatch(StreamBroken{stream});
    }
    m_world.RunUntil(Us(10));
    EXPECT_EQ(m_driver.GetLoad().busy, (std::vector<Duration>{Us(10), Us(10)}));
    EXPECT_EQ(m_driver.GetLoad().waited, Us(10));
    m_world.RunUntil(Us(1000));
    EXPECT_EQ(m_driver.GetLoad().busy, (std::vector<Duration>{Us(20), Us(10)}));
    EXPECT_EQ(m_driver.GetLoad().waited, Us(10));
}

TEST_F(TwoCoresTest, WorkForOneAccountIsNotDoneByTwo)
{
    AddStream(5, 1);
    AddStream(6, 1);
    AddStream(7, 2);
    m_role.cost = Us(10);
    m_role.costs["broken 7"] = Us(4);
    for (const StreamId stream : {5U, 6U, 5U, 7U})
    {
        m_driver.Dispatch(StreamBroken{stream});
    }
    m_world.RunUntil(Us(1000));
    EXPECT_EQ(GetLog(), (Log{"0 broken 5", "0 broken 7", "10 broken 6", "20 broken 5"}));
    EXPECT_EQ(m_driver.TakeWait(1), Us(10 + 20));
    EXPECT_EQ(m_driver.TakeWait(1), Us(0));
    EXPECT_EQ(m_driver.TakeWait(2), Us(0));
}

TEST_F(TwoCoresTest, WorkForNobodyIsDoneByOneAtATime)
{
    AddStream(5, 1);
    m_role.cost = Us(10);
    StartSessions(1, 2);
    m_driver.Dispatch(StreamBroken{5});
    m_world.RunUntil(Us(1000));
    EXPECT_EQ(GetLog(), (Log{"0 session 1", "0 broken 5", "10 session 2"}));
}

TEST_F(TwoCoresTest, WhatFollowsStaysWithTheCoreThatCausedIt)
{
    AddStream(5, 1);
    AddStream(6, 2);
    AddStream(7, 3);
    m_role.cost = Us(10);
    m_world.receiveCost = Us(4);
    m_role.react = [](const Event& event) {
        return ToString(event) == "broken 5" ? Actions{ServeStream{5}, ServeStream{6}} : Actions{};
    };
    m_driver.Dispatch(StreamBroken{5});
    m_driver.Dispatch(StreamBroken{7});
    m_role.costs["session 1"] = Us(1);
    StartSessions(1, 1); // at 11 the second core has nothing to do, and stream 6 waits
    m_world.RunUntil(Us(1000));
    EXPECT_EQ(GetLog(),
              (Log{"0 broken 5",
                   "0 broken 7",
                   "10 receive 5",
                   "10 session 1",
                   "14 send 5",
                   "14 receive 6",
                   "18 send 6"}));
}

TEST_F(TwoCoresTest, CoreThatFinishesIsStillAtItsAccount)
{
    AddStream(5, 1);
    AddStream(6, 1);
    m_role.cost = Us(10);
    m_world.performCost = Us(5);
    m_role.react = [](const Event&) { return Actions{LocalStep{"done", {}}}; };
    m_driver.Dispatch(StreamBroken{5});
    m_driver.Dispatch(StreamBroken{6});
    m_world.RunUntil(Us(1000));
    EXPECT_EQ(GetLog(), (Log{"0 broken 5", "10 done", "15 broken 6", "25 done"}));
}

TEST_F(TwoCoresTest, DatagramForABusyAccountHasItsOutputAfterTheOthers)
{
    AddStream(5, 7);
    m_role.costs["broken 5"] = Us(100);
    m_role.costs["datagram"] = Us(20);
    m_role.react = [this](const Event& event) {
        if (ToString(event) != "datagram")
        {
            return Actions{ConnectStream{5, {}, {}}};
        }
        TurnToAccount(7);
        return Actions{ReleaseStream{5, {}}};
    };
    m_driver.Dispatch(StreamBroken{5});
    m_driver.Dispatch(DatagramReceived{});
    m_world.RunUntil(Us(1000));
    EXPECT_EQ(GetLog(), (Log{"0 broken 5", "0 datagram", "100 connect 5", "100 release 5"}));
    EXPECT_EQ(m_around.meter.GetCost(), Us(120)); // to wait costs no CPU time
}

TEST_F(TwoCoresTest, DatagramThatCostsNothingWaitsToo)
{
    AddStream(5, 7);
    m_role.costs["broken 5"] = Us(100);
    m_role.react = [this](const Event& event) {
        if (ToString(event) == "datagram")
        {
            TurnToAccount(7);
        }
        return Actions{LocalStep{"for " + ToString(event), {}}};
    };
    m_driver.Dispatch(StreamBroken{5});
    m_driver.Dispatch(DatagramReceived{});
    m_world.RunUntil(Us(1000));
    EXPECT_EQ(GetLog(), (Log{"0 broken 5", "0 datagram", "100 for broken 5", "100 for datagram"}));
}

TEST_F(TwoCoresTest, TimerHasItsOutputAfterThatOfAllAccounts)
{
    AddStream(5, 7);
    m_role.costs["broken 5"] = Us(100);
    m_role.react = [](const Event& event) {
        return Actions{LocalStep{"for " + ToString(event), {}}};
    };
    m_driver.Dispatch(StreamBroken{5});
    m_driver.OnWake();
    m_world.RunUntil(Us(1000));
    EXPECT_EQ(GetLog(), (Log{"0 broken 5", "0 timer", "100 for broken 5", "100 for timer"}));
}

TEST_F(TwoCoresTest, OctetsUnderWayHoldUpNobody)
{
    AddStream(5, 7);
    m_world.receiveCost = Us(100);
    m_role.react = [this](const Event& event) {
        if (ToString(event) == "datagram")
        {
            TurnToAccount(7);
            m_role.ports.erase(5);
        }
        return Actions{LocalStep{"for " + ToString(event), {}}};
    };
    m_driver.Serve(5);
    m_driver.Dispatch(DatagramReceived{});
    m_driver.Dispatch(Syn(5));
    m_world.RunUntil(Us(1000));
    EXPECT_EQ(
        GetLog(),
        (Log{"0 receive 5", "0 datagram", "0 for datagram", "0 syn 5", "0 for syn 5", "0 drop 5"}));
}

TEST_F(TwoCoresTest, StreamOfTheDatagramsAccountWaitsForItsOutput)
{
    AddStream(5, 7);
    m_role.costs["datagram"] = Us(20);
    m_role.react = [this](const Event& event) {
        if (ToString(event) == "datagram")
        {
            TurnToAccount(7);
        }
        return Actions{LocalStep{"for " + ToString(event), {}}};
    };
    m_driver.Dispatch(DatagramReceived{});
    m_driver.Dispatch(StreamBroken{5});
    m_driver.Dispatch(Syn(5));
    m_world.RunUntil(Us(1000));
    EXPECT_EQ(GetLog(),
              (Log{"0 datagram",
                   "20 for datagram",
                   "20 syn 5",
                   "20 for syn 5",
                   "20 drop 5",
                   "20 broken 5",
                   "20 for broken 5"}));
}

TEST_F(TwoCoresTest, EachCoreSpendsTheCostOfItsOwnWork)
{
    AddStream(5, 1);
    AddStream(6, 2);
    AddStream(7, 3);
    AddStream(8, 4);
    m_role.costs["broken 5"] = Us(10);
    m_role.costs["broken 6"] = Us(30);
    m_role.costs["broken 7"] = Us(5);
    m_world.performCost = Us(1);
    m_role.react = [](const Event& event) {
        return Actions{LocalStep{"for " + ToString(event), {}}};
    };
    for (const StreamId stream : {5U, 6U, 7U, 8U})
    {
        m_driver.Dispatch(StreamBroken{stream});
    }
    m_world.RunUntil(Us(1000));
    EXPECT_EQ(GetLog(),
              (Log{"0 broken 5",
                   "0 broken 6",
                   "10 for broken 5",
                   "11 broken 7",
                   "16 for broken 7",
                   "17 broken 8",
                   "17 for broken 8",
                   "30 for broken 6"}));
    EXPECT_EQ(m_around.meter.CloseAccount(1), Us(11));
    EXPECT_EQ(m_around.meter.CloseAccount(2), Us(31));
    EXPECT_EQ(m_around.meter.CloseAccount(3), Us(6));
}

class OneCoreTest : public RoleDriverTest
{
};

TEST_F(OneCoreTest, WhereWorkTakesRealTimeNothingWaits)
{
    AddStream(5, 1);
    m_world.spendsAtOnce = true;
    m_role.cost = Us(10);
    m_world.receiveCost = Us(1);
    m_world.performCost = Us(1);
    m_world.readable[5] = 1;
    m_role.react = [](const Event& event) {
        return ToString(event) == "session 1" ? Actions{ServeStream{5}, LocalStep{"a", {}}}
                                              : Actions{};
    };
    StartSessions(1, 2);
    m_driver.Dispatch(Syn(5));
    EXPECT_EQ(GetLog(),
              (Log{"0 session 1",
                   "0 a",
                   "0 receive 5",
                   "0 send 5",
                   "0 activity 5",
                   "0 session 2",
                   "0 syn 5",
                   "0 drop 5"}));
    EXPECT_GT(m_world.spendings, 0U);
}

// ----------------------------------------------------------------------------------------------
// load

class LimitedQueueTest : public RoleDriverTest
{
  protected:
    LimitedQueueTest()
        : RoleDriverTest({1, 2})
    {
    }
};

TEST_F(LimitedQueueTest, RoleCountsAsOverloadedWhileThatMuchWaits)
{
    std::vector<bool> overloaded;
    m_role.cost = Us(10);
    m_role.react = [&](const Event&) {
        overloaded.push_back(m_role.overloaded);
        return Actions{};
    };
    StartSessions(1, 5);
    m_world.RunUntil(Us(1000));
    EXPECT_EQ(overloaded, (std::vector<bool>{false, true, true, false, false}));
}

class SixteenCoresTest : public RoleDriverTest
{
  protected:
    SixteenCoresTest()
        : RoleDriverTest({16, 0})
    {
    }
};

/// With a core at the account that all of it is for, the other 15 look for work in vain.
TEST_F(SixteenCoresTest, WorkThatHasToWaitIsNotLookedAtAgainAndAgain)
{
    constexpr std::size_t PIECES = 100000;
    AddStream(5, 1);
    m_role.cost = Us(1);
    for (std::size_t i = 0; i < PIECES; ++i)
    {
        m_driver.Dispatch(StreamBroken{5});
    }
    EXPECT_EQ(m_driver.GetQueueLength(), PIECES - 1);
    m_world.RunUntil(std::chrono::seconds(10));
    EXPECT_EQ(GetLog().size(), PIECES);
    EXPECT_LT(m_role.accountsAskedFor, 5 * PIECES);
    EXPECT_EQ(m_driver.GetQueueLength(), 0U);
}

TEST_F(SixteenCoresTest, BacklogOfManyAccountsIsDoneInOrderOfItsArrival)
{
    constexpr StreamId STREAMS = 1000;
    m_role.cost = Us(1);
    for (StreamId stream = 1; stream <= STREAMS; ++stream)
    {
        AddStream(stream, 1 + stream / 10);
        m_driver.Dispatch(StreamBroken{stream});
    }
    m_world.RunUntil(std::chrono::seconds(10));
    ASSERT_EQ(GetLog().size(), STREAMS);
    std::map<uint64_t, StreamId> last; // of each account
    for (const std::string& line : GetLog())
    {
        const StreamId stream = std::stoul(line.substr(line.rfind(' ')));
        EXPECT_GT(stream, last[1 + stream / 10]);
        last[1 + stream / 10] = stream;
    }
    EXPECT_LE(m_around.now, TimePoint(Us(100)));
}

} // namespace

} // namespace ims::drivertest
