// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

/// @file
/// Two UEs on one shared access network, and every SIP and H.248 message as it is sent.
///
///     ue-0  ue-1  alg  agw      access LAN, CSMA
///                 alg  agw      Iq, point-to-point
///          peer-0 alg  agw      core LAN, CSMA

#include "helper/e2ae-helper.h"

#include "ns3/csma-helper.h"
#include "ns3/inet-socket-address.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-address-helper.h"
#include "ns3/point-to-point-helper.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <iostream>

using namespace ns3;

namespace
{

/// A callback of the trace source MessageTx: prints the first line of the message.
void
PrintMessage(std::string entity,
             Ptr<const Packet> message,
             const Address& local,
             const Address& remote)
{
    std::string text(message->GetSize(), '\0');
    message->CopyData(reinterpret_cast<uint8_t*>(text.data()), message->GetSize());
    std::cout << Simulator::Now().As(Time::MS) << "  " << entity << "  "
              << InetSocketAddress::ConvertFrom(local).GetIpv4() << " -> "
              << InetSocketAddress::ConvertFrom(remote).GetIpv4() << "  "
              << text.substr(0, text.find_first_of("\r\n")) << "\n";
}

void
MakeLan(const NodeContainer& nodes, const char* network, const char* delay)
{
    CsmaHelper lan;
    lan.SetChannelAttribute("DataRate", StringValue("100Mbps"));
    lan.SetChannelAttribute("Delay", StringValue(delay));
    Ipv4AddressHelper(network, "255.255.255.0").Assign(lan.Install(nodes));
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
    InternetStackHelper().InstallAll();
    const NodeContainer edge(nodes.alg, nodes.agw);
    MakeLan(NodeContainer(nodes.ues, edge), "10.1.0.0", "100us");
    MakeLan(NodeContainer(nodes.peers, edge), "10.2.0.0", "50us");
    const NetDeviceContainer iq = PointToPointHelper().Install(edge);
    Ipv4AddressHelper("10.3.0.0", "255.255.255.0").Assign(iq);

    E2aeHelper helper;
    helper.SetUeAttribute("Messages", UintegerValue(1));
    const E2aeApplications applications = helper.Install(nodes);
    const auto roles = applications.GetAll();
    const auto names = applications.GetEntities();
    for (std::size_t i = 0; i < roles.size(); ++i)
    {
        roles[i]->TraceConnect("MessageTx", names[i], MakeCallback(&PrintMessage));
    }
    helper.StartSessions(applications, 2, Seconds(1), Seconds(1));
    Simulator::Stop(Seconds(10));
    Simulator::Run();
    Simulator::Destroy();
}
