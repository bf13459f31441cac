// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/proxy/relay-fixture.h"

/// @file
/// Slow far ends: what waits in the relay stays within its limits, and nothing is lost.

namespace ims
{
namespace
{

constexpr std::size_t LIMIT = 1000;

/// What a record adds to its content, in both versions at most.
constexpr std::size_t RECORD_OVERHEAD = 40;

Octets
MakePattern(std::size_t size)
{
    Octets pattern(size, '\0');
    uint32_t value = 1;
    for (char& octet : pattern)
    {
        value = value * 1664525 + 1013904223;
        octet = static_cast<char>(value >> 24);
    }
    return pattern;
}

class BackPressureTest : public RelayFixture
{
  protected:
    BackPressureTest()
        : RelayFixture({LIMIT, LIMIT})
    {
    }

    /// As Run(), but what only went out is followed by a pump where the relay waits for the room.
    void RunSparingly()
    {
        bool moved = true;
        while (moved)
        {
            moved = StepSparingly(ue, Side::Access);
            moved = StepSparingly(peer, Side::Core) || moved;
        }
    }

    bool StepSparingly(FarEnd& end, Side side)
    {
        const bool given = end.GiveToLeg();
        if (given)
        {
            relay.Pump();
        }
        const bool taken = end.TakeFromLeg();
        if (taken && relay.WaitsForRoom(side))
        {
            relay.Pump();
        }
        return given || taken;
    }
};

TEST_F(BackPressureTest, StalledPeerStopsTheRelayFromReadingTheUe)
{
    Open();
    peer.stalled = true;
    const Octets data = MakePattern(200000);
    ue.Send(data);
    Run();
    EXPECT_EQ(access.ReadCapacity(), 0u);
    EXPECT_LE(core.PendingOutput().size(), LIMIT);
    EXPECT_GT(ue.toLeg.size(), 150000u) << "the rest stays outside";
    peer.stalled = false;
    Run();
    EXPECT_EQ(peer.received, data);
    EXPECT_GT(access.ReadCapacity(), 0u);
}

TEST_F(BackPressureTest, StalledUeStopsTheRelayFromReadingThePeer)
{
    Open();
    ue.stalled = true;
    const Octets data = MakePattern(200000);
    peer.Send(data);
    Run();
    EXPECT_EQ(core.ReadCapacity(), 0u);
    EXPECT_LE(access.PendingOutput().size(), LIMIT + 5 * RECORD_OVERHEAD);
    EXPECT_GE(peer.toLeg.size(), data.size() - 3 * LIMIT);
    ue.stalled = false;
    Run();
    EXPECT_EQ(ue.received, data);
}

TEST_F(BackPressureTest, OneStalledDirectionDoesNotStopTheOther)
{
    Open();
    peer.stalled = true;
    ue.Send(MakePattern(100000));
    const Octets data = MakePattern(50000);
    peer.Send(data);
    Run();
    EXPECT_EQ(ue.received, data);
}

TEST_F(BackPressureTest, EarlyOctetsOfThePeerAreBounded)
{
    ConnectTcp();
    peer.Send(MakePattern(100000));
    Run();
    EXPECT_EQ(core.ReadCapacity(), 0u);
    EXPECT_EQ(peer.toLeg.size(), 100000 - LIMIT);
}

TEST_F(BackPressureTest, EarlyOctetsOfTheUeAreBoundedAndNotLost)
{
    ConnectTcp();
    StartTls();
    Run();
    const Octets data = MakePattern(100000);
    ue.Send(data);
    Run();
    EXPECT_EQ(access.ReadCapacity(), 0u);
    EXPECT_EQ(access.GetTlsState(), TlsState::Waiting);
    EXPECT_GT(ue.toLeg.size(), 100000 - LIMIT);
    TellFingerprint();
    Run();
    EXPECT_EQ(peer.received, data);
}

TEST_F(BackPressureTest, OctetsBeforeTheDirectionIsKnownAreBounded)
{
    ConnectTcp();
    ue.toLeg = MakePattern(100000);
    Run();
    EXPECT_EQ(access.GetState(), LegState::Connected);
    EXPECT_EQ(access.ReadCapacity(), 0u);
    EXPECT_EQ(ue.toLeg.size(), 100000 - LIMIT);
}

TEST_F(BackPressureTest, RelayThatDoesNotWaitForRoomNeedsNoPumpWhenOctetsHaveLeft)
{
    Open();
    for (const std::size_t piece : {100000U, 700U, 90U})
    {
        ue.piece = peer.piece = piece;
        const Octets data = MakePattern(60000);
        ue.Send(data);
        peer.Send(data);
        RunSparingly();
        ASSERT_EQ(peer.received, data);
        ASSERT_EQ(ue.received, data);
        EXPECT_FALSE(relay.WaitsForRoom(Side::Access));
        EXPECT_FALSE(relay.WaitsForRoom(Side::Core));
        ue.received.clear();
        peer.received.clear();
    }
}

TEST_F(BackPressureTest, RelayWaitsForRoomOnTheSideThatTakesNothing)
{
    Open();
    peer.stalled = true;
    ue.Send(MakePattern(50000));
    RunSparingly();
    EXPECT_TRUE(relay.WaitsForRoom(Side::Core));
    EXPECT_FALSE(relay.WaitsForRoom(Side::Access));
}

TEST_F(BackPressureTest, TheEndWaitsForTheOctetsBeforeIt)
{
    Open();
    peer.stalled = true;
    const Octets data = MakePattern(50000);
    ue.Send(data);
    ue.Close();
    Run();
    EXPECT_FALSE(core.WantsFin());
    peer.stalled = false;
    Run();
    EXPECT_EQ(peer.received, data);
    EXPECT_TRUE(peer.finSeen);
}

TEST_F(BackPressureTest, TenMegabytesBothWaysInBoundedBuffers)
{
    Open();
    ue.piece = 1460;
    peer.piece = 1460;
    const Octets block = MakePattern(100000);
    for (int i = 0; i < 50; ++i)
    {
        ue.Send(block);
        peer.Send(block);
        Run();
        ASSERT_EQ(peer.received, block);
        ASSERT_EQ(ue.received, block);
        peer.received.clear();
        ue.received.clear();
        peer.wire.clear();
        ue.wire.clear();
    }
    EXPECT_LE(peer.mostOutput, LIMIT);
    EXPECT_LE(ue.mostOutput, 2 * LIMIT) << "the server's flight of the handshake counts as well";
    EXPECT_EQ(relay.GetCounters().octetsToCore, 5000000u);
    EXPECT_EQ(relay.GetCounters().octetsToAccess, 5000000u);
}

} // namespace
} // namespace ims
