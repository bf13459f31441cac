// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "helper/e2ae-helper.h"

#include "helper/node-addresses.h"
#include "model/app/enum-names.h"
#include "model/app/ims-agw-application.h"
#include "model/app/ims-alg-application.h"
#include "model/app/peer-application.h"
#include "model/app/ue-application.h"
#include "model/net/address-conversion.h"
#include "model/session/alg/iq/gateway-pool.h"
#include "model/tls/deterministic-random.h"

#include "ns3/abort.h"
#include "ns3/boolean.h"
#include "ns3/config.h"
#include "ns3/double.h"
#include "ns3/global-value.h"
#include "ns3/inet-socket-address.h"
#include "ns3/nstime.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <map>

namespace ns3
{

namespace
{

constexpr uint16_t SIP_PORT = 5060;
constexpr uint16_t H248_PORT = 2944;

/// Streams of ns-3's generator that the applications draw from: far from those that models take by
/// themselves.
constexpr int64_t FIRST_STREAM = 1000000;

Address
WithPort(const Address& address, uint16_t port)
{
    return ToSocketAddress({ToIpAddress(address), port});
}

Ptr<ImsApplication>
Add(Ptr<Node> node, const ObjectFactory& factory)
{
    auto application = factory.Create<ImsApplication>();
    node->AddApplication(application);
    return application;
}

std::string
GetText(Ptr<ImsApplication> application, const std::string& name)
{
    StringValue value;
    application->GetAttribute(name, value);
    return value.Get();
}

/// An attribute that the user has set stays as it is.
void
SetUnlessGiven(Ptr<ImsApplication> application, const std::string& name, const Address& value)
{
    AddressValue present;
    application->GetAttribute(name, present);
    if (present.Get().IsInvalid())
    {
        application->SetAttribute(name, AddressValue(value));
    }
}

/// @param initial what a text attribute is as long as nobody has set it
void
SetUnlessGiven(Ptr<ImsApplication> application,
               const std::string& name,
               const std::string& initial,
               const std::string& value)
{
    if (GetText(application, name) == initial)
    {
        application->SetAttribute(name, StringValue(value));
    }
}

/// A name that the attribute does not know ends the program, as any wrong attribute does in ns-3.
void
SetAttribute(ObjectFactory& factory, const std::string& name, const AttributeValue& value)
{
    TypeId::AttributeInformation attribute;
    const auto text = dynamic_cast<const StringValue*>(&value);
    if (text && factory.GetTypeId().LookupAttributeByName(name, &attribute))
    {
        const auto names = ListNamesInsteadOf(*attribute.checker, text->Get());
        NS_ABORT_MSG_UNLESS(names.empty(),
                            factory.GetTypeId().GetName() << "::" << name << " cannot be '"
                                                          << text->Get() << "', but " << names);
    }
    factory.Set(name, value);
}

/// @return the SIP URI at which a peer is called.
std::string
MakeUri(Ptr<ImsApplication> peer)
{
    AddressValue address;
    UintegerValue port;
    peer->GetAttribute("Address", address);
    peer->GetAttribute("SipPort", port);
    const ims::TransportAddress at{ToIpAddress(address.Get()), static_cast<uint16_t>(port.Get())};
    return "sip:" + GetText(peer, "User") + "@" + at.ToString();
}

/// @return what the P-CSCF is told of those who may register.
std::string
ListSubscribers(const std::vector<Ptr<ImsApplication>>& ues)
{
    std::string list;
    for (const auto& ue : ues)
    {
        list += (list.empty() ? "" : ",") + GetText(ue, "User") + ":" + GetText(ue, "Password");
    }
    return list;
}

/// Where the P-CSCF has its roles, and the AGW its H.248.
struct EdgeAddresses
{
    Address gm;
    Address mw;
    Address algIq;
    Address agwIq;
};

EdgeAddresses
FindEdgeAddresses(const E2aeNodes& nodes)
{
    const NodeContainer ends(nodes.ues, nodes.peers);
    return {WithPort(FindAddressTowards(nodes.alg, nodes.ues.Get(0)), SIP_PORT),
            WithPort(FindAddressTowards(nodes.alg, nodes.peers.Get(0)), SIP_PORT),
            WithPort(FindAddressTowards(nodes.alg, nodes.agw, ends), H248_PORT),
            WithPort(FindAddressTowards(nodes.agw, nodes.alg, ends), H248_PORT)};
}

void
SetEdgeAddresses(const E2aeApplications& applications,
                 const E2aeNodes& nodes,
                 const EdgeAddresses& edge)
{
    const Address access = FindAddressTowards(nodes.agw, nodes.ues.Get(0));
    const Address core = FindAddressTowards(nodes.agw, nodes.peers.Get(0));
    SetUnlessGiven(applications.alg, "GmAddress", edge.gm);
    SetUnlessGiven(applications.alg, "MwAddress", edge.mw);
    SetUnlessGiven(applications.alg, "IqAddress", edge.algIq);
    SetUnlessGiven(applications.alg, "Gateway", edge.agwIq);
    SetUnlessGiven(applications.agw, "IqAddress", edge.agwIq);
    SetUnlessGiven(applications.agw, "Controller", edge.algIq);
    SetUnlessGiven(applications.agw, "AccessAddress", access);
    SetUnlessGiven(applications.agw, "CoreAddress", core);
}

/// Further gateways of the P-CSCF, whose ContextIDs and TransactionIDs differ from those of the
/// others.
std::vector<Ptr<ImsApplication>>
AddPool(const E2aeNodes& nodes,
        const ObjectFactory& factory,
        Ptr<ImsApplication> alg,
        const EdgeAddresses& edge)
{
    const NodeContainer ends(nodes.ues, nodes.peers);
    std::vector<Ptr<ImsApplication>> gateways;
    for (uint32_t i = 0; i < nodes.furtherAgws.GetN(); ++i)
    {
        const Ptr<Node> node = nodes.furtherAgws.Get(i);
        const Address iq = WithPort(FindAddressTowards(node, nodes.alg, ends), H248_PORT);
        auto gateway = Add(node, factory);
        gateway->SetAttribute("IdBase", UintegerValue((i + 1) * uint64_t{ims::GATEWAY_ID_RANGE}));
        SetUnlessGiven(gateway, "IqAddress", iq);
        SetUnlessGiven(gateway, "Controller", edge.algIq);
        SetUnlessGiven(gateway, "AccessAddress", FindAddressTowards(node, nodes.ues.Get(0)));
        SetUnlessGiven(gateway, "CoreAddress", FindAddressTowards(node, nodes.peers.Get(0)));
        DynamicCast<ImsAlgApplication>(alg)->AddGateway(iq);
        gateways.push_back(gateway);
    }
    return gateways;
}

/// User agents of one side, a node each.
std::vector<Ptr<ImsApplication>>
AddAgents(const NodeContainer& nodes,
          const ObjectFactory& factory,
          const std::string& name,
          Ptr<Node> alg,
          const Address& proxy)
{
    std::vector<Ptr<ImsApplication>> agents;
    for (uint32_t i = 0; i < nodes.GetN(); ++i)
    {
        auto agent = Add(nodes.Get(i), factory);
        SetUnlessGiven(agent, "User", "user", name + "-" + std::to_string(i));
        SetUnlessGiven(agent, "Address", FindAddressTowards(nodes.Get(i), alg));
        SetUnlessGiven(agent, "Proxy", proxy);
        agents.push_back(agent);
    }
    return agents;
}

/// Each caller has a callee; callers that are more share one.
void
LetCall(const std::vector<Ptr<ImsApplication>>& callers,
        const std::vector<Ptr<ImsApplication>>& callees)
{
    for (std::size_t i = 0; i < callers.size(); ++i)
    {
        SetUnlessGiven(callers[i], "RemoteUri", "", MakeUri(callees[i % callees.size()]));
    }
}

/// A role without a node is a mistake of the program, which ends as any such in ns-3.
void
RequireNodes(const E2aeNodes& nodes)
{
    NS_ABORT_MSG_UNLESS(nodes.alg && nodes.agw, "E2aeNodes: alg and agw need a node each");
    NS_ABORT_MSG_UNLESS(nodes.ues.GetN() > 0 && nodes.peers.GetN() > 0,
                        "E2aeNodes: ues and peers need at least one node each");
    NS_ABORT_MSG_UNLESS(nodes.furtherAgws.GetN() < ims::MOST_GATEWAYS,
                        "E2aeNodes: a pool has at most " << ims::MOST_GATEWAYS << " IMS-AGWs");
}

} // namespace

E2aeHelper::E2aeHelper()
{
    GlobalValue::Bind("ChecksumEnabled", BooleanValue(true));
    Config::SetDefault("ns3::TcpSocket::ConnTimeout", TimeValue(Seconds(1)));
    Config::SetDefault("ns3::TcpSocket::SegmentSize", UintegerValue(1400));
    Config::SetDefault("ns3::TcpSocketBase::MaxSegLifetime", DoubleValue(0.5));
    m_ue.SetTypeId(UeApplication::GetTypeId());
    m_peer.SetTypeId(PeerApplication::GetTypeId());
    m_alg.SetTypeId(ImsAlgApplication::GetTypeId());
    m_agw.SetTypeId(ImsAgwApplication::GetTypeId());
}

E2aeHelper::~E2aeHelper() = default;

void
E2aeHelper::SetUeAttribute(const std::string& name, const AttributeValue& value)
{
    SetAttribute(m_ue, name, value);
}

void
E2aeHelper::SetPeerAttribute(const std::string& name, const AttributeValue& value)
{
    SetAttribute(m_peer, name, value);
}

void
E2aeHelper::SetAlgAttribute(const std::string& name, const AttributeValue& value)
{
    SetAttribute(m_alg, name, value);
}

void
E2aeHelper::SetAgwAttribute(const std::string& name, const AttributeValue& value)
{
    SetAttribute(m_agw, name, value);
}

void
E2aeHelper::DrawRandomnessByNode()
{
    m_randomByNode = true;
}

void
E2aeHelper::MakeRandom()
{
    m_random.reset(); // the one before has to go first
    const uint64_t seed = (uint64_t{RngSeedManager::GetSeed()} << 32) ^ RngSeedManager::GetRun();
    m_random = m_randomByNode ? std::make_unique<ims::DeterministicRandom>(
                                    seed,
                                    [] { return uint64_t{Simulator::GetContext()}; })
                              : std::make_unique<ims::DeterministicRandom>(seed);
}

E2aeApplications
E2aeHelper::Install(const E2aeNodes& nodes)
{
    RequireNodes(nodes);
    MakeRandom();
    E2aeApplications applications;
    applications.alg = Add(nodes.alg, m_alg);
    applications.agw = Add(nodes.agw, m_agw);
    const auto edge = FindEdgeAddresses(nodes);
    SetEdgeAddresses(applications, nodes, edge);
    applications.furtherAgws = AddPool(nodes, m_agw, applications.alg, edge);
    applications.peers = AddAgents(nodes.peers, m_peer, "bob", nodes.alg, edge.mw);
    applications.ues = AddAgents(nodes.ues, m_ue, "alice", nodes.alg, edge.gm);
    LetCall(applications.ues, applications.peers);
    LetCall(applications.peers, applications.ues);
    SetUnlessGiven(applications.alg, "Subscribers", "", ListSubscribers(applications.ues));
    AssignStreams(applications, FIRST_STREAM);
    return applications;
}

void
E2aeHelper::StartSessions(const E2aeApplications& applications,
                          uint32_t count,
                          Time first,
                          Time interval,
                          Caller caller)
{
    std::vector<Time> starts;
    for (uint32_t i = 0; i < count; ++i)
    {
        starts.push_back(first + interval * i);
    }
    StartSessions(applications, starts, caller);
}

void
E2aeHelper::StartSessions(const E2aeApplications& applications,
                          const std::vector<Time>& starts,
                          Caller caller)
{
    for (uint32_t i = 0; i < starts.size(); ++i)
    {
        const CallerSession session = applications.FindSession(caller, i);
        Simulator::ScheduleWithContext(session.caller->GetNode()->GetId(),
                                       starts[i],
                                       &ImsApplication::StartSession,
                                       session.caller,
                                       session.index);
    }
}

Ptr<E2aeResults>
E2aeHelper::Observe(const E2aeApplications& applications)
{
    return CreateObject<E2aeResults>(applications);
}

int64_t
E2aeHelper::AssignStreams(const E2aeApplications& applications, int64_t stream)
{
    const int64_t first = stream;
    for (const auto& application : applications.GetAll())
    {
        stream += application->AssignStreams(stream);
    }
    return stream - first;
}

} // namespace ns3
