// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

/// @file
/// The smallest program: a network of your own, the four roles on it, one session, its outcome.
///
///     ue --- accessRouter --- alg --- coreRouter --- peer
///                  |           |           |
///                  +--------- agw ---------+

#include "helper/e2ae-helper.h"

#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-address-helper.h"
#include "ns3/ipv4-global-routing-helper.h"
#include "ns3/point-to-point-helper.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <iostream>

using namespace ns3;

namespace
{

/// A callback of the trace source SessionEnd.
void
PrintEnd(std::string entity, const ims::SessionEnded& session)
{
    std::cout << Simulator::Now().As(Time::MS) << "  " << entity << ": session " << session.callId
              << " " << ToString(session.outcome) << "\n";
}

/// Any links will do; the helper finds the addresses by itself.
void
ConnectNodes(const E2aeNodes& nodes)
{
    NodeContainer routers(2);
    const auto ue = nodes.ues.Get(0);
    const auto peer = nodes.peers.Get(0);
    const auto access = routers.Get(0);
    const auto core = routers.Get(1);
    InternetStackHelper().Install(NodeContainer::GetGlobal());

    PointToPointHelper links;
    links.SetDeviceAttribute("DataRate", StringValue("100Mbps"));
    links.SetChannelAttribute("Delay", StringValue("5ms"));
    Ipv4AddressHelper addresses("10.0.0.0", "255.255.255.0");
    for (const auto& [left, right] : {std::pair{ue, access},
                                      {access, nodes.alg},
                                      {access, nodes.agw},
                                      {nodes.alg, nodes.agw},
                                      {core, nodes.alg},
                                      {core, nodes.agw},
                                      {peer, core}})
    {
        addresses.Assign(links.Install(left, right));
        addresses.NewNetwork();
    }
    Ipv4GlobalRoutingHelper::PopulateRoutingTables();
}

} // namespace

int
main()
{
    E2aeNodes nodes;
    nodes.ues.Create(1);
    nodes.peers.Create(1);
    nodes.alg = CreateObject<Node>();
    nodes.agw = CreateObject<Node>();
    ConnectNodes(nodes);

    E2aeHelper helper;
    helper.SetUeAttribute("Messages", UintegerValue(3));
    helper.SetAlgAttribute("TcpSetup", StringValue("delayed"));
    const E2aeApplications applications = helper.Install(nodes);
    applications.ues[0]->TraceConnect("SessionEnd", "UE", MakeCallback(&PrintEnd));
    applications.peers[0]->TraceConnect("SessionEnd", "PEER", MakeCallback(&PrintEnd));
    helper.StartSessions(applications, 1, Seconds(1), Seconds(0));

    const auto recorder = helper.Record(nodes, applications, "first-session.pcapng");
    if (!recorder)
    {
        std::cerr << recorder.GetError().what << "\n";
        return 1;
    }
    Simulator::Stop(Seconds(10));
    Simulator::Run();
    const auto error = (*recorder)->Close();
    Simulator::Destroy();
    if (error)
    {
        std::cerr << error->what << "\n";
        return 1;
    }
    std::cout << (*recorder)->GetPacketCount() << " packets in first-session.pcapng\n";
}
