// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/net/tcp-ports.h"

#include "ns3/ipv4-interface.h"
#include "ns3/ipv4.h"
#include "ns3/ipv6-interface.h"
#include "ns3/ipv6.h"
#include "ns3/object-ptr-container.h"
#include "ns3/packet.h"

#include <algorithm>

namespace ns3
{

NS_OBJECT_ENSURE_REGISTERED(TcpPorts);

namespace
{

// The start of a TCP header (RFC 9293 3.1): source port, destination port.
constexpr std::size_t PORT_SIZE = 2;
constexpr std::size_t PORTS_SIZE = 2 * PORT_SIZE;

/// Fewer are not worth a look.
constexpr std::size_t LEAST_PORTS = 64;

uint16_t
ReadPort(const uint8_t* at)
{
    return static_cast<uint16_t>(at[0] << 8 | at[1]);
}

std::size_t
CountIn(Ptr<TcpL4Protocol> tcp)
{
    ObjectPtrContainerValue sockets;
    tcp->GetAttribute("SocketList", sockets);
    return sockets.GetN();
}

} // namespace

TypeId
TcpPorts::GetTypeId()
{
    static TypeId tid = TypeId("ns3::TcpPorts")
                            .SetParent<IpL4Protocol>()
                            .SetGroupName("E2ae")
                            .AddConstructor<TcpPorts>();
    return tid;
}

Ptr<TcpPorts>
TcpPorts::Of(Ptr<Node> node)
{
    auto ports = node->GetObject<TcpPorts>();
    if (!ports)
    {
        ports = CreateObject<TcpPorts>();
        ports->Take(node);
    }
    return ports;
}

void
TcpPorts::Take(Ptr<Node> node)
{
    m_node = node;
    m_tcp = node->GetObject<TcpL4Protocol>();
    node->AggregateObject(this);
    if (auto ipv4 = node->GetObject<Ipv4>())
    {
        ipv4->Insert(this);
    }
    if (auto ipv6 = node->GetObject<Ipv6>())
    {
        ipv6->Insert(this);
    }
}

Ptr<TcpL4Protocol>
TcpPorts::At(uint16_t port)
{
    const auto known = m_ports.find(port);
    if (known != m_ports.end())
    {
        return known->second;
    }
    ForgetUnused();
    const auto tcp = CreateObject<TcpL4Protocol>();
    tcp->SetNode(m_node);
    tcp->SetDownTarget(m_tcp->GetDownTarget());
    tcp->SetDownTarget6(m_tcp->GetDownTarget6());
    m_ports.emplace(port, tcp);
    return tcp;
}

/// Sessions that come one after the other may each have a port of its own. Looking only when there
/// are twice as many as were left keeps the cost of each constant.
void
TcpPorts::ForgetUnused()
{
    if (m_ports.size() < m_mostPorts)
    {
        return;
    }
    for (auto port = m_ports.begin(); port != m_ports.end();)
    {
        if (CountIn(port->second) > 0)
        {
            ++port;
            continue;
        }
        port->second->Dispose();
        port = m_ports.erase(port);
    }
    m_mostPorts = std::max(LEAST_PORTS, 2 * m_ports.size());
}

std::size_t
TcpPorts::CountSockets(Ptr<Node> node)
{
    std::size_t count = CountIn(node->GetObject<TcpL4Protocol>());
    if (const auto ports = node->GetObject<TcpPorts>())
    {
        for (const auto& [port, tcp] : ports->m_ports)
        {
            count += CountIn(tcp);
        }
    }
    return count;
}

Ptr<TcpL4Protocol>
TcpPorts::Find(uint16_t port) const
{
    const auto known = m_ports.find(port);
    return known == m_ports.end() ? m_tcp : known->second;
}

Ptr<TcpL4Protocol>
TcpPorts::FindReceiver(Ptr<const Packet> packet) const
{
    uint8_t ports[PORTS_SIZE];
    const bool isWhole = packet->CopyData(ports, PORTS_SIZE) == PORTS_SIZE;
    return isWhole ? Find(ReadPort(ports + PORT_SIZE)) : m_tcp;
}

int
TcpPorts::GetProtocolNumber() const
{
    return TcpL4Protocol::PROT_NUMBER;
}

enum IpL4Protocol::RxStatus
TcpPorts::Receive(Ptr<Packet> packet, const Ipv4Header& header, Ptr<Ipv4Interface> interface)
{
    return FindReceiver(packet)->Receive(packet, header, interface);
}

enum IpL4Protocol::RxStatus
TcpPorts::Receive(Ptr<Packet> packet, const Ipv6Header& header, Ptr<Ipv6Interface> interface)
{
    return FindReceiver(packet)->Receive(packet, header, interface);
}

void
TcpPorts::ReceiveIcmp(Ipv4Address source,
                      uint8_t ttl,
                      uint8_t type,
                      uint8_t code,
                      uint32_t info,
                      Ipv4Address payloadSource,
                      Ipv4Address payloadDestination,
                      const uint8_t payload[8])
{
    Find(ReadPort(payload))
        ->ReceiveIcmp(source, ttl, type, code, info, payloadSource, payloadDestination, payload);
}

void
TcpPorts::ReceiveIcmp(Ipv6Address source,
                      uint8_t ttl,
                      uint8_t type,
                      uint8_t code,
                      uint32_t info,
                      Ipv6Address payloadSource,
                      Ipv6Address payloadDestination,
                      const uint8_t payload[8])
{
    Find(ReadPort(payload))
        ->ReceiveIcmp(source, ttl, type, code, info, payloadSource, payloadDestination, payload);
}

void
TcpPorts::SetDownTarget(DownTargetCallback target)
{
    m_tcp->SetDownTarget(target);
}

void
TcpPorts::SetDownTarget6(DownTargetCallback6 target)
{
    m_tcp->SetDownTarget6(target);
}

IpL4Protocol::DownTargetCallback
TcpPorts::GetDownTarget() const
{
    return m_tcp->GetDownTarget();
}

IpL4Protocol::DownTargetCallback6
TcpPorts::GetDownTarget6() const
{
    return m_tcp->GetDownTarget6();
}

void
TcpPorts::DoDispose()
{
    for (const auto& [port, tcp] : m_ports)
    {
        tcp->Dispose();
    }
    m_ports.clear();
    m_tcp = nullptr;
    m_node = nullptr;
    IpL4Protocol::DoDispose();
}

} // namespace ns3
