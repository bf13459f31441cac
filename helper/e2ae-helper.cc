// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "helper/e2ae-helper.h"

#include "helper/node-addresses.h"
#include "model/net/address-conversion.h"
#include "model/net/ip-tap.h"

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

Ptr<RoleApplication>
Add(Ptr<Node> node, const ObjectFactory& factory)
{
    auto application = factory.Create<RoleApplication>();
    node->AddApplication(application);
    return application;
}

std::string
GetText(Ptr<RoleApplication> application, const std::string& name)
{
    StringValue value;
    application->GetAttribute(name, value);
    return value.Get();
}

/// An attribute that the user has set stays as it is.
void
SetUnlessGiven(Ptr<RoleApplication> application, const std::string& name, const Address& value)
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
SetUnlessGiven(Ptr<RoleApplication> application,
               const std::string& name,
               const std::string& initial,
               const std::string& value)
{
    if (GetText(application, name) == initial)
    {
        application->SetAttribute(name, StringValue(value));
    }
}

/// @return the SIP URI at which a peer is called.
std::string
MakeUri(Ptr<RoleApplication> peer)
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
ListSubscribers(const std::vector<Ptr<RoleApplication>>& ues)
{
    std::string list;
    for (const auto& ue : ues)
    {
        list += (list.empty() ? "" : ",") + GetText(ue, "User") + ":" + GetText(ue, "Password");
    }
    return list;
}

} // namespace

std::vector<Ptr<RoleApplication>>
E2aeApplications::GetAll() const
{
    std::vector<Ptr<RoleApplication>> all(ues);
    all.push_back(alg);
    all.push_back(agw);
    all.insert(all.end(), peers.begin(), peers.end());
    return all;
}

std::vector<std::string>
E2aeApplications::GetEntities() const
{
    std::vector<std::string> entities(ues.size(), "UE");
    entities.emplace_back("ALG");
    entities.emplace_back("AGW");
    entities.insert(entities.end(), peers.size(), "PEER");
    return entities;
}

E2aeHelper::E2aeHelper()
{
    GlobalValue::Bind("ChecksumEnabled", BooleanValue(true));
    Config::SetDefault("ns3::TcpSocket::ConnTimeout", TimeValue(Seconds(1)));
    Config::SetDefault("ns3::TcpSocket::SegmentSize", UintegerValue(1400));
    Config::SetDefault("ns3::TcpSocketBase::MaxSegLifetime", DoubleValue(0.5));
    m_ue.SetTypeId("ns3::UeApplication");
    m_peer.SetTypeId("ns3::PeerApplication");
    m_alg.SetTypeId("ns3::ImsAlgApplication");
    m_agw.SetTypeId("ns3::ImsAgwApplication");
}

E2aeHelper::~E2aeHelper() = default;

void
E2aeHelper::SetUeAttribute(const std::string& name, const AttributeValue& value)
{
    m_ue.Set(name, value);
}

void
E2aeHelper::SetPeerAttribute(const std::string& name, const AttributeValue& value)
{
    m_peer.Set(name, value);
}

void
E2aeHelper::SetAlgAttribute(const std::string& name, const AttributeValue& value)
{
    m_alg.Set(name, value);
}

void
E2aeHelper::SetAgwAttribute(const std::string& name, const AttributeValue& value)
{
    m_agw.Set(name, value);
}

E2aeApplications
E2aeHelper::Install(const E2aeNodes& nodes)
{
    const uint64_t run = RngSeedManager::GetRun();
    m_random = std::make_unique<ims::DeterministicRandom>(
        (uint64_t{RngSeedManager::GetSeed()} << 32) ^ run);

    E2aeApplications applications;
    applications.alg = Add(nodes.alg, m_alg);
    applications.agw = Add(nodes.agw, m_agw);
    const Address gm = WithPort(FindAddressTowards(nodes.alg, nodes.ues.Get(0)), SIP_PORT);
    const Address mw = WithPort(FindAddressTowards(nodes.alg, nodes.peers.Get(0)), SIP_PORT);
    const NodeContainer ends(nodes.ues, nodes.peers);
    const Address algIq = WithPort(FindAddressTowards(nodes.alg, nodes.agw, ends), H248_PORT);
    const Address agwIq = WithPort(FindAddressTowards(nodes.agw, nodes.alg, ends), H248_PORT);
    SetUnlessGiven(applications.alg, "GmAddress", gm);
    SetUnlessGiven(applications.alg, "MwAddress", mw);
    SetUnlessGiven(applications.alg, "IqAddress", algIq);
    SetUnlessGiven(applications.alg, "Gateway", agwIq);
    SetUnlessGiven(applications.agw, "IqAddress", agwIq);
    SetUnlessGiven(applications.agw, "Controller", algIq);
    SetUnlessGiven(applications.agw,
                   "AccessAddress",
                   FindAddressTowards(nodes.agw, nodes.ues.Get(0)));
    SetUnlessGiven(applications.agw,
                   "CoreAddress",
                   FindAddressTowards(nodes.agw, nodes.peers.Get(0)));

    for (uint32_t i = 0; i < nodes.peers.GetN(); ++i)
    {
        auto peer = Add(nodes.peers.Get(i), m_peer);
        SetUnlessGiven(peer, "User", "user", "bob-" + std::to_string(i));
        SetUnlessGiven(peer, "Address", FindAddressTowards(nodes.peers.Get(i), nodes.alg));
        SetUnlessGiven(peer, "Proxy", mw);
        applications.peers.push_back(peer);
    }
    for (uint32_t i = 0; i < nodes.ues.GetN(); ++i)
    {
        auto ue = Add(nodes.ues.Get(i), m_ue);
        const auto& callee = applications.peers[i % nodes.peers.GetN()];
        SetUnlessGiven(ue, "User", "user", "alice-" + std::to_string(i));
        SetUnlessGiven(ue, "RemoteUri", "", MakeUri(callee));
        SetUnlessGiven(ue, "Address", FindAddressTowards(nodes.ues.Get(i), nodes.alg));
        SetUnlessGiven(ue, "Proxy", gm);
        applications.ues.push_back(ue);
    }
    for (std::size_t i = 0; i < applications.peers.size(); ++i)
    {
        const auto& callee = applications.ues[i % applications.ues.size()];
        SetUnlessGiven(applications.peers[i], "RemoteUri", "", MakeUri(callee));
    }
    SetUnlessGiven(applications.alg, "Subscribers", "", ListSubscribers(applications.ues));
    int64_t stream = FIRST_STREAM;
    for (const auto& application : applications.GetAll())
    {
        stream += application->AssignStreams(stream);
    }
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
    const auto& callers = caller == Caller::Ue ? applications.ues : applications.peers;
    const auto number = static_cast<uint32_t>(callers.size());
    for (uint32_t i = 0; i < starts.size(); ++i)
    {
        Simulator::Schedule(starts[i],
                            &RoleApplication::StartSession,
                            callers[i % number],
                            i / number);
    }
}

ims::Result<std::shared_ptr<ims::RunRecorder>>
E2aeHelper::Record(const E2aeNodes& nodes,
                   const E2aeApplications& applications,
                   const std::string& path)
{
    ims::EntityMap entities;
    const auto add =
        [&entities](Ptr<Node> node, const std::string& entity, const std::string& name) {
            for (const auto& address : GetAddresses(node))
            {
                entities.Add(address, entity, name);
            }
        };
    NodeContainer all(nodes.ues, nodes.peers);
    for (uint32_t i = 0; i < nodes.ues.GetN(); ++i)
    {
        add(nodes.ues.Get(i), "UE", "ue-" + std::to_string(i));
    }
    for (uint32_t i = 0; i < nodes.peers.GetN(); ++i)
    {
        add(nodes.peers.Get(i), "PEER", "peer-" + std::to_string(i));
    }
    add(nodes.alg, "ALG", "ims-alg");
    add(nodes.agw, "AGW", "ims-agw");
    all.Add(nodes.alg);
    all.Add(nodes.agw);

    auto created = ims::RunRecorder::Create(path, entities);
    if (!created)
    {
        return created.GetError();
    }
    std::shared_ptr<ims::RunRecorder> recorder = std::move(*created);
    auto tap = std::make_shared<IpTap>();
    tap->onSent = [recorder](ims::PacketKey key, const ims::Octets& packet) {
        recorder->OnSent(GetNow(), key, packet);
    };
    tap->onDelivered = [recorder](ims::PacketKey key) { recorder->OnDelivered(key); };
    for (uint32_t i = 0; i < all.GetN(); ++i)
    {
        AttachTap(all.Get(i), tap);
    }
    const auto names = applications.GetEntities();
    const auto roles = applications.GetAll();
    for (std::size_t i = 0; i < roles.size(); ++i)
    {
        roles[i]->TraceConnectWithoutContext(
            "LocalStep",
            Callback<void, const ims::LocalStep&>(
                [recorder, entity = names[i]](const ims::LocalStep& step) {
                    recorder->OnLocalStep(GetNow(), entity, step.what, step.fields);
                }));
        roles[i]->TraceConnectWithoutContext(
            "TlsKeyLog",
            Callback<void, const std::string&>(
                [recorder](const std::string& line) { recorder->OnSecret(line); }));
    }
    return recorder;
}

} // namespace ns3
