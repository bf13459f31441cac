// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/net/address-conversion.h"
#include "model/net/gated-tcp-socket.h"
#include "model/net/tcp-ports.h"
#include "test/net/small-network.h"

#include "ns3/callback.h"
#include "ns3/simulator.h"
#include "ns3/tcp-socket-factory.h"

namespace ns3
{

namespace
{

using SocketCallback = Callback<void, Ptr<Socket>>;
using IcmpCallback = Callback<void, Ipv4Address, uint8_t, uint8_t, uint8_t, uint32_t>;

constexpr uint16_t PORT = 30000;
constexpr uint16_t OTHER_PORT = 30001;
constexpr uint16_t CLIENT_PORT = 20000;

/// @brief Sockets with a TCP of their port's, beside those of the node's own.
class TcpPortsTest : public SmallNetwork
{
  protected:
    Ptr<GatedTcpSocket> Listen(uint16_t port)
    {
        auto listener = GatedTcpSocket::Create(m_server);
        EXPECT_EQ(listener->Bind(ToSocketAddress(AtServer(port))), 0);
        listener->Listen();
        return listener;
    }

    /// A socket of ns-3's own at the server.
    Ptr<Socket> ListenAsNs3(uint16_t port)
    {
        auto listener = Socket::CreateSocket(m_server, TcpSocketFactory::GetTypeId());
        EXPECT_EQ(listener->Bind(ToSocketAddress(AtServer(port))), 0);
        listener->Listen();
        return listener;
    }

    /// @return a socket that connects at the start of the run.
    Ptr<GatedTcpSocket> Connect(uint16_t from, uint16_t to)
    {
        auto socket = GatedTcpSocket::Create(m_client);
        EXPECT_EQ(socket->Bind(ToSocketAddress(AtClient(from))), 0);
        socket->SetConnectCallback(SocketCallback([this](Ptr<Socket>) { ++m_connected; }),
                                   SocketCallback([this](Ptr<Socket>) { ++m_failed; }));
        Simulator::ScheduleNow(
            [this, socket, to] { socket->Connect(ToSocketAddress(AtServer(to))); });
        return socket;
    }

    int m_connected = 0;
    int m_failed = 0;
};

/// A thousand sessions one after the other must not leave a thousand of them.
TEST_F(TcpPortsTest, PortsWithoutSocketsAreForgotten)
{
    const auto ports = TcpPorts::Of(m_server);
    const auto unused = ports->At(PORT);
    const auto listener = Listen(OTHER_PORT);
    const auto used = ports->At(OTHER_PORT);
    for (uint16_t port = 1; port <= 1000; ++port)
    {
        ports->At(port);
    }
    EXPECT_NE(ports->At(PORT), unused);
    EXPECT_EQ(ports->At(OTHER_PORT), used);
}

TEST_F(TcpPortsTest, EachPortReachesItsListener)
{
    const auto first = Listen(PORT);
    const auto second = Listen(OTHER_PORT);
    std::vector<uint16_t> accepted;
    for (const auto& [listener, port] : {std::pair{first, PORT}, std::pair{second, OTHER_PORT}})
    {
        listener->SetAcceptCallback(MakeNullCallback<bool, Ptr<Socket>, const Address&>(),
                                    Callback<void, Ptr<Socket>, const Address&>(
                                        [&accepted, port = port](Ptr<Socket>, const Address&) {
                                            accepted.push_back(port);
                                        }));
    }
    Connect(CLIENT_PORT, OTHER_PORT);
    RunUntil(Seconds(1));
    EXPECT_EQ(accepted, std::vector{OTHER_PORT});
    Connect(CLIENT_PORT + 1, PORT);
    RunUntil(Seconds(2));
    EXPECT_EQ(accepted, (std::vector{OTHER_PORT, PORT}));
    EXPECT_EQ(m_connected, 2);
}

TEST_F(TcpPortsTest, SocketsOfTheNodesOwnTcpAreReachedAsBefore)
{
    Listen(PORT);
    const auto ordinary = ListenAsNs3(OTHER_PORT);
    Connect(CLIENT_PORT, OTHER_PORT);
    RunUntil(Seconds(1));
    EXPECT_EQ(m_connected, 1);
}

/// RFC 9293 3.10.7.1: an RST answers a segment for which there is no connection.
TEST_F(TcpPortsTest, PortThatNobodyHasIsRefused)
{
    Listen(PORT);
    Connect(CLIENT_PORT, OTHER_PORT);
    RunUntil(Seconds(1));
    EXPECT_EQ(m_failed, 1);
    EXPECT_EQ(SentBy(m_server, TcpHeader::RST).size(), 1U);
}

TEST_F(TcpPortsTest, PortWhoseListenerIsGoneIsRefused)
{
    Listen(PORT)->Close();
    Connect(CLIENT_PORT, PORT);
    RunUntil(Seconds(1));
    EXPECT_EQ(m_failed, 1);
    EXPECT_EQ(SentBy(m_server, TcpHeader::RST).size(), 1U);
}

TEST_F(TcpPortsTest, PortIsTakenOnlyOnce)
{
    const auto listener = Listen(PORT);
    EXPECT_EQ(GatedTcpSocket::Create(m_server)->Bind(ToSocketAddress(AtServer(PORT))), -1);
}

/// RFC 792: an error carries the first 8 octets of what it is about, the ports among them.
TEST_F(TcpPortsTest, ErrorOfIcmpReachesItsSocket)
{
    std::vector<int> types;
    const auto socket = Connect(CLIENT_PORT, PORT);
    const auto other = Connect(CLIENT_PORT + 1, PORT);
    socket->SetIpTtl(1);
    socket->SetAttribute(
        "IcmpCallback",
        CallbackValue(IcmpCallback([&types](Ipv4Address, uint8_t, uint8_t type, uint8_t, uint32_t) {
            types.push_back(type);
        })));
    other->SetAttribute(
        "IcmpCallback",
        CallbackValue(IcmpCallback([](Ipv4Address, uint8_t, uint8_t, uint8_t, uint32_t) {
            ADD_FAILURE() << "an error of another connection";
        })));
    RunUntil(MilliSeconds(500));
    constexpr int timeExceeded = 11;
    EXPECT_EQ(types, std::vector{timeExceeded});
}

TEST_F(TcpPortsTest, AllSocketsOfANodeAreCounted)
{
    EXPECT_EQ(TcpPorts::CountSockets(m_server), 0U);
    const auto ordinary = ListenAsNs3(OTHER_PORT);
    EXPECT_EQ(TcpPorts::CountSockets(m_server), 1U);
    const auto listener = Listen(PORT);
    EXPECT_EQ(TcpPorts::CountSockets(m_server), 2U);
    listener->Close();
    RunUntil(Seconds(1));
    EXPECT_EQ(TcpPorts::CountSockets(m_server), 1U);
}

} // namespace

} // namespace ns3
