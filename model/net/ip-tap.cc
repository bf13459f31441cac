// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/net/ip-tap.h"

#include "ns3/ipv4-header.h"
#include "ns3/ipv4-l3-protocol.h"
#include "ns3/ipv6-header.h"
#include "ns3/ipv6-l3-protocol.h"
#include "ns3/packet.h"

namespace ns3
{

namespace
{

template <class Header>
ims::Octets
Serialize(const Header& header, Ptr<const Packet> payload)
{
    const Ptr<Packet> packet = payload->Copy();
    packet->AddHeader(header);
    ims::Octets octets(packet->GetSize(), '\0');
    packet->CopyData(reinterpret_cast<uint8_t*>(octets.data()), packet->GetSize());
    return octets;
}

ims::PacketKey
MakeKey(const Ipv4Header& header, Ptr<const Packet> packet)
{
    return {packet->GetUid(), header.GetIdentification()};
}

ims::PacketKey
MakeKey(const Ipv6Header&, Ptr<const Packet> packet)
{
    return {packet->GetUid(), 0};
}

template <class Header, class Protocol>
void
Attach(Ptr<Protocol> protocol, const std::shared_ptr<const IpTap>& tap)
{
    using Sink = Callback<void, const Header&, Ptr<const Packet>, uint32_t>;
    protocol->TraceConnectWithoutContext(
        "SendOutgoing",
        Sink([tap](const Header& header, Ptr<const Packet> packet, uint32_t) {
            tap->onSent(MakeKey(header, packet), Serialize(header, packet));
        }));
    protocol->TraceConnectWithoutContext(
        "LocalDeliver",
        Sink([tap](const Header& header, Ptr<const Packet> packet, uint32_t) {
            tap->onDelivered(MakeKey(header, packet));
        }));
}

} // namespace

void
AttachTap(Ptr<Node> node, const std::shared_ptr<const IpTap>& tap)
{
    if (auto ipv4 = node->GetObject<Ipv4L3Protocol>())
    {
        Attach<Ipv4Header>(ipv4, tap);
    }
    if (auto ipv6 = node->GetObject<Ipv6L3Protocol>())
    {
        Attach<Ipv6Header>(ipv6, tap);
    }
}

} // namespace ns3
