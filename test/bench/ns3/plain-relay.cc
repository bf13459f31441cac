// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/bench/common/bare-context.h"
#include "test/bench/ns3/tls-end.h"

#include "ns3/config.h"
#include "ns3/inet-socket-address.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-address-helper.h"
#include "ns3/ipv4-static-routing-helper.h"
#include "ns3/point-to-point-helper.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/tcp-socket-factory.h"
#include "ns3/traffic-control-helper.h"
#include "ns3/uinteger.h"

#include <cstdlib>
#include <functional>
#include <memory>
#include <vector>

/// @file
/// What a simulated session costs without the model: plain ns-3 with a relay that ends TLS with
/// bare OpenSSL, and no signalling.
///
///     bench-ns3 SESSIONS
///
/// Clients - router - relay - router - peers. All sessions start within a second, send 10 messages
/// of 1 KB to a peer that echoes them, and stay. There are 50 of them on a node. The exit status is
/// 0 when all were echoed; whoever started it looks at CPU time and memory.

namespace ims::bench
{

namespace
{

using ns3::Address;
using ns3::InetSocketAddress;
using ns3::Ipv4AddressHelper;
using ns3::Node;
using ns3::NodeContainer;
using ns3::Packet;
using ns3::Ptr;
using ns3::Seconds;
using ns3::Simulator;
using ns3::Socket;
using SocketCallback = ns3::Callback<void, Ptr<Socket>>;

constexpr uint32_t SESSIONS_PER_NODE = 50;
constexpr uint32_t MESSAGES = 10;
constexpr std::size_t MESSAGE_SIZE = 1024;
constexpr double WINDOW_SECONDS = 1;
constexpr double LAST_SECONDS = 2;
constexpr uint16_t RELAY_PORT = 5061;
constexpr uint16_t PEER_PORT = 5060;

Ptr<Socket>
MakeSocket(Ptr<Node> node)
{
    return Socket::CreateSocket(node, ns3::TcpSocketFactory::GetTypeId());
}

Ptr<Packet>
ToPacket(OctetsView octets)
{
    return ns3::Create<Packet>(reinterpret_cast<const uint8_t*>(octets.data()),
                               static_cast<uint32_t>(octets.size()));
}

void
ForEachPacket(Ptr<Socket> socket, const std::function<void(Ptr<Packet>)>& take)
{
    for (auto packet = socket->Recv(); packet && packet->GetSize() > 0; packet = socket->Recv())
    {
        take(packet);
    }
}

/// Sends a message when the last one has come back.
class Client
{
  public:
    void Start(Ptr<Node> node, const Address& relay, SSL_CTX* context)
    {
        m_socket = MakeSocket(node);
        m_socket->SetConnectCallback(
            SocketCallback([this, context](Ptr<Socket> socket) {
                m_end = std::make_unique<TlsEnd>(
                    socket,
                    context,
                    false,
                    [this] { Send(); },
                    [this](OctetsView octets) { Take(octets.size()); });
            }),
            SocketCallback([](Ptr<Socket>) { Stop("a connection failed"); }));
        m_socket->Connect(relay);
    }

    bool IsDone() const
    {
        return m_echoed == MESSAGES;
    }

  private:
    void Send()
    {
        m_end->Send(std::string(MESSAGE_SIZE, 'x'));
    }

    void Take(std::size_t octets)
    {
        for (m_received += octets; m_received >= MESSAGE_SIZE; m_received -= MESSAGE_SIZE)
        {
            if (++m_echoed < MESSAGES)
            {
                Send();
            }
        }
    }

    Ptr<Socket> m_socket;
    std::unique_ptr<TlsEnd> m_end;
    std::size_t m_received = 0;
    uint32_t m_echoed = 0;
};

/// One session of the relay: TLS on one side, TCP on the other.
class Relay
{
  public:
    Relay(Ptr<Node> node, Ptr<Socket> access, const Address& peer, SSL_CTX* context)
        : m_core(MakeSocket(node))
    {
        m_core->SetConnectCallback(SocketCallback([this](Ptr<Socket>) { HandleCoreUp(); }),
                                   SocketCallback([](Ptr<Socket>) { Stop("no peer"); }));
        m_core->SetRecvCallback(
            SocketCallback([this](Ptr<Socket> socket) { HandleFromCore(socket); }));
        m_core->Connect(peer);
        m_access = std::make_unique<TlsEnd>(
            access,
            context,
            true,
            [] {},
            [this](OctetsView octets) { HandleFromAccess(octets); });
    }

  private:
    void HandleCoreUp()
    {
        m_isCoreUp = true;
        if (!m_waiting.empty())
        {
            m_core->Send(ToPacket(m_waiting));
            m_waiting.clear();
        }
    }

    void HandleFromAccess(OctetsView octets)
    {
        if (m_isCoreUp)
        {
            m_core->Send(ToPacket(octets));
            return;
        }
        m_waiting += octets;
    }

    void HandleFromCore(Ptr<Socket> socket)
    {
        ForEachPacket(socket, [this](Ptr<Packet> packet) {
            Octets octets(packet->GetSize(), '\0');
            packet->CopyData(reinterpret_cast<uint8_t*>(octets.data()), packet->GetSize());
            m_access->Send(octets);
        });
    }

    Ptr<Socket> m_core;
    std::unique_ptr<TlsEnd> m_access;
    bool m_isCoreUp = false;
    Octets m_waiting;
};

/// The network with all that is on it.
class Bench
{
  public:
    explicit Bench(uint32_t sessions)
        : m_clients(sessions)
    {
        const uint32_t hosts = (sessions + SESSIONS_PER_NODE - 1) / SESSIONS_PER_NODE;
        m_relayNode = ns3::CreateObject<Node>();
        m_clientNodes.Create(hosts);
        m_peerNodes.Create(hosts);
        Connect();
        for (uint32_t i = 0; i < hosts; ++i)
        {
            ListenAsPeer(m_peerNodes.Get(i));
        }
        ListenAsRelay();
    }

    bool Run()
    {
        for (std::size_t i = 0; i < m_clients.size(); ++i)
        {
            const double share = static_cast<double>(i) / static_cast<double>(m_clients.size());
            Simulator::Schedule(Seconds(1 + WINDOW_SECONDS * share), [this, i] {
                m_clients[i].Start(m_clientNodes.Get(i / SESSIONS_PER_NODE),
                                   m_relayAddress,
                                   m_clientContext.Get());
            });
        }
        Simulator::Stop(Seconds(1 + WINDOW_SECONDS + LAST_SECONDS));
        Simulator::Run();
        bool isDone = true;
        for (const Client& client : m_clients)
        {
            isDone = isDone && client.IsDone();
        }
        m_relays.clear();
        m_clients.clear();
        Simulator::Destroy();
        return isDone;
    }

  private:
    void Connect()
    {
        const auto access = ns3::CreateObject<Node>();
        const auto core = ns3::CreateObject<Node>();
        NodeContainer all(m_clientNodes, m_peerNodes);
        all.Add(NodeContainer(access, m_relayNode, core));
        ns3::InternetStackHelper internet;
        internet.SetRoutingHelper(m_routing);
        internet.SetIpv6StackInstall(false);
        internet.Install(all);
        Ipv4AddressHelper site("172.16.0.0", "255.255.255.252");
        const auto toRelay = Link(access, m_relayNode, site);
        const auto toCore = Link(m_relayNode, core, site);
        SetDefaultRoute(access, toRelay.GetAddress(1));
        SetDefaultRoute(core, toCore.GetAddress(0));
        const auto relay = m_routing.GetStaticRouting(m_relayNode->GetObject<ns3::Ipv4>());
        relay->AddNetworkRouteTo("10.0.0.0", "255.0.0.0", toRelay.GetAddress(0), 1);
        relay->AddNetworkRouteTo("11.0.0.0", "255.0.0.0", toCore.GetAddress(1), 2);
        m_relayAddress = InetSocketAddress(toRelay.GetAddress(1), RELAY_PORT);
        Ipv4AddressHelper clients("10.0.0.0", "255.255.255.252");
        Ipv4AddressHelper peers("11.0.0.0", "255.255.255.252");
        for (uint32_t i = 0; i < m_clientNodes.GetN(); ++i)
        {
            const auto client = Link(m_clientNodes.Get(i), access, clients);
            SetDefaultRoute(m_clientNodes.Get(i), client.GetAddress(1));
            const auto peer = Link(m_peerNodes.Get(i), core, peers);
            SetDefaultRoute(m_peerNodes.Get(i), peer.GetAddress(1));
            m_peers.push_back(InetSocketAddress(peer.GetAddress(0), PEER_PORT));
        }
    }

    /// No queue disc, as with the model.
    ns3::Ipv4InterfaceContainer Link(Ptr<Node> left, Ptr<Node> right, Ipv4AddressHelper& addresses)
    {
        ns3::PointToPointHelper link;
        link.SetDeviceAttribute("DataRate", ns3::StringValue("1Gbps"));
        link.SetChannelAttribute("Delay", ns3::StringValue("1ms"));
        const auto devices = link.Install(left, right);
        const auto interfaces = addresses.Assign(devices);
        ns3::TrafficControlHelper().Uninstall(devices);
        addresses.NewNetwork();
        return interfaces;
    }

    void SetDefaultRoute(Ptr<Node> node, ns3::Ipv4Address gateway)
    {
        m_routing.GetStaticRouting(node->GetObject<ns3::Ipv4>())->SetDefaultRoute(gateway, 1);
    }

    void ListenAsRelay()
    {
        Listen(m_relayNode, RELAY_PORT, [this](Ptr<Socket> socket) {
            const Address& peer = m_peers[m_relays.size() / SESSIONS_PER_NODE];
            m_relays.push_back(
                std::make_unique<Relay>(m_relayNode, socket, peer, m_serverContext.Get()));
        });
    }

    void ListenAsPeer(Ptr<Node> node)
    {
        Listen(node, PEER_PORT, [](Ptr<Socket> socket) {
            socket->SetRecvCallback(SocketCallback([](Ptr<Socket> ready) {
                ForEachPacket(ready, [ready](Ptr<Packet> packet) { ready->Send(packet); });
            }));
        });
    }

    void Listen(Ptr<Node> node, uint16_t port, const std::function<void(Ptr<Socket>)>& take)
    {
        const auto socket = MakeSocket(node);
        socket->Bind(InetSocketAddress(ns3::Ipv4Address::GetAny(), port));
        socket->Listen();
        socket->SetAcceptCallback(
            ns3::MakeNullCallback<bool, Ptr<Socket>, const Address&>(),
            ns3::Callback<void, Ptr<Socket>, const Address&>(
                [take](Ptr<Socket> accepted, const Address&) { take(accepted); }));
    }

    Identity m_client = CreateIdentity("client");
    Identity m_server = CreateIdentity("server");
    BareContext m_clientContext{TlsRole::Client,
                                TlsVersion::V13,
                                m_client.GetKeys(),
                                m_server.GetFingerprint()};
    BareContext m_serverContext{TlsRole::Server,
                                TlsVersion::V13,
                                m_server.GetKeys(),
                                m_client.GetFingerprint()};
    ns3::Ipv4StaticRoutingHelper m_routing;
    Ptr<Node> m_relayNode;
    NodeContainer m_clientNodes;
    NodeContainer m_peerNodes;
    Address m_relayAddress;
    std::vector<Address> m_peers;
    std::vector<Client> m_clients;
    std::vector<std::unique_ptr<Relay>> m_relays;
};

} // namespace

} // namespace ims::bench

int
main(int count, char** arguments)
{
    const unsigned long sessions = count == 2 ? strtoul(arguments[1], nullptr, 10) : 0;
    if (sessions == 0)
    {
        ims::bench::Stop("usage: bench-ns3 SESSIONS");
    }
    ns3::Config::SetDefault("ns3::TcpSocket::SegmentSize", ns3::UintegerValue(1448));
    return ims::bench::Bench(static_cast<uint32_t>(sessions)).Run() ? 0 : 1;
}
