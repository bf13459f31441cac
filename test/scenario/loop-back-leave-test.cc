// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/loop/socket-address.h"
#include "model/loop/tcp-socket.h"
#include "test/scenario/loop-back-programs.h"

#include <csignal>
#include <sys/socket.h>

/// @file
/// e2ae-agw on its way out, under other names, and on a machine that does not grant it all.

namespace
{

class LoopBackLeaveTest : public LoopBackPrograms
{
  protected:
    /// @return what the gateway says at its end, after a signal.
    std::string EndGateway(int status)
    {
        m_gateway->Signal(SIGTERM);
        const auto result = m_gateway->Wait();
        EXPECT_EQ(result.status, status) << result.out;
        return result.out;
    }

    /// @return somebody else who listens at a port of the access side.
    ims::FileDescriptor Occupy(uint16_t port) const
    {
        auto socket = ims::OpenTcp({*ims::IpAddress::Parse(m_place.access), port});
        EXPECT_TRUE(bool(socket));
        EXPECT_EQ(listen(socket.Get(), 1), 0);
        return socket;
    }
};

} // namespace

/// RFC 3525 7.2.8: with Forced, "the MGC can assume that all connections are lost".
TEST_F(LoopBackLeaveTest, ItsControllerEndsTheSessionsOfAGatewayThatGoes)
{
    StartGateway();
    BackgroundProcess load(MakeLoad({"--sessions=3", "--hold=100s", "--seconds=60"}));
    WaitForConnections(6);
    EXPECT_TRUE(Contains(EndGateway(0), "left: 3 contexts, 6 ports, 6 streams, "));
    load.Signal(SIGINT);
    const auto result = load.Wait();
    EXPECT_EQ(result.status, 1);
    EXPECT_TRUE(Contains(result.out, "the IMS-AGW reports ServiceChange Forced (905 Termination "));
}

TEST_F(LoopBackLeaveTest, AGracefulGatewayWaitsForItsSessions)
{
    StartGateway({"--graceful=60s"});
    BackgroundProcess load(MakeLoad({"--sessions=2", "--hold=1s"}));
    WaitForConnections(4);
    EXPECT_TRUE(Contains(EndGateway(0), NOTHING_LEFT));
    const auto result = load.Wait();
    EXPECT_TRUE(Contains(result.out, "sessions completed: 2 of 2"));
}

TEST_F(LoopBackLeaveTest, ASecondSignalEndsItAtOnce)
{
    StartGateway({"--graceful=1000s"});
    BackgroundProcess load(MakeLoad({"--sessions=1", "--hold=100s"}));
    WaitForConnections(2);
    m_gateway->Signal(SIGTERM);
    m_gateway->Signal(SIGINT);
    EXPECT_EQ(m_gateway->Wait().status, 0);
}

/// TS 183 018 5.17.1.10: the realm selects the side.
TEST_F(LoopBackLeaveTest, BothEndsMayHaveOtherRealmsAndAnotherVersion)
{
    StartGateway({"--access-realm=ue.example", "--core-realm=net.example", "--h248-version=3"});
    ExpectCompleted({"--access-realm=ue.example", "--core-realm=net.example", "--h248-version=3"},
                    2);
    const auto other = Load({"--sessions=1", "--core-realm=other.example", "--h248-version=3"});
    EXPECT_EQ(other.status, 1);
    EXPECT_TRUE(Contains(other.out, "H.248 error 449 "));
    EXPECT_TRUE(Contains(other.out, "ipdc/realm = other.example"));
    StopGateway();
}

/// H.248.8, error 510
TEST_F(LoopBackLeaveTest, APortThatSomebodyElseHasIsAnErrorInH248AndInTheStatus)
{
    const auto occupied = Occupy(40000);
    StartGateway({"--first-port=40000", "--last-port=40000"});
    const auto result = Load({"--sessions=1"});
    EXPECT_EQ(result.status, 1);
    EXPECT_TRUE(Contains(result.out,
                         "H.248 error 510 Insufficient Resources: cannot listen at " +
                             m_place.access + ":40000: Address already in use"));
    const std::string end = EndGateway(1);
    EXPECT_TRUE(Contains(end, "e2ae-agw: cannot listen at " + m_place.access + ":40000: "));
    EXPECT_TRUE(Contains(end, NOTHING_LEFT));
}

TEST_F(LoopBackLeaveTest, AnotherPortWillDo)
{
    const auto occupied = Occupy(40000);
    StartGateway({"--first-port=40000", "--last-port=40003"});
    ExpectCompleted({"--concurrent=1"}, 6);
    EXPECT_TRUE(Contains(EndGateway(1), NOTHING_LEFT));
}
