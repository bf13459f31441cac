// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_TCP_PORTS_H
#define E2AE_TCP_PORTS_H

#include "ns3/ip-l4-protocol.h"
#include "ns3/node.h"
#include "ns3/tcp-l4-protocol.h"

#include <unordered_map>

namespace ns3
{

/// @brief TCP for a node with thousands of sockets: each local port has a TcpL4Protocol of its own.
///
/// ns-3 goes through all end points of a TcpL4Protocol with every segment, and through all its
/// sockets when one is made or goes. A segment to a port that is not known here goes to the node's
/// own TcpL4Protocol, whose sockets are not disturbed. In its attribute SocketList the sockets of
/// the ports are missing.
class TcpPorts : public IpL4Protocol
{
  public:
    static TypeId GetTypeId();

    /// @return that of the node; it takes the node's TCP segments from its first use on.
    static Ptr<TcpPorts> Of(Ptr<Node> node);

    /// @return what a socket with this local port belongs to. It may be another one when the port
    /// has had no socket meanwhile.
    Ptr<TcpL4Protocol> At(uint16_t port);

    /// @return how many sockets there are at the node, the node's own TcpL4Protocol included.
    static std::size_t CountSockets(Ptr<Node> node);

    int GetProtocolNumber() const override;
    enum RxStatus Receive(Ptr<Packet> packet,
                          const Ipv4Header& header,
                          Ptr<Ipv4Interface> interface) override;
    enum RxStatus Receive(Ptr<Packet> packet,
                          const Ipv6Header& header,
                          Ptr<Ipv6Interface> interface) override;
    void ReceiveIcmp(Ipv4Address source,
                     uint8_t ttl,
                     uint8_t type,
                     uint8_t code,
                     uint32_t info,
                     Ipv4Address payloadSource,
                     Ipv4Address payloadDestination,
                     const uint8_t payload[8]) override;
    void ReceiveIcmp(Ipv6Address source,
                     uint8_t ttl,
                     uint8_t type,
                     uint8_t code,
                     uint32_t info,
                     Ipv6Address payloadSource,
                     Ipv6Address payloadDestination,
                     const uint8_t payload[8]) override;
    void SetDownTarget(DownTargetCallback target) override;
    void SetDownTarget6(DownTargetCallback6 target) override;
    DownTargetCallback GetDownTarget() const override;
    DownTargetCallback6 GetDownTarget6() const override;

  protected:
    void DoDispose() override;

  private:
    void Take(Ptr<Node> node);
    void ForgetUnused();
    Ptr<TcpL4Protocol> Find(uint16_t port) const;
    Ptr<TcpL4Protocol> FindReceiver(Ptr<const Packet> packet) const;

    Ptr<Node> m_node;
    Ptr<TcpL4Protocol> m_tcp; ///< the node's own
    std::unordered_map<uint16_t, Ptr<TcpL4Protocol>> m_ports;
    std::size_t m_mostPorts = 0; ///< with so many, those without sockets are looked for
};

} // namespace ns3

#endif // E2AE_TCP_PORTS_H
