// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

/// @file
/// The smallest program: a network of your own, the four roles on it, one session, its ladder.
///
///     ue --- accessRouter --- alg --- coreRouter --- peer
///                  |           |           |
///                  +--------- agw ---------+

#include "ns3/e2ae-helper.h"
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
    helper.SetPeerAttribute("ExpectedMessages", UintegerValue(3));
    helper.SetAlgAttribute("TcpSetup", StringValue("delayed"));
    const E2aeApplications applications = helper.Install(nodes);
    helper.StartSessions(applications, 1, Seconds(1), Seconds(0));

    const Ptr<E2aeResults> results = helper.Observe(applications);
    for (const auto& error : {results->EnablePcap("first-session.pcapng"),
                              results->CompareWith("msrp-originating/delayed-agnostic")})
    {
        if (error)
        {
            std::cerr << "first-session: " << error->what << "\n";
            return 2;
        }
    }
    results->StopWhenOver(1);
    Simulator::Run();
    std::cout << results->GetReport();
    const bool success = results->IsSuccess() && !results->Finish();
    Simulator::Destroy();
    return success ? 0 : 1;
}
