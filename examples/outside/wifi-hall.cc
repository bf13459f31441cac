// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

/// @file
/// A hall with 20 UEs on one Wi-Fi access point: how long each waits for its media.
///
///     ue-0 ... ue-19  ))  access point --- alg, agw --- LAN with 5 peers

#include "ns3/core-module.h"
#include "ns3/csma-helper.h"
#include "ns3/e2ae-helper.h"
#include "ns3/internet-module.h"
#include "ns3/mobility-helper.h"
#include "ns3/wifi-module.h"

#include <iostream>

using namespace ns3;

namespace
{

/// The access point and then the UEs stand a metre apart, ten in a row.
NetDeviceContainer
MakeRadio(const NodeContainer& ues, const NodeContainer& accessPoint)
{
    MobilityHelper mobility;
    mobility.SetPositionAllocator("ns3::GridPositionAllocator");
    mobility.Install(NodeContainer(accessPoint, ues));
    WifiHelper wifi;
    wifi.SetStandard(WIFI_STANDARD_80211n);
    YansWifiPhyHelper phy;
    phy.SetChannel(YansWifiChannelHelper::Default().Create());
    WifiMacHelper mac;
    mac.SetType("ns3::StaWifiMac", "Ssid", SsidValue(Ssid("hall")));
    NetDeviceContainer radio = wifi.Install(phy, mac, ues);
    mac.SetType("ns3::ApWifiMac", "Ssid", SsidValue(Ssid("hall")));
    radio.Add(wifi.Install(phy, mac, accessPoint));
    return radio;
}

/// What is on no network of the node is beyond the access point.
void
RouteBy(Ipv4Address accessPoint, const NodeContainer& nodes)
{
    for (auto node = nodes.Begin(); node != nodes.End(); ++node)
    {
        const auto ipv4 = (*node)->GetObject<Ipv4>();
        Ipv4StaticRoutingHelper().GetStaticRouting(ipv4)->SetDefaultRoute(accessPoint, 1);
    }
}

} // namespace

int
main()
{
    E2aeNodes nodes;
    nodes.ues.Create(20);
    nodes.peers.Create(5);
    nodes.alg = CreateObject<Node>();
    nodes.agw = CreateObject<Node>();
    const NodeContainer edge(nodes.alg, nodes.agw);
    const NodeContainer accessPoint(1);
    InternetStackHelper().Install(NodeContainer::GetGlobal());
    CsmaHelper lan;
    Ipv4AddressHelper addresses("10.0.0.0", "255.255.255.0");
    const NetDeviceContainer networks[] = {MakeRadio(nodes.ues, accessPoint),
                                           lan.Install(NodeContainer(accessPoint, edge)),
                                           lan.Install(edge),
                                           lan.Install(NodeContainer(nodes.peers, edge))};
    for (const auto& devices : networks)
    {
        addresses.Assign(devices);
        addresses.NewNetwork();
    }
    RouteBy("10.0.0.21", nodes.ues);
    RouteBy("10.0.1.1", edge);

    E2aeHelper helper;
    const E2aeApplications applications = helper.Install(nodes);
    helper.StartSessions(applications, 20, Seconds(2), MilliSeconds(50));
    const Ptr<E2aeResults> results = helper.Observe(applications);
    results->StopWhenOver(20);
    Simulator::Stop(Seconds(60));
    Simulator::Run();

    std::cout << "media ready, ms from the INVITE on\n";
    for (const E2aeSession& session : results->GetSessions())
    {
        const std::size_t wait = session.mediaReady ? session.mediaReady->GetMilliSeconds() : 0;
        std::cout << std::string(wait, '#') << " " << wait << "  " << session.outcome << "\n";
    }
    return results->IsSuccess() ? 0 : 1;
}
