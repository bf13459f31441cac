// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/net/ip-tap.h"

#include "model/capture/packet/ip-packet.h"
#include "model/capture/packet/ip-reassembly.h"
#include "model/net/address-conversion.h"

#include "ns3/ipv4-header.h"
#include "ns3/ipv4-l3-protocol.h"
#include "ns3/ipv6-header.h"
#include "ns3/ipv6-l3-protocol.h"
#include "ns3/packet.h"

#include <optional>
#include <utility>

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

/// What a host sends, each packet whole: ns-3 puts the fragments of one together too before it says
/// that it was delivered.
class BorderTap
{
  public:
    explicit BorderTap(std::shared_ptr<const IpTap> tap)
        : m_tap(std::move(tap))
    {
    }

    void OnSent(ims::PacketKey key, const ims::Octets& packet)
    {
        const auto ip = ims::ParseIpPacket(packet);
        if (!ip || !ip->fragment)
        {
            m_first.reset();
            m_tap->onSent(key, packet);
            return;
        }
        m_first = m_first ? m_first : key;
        if (const auto whole = m_reassembly.Add(packet))
        {
            m_tap->onSent(*std::exchange(m_first, std::nullopt), *whole);
        }
    }

    void OnDelivered(ims::PacketKey key) const
    {
        m_tap->onDelivered(key);
    }

  private:
    std::shared_ptr<const IpTap> m_tap;
    ims::IpReassembly m_reassembly;
    std::optional<ims::PacketKey> m_first; ///< of the fragments that have come, as the whole's
};

template <class Header, class Protocol>
void
AttachBorder(Ptr<Protocol> protocol,
             const ims::IpAddress& host,
             const std::shared_ptr<const IpTap>& tap)
{
    using Sink = Callback<void, const Header&, Ptr<const Packet>, uint32_t>;
    const auto border = std::make_shared<BorderTap>(tap);
    protocol->TraceConnectWithoutContext(
        "UnicastForward",
        Sink([host, border](const Header& header, Ptr<const Packet> packet, uint32_t) {
            if (ToIpAddress(header.GetSource()) == host)
            {
                border->OnSent(MakeKey(header, packet), Serialize(header, packet));
            }
            else if (ToIpAddress(header.GetDestination()) == host)
            {
                border->OnDelivered(MakeKey(header, packet));
            }
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

void
AttachBorderTap(Ptr<Node> node, const ims::IpAddress& host, const std::shared_ptr<const IpTap>& tap)
{
    if (auto ipv4 = node->GetObject<Ipv4L3Protocol>())
    {
        AttachBorder<Ipv4Header>(ipv4, host, tap);
    }
    if (auto ipv6 = node->GetObject<Ipv6L3Protocol>())
    {
        AttachBorder<Ipv6Header>(ipv6, host, tap);
    }
}

} // namespace ns3
