// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/app/four-roles.h"

#include "ns3/config.h"
#include "ns3/csma-helper.h"
#include "ns3/inet-socket-address.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-address-helper.h"
#include "ns3/net-device-container.h"
#include "ns3/simple-net-device-helper.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <gtest/gtest.h>

namespace ns3
{

namespace
{

AddressValue
At(const char* address, uint16_t port)
{
    return AddressValue(InetSocketAddress(address, port));
}

AddressValue
At(const char* address)
{
    return AddressValue(Ipv4Address(address));
}

NetDeviceContainer
MakeSharedLan(const NodeContainer& nodes)
{
    CsmaHelper lan;
    lan.SetChannelAttribute("DataRate", StringValue("100Mbps"));
    lan.SetChannelAttribute("Delay", StringValue("1ms"));
    const NetDeviceContainer devices = lan.Install(nodes);
    // The streams that ns-3 assigns by itself go on counting from one simulation to the next.
    lan.AssignStreams(devices, 0);
    return devices;
}

NetDeviceContainer
MakeSwitchedLan(const NodeContainer& nodes)
{
    SimpleNetDeviceHelper lan;
    lan.SetChannelAttribute("Delay", StringValue("1ms"));
    return lan.Install(nodes);
}

void
MakeLan(Medium medium, const NodeContainer& nodes, const char* network)
{
    const auto devices = medium == Medium::Shared ? MakeSharedLan(nodes) : MakeSwitchedLan(nodes);
    Ipv4AddressHelper(network, "255.255.255.0").Assign(devices);
}

TraceLog::Message
MakeMessage(Ptr<const Packet> packet, const Address& local, const Address& remote)
{
    std::string text(packet->GetSize(), '\0');
    packet->CopyData(reinterpret_cast<uint8_t*>(text.data()), packet->GetSize());
    return {Simulator::Now(), text, local, remote};
}

} // namespace

FourRoles::FourRoles(Medium medium)
{
    Config::SetDefault("ns3::TcpSocket::ConnTimeout", StringValue("1s"));
    Config::SetDefault("ns3::TcpSocketBase::MaxSegLifetime", StringValue("0.5"));
    MakeNodes(medium);
    MakeApplications();
}

FourRoles::~FourRoles()
{
    m_applications.clear();
    Simulator::Destroy();
    Config::Reset();
}

void
FourRoles::MakeNodes(Medium medium)
{
    m_nodes.Create(4);
    InternetStackHelper internet;
    internet.Install(m_nodes);
    internet.AssignStreams(m_nodes, 100);
    const auto ue = m_nodes.Get(0);
    const auto alg = m_nodes.Get(1);
    const auto agw = m_nodes.Get(2);
    const auto peer = m_nodes.Get(3);
    MakeLan(medium, NodeContainer(ue, alg, agw), "10.1.0.0");
    MakeLan(medium, NodeContainer(peer, alg, agw), "10.2.0.0");
    MakeLan(medium, NodeContainer(alg, agw), "10.0.2.0");
}

void
FourRoles::MakeApplications()
{
    Add("UE", m_nodes.Get(0), "ns3::UeApplication");
    Add("ALG", m_nodes.Get(1), "ns3::ImsAlgApplication");
    Add("AGW", m_nodes.Get(2), "ns3::ImsAgwApplication");
    Add("PEER", m_nodes.Get(3), "ns3::PeerApplication");

    Get("UE")->SetAttribute("User", StringValue("alice"));
    Get("UE")->SetAttribute("Address", At("10.1.0.1"));
    Get("UE")->SetAttribute("Proxy", At("10.1.0.2", 5060));
    Get("UE")->SetAttribute("RemoteUri", StringValue("sip:bob@10.2.0.1:5060"));
    Get("UE")->SetAttribute("Messages", UintegerValue(2));
    Get("ALG")->SetAttribute("GmAddress", At("10.1.0.2", 5060));
    Get("ALG")->SetAttribute("MwAddress", At("10.2.0.2", 5060));
    Get("ALG")->SetAttribute("IqAddress", At("10.0.2.1", 2944));
    Get("ALG")->SetAttribute("Gateway", At("10.0.2.2", 2944));
    Get("AGW")->SetAttribute("IqAddress", At("10.0.2.2", 2944));
    Get("AGW")->SetAttribute("Controller", At("10.0.2.1", 2944));
    Get("AGW")->SetAttribute("AccessAddress", At("10.1.0.3"));
    Get("AGW")->SetAttribute("CoreAddress", At("10.2.0.3"));
    Get("PEER")->SetAttribute("User", StringValue("bob"));
    Get("PEER")->SetAttribute("Address", At("10.2.0.1"));
    Get("PEER")->SetAttribute("Proxy", At("10.2.0.2", 5060));
}

void
FourRoles::Add(const std::string& entity, Ptr<Node> node, const std::string& typeName)
{
    ObjectFactory factory(typeName);
    m_applications[entity] = factory.Create<RoleApplication>();
    node->AddApplication(m_applications[entity]);
    m_applications[entity]->AssignStreams(1000 + node->GetId());
    m_logs[entity] = std::make_unique<TraceLog>();
    Trace(entity);
}

void
FourRoles::Trace(const std::string& entity)
{
    TraceLog* log = m_logs[entity].get();
    const auto connect = [this, entity](const char* source, const CallbackBase& sink) {
        EXPECT_TRUE(Get(entity)->TraceConnectWithoutContext(source, sink)) << source;
    };
    using MessageSink = Callback<void, Ptr<const Packet>, const Address&, const Address&>;
    connect("MessageTx", MessageSink([this, log, entity](auto packet, auto& local, auto& remote) {
                log->sent.push_back(MakeMessage(packet, local, remote));
                m_transcript += entity + "\n" + log->sent.back().text + "\n";
            }));
    connect("MessageRx", MessageSink([log](auto packet, auto& local, auto& remote) {
                log->received.push_back(MakeMessage(packet, local, remote));
            }));
    using Text = const std::string&;
    connect(
        "StateTransition",
        Callback<void, Text, Text, Text, Text>([log](Text machine, Text key, Text from, Text to) {
            log->states.push_back({machine, key, from, to});
        }));
    connect("TlsState", Callback<void, Text, Text, Text>([log](Text key, Text from, Text to) {
                log->tls.push_back({key, from, to});
            }));
    connect("TlsKeyLog", Callback<void, Text>([log](Text line) { log->secrets.push_back(line); }));
    connect("LocalStep", Callback<void, const ims::LocalStep&>([log](const ims::LocalStep& step) {
                log->localSteps.push_back(step.what);
            }));
    connect(
        "Milestone",
        Callback<void, const ims::MilestoneReached&>(
            [log](const ims::MilestoneReached& reached) { log->milestones.push_back(reached); }));
    connect("SessionEnd",
            Callback<void, const ims::SessionEnded&>(
                [log](const ims::SessionEnded& session) { log->ended.push_back(session); }));
}

void
FourRoles::StartSession()
{
    Simulator::Schedule(Seconds(1) - Simulator::Now(),
                        &RoleApplication::StartSession,
                        Get("UE"),
                        0);
}

void
FourRoles::RunUntil(Time time)
{
    Simulator::Stop(time - Simulator::Now());
    Simulator::Run();
}

Ptr<RoleApplication>
FourRoles::Get(const std::string& entity) const
{
    return m_applications.at(entity);
}

const TraceLog&
FourRoles::GetLog(const std::string& entity) const
{
    return *m_logs.at(entity);
}

std::string
FourRoles::GetTranscript() const
{
    return m_transcript;
}

} // namespace ns3
