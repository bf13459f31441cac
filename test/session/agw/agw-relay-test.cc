// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/agw/agw-relay.h"
#include "test/session/agw/make-endpoint.h"

#include <gtest/gtest.h>
#include <stdexcept>

namespace ims
{

namespace
{

using namespace std::chrono_literals;

constexpr Duration SETUP = 10s;
constexpr Duration IDLE = 60s;

TimePoint
At(Duration time)
{
    return TimePoint(time);
}

/// @brief A relay between two plain legs.
class AgwRelayTest : public testing::Test
{
  protected:
    void SetUp() override
    {
        m_access = AddEndpoint(Side::Access);
        m_core = AddEndpoint(Side::Core);
    }

    Leg* AddEndpoint(Side side)
    {
        AgwEndpoint endpoint = MakeEndpoint(side);
        endpoint.remote = GetFarEnd(side);
        Leg* leg = endpoint.leg;
        m_relay.SetEndpoint(side, std::move(endpoint));
        return leg;
    }

    void Happen(Side side, const Event& event, TimePoint now = {})
    {
        m_relay.Handle(now, side, event, m_actions);
    }

    /// The far end of a side connects; the AGW dials from the other side.
    void Call(Side side)
    {
        Happen(side, SynArrived{0, GetFarEnd(side)});
        Connect(side);
    }

    void Connect(Side side)
    {
        Happen(side, StreamConnected{0, GetFarEnd(side)});
    }

    void Open()
    {
        Call(Side::Access);
        Connect(Side::Core);
    }

    void Receive(Leg& leg, std::size_t octets, TimePoint now = {})
    {
        leg.Receive(now, Octets(octets, 'x'));
        Happen(&leg == m_access ? Side::Access : Side::Core, StreamActivity{}, now);
    }

    /// Where the relay has gone since the last call.
    std::vector<std::string> TakePhases()
    {
        std::vector<std::string> phases;
        for (const auto& action : m_actions)
        {
            const auto* change = std::get_if<StateChange>(&action);
            if (change && change->machine == "relay")
            {
                EXPECT_EQ(change->key, "1/1");
                phases.push_back(change->to);
            }
        }
        m_actions.clear();
        return phases;
    }

    const ReleaseStream& FindRelease(StreamId stream) const
    {
        for (auto action = m_actions.rbegin(); action != m_actions.rend(); ++action)
        {
            const auto* release = std::get_if<ReleaseStream>(&*action);
            if (release && release->stream == stream)
            {
                return *release;
            }
        }
        throw std::runtime_error("the stream was not released");
    }

    bool HasFailed() const
    {
        return m_access->GetFailure().has_value();
    }

    AgwRelay m_relay{"1/1", SynAckPolicy::AtOnce, {SETUP, IDLE}};
    Actions m_actions;
    Leg* m_access = nullptr;
    Leg* m_core = nullptr;
};

} // namespace

TEST_F(AgwRelayTest, WhatGoesOutOfARunningRelayChangesNothing)
{
    Open();
    Receive(*m_access, 100);
    ASSERT_EQ(m_core->PendingOutput().size(), 100U);
    m_core->ConsumeOutput(100);
    EXPECT_FALSE(m_relay.NoteSent({}, Side::Core));
}

TEST_F(AgwRelayTest, RoomThatIsWaitedForIsToldOf)
{
    Open();
    const std::size_t capacity = m_access->ReadCapacity();
    Receive(*m_access, capacity);
    Receive(*m_access, capacity);
    ASSERT_EQ(m_access->ReadCapacity(), 0U);
    m_core->ConsumeOutput(1);
    EXPECT_TRUE(m_relay.NoteSent({}, Side::Core));
    Happen(Side::Core, StreamActivity{});
    EXPECT_EQ(m_access->ReadCapacity(), 1U);
}

TEST_F(AgwRelayTest, EndThatHasGoneOutIsToldOf)
{
    Open();
    m_access->ReceiveFin({});
    Happen(Side::Access, StreamActivity{});
    ASSERT_TRUE(m_core->WantsFin());
    EXPECT_TRUE(m_relay.NoteSent({}, Side::Core));
}

TEST_F(AgwRelayTest, WhatGoesOutDuringTheSetUpIsToldOf)
{
    Call(Side::Access);
    EXPECT_TRUE(m_relay.NoteSent({}, Side::Access));
}

TEST_F(AgwRelayTest, RelayWhoseOctetsOnlyGoOutIsNotIdle)
{
    Open();
    Receive(*m_access, 100);
    m_core->ConsumeOutput(50);
    m_relay.NoteSent(At(IDLE - 1s), Side::Core);
    m_relay.OnTimeout(At(IDLE), m_actions);
    EXPECT_FALSE(HasFailed());
    ASSERT_EQ(m_relay.NextTimeout(), At(IDLE - 1s) + IDLE);
    m_relay.OnTimeout(*m_relay.NextTimeout(), m_actions);
    EXPECT_TRUE(HasFailed());
}

TEST_F(AgwRelayTest, ReleaseEndsInOrderWhenNothingIsLost)
{
    Open();
    Receive(*m_access, 100);
    m_actions.clear();
    m_relay.Remove(Side::Core, m_actions);
    EXPECT_EQ(FindRelease(2).lastOctets.size(), 100U);
    EXPECT_FALSE(FindRelease(2).reset);
    EXPECT_TRUE(m_access->WantsFin());
}

TEST_F(AgwRelayTest, ReleaseResetsBothConnectionsWhenOctetsThatFoundNoRoomAreLost)
{
    Open();
    Receive(*m_access, m_access->ReadCapacity());
    Receive(*m_access, 1); // for which the core side has no room
    m_relay.Remove(Side::Core, m_actions);
    EXPECT_TRUE(m_access->WantsAbort());
    m_relay.Remove(Side::Access, m_actions);
    for (const StreamId stream : {1, 2})
    {
        EXPECT_TRUE(FindRelease(stream).reset) << stream;
        EXPECT_EQ(FindRelease(stream).lastOctets, "") << stream;
    }
}

TEST_F(AgwRelayTest, OctetsThatCameWhileTheSetUpWasCutShortMakeNoReset)
{
    Call(Side::Access);
    Receive(*m_access, 1);
    m_relay.Remove(Side::Access, m_actions);
    EXPECT_FALSE(FindRelease(1).reset);
}

// ----------------------------------------------------------------------------------------------
// who gets media

TEST_F(AgwRelayTest, WhoConnectedBeforeTheFarEndIsNamedGetsNoMediaUntilItIs)
{
    m_relay.GetEndpoint(Side::Core)->remote.reset();
    Call(Side::Access);
    Call(Side::Core);
    Receive(*m_access, 100);
    Receive(*m_core, 50);
    EXPECT_EQ(m_core->PendingOutput(), "");
    EXPECT_EQ(m_access->PendingOutput(), "");
    m_relay.GetEndpoint(Side::Core)->remote = PEER;
    m_relay.OnConfigured({}, m_actions);
    EXPECT_EQ(m_core->PendingOutput().size(), 100U);
    EXPECT_EQ(m_access->PendingOutput().size(), 50U);
}

TEST_F(AgwRelayTest, SomebodyElseThanIsNamedLaterGetsNone)
{
    m_relay.GetEndpoint(Side::Core)->remote.reset();
    Call(Side::Access);
    Happen(Side::Core, SynArrived{0, STRANGER});
    Happen(Side::Core, StreamConnected{0, STRANGER});
    Receive(*m_access, 100);
    m_relay.GetEndpoint(Side::Core)->remote = PEER;
    m_relay.OnConfigured({}, m_actions);
    EXPECT_EQ(m_core->PendingOutput(), "");
    EXPECT_TRUE(m_core->WantsAbort());
    EXPECT_TRUE(m_access->WantsAbort());
}

TEST_F(AgwRelayTest, WhereTheFarEndMayBeAnybodyMediaPassAtOnce)
{
    auto& endpoint = *m_relay.GetEndpoint(Side::Core);
    endpoint.remote.reset();
    endpoint.anySource = true;
    Call(Side::Access);
    Call(Side::Core);
    Receive(*m_access, 100);
    EXPECT_EQ(m_core->PendingOutput().size(), 100U);
}

// ----------------------------------------------------------------------------------------------
// how long it waits

TEST_F(AgwRelayTest, RelayWhoseOctetsOnlyComeInIsNotIdle)
{
    Open();
    Receive(*m_access, 100, At(IDLE - 1s));
    m_relay.OnTimeout(At(IDLE), m_actions);
    EXPECT_FALSE(HasFailed());
    EXPECT_EQ(m_relay.NextTimeout(), At(IDLE - 1s) + IDLE);
}

TEST_F(AgwRelayTest, RelayWithoutAnOctetFailsOnBothSides)
{
    Open();
    m_relay.OnTimeout(At(IDLE), m_actions);
    EXPECT_TRUE(m_access->WantsAbort());
    EXPECT_TRUE(m_core->WantsAbort());
    EXPECT_EQ(m_relay.TakeReport()->text, "no octet came for too long");
    EXPECT_FALSE(m_relay.NextTimeout());
}

TEST_F(AgwRelayTest, SetUpIsTimedFromTheFirstSynThatWasLetIn)
{
    Happen(Side::Access, SynArrived{0, STRANGER});
    EXPECT_FALSE(m_relay.NextTimeout());
    Happen(Side::Access, SynArrived{0, UE}, At(1s));
    Happen(Side::Access, SynArrived{0, UE}, At(2s));
    ASSERT_EQ(m_relay.NextTimeout(), At(1s) + SETUP);
    m_relay.OnTimeout(At(1s) + SETUP, m_actions);
    EXPECT_EQ(m_relay.TakeReport()->text, "the set-up took too long");
    EXPECT_TRUE(m_core->WantsAbort());
}

TEST_F(AgwRelayTest, RelayThatHasEndedWaitsForNothing)
{
    Open();
    for (Leg* leg : {m_access, m_core})
    {
        leg->ReceiveFin({});
    }
    Happen(Side::Core, StreamActivity{});
    EXPECT_FALSE(m_relay.NextTimeout());
    EXPECT_FALSE(m_relay.TakeReport());
}

// ----------------------------------------------------------------------------------------------
// what becomes of it

TEST_F(AgwRelayTest, EachPhaseIsShown)
{
    Open();
    EXPECT_EQ(TakePhases(), (std::vector<std::string>{"SettingUp", "Running"}));
    for (Leg* leg : {m_access, m_core})
    {
        leg->ReceiveFin({});
    }
    Happen(Side::Core, StreamActivity{});
    EXPECT_EQ(TakePhases(), (std::vector<std::string>{"Ended"}));
}

TEST_F(AgwRelayTest, FailureOfOneSideEndsBothAndIsReportedOnce)
{
    Open();
    TakePhases();
    Happen(Side::Core, StreamBroken{});
    Happen(Side::Access, StreamBroken{});
    EXPECT_EQ(TakePhases(), (std::vector<std::string>{"Failed"}));
    EXPECT_TRUE(m_access->WantsAbort());
    const auto report = m_relay.TakeReport();
    ASSERT_TRUE(report);
    EXPECT_EQ(report->side, Side::Core);
    EXPECT_FALSE(report->tls);
    EXPECT_EQ(report->text, "the connection was reset");
    EXPECT_FALSE(m_relay.TakeReport());
}

TEST_F(AgwRelayTest, AddressThatCannotBeListenedAtIsAFailureToo)
{
    Happen(Side::Access, StreamBroken{});
    EXPECT_EQ(TakePhases(), (std::vector<std::string>{"Failed"}));
    EXPECT_TRUE(m_relay.TakeReport());
}

TEST_F(AgwRelayTest, FailureDuringTheSetUpIsReported)
{
    Call(Side::Access);
    Happen(Side::Core, ConnectFailed{0, true});
    EXPECT_EQ(TakePhases(), (std::vector<std::string>{"SettingUp", "Failed"}));
    EXPECT_EQ(m_relay.TakeReport()->text, "the connection was refused");
    EXPECT_TRUE(m_access->WantsAbort());
}

TEST_F(AgwRelayTest, IllegalMoveEndsTheStreamAndIsReported)
{
    const auto before = SetIllegalMoveObserver(nullptr);
    Connect(Side::Access);
    SetIllegalMoveObserver(before);
    EXPECT_TRUE(m_access->WantsAbort());
    EXPECT_TRUE(m_core->WantsAbort());
    const auto report = m_relay.TakeReport();
    ASSERT_TRUE(report);
    EXPECT_EQ(report->text, "illegal move of tcp from Listening to Connected");
    EXPECT_EQ(TakePhases(), (std::vector<std::string>{"Failed"}));
}

} // namespace ims
