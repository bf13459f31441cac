// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/common/syn-filters.h"
#include "test/loop/loop-fixture.h"
#include "test/loop/stream-end.h"

/// @file
/// Whom the operating system's TCP answers, and whom not (TR 29.828 5.2.1.2.2, steps 10, 11, 10').

namespace ims
{

namespace
{

constexpr uint16_t PORT = 30000;
constexpr uint16_t PEER_PORT = 20000;

SynGate
OpenFor(const IpAddress& ip, std::optional<uint16_t> port = std::nullopt)
{
    return {true, ip, port};
}

class GatedListenerTest : public LoopFixture
{
  protected:
    void SetUp() override
    {
        if (!test::MayFilterSyns())
        {
            GTEST_SKIP() << test::NO_SYN_FILTERS;
        }
    }

    /// What a SYN that gets no answer leads to for a while: nothing.
    static bool IsUnanswered(const StreamEnd& end)
    {
        return !end.IsConnected() && end.failures.empty();
    }

    StreamEnd server{*loop};
    StreamEnd peer{*loop};
    StreamEnd stranger{*loop};
};

} // namespace

TEST_F(GatedListenerTest, BeforeAnythingIsSaidNobodyIsAnswered)
{
    ASSERT_FALSE(server.stream->Listen(At(1, PORT), true));
    peer.stream->Connect(At(2, PEER_PORT), At(1, PORT));
    RunWhileBusy();
    EXPECT_TRUE(IsUnanswered(peer)); // neither SYN-ACK nor RST
    EXPECT_TRUE(server.syns.empty());
}

TEST_F(GatedListenerTest, TheRepeatedSynFindsTheGateOpen)
{
    server.stream->SetGate({});
    ASSERT_FALSE(server.stream->Listen(At(1, PORT), true));
    peer.stream->Connect(At(2, PEER_PORT), At(1, PORT));
    RunWhileBusy();
    ASSERT_TRUE(IsUnanswered(peer));
    server.stream->SetGate(OpenFor(At(2, 0).ip, PEER_PORT));
    EXPECT_TRUE(RunUntil([&] { return peer.IsConnected() && server.IsConnected(); }));
    EXPECT_EQ(server.syns, std::vector{At(2, PEER_PORT)});
    EXPECT_EQ(server.remotes, std::vector{At(2, PEER_PORT)});
}

TEST_F(GatedListenerTest, AGateThatOpensForOneAddressStaysClosedToOthers)
{
    server.stream->SetGate(OpenFor(At(2, 0).ip));
    ASSERT_FALSE(server.stream->Listen(At(1, PORT), true));
    stranger.stream->Connect(At(3, PEER_PORT), At(1, PORT));
    RunWhileBusy();
    EXPECT_TRUE(IsUnanswered(stranger));
    peer.stream->Connect(At(2, 0), At(1, PORT));
    EXPECT_TRUE(RunUntil([&] { return server.IsConnected(); }));
    EXPECT_EQ(server.remotes.at(0).ip, At(2, 0).ip);
}

TEST_F(GatedListenerTest, AGateThatOpensForOnePortStaysClosedToOthers)
{
    server.stream->SetGate(OpenFor(At(2, 0).ip, PEER_PORT));
    ASSERT_FALSE(server.stream->Listen(At(1, PORT), true));
    stranger.stream->Connect(At(2, PEER_PORT + 1), At(1, PORT));
    RunWhileBusy();
    EXPECT_TRUE(IsUnanswered(stranger));
    peer.stream->Connect(At(2, PEER_PORT), At(1, PORT));
    EXPECT_TRUE(RunUntil([&] { return server.IsConnected(); }));
}

TEST_F(GatedListenerTest, AnIpv6GateComparesTheWholeAddress)
{
    const auto local = *IpAddress::Parse("::1");
    const auto port = static_cast<uint16_t>(40000 + ::getpid() % 9000);
    server.stream->SetGate(OpenFor(*IpAddress::Parse("::2")));
    ASSERT_FALSE(server.stream->Listen({local, port}, true));
    peer.stream->Connect({local, 0}, {local, port});
    RunWhileBusy();
    EXPECT_TRUE(IsUnanswered(peer));
    server.stream->SetGate(OpenFor(local));
    EXPECT_TRUE(RunUntil([&] { return server.IsConnected(); }));
}

TEST_F(GatedListenerTest, AGateThatIsOpenForAllAdmitsAll)
{
    server.stream->SetGate({true, std::nullopt, std::nullopt});
    ASSERT_FALSE(server.stream->Listen(At(1, PORT), true));
    stranger.stream->Connect(At(3, 0), At(1, PORT));
    EXPECT_TRUE(RunUntil([&] { return server.IsConnected(); }));
    EXPECT_EQ(server.syns.size(), 1U);
}

TEST_F(GatedListenerTest, WhoeverTheOwnerTurnsAwayIsResetAndTheNextIsHeard)
{
    server.stream->SetGate({true, std::nullopt, std::nullopt});
    server.verdict = SynVerdict::Refuse;
    ASSERT_FALSE(server.stream->Listen(At(1, PORT), true));
    stranger.stream->Connect(At(3, 0), At(1, PORT));
    EXPECT_TRUE(RunUntil([&] { return stranger.broken > 0 || !stranger.failures.empty(); }));
    EXPECT_FALSE(server.IsConnected());
    server.verdict = SynVerdict::Accept;
    peer.stream->Connect(At(2, 0), At(1, PORT));
    EXPECT_TRUE(RunUntil([&] { return server.IsConnected(); }));
}

TEST_F(GatedListenerTest, AnAcceptedConnectionHearsEverything)
{
    server.stream->SetGate(OpenFor(At(2, 0).ip, PEER_PORT));
    ASSERT_FALSE(server.stream->Listen(At(1, PORT), true));
    peer.port.Write("octets");
    peer.stream->Connect(At(2, PEER_PORT), At(1, PORT));
    ims::Octets received;
    EXPECT_TRUE(RunUntil([&] { return (received += server.port.Read()) == "octets"; }));
}

TEST_F(GatedListenerTest, AListenerWithoutGateAsksNobody)
{
    ASSERT_FALSE(server.stream->Listen(At(1, PORT), false));
    peer.stream->Connect(At(2, 0), At(1, PORT));
    EXPECT_TRUE(RunUntil([&] { return server.IsConnected(); }));
    EXPECT_TRUE(server.syns.empty());
}

} // namespace ims
