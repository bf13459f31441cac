// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/role/role-driver-fixture.h"

namespace ims::drivertest
{

namespace
{

TEST_F(RoleDriverTest, WorkThatCostsNothingIsDoneInTheSameInstant)
{
    m_role.react = [](const Event&) { return Actions{LocalStep{"done", {}}}; };
    AddStream(5, 1);
    StartSessions(1, 2);
    m_driver.Serve(5);
    EXPECT_EQ(GetLog(),
              (Log{"0 session 1", "0 done", "0 session 2", "0 done", "0 receive 5", "0 send 5"}));
    EXPECT_EQ(m_world.spendings, 0U);
}

TEST_F(RoleDriverTest, WorkIsDoneInTheOrderOfItsArrival)
{
    m_role.cost = Us(10);
    m_role.costs["session 2"] = Us(5);
    StartSessions(1, 3);
    EXPECT_EQ(m_driver.GetQueueLength(), 2U);
    m_world.RunUntil(Us(1000));
    EXPECT_EQ(GetLog(), (Log{"0 session 1", "10 session 2", "15 session 3"}));
    EXPECT_EQ(m_driver.GetQueueLength(), 0U);
}

TEST_F(RoleDriverTest, OutputComesWhenTheCostIsSpent)
{
    m_role.cost = Us(10);
    m_role.react = [](const Event&) {
        return Actions{SendDatagram{{}, {}, "a"}, LocalStep{"step", {}}, SendDatagram{{}, {}, "b"}};
    };
    StartSessions(1, 1);
    m_world.RunUntil(Us(9));
    EXPECT_EQ(GetLog(), (Log{"0 session 1"}));
    m_world.RunUntil(Us(10));
    EXPECT_EQ(GetLog(), (Log{"0 session 1", "10 datagram 'a'", "10 step", "10 datagram 'b'"}));
}

TEST_F(RoleDriverTest, PerformingKeepsTheCoreBusyAWhileLonger)
{
    m_role.cost = Us(10);
    m_world.performCost = Us(3);
    m_role.react = [](const Event&) { return Actions{LocalStep{"a", {}}, LocalStep{"b", {}}}; };
    StartSessions(1, 2);
    m_world.RunUntil(Us(1000));
    EXPECT_EQ(GetLog(), (Log{"0 session 1", "10 a", "10 b", "16 session 2", "26 a", "26 b"}));
    EXPECT_EQ(m_around.meter.GetCost(), Us(32));
    EXPECT_EQ(m_around.meter.TakeCharge(), Us(0));
}

TEST_F(RoleDriverTest, WhatFollowsComesBeforeWhatHasArrivedMeanwhile)
{
    AddStream(5, 1);
    m_role.cost = Us(10);
    m_world.receiveCost = Us(4);
    m_world.readable[5] = 1;
    m_role.react = [](const Event& event) {
        return ToString(event) == "session 1" ? Actions{ServeStream{5}} : Actions{};
    };
    StartSessions(1, 2);
    m_world.RunUntil(Us(1000));
    EXPECT_EQ(GetLog(),
              (Log{"0 session 1", "10 receive 5", "14 send 5", "14 activity 5", "24 session 2"}));
}

TEST_F(RoleDriverTest, StreamThatIsReadySeveralTimesQueuesOnce)
{
    AddStream(5, 1);
    m_role.cost = Us(10);
    m_world.receiveCost = Us(1);
    StartSessions(1, 1);
    m_driver.Serve(5);
    m_driver.Serve(5);
    EXPECT_EQ(m_driver.GetQueueLength(), 1U);
    m_world.RunUntil(Us(10));
    m_driver.Serve(5); // while a core is at it: there may be more
    m_world.RunUntil(Us(1000));
    EXPECT_EQ(GetLog(),
              (Log{"0 session 1", "10 receive 5", "11 send 5", "11 receive 5", "12 send 5"}));
}

TEST_F(RoleDriverTest, StreamOfManyThatQueueIsServedAgainOnceItHasHadItsTurn)
{
    m_role.cost = Us(10);
    StartSessions(1, 1);
    for (const StreamId stream : {5U, 6U, 7U})
    {
        AddStream(stream, 1);
        m_driver.Serve(stream);
        m_driver.Serve(5);
    }
    EXPECT_EQ(m_driver.GetQueueLength(), 3U);
    m_world.RunUntil(Us(10));
    m_driver.Serve(6);
    EXPECT_EQ(GetLog(),
              (Log{"0 session 1",
                   "10 receive 5",
                   "10 send 5",
                   "10 receive 6",
                   "10 send 6",
                   "10 receive 7",
                   "10 send 7",
                   "10 receive 6",
                   "10 send 6"}));
}

TEST_F(RoleDriverTest, RoleHearsOfOctetsThatWentOut)
{
    AddStream(5, 1);
    m_world.writable[5] = 1;
    m_driver.Serve(5);
    EXPECT_EQ(GetLog(), (Log{"0 receive 5", "0 send 5", "0 activity 5"}));
}

TEST_F(RoleDriverTest, RoleThatDoesNotWantToHearMoreOfSendingIsOnlyTold)
{
    AddStream(5, 1);
    m_role.hearsOfSending = false;
    m_world.receiveCost = Us(4);
    m_world.writable[5] = 1;
    m_driver.Serve(5);
    m_world.RunUntil(Us(1000));
    EXPECT_EQ(GetLog(), (Log{"0 receive 5", "4 send 5"}));
    ASSERT_EQ(m_role.sent.size(), 1U);
    EXPECT_EQ(m_role.sent.front(), std::pair(TimePoint(Us(4)), StreamId{5}));
}

TEST_F(RoleDriverTest, RoleHearsOfOctetsThatCameInWhateverWentOut)
{
    AddStream(5, 1);
    m_role.hearsOfSending = false;
    m_world.readable[5] = 1;
    m_world.writable[5] = 1;
    m_driver.Serve(5);
    EXPECT_EQ(GetLog(), (Log{"0 receive 5", "0 send 5", "0 activity 5"}));
}

TEST_F(RoleDriverTest, RoleIsNotToldOfSendingWhenNothingWentOut)
{
    AddStream(5, 1);
    m_driver.Serve(5);
    EXPECT_TRUE(m_role.sent.empty());
}

TEST_F(RoleDriverTest, RoleHearsWhatBrokeAConnectionBeforeItIsReset)
{
    AddStream(5, 1);
    m_world.readable[5] = 1;
    m_role.react = [](const Event& event) {
        return ToString(event) == "activity 5" ? Actions{ServeStream{5}} : Actions{};
    };
    m_world.receiveCost = Us(1);
    m_driver.Serve(5);
    m_role.ports[5].wantsAbort = true; // what came in was no TLS
    m_world.RunUntil(Us(1000));
    EXPECT_EQ(GetLog(), (Log{"0 receive 5", "1 activity 5", "1 send 5"}));
}

TEST_F(RoleDriverTest, StreamThatTheRoleDoesNotKnowIsLeftAlone)
{
    m_driver.Serve(5);
    EXPECT_EQ(GetLog(), Log{});
}

TEST_F(RoleDriverTest, RoleIsNotEnteredWhileTheWorldPerforms)
{
    AddStream(5, 1);
    m_role.react = [](const Event& event) {
        const bool first = ToString(event) == "session 1";
        return first ? Actions{LocalStep{"a", {}}, LocalStep{"b", {}}} : Actions{};
    };
    m_world.onPerform = [this](const std::string& what) {
        if (what == "a")
        {
            m_driver.Dispatch(StartSession{9});
            m_driver.Serve(5);
            m_driver.Dispatch(Syn(5));
            m_driver.OnWake();
        }
    };
    StartSessions(1, 1);
    EXPECT_EQ(GetLog(),
              (Log{"0 session 1",
                   "0 a",
                   "0 b",
                   "0 syn 5",
                   "0 drop 5",
                   "0 session 9",
                   "0 receive 5",
                   "0 send 5",
                   "0 timer"}));
}

// ----------------------------------------------------------------------------------------------
// timers

TEST_F(RoleDriverTest, TimerThatIsDueWhileTheCoreIsBusyExpiresOnce)
{
    m_role.timeout = TimePoint(Us(3));
    m_role.costs["session 1"] = Us(10);
    m_role.react = [this](const Event& event) {
        if (ToString(event) == "timer")
        {
            m_role.timeout = TimePoint(Us(50));
        }
        return Actions{};
    };
    StartSessions(1, 1);
    m_world.At(Us(5), [this] { m_driver.OnWake(); });
    m_world.At(Us(6), [this] { m_driver.Dispatch(StartSession{2}); });
    m_world.RunUntil(Us(49));
    EXPECT_EQ(GetLog(), (Log{"0 session 1", "10 timer", "10 session 2"}));
}

TEST_F(RoleDriverTest, NoTimerIsLostWhileAnotherQueues)
{
    m_role.timeout = TimePoint(Us(3));
    m_role.cost = Us(10);
    std::vector<int64_t> further{4, 25}; // the first of them has come when the role names it
    m_role.react = [&](const Event& event) {
        if (ToString(event) == "timer")
        {
            m_role.timeout.reset();
            if (!further.empty())
            {
                m_role.timeout = TimePoint(Us(further.front()));
                further.erase(further.begin());
            }
        }
        return Actions{};
    };
    StartSessions(1, 1);
    m_world.RunUntil(Us(1000));
    EXPECT_EQ(GetLog(), (Log{"0 session 1", "10 timer", "20 timer", "30 timer"}));
}

// ----------------------------------------------------------------------------------------------
// the end

TEST_F(RoleDriverTest, NothingIsDoneAfterStop)
{
    AddStream(5, 1);
    m_role.cost = Us(10);
    m_role.timeout = TimePoint(Us(15));
    m_role.react = [](const Event&) { return Actions{LocalStep{"done", {}}}; };
    StartSessions(1, 2);
    m_driver.Serve(5);
    m_world.RunUntil(Us(5));
    m_driver.Stop();
    StartSessions(3, 3);
    m_driver.Serve(5);
    m_driver.Dispatch(Syn(5));
    m_driver.OnWake();
    m_world.RunUntil(Us(1000));
    EXPECT_EQ(GetLog(), (Log{"0 session 1"}));
    EXPECT_EQ(m_driver.GetQueueLength(), 0U);
}

TEST_F(RoleDriverTest, ListenerMayStopItInTheMiddleOfAnOutcome)
{
    m_role.react = [](const Event&) { return Actions{LocalStep{"a", {}}, LocalStep{"b", {}}}; };
    m_world.onPerform = [this](const std::string&) { m_driver.Stop(); };
    StartSessions(1, 2);
    EXPECT_EQ(GetLog(), (Log{"0 session 1", "0 a"}));
}

// ----------------------------------------------------------------------------------------------
// accounts

TEST_F(RoleDriverTest, ClosedContextHasCostAllThatWasDoneForIt)
{
    AddStream(5, 7);
    m_world.receiveCost = Us(100);
    m_world.performCost = Us(3);
    m_role.costs["datagram"] = Us(20);
    m_role.react = [this](const Event& event) {
        if (ToString(event) != "datagram")
        {
            return Actions{};
        }
        TurnToAccount(7);
        return Actions{ReleaseStream{5, {}}, SendDatagram{{}, {}, "reply"}, ContextClosed{7}};
    };
    m_driver.Serve(5);
    m_driver.Dispatch(DatagramReceived{});
    m_world.RunUntil(Us(1000));
    ASSERT_EQ(m_world.closed.size(), 1U);
    EXPECT_EQ(m_world.closed[0].cost, Us(100 + 20 + 2 * 3));
    // What announcing it costs is nobody's.
    EXPECT_EQ(m_around.meter.CloseAccount(0), Us(3));
    EXPECT_EQ(m_around.meter.GetCost(), Us(129));
}

} // namespace

} // namespace ims::drivertest
