// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

/// @file
/// A hundred sessions that arrive as a Poisson process, judged one by one; their set-up delays as a
/// histogram and as files.

#include "ns3/csma-helper.h"
#include "ns3/double.h"
#include "ns3/e2ae-helper.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-address-helper.h"
#include "ns3/neighbor-cache-helper.h"
#include "ns3/random-variable-stream.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <iostream>
#include <map>

using namespace ns3;

namespace
{

void
MakeLan(const NodeContainer& nodes, const char* network, const char* delay)
{
    CsmaHelper lan;
    lan.SetChannelAttribute("DataRate", StringValue("10Mbps"));
    lan.SetChannelAttribute("Delay", StringValue(delay));
    Ipv4AddressHelper(network, "255.255.255.0").Assign(lan.Install(nodes));
}

std::vector<Time>
DrawStarts(std::size_t count)
{
    const auto gap = CreateObject<ExponentialRandomVariable>();
    gap->SetAttribute("Mean", DoubleValue(0.02));
    std::vector<Time> starts(1, Seconds(1));
    while (starts.size() < count)
    {
        starts.push_back(starts.back() + Seconds(gap->GetValue()));
    }
    return starts;
}

} // namespace

int
main()
{
    E2aeNodes nodes;
    nodes.ues.Create(10);
    nodes.peers.Create(10);
    nodes.alg = CreateObject<Node>();
    nodes.agw = CreateObject<Node>();
    const NodeContainer edge(nodes.alg, nodes.agw);
    InternetStackHelper().Install(NodeContainer::GetGlobal());
    MakeLan(NodeContainer(nodes.ues, edge), "10.1.0.0", "100us");
    MakeLan(NodeContainer(nodes.peers, edge), "10.2.0.0", "50us");
    MakeLan(edge, "10.3.0.0", "10us");
    NeighborCacheHelper().PopulateNeighborCache(); // ARP would delay single messages

    E2aeHelper helper;
    helper.SetUeAttribute("Messages", UintegerValue(3));
    helper.SetPeerAttribute("ExpectedMessages", UintegerValue(3));
    helper.SetAlgAttribute("TcpSetup", StringValue("delayed"));
    const E2aeApplications applications = helper.Install(nodes);
    helper.StartSessions(applications, DrawStarts(100));
    const Ptr<E2aeResults> results = helper.Observe(applications);
    if (const auto error = results->CompareWith("msrp-originating/delayed-agnostic"))
    {
        std::cerr << "hundred-sessions: " << error->what << "\n";
        return 2;
    }
    results->StopWhenOver(100, Seconds(4));
    Simulator::Run();

    std::map<int64_t, std::size_t> histogram; // by ms
    for (const E2aeSession& session : results->GetSessions())
    {
        ++histogram[session.mediaReady ? session.mediaReady->GetMilliSeconds() : -1];
    }
    std::cout << "ms until media are ready, sessions\n";
    for (const auto& [milliseconds, count] : histogram)
    {
        std::cout << milliseconds << "\t" << std::string(count, '#') << " " << count << "\n";
    }
    std::cout << results->CountMatched() << " of 100 sessions followed the flow\n";
    const auto error = results->WriteFiles("hundred-sessions");
    std::cout << (error ? error->what : "written: hundred-sessions.csv .json .flow") << "\n";
    const bool success = results->IsSuccess() && !error;
    Simulator::Destroy();
    return success ? 0 : 1;
}
