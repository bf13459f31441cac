// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

/// @file
/// Two UEs on ns-3's LTE: the e2ae access leg goes over radio bearers and through the EPC. What the
/// radio costs each of them.
///
///     ue-0, ue-1  ))  eNB --- EPC: SGW, PGW --- alg, agw --- LAN with a peer

#include "ns3/csma-helper.h"
#include "ns3/e2ae-helper.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-address-helper.h"
#include "ns3/ipv4-static-routing-helper.h"
#include "ns3/lte-helper.h"
#include "ns3/mobility-helper.h"
#include "ns3/point-to-point-epc-helper.h"
#include "ns3/point-to-point-helper.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <iostream>

using namespace ns3;

namespace
{

Ptr<Ipv4StaticRouting>
GetRouting(Ptr<Node> node)
{
    return Ipv4StaticRoutingHelper().GetStaticRouting(node->GetObject<Ipv4>());
}

/// The PGW reaches the edge by a link; UEs have addresses of 7.0.0.0/8.
void
ConnectToPgw(Ptr<Node> pgw, Ptr<Node> node, const char* network)
{
    PointToPointHelper link;
    link.SetChannelAttribute("Delay", StringValue("2ms"));
    Ipv4AddressHelper addresses(network, "255.255.255.0");
    const auto interfaces = addresses.Assign(link.Install(pgw, node));
    GetRouting(node)->AddNetworkRouteTo("7.0.0.0", "255.0.0.0", interfaces.GetAddress(0), 1);
}

} // namespace

int
main()
{
    E2aeNodes nodes;
    nodes.ues.Create(2);
    nodes.peers.Create(1);
    nodes.alg = CreateObject<Node>();
    nodes.agw = CreateObject<Node>();
    const NodeContainer edge(nodes.alg, nodes.agw);
    const NodeContainer eNodeB(1);
    MobilityHelper().Install(NodeContainer(eNodeB, nodes.ues)); // all stand at the origin

    const auto lte = CreateObject<LteHelper>();
    const auto epc = CreateObject<PointToPointEpcHelper>();
    lte->SetEpcHelper(epc);
    InternetStackHelper internet;
    internet.Install(NodeContainer(nodes.ues, nodes.peers, edge));
    lte->InstallEnbDevice(eNodeB);
    const auto radio = lte->InstallUeDevice(nodes.ues);
    epc->AssignUeIpv4Address(radio);
    for (uint32_t i = 0; i < radio.GetN(); ++i)
    {
        GetRouting(nodes.ues.Get(i))->SetDefaultRoute(epc->GetUeDefaultGatewayAddress(), 1);
    }
    lte->Attach(radio);
    ConnectToPgw(epc->GetPgwNode(), nodes.alg, "10.1.0.0");
    ConnectToPgw(epc->GetPgwNode(), nodes.agw, "10.1.1.0");
    Ipv4AddressHelper("10.3.0.0", "255.255.255.0").Assign(PointToPointHelper().Install(edge));
    Ipv4AddressHelper("10.2.0.0", "255.255.255.0")
        .Assign(CsmaHelper().Install(NodeContainer(nodes.peers, edge)));

    E2aeHelper helper;
    helper.SetUeAttribute("Messages", UintegerValue(3));
    helper.SetPeerAttribute("ExpectedMessages", UintegerValue(3));
    const E2aeApplications applications = helper.Install(nodes);
    helper.StartSessions(applications, 2, Seconds(1), Seconds(2));
    const Ptr<E2aeResults> results = helper.Observe(applications);
    results->StopWhenOver(2);
    Simulator::Run();

    std::cout << "answer        media ready   first message\n";
    for (const E2aeSession& session : results->GetSessions())
    {
        for (const auto& time : {session.answer, session.mediaReady, session.firstMessage})
        {
            std::cout << time.value_or(Time(0)).As(Time::MS) << "  ";
        }
        std::cout << session.outcome << "\n";
    }
    return results->IsSuccess() ? 0 : 1;
}
