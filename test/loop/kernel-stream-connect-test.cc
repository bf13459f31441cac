// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/common/syn-filters.h"
#include "test/loop/loop-fixture.h"
#include "test/loop/stream-end.h"

/// @file
/// As the AGW does: a stream listens at a port and then connects from it.

namespace ims
{

namespace
{

constexpr uint16_t PORT = 30000;

class KernelStreamConnectTest : public LoopFixture
{
  protected:
    /// The server listens, then the stream connects from where it has listened so far.
    void ConnectFromListener(const TransportAddress& local, const TransportAddress& remote)
    {
        ASSERT_FALSE(server.stream->Listen(remote, false));
        stream.stream->Connect(local, remote);
        ASSERT_TRUE(RunUntil([this] { return server.IsConnected() && stream.IsConnected(); }));
        EXPECT_EQ(server.remotes, std::vector{local});
        EXPECT_EQ(stream.remotes, std::vector{remote});
    }

    StreamEnd stream{*loop};
    StreamEnd server{*loop};
    StreamEnd stranger{*loop};
};

class ClosedGateConnectTest : public KernelStreamConnectTest
{
  protected:
    void SetUp() override
    {
        if (!test::MayFilterSyns())
        {
            GTEST_SKIP() << test::NO_SYN_FILTERS;
        }
    }
};

} // namespace

TEST_F(KernelStreamConnectTest, TheListenerListensNoMore)
{
    ASSERT_FALSE(stream.stream->Listen(At(1, PORT), false));
    ConnectFromListener(At(1, PORT), At(2, PORT));
    stranger.stream->Connect(At(3, 0), At(1, PORT));
    EXPECT_TRUE(RunUntil([this] { return stranger.failures == std::vector{true}; }));
    EXPECT_TRUE(stream.syns.empty());
}

TEST_F(KernelStreamConnectTest, FromAnotherPortThanTheListenersTheListenerListensNoMoreEither)
{
    ASSERT_FALSE(stream.stream->Listen(At(1, PORT), false));
    ConnectFromListener(At(1, PORT + 1), At(2, PORT));
    stranger.stream->Connect(At(3, 0), At(1, PORT));
    EXPECT_TRUE(RunUntil([this] { return stranger.failures == std::vector{true}; }));
}

// The system has answered this one's SYN already, but nobody has heard of it.
TEST_F(KernelStreamConnectTest, WhoHasKnockedBeforeIsResetAndNeverHeardOf)
{
    auto elsewhere = EventLoop::Create();
    StreamEnd knocking(**elsewhere);
    stream.stream->SetGate({true, std::nullopt, std::nullopt});
    ASSERT_FALSE(stream.stream->Listen(At(1, PORT), true));
    knocking.stream->Connect(At(3, 0), At(1, PORT));
    for (int i = 0; i < 20 && !knocking.IsConnected(); ++i)
    {
        (*elsewhere)->RunOnce(std::chrono::milliseconds(100));
    }
    ASSERT_TRUE(knocking.IsConnected());
    ConnectFromListener(At(1, PORT), At(2, PORT));
    (*elsewhere)->RunOnce(LIMIT);
    EXPECT_EQ(knocking.broken, 1);
    EXPECT_TRUE(stream.syns.empty());
    EXPECT_EQ(stream.remotes.size(), 1U);
}

// What the gate kept out of the listener is no matter of the connection.
TEST_F(ClosedGateConnectTest, BehindAClosedGateItsConnectionHearsEverything)
{
    ASSERT_FALSE(stream.stream->Listen(At(1, PORT), true));
    server.port.Write("octets");
    ConnectFromListener(At(1, PORT), At(2, PORT));
    Octets received;
    EXPECT_TRUE(RunUntil([&] { return (received += stream.port.Read()) == "octets"; }));
}

TEST_F(ClosedGateConnectTest, AnIpv6ListenerConnectsLikewise)
{
    const auto ip = *IpAddress::Parse("::1");
    const auto port = static_cast<uint16_t>(40000 + ::getpid() % 9000);
    ASSERT_FALSE(stream.stream->Listen({ip, port}, true));
    ConnectFromListener({ip, port}, {ip, static_cast<uint16_t>(port + 1)});
    stranger.stream->Connect({ip, 0}, {ip, port});
    EXPECT_TRUE(RunUntil([this] { return stranger.failures == std::vector{true}; }));
}

// A port of the AGW is free again before its last connection is gone.
TEST_F(ClosedGateConnectTest, BesideTheConnectionThePortCanBeListenedAtAgain)
{
    ASSERT_FALSE(stream.stream->Listen(At(1, PORT), true));
    ConnectFromListener(At(1, PORT), At(2, PORT));
    StreamEnd next(*loop);
    ASSERT_FALSE(next.stream->Listen(At(1, PORT), false));
    stranger.stream->Connect(At(3, 0), At(1, PORT));
    EXPECT_TRUE(RunUntil([&] { return next.IsConnected(); }));
    EXPECT_EQ(stream.broken + server.broken, 0);
}

TEST_F(ClosedGateConnectTest, ARefusalIsToldAndLeavesNoDescriptor)
{
    const std::size_t before = CountDescriptors();
    ASSERT_FALSE(stream.stream->Listen(At(1, PORT), true));
    stream.stream->Connect(At(1, PORT), At(2, PORT));
    EXPECT_TRUE(RunUntil([this] { return stream.failures == std::vector{true}; }));
    EXPECT_EQ(CountDescriptors(), before);
}

} // namespace ims
