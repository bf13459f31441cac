// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

/// @file
/// Two UEs on one shared access network, and every SIP and H.248 message as it is sent.
///
///     ue-0  ue-1  alg  agw      access LAN, CSMA
///                 alg  agw      Iq, point-to-point
///          peer-0 alg  agw      core LAN, CSMA

#include "ns3/csma-helper.h"
#include "ns3/e2ae-helper.h"
#include "ns3/inet-socket-address.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-address-helper.h"
#include "ns3/point-to-point-helper.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <iostream>
#include <sstream>
#include <string>

using namespace ns3;

namespace
{

/// SIP says in its first line what it is. That of H.248 names the sender only; transaction, context
/// and command follow.
std::string
Summarize(const std::string& message)
{
    std::istringstream lines(message);
    std::string line;
    const bool isH248 = message.rfind("MEGACO", 0) == 0;
    if (isH248)
    {
        std::getline(lines, line);
    }
    std::string summary;
    for (int left = isH248 ? 3 : 1; left > 0 && std::getline(lines >> std::ws, line); --left)
    {
        summary += (summary.empty() ? "" : " ") + line.substr(0, line.find('\r'));
    }
    return summary;
}

/// A callback of the trace source MessageTx: prints what is sent, by whom and to whom.
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
              << InetSocketAddress::ConvertFrom(remote).GetIpv4() << "  " << Summarize(text)
              << "\n";
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
    PointToPointHelper iq;
    iq.SetDeviceAttribute("DataRate", StringValue("1Gbps"));
    iq.SetChannelAttribute("Delay", StringValue("1ms"));
    Ipv4AddressHelper("10.3.0.0", "255.255.255.0").Assign(iq.Install(edge));

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
