// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/agw/agw-connections.h"
#include "test/session/agw/make-endpoint.h"

#include <gtest/gtest-spi.h>
#include <gtest/gtest.h>

namespace ims
{

namespace
{

/// @brief Both endpoints listen; the far ends are signalled when a test says so.
class AgwConnectionsTest : public testing::Test
{
  protected:
    explicit AgwConnectionsTest(SynAckPolicy policy = SynAckPolicy::AtOnce)
        : m_connections(policy)
    {
        for (const Side side : SIDES)
        {
            m_connections.GetEndpoints()[side] = MakeEndpoint(side);
        }
    }

    AgwEndpoint& At(Side side)
    {
        return *m_connections.GetEndpoint(side);
    }

    void Signal(Side side)
    {
        At(side).remote = GetFarEnd(side);
        m_connections.OnConfigured(m_actions);
    }

    void SignalBoth()
    {
        Signal(Side::Access);
        Signal(Side::Core);
        m_actions.clear();
    }

    bool Knock(Side side, const TransportAddress& from)
    {
        return m_connections.OnSyn(side, from, m_actions);
    }

    /// @return the verdict on the only SYN that was answered since the last call.
    std::optional<SynVerdict> TakeVerdict()
    {
        const auto* answer = FindOnly<AnswerSyn>(m_actions);
        const auto verdict = answer ? std::optional(answer->verdict) : std::nullopt;
        m_actions.clear();
        return verdict;
    }

    AgwConnections m_connections;
    Actions m_actions;
};

class HeldSynTest : public AgwConnectionsTest
{
  protected:
    HeldSynTest()
        : AgwConnectionsTest(SynAckPolicy::AfterFarLeg)
    {
    }
};

} // namespace

TEST_F(AgwConnectionsTest, ASynIsAnsweredAndMakesTheAgwCallTheOtherSide)
{
    SignalBoth();
    EXPECT_TRUE(Knock(Side::Access, UE));
    const auto* call = FindOnly<ConnectStream>(m_actions);
    ASSERT_TRUE(call);
    EXPECT_EQ(call->stream, 2U);
    EXPECT_EQ(call->local, At(Side::Core).local);
    EXPECT_EQ(call->remote, PEER);
    EXPECT_EQ(TakeVerdict(), SynVerdict::Accept);
}

TEST_F(AgwConnectionsTest, AStrangersSynGetsNoAnswerAndCallsNobody)
{
    SignalBoth();
    EXPECT_FALSE(Knock(Side::Core, STRANGER));
    EXPECT_EQ(CountActions<AnswerSyn>(m_actions), 0U);
    EXPECT_EQ(CountActions<ConnectStream>(m_actions), 0U);
    const auto* step = FindOnly<LocalStep>(m_actions);
    ASSERT_TRUE(step);
    EXPECT_EQ(step->what, "drop SYN");
}

TEST_F(AgwConnectionsTest, WhoIsNotKnownYetIsCalledOnceItIs)
{
    Signal(Side::Access);
    Knock(Side::Access, UE);
    EXPECT_EQ(CountActions<ConnectStream>(m_actions), 0U);
    Signal(Side::Core);
    EXPECT_EQ(CountActions<ConnectStream>(m_actions), 1U);
}

TEST_F(AgwConnectionsTest, WhoWasCalledIsNotCalledBack)
{
    SignalBoth();
    Knock(Side::Access, UE);
    m_connections.OnConnectFailed(Side::Access, false, m_actions);
    m_connections.OnConnected(Side::Core, PEER, m_actions);
    m_connections.OnConfigured(m_actions);
    EXPECT_EQ(CountActions<ConnectStream>(m_actions), 1U);
}

TEST_F(AgwConnectionsTest, ASenderThatDoesNotGoOnDoesNotShutTheOthersOut)
{
    SignalBoth();
    Knock(Side::Access, {UE.ip, 1});
    m_actions.clear();
    EXPECT_TRUE(Knock(Side::Access, UE));
    EXPECT_EQ(TakeVerdict(), SynVerdict::Accept);
}

/// Before the far end is signalled anybody may send a SYN (immediate set-up). The UE, with the
/// discard port, is active.
TEST_F(AgwConnectionsTest, ASenderThatDoesNotGoOnDoesNotKeepTheAgwFromCalling)
{
    At(Side::Access).remote = TransportAddress{UE.ip, 9};
    for (const auto& stranger : {STRANGER, TransportAddress{PEER.ip, 1}})
    {
        Knock(Side::Core, stranger);
    }
    Signal(Side::Core);
    m_actions.clear();
    Knock(Side::Access, UE);
    const auto* call = FindOnly<ConnectStream>(m_actions);
    ASSERT_TRUE(call);
    EXPECT_EQ(call->remote, PEER);
    m_connections.OnConnected(Side::Core, PEER, m_actions);
    EXPECT_EQ(At(Side::Core).tcp.GetIllegalMove(), "");
}

TEST_F(AgwConnectionsTest, AFarEndThatHasCalledIsNotCalledAsWell)
{
    SignalBoth();
    Knock(Side::Core, PEER);
    m_actions.clear();
    Knock(Side::Access, UE);
    EXPECT_EQ(CountActions<ConnectStream>(m_actions), 0U);
}

TEST_F(AgwConnectionsTest, OnAConnectionThatIsUpNobodyElseIsLetIn)
{
    SignalBoth();
    Knock(Side::Access, UE);
    m_connections.OnConnected(Side::Access, UE, m_actions);
    m_actions.clear();
    EXPECT_FALSE(Knock(Side::Access, UE));
    EXPECT_EQ(TakeVerdict(), std::nullopt);
}

TEST_F(AgwConnectionsTest, AConnectionOfSomebodyElseThanIsSignalledLaterFails)
{
    Knock(Side::Core, STRANGER);
    m_connections.OnConnected(Side::Core, STRANGER, m_actions);
    EXPECT_FALSE(At(Side::Core).leg->GetFailure());
    Signal(Side::Core);
    ASSERT_TRUE(At(Side::Core).leg->GetFailure());
    EXPECT_EQ(At(Side::Core).leg->GetFailure()->text,
              "the connection is not from the signalled remote address");
}

TEST_F(AgwConnectionsTest, TheRemoteMayBeSignalledBetweenSynAndConnection)
{
    Knock(Side::Core, STRANGER);
    Signal(Side::Core);
    m_connections.OnConnected(Side::Core, STRANGER, m_actions);
    EXPECT_TRUE(At(Side::Core).leg->GetFailure());
}

TEST_F(AgwConnectionsTest, AListenerThatBreaksHasEnded)
{
    m_connections.OnBroken(Side::Core, m_actions);
    EXPECT_EQ(At(Side::Core).tcp.Get(), TcpPhase::Ended);
    EXPECT_EQ(At(Side::Core).leg->GetFailure()->text, "the connection was reset");
    m_connections.OnBroken(Side::Core, m_actions); // says nothing new
    EXPECT_EQ(CountActions<StateChange>(m_actions), 1U);
}

TEST_F(AgwConnectionsTest, AConnectionThatNobodyAskedForIsAnIllegalMove)
{
    const auto connect = [this] { m_connections.OnConnected(Side::Core, PEER, m_actions); };
    EXPECT_NONFATAL_FAILURE(connect(), "illegal move of tcp from Listening to Connected");
}

TEST_F(HeldSynTest, ASynWaitsUntilTheFarLegIsUp)
{
    SignalBoth();
    Knock(Side::Access, UE);
    EXPECT_EQ(TakeVerdict(), SynVerdict::Hold);
    m_connections.OnConnected(Side::Core, PEER, m_actions);
    EXPECT_EQ(TakeVerdict(), SynVerdict::Accept);
    m_connections.OnConnected(Side::Access, UE, m_actions);
    EXPECT_TRUE(At(Side::Access).IsConnected());
}

TEST_F(HeldSynTest, ASynIsRefusedWhenTheFarLegFails)
{
    for (const bool refused : {false, true})
    {
        for (const Side side : SIDES)
        {
            m_connections.GetEndpoints()[side] = MakeEndpoint(side);
        }
        SignalBoth();
        Knock(Side::Access, UE);
        ASSERT_EQ(TakeVerdict(), SynVerdict::Hold);
        m_connections.OnConnectFailed(Side::Core, refused, m_actions);
        EXPECT_EQ(TakeVerdict(), SynVerdict::Refuse);
        EXPECT_EQ(At(Side::Access).tcp.Get(), TcpPhase::Ended);
        EXPECT_EQ(At(Side::Core).tcp.Get(), TcpPhase::Ended);
        EXPECT_EQ(At(Side::Core).leg->GetFailure()->text,
                  refused ? "the connection was refused" : "the SYN was never answered");
    }
}

TEST_F(HeldSynTest, ASecondSynFindsNoPlaceBesideTheOneThatIsHeld)
{
    SignalBoth();
    Knock(Side::Access, UE);
    m_actions.clear();
    EXPECT_FALSE(Knock(Side::Access, {UE.ip, 1}));
    EXPECT_EQ(TakeVerdict(), std::nullopt);
}

TEST_F(HeldSynTest, ASynOfSomebodyElseThanIsSignalledLaterIsRefused)
{
    Knock(Side::Core, STRANGER);
    ASSERT_EQ(TakeVerdict(), SynVerdict::Hold);
    Signal(Side::Core);
    EXPECT_EQ(TakeVerdict(), SynVerdict::Refuse);
    EXPECT_TRUE(At(Side::Core).leg->GetFailure());
}

} // namespace ims
