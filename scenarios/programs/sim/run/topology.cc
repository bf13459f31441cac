// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/run/topology.h"

#include "model/net/address-conversion.h"
#include "model/net/jitter-channel.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/drop-tail-queue.h"
#include "ns3/error-model.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-static-routing-helper.h"
#include "ns3/ipv4.h"
#include "ns3/ipv6-l3-protocol.h"
#include "ns3/ipv6-static-routing-helper.h"
#include "ns3/ipv6.h"
#include "ns3/mac48-address.h"
#include "ns3/point-to-point-net-device.h"
#include "ns3/pointer.h"
#include "ns3/string.h"

using namespace ns3;

namespace
{

const Ipv4Mask SUBNET("255.255.255.0");
const Ipv4Mask SIDE("255.255.0.0");
const Ipv6Prefix SUBNET6(64);
const Ipv6Prefix SIDE6(48);

/// Links within the operator's site take no time worth speaking of.
constexpr const char* SITE_DELAY = "10us";
constexpr const char* SITE_RATE = "10Gbps";

/// Numbers of subnets beside those of hosts: the two edge nodes, and the link behind which a device
/// outside the simulation is.
constexpr int ALG_SUBNET = 254;
constexpr int AGW_SUBNET = 255;
constexpr int LINE_SUBNET = 253;

/// Numbers of hosts on their subnets.
constexpr int ROUTER = 1;
constexpr int EDGE = 2;
constexpr int UE = 10;
constexpr int PEER = 20;

constexpr int ACCESS = 1;
constexpr int CORE = 2;

/// The links' part of the random streams; the applications' is far from it.
constexpr int64_t FIRST_STREAM = 2000000;

/// A subnet of one of the parts of the network: 0 the operator's site, 1 access, 2 core.
struct Subnet
{
    int part;
    int number;
};

/// What one kind of link is like.
struct LinkKind
{
    std::string delay;
    std::string rate;
    double loss = 0;
};

/// Addresses look alike in both versions: 10.1.0.10 is fd00:0:1::10 (ns-3 forwards nothing to the
/// documentation's 2001:db8::/32).
class AddressPlan
{
  public:
    explicit AddressPlan(bool ipv6)
        : m_ipv6(ipv6)
    {
    }

    void InstallStack(const NodeContainer& nodes) const
    {
        InternetStackHelper internet;
        internet.SetRoutingHelper(Ipv4StaticRoutingHelper());
        internet.SetRoutingHelper(Ipv6StaticRoutingHelper());
        internet.SetIpv4StackInstall(!m_ipv6);
        internet.SetIpv6StackInstall(m_ipv6);
        internet.Install(nodes);
        if (m_ipv6)
        {
            TakeAtAnyInterface(nodes);
        }
    }

    /// @return the interface
    uint32_t Assign(Ptr<NetDevice> device, Subnet subnet, int host) const
    {
        return m_ipv6 ? AssignIpv6(device, MakeIpv6(subnet, host))
                      : AssignIpv4(device, MakeIpv4(subnet, host));
    }

    void RouteAll(Ptr<Node> node, Subnet subnet, int gateway, uint32_t interface) const
    {
        if (m_ipv6)
        {
            GetRouting6(node)->SetDefaultRoute(MakeIpv6(subnet, gateway), interface);
            return;
        }
        GetRouting(node)->SetDefaultRoute(MakeIpv4(subnet, gateway), interface);
    }

    /// Routes to all of the subnet's part of the network.
    void RoutePart(Ptr<Node> node, Subnet subnet, int gateway, uint32_t interface) const
    {
        if (m_ipv6)
        {
            const Ipv6Address part = MakeIpv6({subnet.part, 0}, 0);
            GetRouting6(node)->AddNetworkRouteTo(part, SIDE6, MakeIpv6(subnet, gateway), interface);
            return;
        }
        const Ipv4Address part = MakeIpv4({subnet.part, 0}, 0);
        GetRouting(node)->AddNetworkRouteTo(part, SIDE, MakeIpv4(subnet, gateway), interface);
    }

    /// A route of the node whose interface was the last to be added.
    void RouteSubnet(Ptr<Node> node, Subnet subnet, Subnet via, int gateway) const
    {
        if (m_ipv6)
        {
            GetRouting6(node)->AddNetworkRouteTo(MakeIpv6(subnet, 0),
                                                 SUBNET6,
                                                 MakeIpv6(via, gateway),
                                                 node->GetObject<Ipv6>()->GetNInterfaces() - 1);
            return;
        }
        GetRouting(node)->AddNetworkRouteTo(MakeIpv4(subnet, 0),
                                            SUBNET,
                                            MakeIpv4(via, gateway),
                                            node->GetObject<Ipv4>()->GetNInterfaces() - 1);
    }

    Address Make(Subnet subnet, int host) const
    {
        return m_ipv6 ? Address(MakeIpv6(subnet, host)) : Address(MakeIpv4(subnet, host));
    }

    DevicePlace FindPlace(int part, int host) const
    {
        const ims::IpAddress first = ToIpAddress(Make({part, 0}, 0));
        return {Make({part, 0}, host),
                Make({part, 0}, ROUTER),
                Make({part, ALG_SUBNET}, EDGE),
                m_ipv6 ? SUBNET6.GetPrefixLength() : SUBNET.GetPrefixLength(),
                first.ToString() + "/" +
                    std::to_string(m_ipv6 ? SIDE6.GetPrefixLength() : SIDE.GetPrefixLength())};
    }

  private:
    /// Gateways of a pool know the ALG by one address, which is not always that of their link.
    /// Later releases of ns-3 would drop what comes to it there (RFC 1122 3.3.4.2, the strong
    /// model).
    static void TakeAtAnyInterface(const NodeContainer& nodes)
    {
        for (auto node = nodes.Begin(); node != nodes.End(); ++node)
        {
            (*node)->GetObject<Ipv6L3Protocol>()->SetAttributeFailSafe("StrongEndSystemModel",
                                                                       BooleanValue(false));
        }
    }

    static Ipv4Address MakeIpv4(Subnet subnet, int host)
    {
        const std::string text = "10." + std::to_string(subnet.part) + "." +
                                 std::to_string(subnet.number) + "." + std::to_string(host);
        return Ipv4Address(text.c_str());
    }

    static Ipv6Address MakeIpv6(Subnet subnet, int host)
    {
        const std::string text = "fd00:0:" + std::to_string(subnet.part) + ":" +
                                 std::to_string(subnet.number) + "::" + std::to_string(host);
        return Ipv6Address(text.c_str());
    }

    static Ptr<Ipv4StaticRouting> GetRouting(Ptr<Node> node)
    {
        return Ipv4StaticRoutingHelper().GetStaticRouting(node->GetObject<Ipv4>());
    }

    static Ptr<Ipv6StaticRouting> GetRouting6(Ptr<Node> node)
    {
        return Ipv6StaticRoutingHelper().GetStaticRouting(node->GetObject<Ipv6>());
    }

    static uint32_t AssignIpv4(Ptr<NetDevice> device, Ipv4Address address)
    {
        auto ipv4 = device->GetNode()->GetObject<Ipv4>();
        const uint32_t interface = ipv4->AddInterface(device);
        ipv4->AddAddress(interface, Ipv4InterfaceAddress(address, SUBNET));
        ipv4->SetUp(interface);
        return interface;
    }

    static uint32_t AssignIpv6(Ptr<NetDevice> device, const Ipv6Address& address)
    {
        auto ipv6 = device->GetNode()->GetObject<Ipv6>();
        const uint32_t interface = ipv6->AddInterface(device);
        ipv6->SetForwarding(interface, true); // what does not forward solicits routers
        ipv6->AddAddress(interface, Ipv6InterfaceAddress(address, SUBNET6));
        ipv6->SetUp(interface);
        return interface;
    }

    bool m_ipv6;
};

/// Makes the links of one run.
class LinkMaker
{
  public:
    LinkMaker(const AddressPlan& plan, const std::string& jitter)
        : m_plan(plan),
          m_jitter(Time(jitter).GetSeconds())
    {
    }

    /// @param hosts numbers of the two ends within the subnet
    /// @return the interface of the left node
    uint32_t Join(Ptr<Node> left,
                  Ptr<Node> right,
                  Subnet subnet,
                  std::pair<int, int> hosts,
                  const LinkKind& kind)
    {
        auto channel = MakeChannel();
        channel->SetAttribute("Delay", StringValue(kind.delay));
        const uint32_t interface =
            m_plan.Assign(MakeDevice(left, channel, kind), subnet, hosts.first);
        m_plan.Assign(MakeDevice(right, channel, kind), subnet, hosts.second);
        return interface;
    }

  private:
    /// One of ns-3's own where that does: ns-3 knows links by the names of their types.
    Ptr<PointToPointChannel> MakeChannel()
    {
        const int64_t stream = m_stream++; // with jitter and without
        if (m_jitter <= 0)
        {
            return CreateObject<PointToPointChannel>();
        }
        auto jitter = CreateObject<UniformRandomVariable>();
        jitter->SetAttribute("Max", DoubleValue(m_jitter));
        auto channel = CreateObject<JitterChannel>();
        channel->SetAttribute("Jitter", PointerValue(jitter));
        channel->AssignStreams(stream);
        return channel;
    }

    Ptr<NetDevice> MakeDevice(Ptr<Node> node,
                              Ptr<PointToPointChannel> channel,
                              const LinkKind& kind)
    {
        auto device = CreateObject<PointToPointNetDevice>();
        device->SetAttribute("DataRate", StringValue(kind.rate));
        device->SetAddress(Mac48Address::Allocate());
        auto queue = CreateObject<DropTailQueue<Packet>>();
        queue->SetMaxSize(QueueSize("10000p"));
        device->SetQueue(queue);
        node->AddDevice(device);
        device->Attach(channel);
        if (kind.loss > 0)
        {
            auto errors = CreateObject<RateErrorModel>();
            errors->SetUnit(RateErrorModel::ERROR_UNIT_PACKET);
            errors->SetRate(kind.loss);
            m_stream += errors->AssignStreams(m_stream);
            device->SetReceiveErrorModel(errors);
        }
        return device;
    }

    AddressPlan m_plan;
    double m_jitter; ///< seconds at most
    int64_t m_stream = FIRST_STREAM;
};

/// What is the same on one side of the operator's site.
struct Side
{
    int part;
    int hostNumber;
    LinkKind kind;
    Ptr<NetDevice> port; ///< null: its hosts are all simulated
};

/// @return the subnet of the link between host and router.
Subnet
JoinHost(Ptr<Node> host,
         Ptr<Node> router,
         const AddressPlan& plan,
         LinkMaker& links,
         const Side& side,
         int number)
{
    const Subnet subnet{side.part, side.port ? LINE_SUBNET : number};
    const uint32_t interface =
        links.Join(host, router, subnet, {side.hostNumber, ROUTER}, side.kind);
    plan.RouteAll(host, subnet, ROUTER, interface);
    return subnet;
}

/// The host's subnet is beyond a node, which is where the router would be.
void
JoinPort(Ptr<Node> node, Ptr<Node> router, const AddressPlan& plan, Subnet line, const Side& side)
{
    const Subnet subnet{side.part, 0};
    plan.RouteSubnet(router, subnet, line, side.hostNumber);
    node->AddDevice(side.port);
    plan.Assign(side.port, subnet, ROUTER);
}

/// A router, the hosts on it, and the two edge nodes.
void
MakeSide(const NodeContainer& hosts,
         const E2aeNodes& nodes,
         Ptr<Node> router,
         const AddressPlan& plan,
         LinkMaker& links,
         const Side& side)
{
    for (uint32_t i = 0; i < hosts.GetN(); ++i)
    {
        const Subnet line = JoinHost(hosts.Get(i), router, plan, links, side, static_cast<int>(i));
        if (side.port)
        {
            JoinPort(hosts.Get(i), router, plan, line, side);
        }
    }
    const auto edge = [&](Ptr<Node> node, int number) {
        const Subnet subnet{side.part, number};
        const uint32_t interface =
            links.Join(node, router, subnet, {EDGE, ROUTER}, {SITE_DELAY, SITE_RATE, 0});
        plan.RoutePart(node, subnet, ROUTER, interface);
    };
    edge(nodes.alg, ALG_SUBNET);
    edge(nodes.agw, AGW_SUBNET);
    for (uint32_t i = 0; i < nodes.furtherAgws.GetN(); ++i)
    {
        edge(nodes.furtherAgws.Get(i), LINE_SUBNET - 1 - static_cast<int>(i));
    }
}

/// The P-CSCF has a link to each gateway, and one address for all: that of the first link, to which
/// the other gateways have routes.
void
MakeIq(const E2aeNodes& nodes, const AddressPlan& plan, LinkMaker& links, const LinkKind& kind)
{
    const Subnet first{0, 2};
    links.Join(nodes.alg, nodes.agw, first, {1, 2}, kind);
    for (uint32_t i = 0; i < nodes.furtherAgws.GetN(); ++i)
    {
        const Subnet subnet{first.part, first.number + 1 + static_cast<int>(i)};
        const Ptr<Node> gateway = nodes.furtherAgws.Get(i);
        const uint32_t interface = links.Join(gateway, nodes.alg, subnet, {2, 1}, kind);
        plan.RoutePart(gateway, subnet, 1, interface);
    }
}

} // namespace

DevicePlace
FindDevicePlace(const RunOptions& options)
{
    const bool isUe = options.device == Device::Ue;
    return AddressPlan(options.ip == IpVersion::V6)
        .FindPlace(isUe ? ACCESS : CORE, isUe ? UE : PEER);
}

Topology
MakeTopology(const RunOptions& options, uint32_t hosts, Ptr<NetDevice> port)
{
    Topology topology;
    E2aeNodes& nodes = topology.nodes;
    nodes.ues.Create(hosts);
    nodes.alg = CreateObject<Node>();
    nodes.agw = CreateObject<Node>();
    nodes.peers.Create(hosts);
    topology.accessRouter = CreateObject<Node>();
    topology.coreRouter = CreateObject<Node>();
    nodes.furtherAgws.Create(static_cast<uint32_t>(options.gateways) - 1);
    NodeContainer all(nodes.ues, nodes.peers, nodes.furtherAgws);
    all.Add(NodeContainer(nodes.alg, nodes.agw, topology.accessRouter, topology.coreRouter));

    const AddressPlan plan(options.ip == IpVersion::V6);
    plan.InstallStack(all);
    LinkMaker links(plan, options.jitter);
    const LinkKind access{options.delayAccess, options.rateAccess, options.lossAccess};
    const LinkKind core{options.delayCore, options.rateCore, options.lossCore};
    const bool isUe = options.device == Device::Ue;
    const Side left{ACCESS, UE, access, isUe ? port : nullptr};
    const Side right{CORE, PEER, core, isUe ? nullptr : port};
    MakeSide(nodes.ues, nodes, topology.accessRouter, plan, links, left);
    MakeSide(nodes.peers, nodes, topology.coreRouter, plan, links, right);
    MakeIq(nodes, plan, links, {options.delayIq, SITE_RATE, options.lossIq});
    return topology;
}

std::map<uint32_t, std::string>
NameNodes(const Topology& topology)
{
    std::map<uint32_t, std::string> names{{topology.nodes.alg->GetId(), "ims-alg"},
                                          {topology.nodes.agw->GetId(), "ims-agw"},
                                          {topology.accessRouter->GetId(), "access-router"},
                                          {topology.coreRouter->GetId(), "core-router"}};
    const auto number = [&names](const NodeContainer& nodes, const std::string& kind) {
        for (uint32_t i = 0; i < nodes.GetN(); ++i)
        {
            names.emplace(nodes.Get(i)->GetId(), kind + std::to_string(i));
        }
    };
    number(topology.nodes.ues, "ue-");
    number(topology.nodes.peers, "peer-");
    for (uint32_t i = 0; i < topology.nodes.furtherAgws.GetN(); ++i)
    {
        names.emplace(topology.nodes.furtherAgws.Get(i)->GetId(),
                      "ims-agw-" + std::to_string(i + 2));
    }
    return names;
}
