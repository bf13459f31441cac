// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/topology.h"

#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-static-routing-helper.h"
#include "ns3/ipv4.h"
#include "ns3/point-to-point-helper.h"
#include "ns3/string.h"

using namespace ns3;

namespace
{

const Ipv4Mask SUBNET("255.255.255.0");
const Ipv4Mask SIDE("255.255.0.0");

/// Links within the operator's site take no time worth speaking of.
constexpr const char* SITE_DELAY = "10us";
constexpr const char* SITE_RATE = "10Gbps";

uint32_t
AddAddress(Ptr<NetDevice> device, const std::string& address)
{
    auto ipv4 = device->GetNode()->GetObject<Ipv4>();
    const uint32_t interface = ipv4->AddInterface(device);
    ipv4->AddAddress(interface, Ipv4InterfaceAddress(Ipv4Address(address.c_str()), SUBNET));
    ipv4->SetUp(interface);
    return interface;
}

struct Link
{
    uint32_t left;  ///< interface of the left node
    uint32_t right; ///< interface of the right node
};

/// @param subnet "10.1.0", @param hosts the last octets of the two ends
Link
Join(Ptr<Node> left,
     Ptr<Node> right,
     const std::string& subnet,
     std::pair<int, int> hosts,
     const std::string& delay,
     const std::string& rate)
{
    PointToPointHelper pointToPoint;
    pointToPoint.SetDeviceAttribute("DataRate", StringValue(rate));
    pointToPoint.SetChannelAttribute("Delay", StringValue(delay));
    pointToPoint.SetQueue("ns3::DropTailQueue<Packet>", "MaxSize", StringValue("10000p"));
    const NetDeviceContainer devices = pointToPoint.Install(left, right);
    return {AddAddress(devices.Get(0), subnet + "." + std::to_string(hosts.first)),
            AddAddress(devices.Get(1), subnet + "." + std::to_string(hosts.second))};
}

Ptr<Ipv4StaticRouting>
GetRouting(Ptr<Node> node)
{
    return Ipv4StaticRoutingHelper().GetStaticRouting(node->GetObject<Ipv4>());
}

/// One side of the operator's site: a router, the hosts on it, and the two edge nodes.
void
MakeSide(const NodeContainer& hosts,
         const E2aeNodes& nodes,
         Ptr<Node> router,
         const std::string& net,
         int hostNumber,
         const std::string& delay,
         const std::string& rate)
{
    for (uint32_t i = 0; i < hosts.GetN(); ++i)
    {
        const std::string subnet = net + "." + std::to_string(i);
        const Link link = Join(hosts.Get(i), router, subnet, {hostNumber, 1}, delay, rate);
        GetRouting(hosts.Get(i))->SetDefaultRoute(Ipv4Address((subnet + ".1").c_str()), link.left);
    }
    const auto edge = [&](Ptr<Node> node, const std::string& subnet, int number) {
        const Link link = Join(node, router, subnet, {number, 1}, SITE_DELAY, SITE_RATE);
        GetRouting(node)->AddNetworkRouteTo(Ipv4Address((net + ".0.0").c_str()),
                                            SIDE,
                                            Ipv4Address((subnet + ".1").c_str()),
                                            link.left);
    };
    edge(nodes.alg, net + ".254", 2);
    edge(nodes.agw, net + ".255", 2);
}

} // namespace

E2aeNodes
MakeTopology(const RunOptions& options, uint32_t hosts)
{
    E2aeNodes nodes;
    nodes.ues.Create(hosts);
    nodes.alg = CreateObject<Node>();
    nodes.agw = CreateObject<Node>();
    nodes.peers.Create(hosts);
    auto accessRouter = CreateObject<Node>();
    auto coreRouter = CreateObject<Node>();

    Ipv4StaticRoutingHelper routing;
    InternetStackHelper internet;
    internet.SetRoutingHelper(routing);
    internet.SetIpv6StackInstall(false);
    internet.Install(nodes.ues);
    internet.Install(nodes.peers);
    internet.Install(NodeContainer(nodes.alg, nodes.agw, accessRouter, coreRouter));

    MakeSide(nodes.ues, nodes, accessRouter, "10.1", 10, options.delayAccess, options.rateAccess);
    MakeSide(nodes.peers, nodes, coreRouter, "10.2", 20, options.delayCore, options.rateCore);
    Join(nodes.alg, nodes.agw, "10.0.2", {1, 2}, options.delayIq, SITE_RATE);
    return nodes;
}
