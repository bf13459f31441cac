// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/net/address-conversion.h"
#include "model/net/ip-tap.h"
#include "test/net/small-network.h"

#include "ns3/inet6-socket-address.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv6-address-helper.h"
#include "ns3/point-to-point-helper.h"
#include "ns3/simulator.h"
#include "ns3/tcp-socket-factory.h"
#include "ns3/udp-socket-factory.h"

namespace ns3
{

namespace
{

constexpr std::size_t UDP_HEADERS = 28; ///< octets of the IPv4 and UDP headers

struct TapLog
{
    std::vector<std::pair<ims::PacketKey, ims::Octets>> sent;
    std::vector<ims::PacketKey> delivered;
};

/// @return a tap that writes a log.
std::shared_ptr<const IpTap>
MakeTap(const std::shared_ptr<TapLog>& log)
{
    auto tap = std::make_shared<IpTap>();
    tap->onSent = [log](ims::PacketKey key, const ims::Octets& packet) {
        log->sent.emplace_back(key, packet);
    };
    tap->onDelivered = [log](ims::PacketKey key) { log->delivered.push_back(key); };
    return tap;
}

/// @return what the tap of a node sees from here on.
std::shared_ptr<TapLog>
Tap(Ptr<Node> node)
{
    auto log = std::make_shared<TapLog>();
    AttachTap(node, MakeTap(log));
    return log;
}

/// @return what the tap of a node sees that joins a host.
std::shared_ptr<TapLog>
TapBorder(Ptr<Node> node, const ims::IpAddress& host)
{
    auto log = std::make_shared<TapLog>();
    AttachBorderTap(node, host, MakeTap(log));
    return log;
}

class IpTapTest : public SmallNetwork
{
  protected:
    IpTapTest()
    {
        m_atClient = Tap(m_client);
        m_atRouter = Tap(m_router);
        m_atServer = Tap(m_server);
        m_receiver = Socket::CreateSocket(m_server, UdpSocketFactory::GetTypeId());
        m_receiver->Bind(ToSocketAddress(AtServer(5060)));
    }

    void Send(const std::string& text)
    {
        auto socket = Socket::CreateSocket(m_client, UdpSocketFactory::GetTypeId());
        socket->Bind(ToSocketAddress(AtClient(5060)));
        Simulator::ScheduleNow([this, socket, text] {
            const auto* octets = reinterpret_cast<const uint8_t*>(text.data());
            socket->SendTo(Create<Packet>(octets, text.size()), 0, ToSocketAddress(AtServer(5060)));
        });
    }

    Ptr<Socket> m_receiver;
    std::shared_ptr<TapLog> m_atClient;
    std::shared_ptr<TapLog> m_atRouter;
    std::shared_ptr<TapLog> m_atServer;
};

TEST_F(IpTapTest, PacketIsSeenOnceAtItsSenderAndOnceWhereItIsDelivered)
{
    Send("hello");
    RunUntil(Seconds(1));
    ASSERT_EQ(m_atClient->sent.size(), 1U);
    ASSERT_EQ(m_atServer->delivered.size(), 1U);
    EXPECT_EQ(m_atClient->sent[0].first, m_atServer->delivered[0]);
    EXPECT_TRUE(m_atServer->sent.empty());
    EXPECT_TRUE(m_atClient->delivered.empty());
}

TEST_F(IpTapTest, ForwardedPacketIsNotSeenAtTheRouter)
{
    Send("hello");
    RunUntil(Seconds(1));
    EXPECT_TRUE(m_atRouter->sent.empty());
    EXPECT_TRUE(m_atRouter->delivered.empty());
}

TEST_F(IpTapTest, LostPacketIsSeenAtItsSenderOnly)
{
    LoseBeforeServer();
    Send("hello");
    RunUntil(Seconds(1));
    EXPECT_EQ(m_atClient->sent.size(), 1U);
    EXPECT_TRUE(m_atServer->delivered.empty());
}

TEST_F(IpTapTest, OctetsAreTheWholeIpPacket)
{
    Send("hello");
    RunUntil(Seconds(1));
    ASSERT_EQ(m_atClient->sent.size(), 1U);
    const ims::Octets& packet = m_atClient->sent[0].second;
    ASSERT_EQ(packet.size(), UDP_HEADERS + 5);
    EXPECT_EQ(packet[0], 0x45);
    EXPECT_EQ(packet[3], static_cast<char>(packet.size()));
    EXPECT_EQ(packet[9], 17);
    EXPECT_EQ(packet.substr(12, 8), AtClient(0).ip.ToOctets() + AtServer(0).ip.ToOctets());
    EXPECT_EQ(packet.substr(UDP_HEADERS), "hello");
}

TEST_F(IpTapTest, BorderShowsAHostAsIfItWereANode)
{
    const auto ofClient = TapBorder(m_router, AtClient(0).ip);
    const auto ofServer = TapBorder(m_router, AtServer(0).ip);
    Send("hello");
    RunUntil(Seconds(1));
    ASSERT_EQ(ofClient->sent.size(), 1U);
    EXPECT_EQ(ofClient->sent[0].first, m_atServer->delivered.at(0));
    EXPECT_EQ(ofClient->sent[0].second.substr(UDP_HEADERS), "hello");
    EXPECT_TRUE(ofClient->delivered.empty());
    EXPECT_TRUE(ofServer->sent.empty());
    EXPECT_EQ(ofServer->delivered, m_atServer->delivered);
}

TEST_F(IpTapTest, BorderShowsFragmentsAsOnePacket)
{
    constexpr std::size_t moreThanTwoFrames = 4000;
    const auto ofClient = TapBorder(m_router, AtClient(0).ip);
    Send(std::string(moreThanTwoFrames, 'x'));
    RunUntil(Seconds(1));
    ASSERT_EQ(ofClient->sent.size(), 1U);
    EXPECT_EQ(ofClient->sent[0].second.size(), UDP_HEADERS + moreThanTwoFrames);
    EXPECT_EQ(ofClient->sent[0].first, m_atServer->delivered.at(0));
}

TEST_F(IpTapTest, RetransmissionHasAKeyOfItsOwn)
{
    LoseBeforeServer();
    auto socket = Socket::CreateSocket(m_client, TcpSocketFactory::GetTypeId());
    socket->Bind();
    Simulator::ScheduleNow([this, socket] { socket->Connect(ToSocketAddress(AtServer(80))); });
    RunUntil(Seconds(2));
    ASSERT_EQ(m_atClient->sent.size(), 2U);
    EXPECT_NE(m_atClient->sent[0].first, m_atClient->sent[1].first);
}

TEST_F(IpTapTest, Ipv6PacketsAreSeenToo)
{
    NodeContainer nodes(2);
    InternetStackHelper().Install(nodes);
    Ipv6AddressHelper addresses(Ipv6Address("2001:db8::"), Ipv6Prefix(64));
    const auto interfaces = addresses.Assign(PointToPointHelper().Install(nodes));
    const auto sender = Tap(nodes.Get(0));
    const auto receiver = Tap(nodes.Get(1));
    const Inet6SocketAddress to(interfaces.GetAddress(1, 1), 5060);
    auto listener = Socket::CreateSocket(nodes.Get(1), UdpSocketFactory::GetTypeId());
    listener->Bind(to);
    auto socket = Socket::CreateSocket(nodes.Get(0), UdpSocketFactory::GetTypeId());
    socket->Bind6();
    const std::string text = "over IPv6";
    Simulator::Schedule(Seconds(5), [&] {
        const auto* octets = reinterpret_cast<const uint8_t*>(text.data());
        socket->SendTo(Create<Packet>(octets, text.size()), 0, to);
    });
    RunUntil(Seconds(6));
    ASSERT_FALSE(sender->sent.empty());
    const auto& [key, packet] = sender->sent.back();
    EXPECT_EQ(packet[0] & 0xF0, 0x60);
    EXPECT_EQ(packet.substr(packet.size() - text.size()), text);
    EXPECT_EQ(receiver->delivered.back(), key);
}

} // namespace

} // namespace ns3
