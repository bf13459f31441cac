// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

/// @file
/// The operator changes its P-CSCF while sessions come in: from 3 s on the AGW answers SYNs only
/// when it knows the remote address. A table shows what each session met.

#include "ns3/csma-helper.h"
#include "ns3/e2ae-helper.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-address-helper.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <iostream>

using namespace ns3;

namespace
{

void
MakeLan(const NodeContainer& nodes, const char* network, const char* delay)
{
    CsmaHelper lan;
    lan.SetChannelAttribute("DataRate", StringValue("100Mbps"));
    lan.SetChannelAttribute("Delay", StringValue(delay));
    Ipv4AddressHelper(network, "255.255.255.0").Assign(lan.Install(nodes));
}

/// An attribute counts for the sessions that begin after it was set.
void
ChangeSetup(Ptr<ImsApplication> pcscf)
{
    pcscf->SetAttribute("TcpSetup", StringValue("delayed"));
}

} // namespace

int
main()
{
    E2aeNodes nodes;
    nodes.ues.Create(2);
    nodes.peers.Create(2);
    nodes.alg = CreateObject<Node>();
    nodes.agw = CreateObject<Node>();
    const NodeContainer edge(nodes.alg, nodes.agw);
    InternetStackHelper().Install(NodeContainer::GetGlobal());
    MakeLan(NodeContainer(nodes.ues, edge), "10.1.0.0", "10ms");
    MakeLan(NodeContainer(nodes.peers, edge), "10.2.0.0", "5ms");
    MakeLan(edge, "10.3.0.0", "10us");

    E2aeHelper helper;
    helper.SetUeAttribute("Messages", UintegerValue(1));
    helper.SetPeerAttribute("ExpectedMessages", UintegerValue(1));
    const E2aeApplications applications = helper.Install(nodes);
    helper.StartSessions(applications, 8, Seconds(1), MilliSeconds(500));
    Simulator::Schedule(Seconds(3), &ChangeSetup, applications.alg);

    const Ptr<E2aeResults> results = helper.Observe(applications);
    if (const auto error = results->CompareWith("msrp-originating/delayed-agnostic"))
    {
        std::cerr << "changed-attribute: " << error->what << "\n";
        return 2;
    }
    results->StopWhenOver(8);
    Simulator::Run();

    std::cout << "begun      answer   media ready  flow of delayed set-up\n";
    for (const E2aeSession& session : results->GetSessions())
    {
        std::cout << session.start.As(Time::MS) << "  "
                  << session.answer.value_or(Time(0)).As(Time::MS) << "  "
                  << session.mediaReady.value_or(Time(0)).As(Time::MS) << "  "
                  << (session.matched ? "yes" : "no") << "\n";
    }
    const bool half = results->CountMatched() == 4;
    Simulator::Destroy();
    return half ? 0 : 1;
}
