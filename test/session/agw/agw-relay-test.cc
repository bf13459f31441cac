// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/agw/agw-relay.h"

#include <gtest/gtest.h>
#include <stdexcept>

namespace ims
{

namespace
{

using namespace std::chrono_literals;

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
        m_access = AddEndpoint(Side::Access, 1, "10.1.0.10:20000");
        m_core = AddEndpoint(Side::Core, 2, "10.2.0.20:20000");
    }

    Leg* AddEndpoint(Side side, StreamId id, std::string_view remote)
    {
        AgwEndpoint endpoint;
        endpoint.id = id;
        endpoint.remote = *TransportAddress::Parse(remote);
        endpoint.ownedLeg = std::make_unique<Leg>(nullptr);
        endpoint.leg = endpoint.ownedLeg.get();
        Leg* leg = endpoint.leg;
        m_relay.SetEndpoint(side, std::move(endpoint));
        return leg;
    }

    void Connect(Side side)
    {
        m_relay.OnConnected({}, side, *m_relay.GetEndpoint(side)->remote, m_actions);
    }

    void Open()
    {
        Connect(Side::Access);
        Connect(Side::Core);
    }

    void Receive(Leg& leg, std::size_t octets)
    {
        leg.Receive({}, Octets(octets, 'x'));
        m_relay.OnActivity({}, &leg == m_access ? Side::Access : Side::Core, m_actions);
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

    AgwRelay m_relay{SynAckPolicy::AtOnce, {10s, IDLE}};
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
    m_relay.OnActivity({}, Side::Core, m_actions);
    EXPECT_EQ(m_access->ReadCapacity(), 1U);
}

TEST_F(AgwRelayTest, EndThatHasGoneOutIsToldOf)
{
    Open();
    m_access->ReceiveFin({});
    m_relay.OnActivity({}, Side::Access, m_actions);
    ASSERT_TRUE(m_core->WantsFin());
    EXPECT_TRUE(m_relay.NoteSent({}, Side::Core));
}

TEST_F(AgwRelayTest, WhatGoesOutDuringTheSetUpIsToldOf)
{
    Connect(Side::Access);
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
    Connect(Side::Access);
    Receive(*m_access, 1);
    m_relay.Remove(Side::Access, m_actions);
    EXPECT_FALSE(FindRelease(1).reset);
}

} // namespace ims
