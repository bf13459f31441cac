// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/net/small-network.h"

#include "ns3/boolean.h"
#include "ns3/config.h"
#include "ns3/double.h"
#include "ns3/global-value.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-address-helper.h"
#include "ns3/ipv4-global-routing-helper.h"
#include "ns3/ipv4-l3-protocol.h"
#include "ns3/point-to-point-helper.h"
#include "ns3/pointer.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/tcp-l4-protocol.h"

namespace ns3
{

SmallNetwork::SmallNetwork()
{
    Config::SetDefault("ns3::TcpSocket::ConnTimeout", TimeValue(Seconds(1)));
    Config::SetDefault("ns3::TcpSocketBase::MaxSegLifetime", DoubleValue(0.5));
    NodeContainer nodes(3);
    m_client = nodes.Get(0);
    m_router = nodes.Get(1);
    m_server = nodes.Get(2);
    InternetStackHelper().Install(nodes);
    PointToPointHelper link;
    link.SetDeviceAttribute("DataRate", StringValue("100Mbps"));
    link.SetChannelAttribute("Delay", StringValue("10ms"));
    Ipv4AddressHelper addresses("10.0.1.0", "255.255.255.0");
    addresses.Assign(link.Install(m_client, m_router));
    addresses.NewNetwork();
    m_serverLink = link.Install(m_server, m_router);
    addresses.Assign(m_serverLink);
    Ipv4GlobalRoutingHelper::PopulateRoutingTables();
    Watch(m_client);
    Watch(m_server);
}

SmallNetwork::~SmallNetwork()
{
    Simulator::Destroy();
    Config::Reset();
}

ims::TransportAddress
SmallNetwork::AtClient(uint16_t port) const
{
    return {*ims::IpAddress::Parse("10.0.1.1"), port};
}

ims::TransportAddress
SmallNetwork::AtServer(uint16_t port) const
{
    return {*ims::IpAddress::Parse("10.0.2.1"), port};
}

void
SmallNetwork::RunUntil(Time time)
{
    Simulator::Stop(time - Simulator::Now());
    Simulator::Run();
}

void
SmallNetwork::Watch(Ptr<Node> node)
{
    using Sink = Callback<void, const Ipv4Header&, Ptr<const Packet>, uint32_t>;
    node->GetObject<Ipv4L3Protocol>()->TraceConnectWithoutContext(
        "SendOutgoing",
        Sink([this,
              id = node->GetId()](const Ipv4Header& header, Ptr<const Packet> packet, uint32_t) {
            if (header.GetProtocol() == TcpL4Protocol::PROT_NUMBER)
            {
                Segment segment{id, Simulator::Now(), {}};
                packet->PeekHeader(segment.header);
                m_segments.push_back(segment);
            }
        }));
}

std::vector<Segment>
SmallNetwork::SentBy(Ptr<Node> node) const
{
    return SentBy(node, TcpHeader::NONE);
}

std::vector<Segment>
SmallNetwork::SentBy(Ptr<Node> node, uint8_t flags) const
{
    std::vector<Segment> found;
    for (const auto& segment : m_segments)
    {
        if (segment.node == node->GetId() && segment.Has(flags))
        {
            found.push_back(segment);
        }
    }
    return found;
}

void
SmallNetwork::LoseBeforeServer()
{
    m_loss = CreateObject<RateErrorModel>();
    m_loss->SetRate(1);
    m_loss->SetUnit(RateErrorModel::ERROR_UNIT_PACKET);
    m_serverLink.Get(0)->SetAttribute("ReceiveErrorModel", PointerValue(m_loss));
}

void
SmallNetwork::DeliverToServer()
{
    m_loss->Disable();
}

} // namespace ns3
