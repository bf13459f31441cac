// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

/// @file
/// One simulation on several cores, where ns-3 has its module mpi: each group of UEs, P-CSCF,
/// IMS-AGW and peers belongs to one rank. All groups share a link of the core, which is rank 0's.
///
///     mpirun -np 2 ranks --groups=2
///
///     ues --- access --- alg, agw ---+              +--- peers
///                                    west ====== east
///     ues --- access --- alg, agw ---+              +--- peers

#include "ns3/command-line.h"
#include "ns3/e2ae-helper.h"
#include "ns3/global-value.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-address-helper.h"
#include "ns3/ipv4-global-routing-helper.h"
#include "ns3/mpi-interface.h"
#include "ns3/point-to-point-helper.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <iostream>
#include <map>
#include <sstream>

using namespace ns3;

namespace
{

constexpr uint32_t UES = 5; // of a group, and as many peers
const Time INTERVAL = MilliSeconds(100);

/// Every rank makes the nodes of all, so that their numbers and addresses are the same in each.
class Network
{
  public:
    explicit Network(uint32_t groups)
    {
        m_internet.SetIpv6StackInstall(false);
        m_internet.Install(m_core);
        Link(m_core.Get(0), m_core.Get(1), "20Mbps", "10ms");
        for (uint32_t group = 0; group < groups; ++group)
        {
            MakeGroup(group % MpiInterface::GetSize());
        }
        Ipv4GlobalRoutingHelper::PopulateRoutingTables();
    }

    std::vector<E2aeNodes> groups;

  private:
    void MakeGroup(uint32_t rank)
    {
        E2aeNodes nodes;
        nodes.ues.Create(UES, rank);
        nodes.peers.Create(UES, rank);
        nodes.alg = CreateObject<Node>(rank);
        nodes.agw = CreateObject<Node>(rank);
        const auto access = CreateObject<Node>(rank);
        m_internet.Install(NodeContainer(nodes.ues, nodes.peers, nodes.alg, nodes.agw, access));
        for (uint32_t i = 0; i < UES; ++i)
        {
            Link(nodes.ues.Get(i), access, "100Mbps", "2ms");
            Link(nodes.peers.Get(i), m_core.Get(1), "100Mbps", "5ms");
        }
        Link(nodes.alg, nodes.agw, "1Gbps", "1ms");
        for (const auto& edge : {nodes.alg, nodes.agw})
        {
            Link(edge, access, "1Gbps", "1ms");
            Link(edge, m_core.Get(0), "1Gbps", "5ms");
        }
        groups.push_back(nodes);
    }

    /// Between ranks, only such links may be; by their delay one may be ahead of the other.
    void Link(Ptr<Node> left, Ptr<Node> right, const char* rate, const char* delay)
    {
        PointToPointHelper link;
        link.SetDeviceAttribute("DataRate", StringValue(rate));
        link.SetChannelAttribute("Delay", StringValue(delay));
        m_addresses.Assign(link.Install(left, right));
        m_addresses.NewNetwork();
    }

    InternetStackHelper m_internet;
    Ipv4AddressHelper m_addresses{"10.0.0.0", "255.255.255.252"};
    const NodeContainer m_core{2, 0}; ///< of rank 0
};

/// Only in the rank that has the group's nodes.
Ptr<E2aeResults>
StartGroup(E2aeHelper& helper, const E2aeNodes& nodes, uint32_t group, uint32_t sessions)
{
    const auto applications = helper.Install(nodes);
    helper.AssignStreams(applications, 2000000 + group * 1000); // whichever groups this rank has
    // What happens at once happens in no certain order: no group is to be in step with another.
    helper.StartSessions(applications,
                         sessions,
                         Seconds(1) + NanoSeconds(1234567) * group,
                         INTERVAL);
    return helper.Observe(applications);
}

} // namespace

int
main(int argc, char* argv[])
{
    uint32_t groups = 2;
    uint32_t sessions = 20;
    bool capture = false;
    CommandLine command(__FILE__);
    command.AddValue("groups", "how many groups, in turn over the ranks", groups);
    command.AddValue("sessions", "of each group", sessions);
    command.AddValue("capture", "write a capture of each group", capture);
    command.Parse(argc, argv);
    MpiInterface::Enable(&argc, &argv);
    const uint32_t ranks = MpiInterface::GetSize();
    const uint32_t rank = MpiInterface::GetSystemId();
    GlobalValue::Bind(
        "SimulatorImplementationType",
        StringValue(ranks > 1 ? "ns3::DistributedSimulatorImpl" : "ns3::DefaultSimulatorImpl"));

    E2aeHelper helper;
    helper.DrawRandomnessByNode();
    helper.SetUeAttribute("Messages", UintegerValue(5));
    helper.SetUeAttribute("MessageSize", UintegerValue(20000));
    helper.SetPeerAttribute("ExpectedMessages", UintegerValue(5));
    std::map<std::string, Ptr<E2aeResults>> results;
    const Network network(groups);
    bool success = true;
    for (uint32_t group = rank; group < groups; group += ranks)
    {
        const std::string name = "ranks-group-" + std::to_string(group);
        results[name] = StartGroup(helper, network.groups[group], group, sessions);
        success = success && !(capture && results[name]->EnablePcap(name + ".pcapng"));
    }
    // All ranks at the same time: one that stops alone forwards no packets of the others any more.
    Simulator::Stop(INTERVAL * sessions + Seconds(30));
    Simulator::Run();

    std::ostringstream text; // as a whole, or the ranks' lines would mix
    for (const auto& [name, result] : results)
    {
        success = !result->WriteFiles(name) && result->IsSuccess() && !result->Finish() && success;
        text << "rank " << rank << " of " << ranks << " has " << name << ": "
             << result->GetSessions().size() << " sessions, " << result->CountPackets()
             << " packets, " << result->CountLostPackets() << " lost\n";
    }
    std::cout << text.str() << std::flush;
    results.clear();
    Simulator::Destroy();
    MpiInterface::Disable();
    return success ? 0 : 1;
}
