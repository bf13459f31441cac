// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_LAN_SCENARIO_H
#define E2AE_LAN_SCENARIO_H

#include "helper/e2ae-helper.h"

#include "ns3/config.h"
#include "ns3/csma-helper.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-address-helper.h"
#include "ns3/net-device-container.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"
#include "ns3/string.h"

#include <gtest/gtest.h>
#include <string>

namespace ns3
{

/// @brief Nodes as a user may make them, on three LANs: access 10.1.0.0, core 10.2.0.0,
/// Iq 10.3.0.0.
///
/// UEs and peers come first in their LAN, then P-CSCF and AGW.
class LanScenario : public testing::Test
{
  protected:
    ~LanScenario() override
    {
        Simulator::Destroy();
        Config::Reset();
        RngSeedManager::SetRun(1);
    }

    /// @param second octet of the access LAN; those of the others follow
    void MakeNodes(uint32_t ues, uint32_t peers, uint32_t second = 1)
    {
        m_nodes.ues.Create(ues);
        m_nodes.peers.Create(peers);
        m_nodes.alg = CreateObject<Node>();
        m_nodes.agw = CreateObject<Node>();
        const NodeContainer edge(m_nodes.alg, m_nodes.agw);
        const NodeContainer all(m_nodes.ues, m_nodes.peers, edge);
        InternetStackHelper internet;
        internet.Install(all);
        internet.AssignStreams(all, 100);
        MakeLan(NodeContainer(m_nodes.ues, edge), MakeNetwork(second));
        MakeLan(NodeContainer(m_nodes.peers, edge), MakeNetwork(second + 1));
        MakeLan(edge, MakeNetwork(second + 2));
    }

    static std::string MakeNetwork(uint32_t second)
    {
        return "10." + std::to_string(second) + ".0.0";
    }

    static void MakeLan(const NodeContainer& nodes, const std::string& network)
    {
        CsmaHelper lan;
        lan.SetChannelAttribute("DataRate", StringValue("100Mbps"));
        lan.SetChannelAttribute("Delay", StringValue("1ms"));
        const NetDeviceContainer devices = lan.Install(nodes);
        // The streams that ns-3 assigns by itself go on counting from one simulation to the next.
        lan.AssignStreams(devices, 0);
        Ipv4AddressHelper(network.c_str(), "255.255.255.0").Assign(devices);
    }

    static void RunUntil(Time time)
    {
        Simulator::Stop(time - Simulator::Now());
        Simulator::Run();
    }

    E2aeNodes m_nodes;
};

} // namespace ns3

#endif // E2AE_LAN_SCENARIO_H
