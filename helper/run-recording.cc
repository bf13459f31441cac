// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "helper/run-recording.h"

#include "helper/node-addresses.h"
#include "model/app/role-application.h"
#include "model/base/record-words.h"
#include "model/net/address-conversion.h"
#include "model/net/ip-tap.h"

#include "ns3/names.h"

#include <map>
#include <set>
#include <vector>

namespace ns3
{

namespace
{

/// A name that the user has given the node counts.
void
AddAddresses(ims::EntityMap& entities,
             Ptr<Node> node,
             const std::string& entity,
             const std::string& name)
{
    const std::string given = Names::FindName(node);
    for (const auto& address : GetAddresses(node))
    {
        entities.Add(address, entity, given.empty() ? name : given);
    }
}

/// Gives each address that an application has for one purpose a name that says which; one that
/// serves several keeps its node's.
void
NamePurposes(ims::EntityMap& entities,
             Ptr<ImsApplication> application,
             const std::string& entity,
             const std::string& name,
             const std::vector<std::pair<std::string, std::string>>& purposes)
{
    const std::string given = Names::FindName(application->GetNode());
    std::map<ims::IpAddress, std::vector<std::string>> found;
    for (const auto& [attribute, purpose] : purposes)
    {
        AddressValue address;
        application->GetAttribute(attribute, address);
        if (!address.Get().IsInvalid())
        {
            found[ToIpAddress(address.Get())].push_back(purpose);
        }
    }
    for (const auto& [address, names] : found)
    {
        if (names.size() == 1)
        {
            entities.Add(address, entity, (given.empty() ? name : given) + "/" + names.front());
        }
    }
}

/// @return whose the addresses in packets are.
ims::EntityMap
MapEntities(const E2aeApplications& applications)
{
    ims::EntityMap entities;
    const auto add = [&](const auto& group, const std::string& entity, const std::string& name) {
        for (std::size_t i = 0; i < group.size(); ++i)
        {
            AddAddresses(entities, group[i]->GetNode(), entity, name + std::to_string(i));
        }
    };
    add(applications.ues, ims::entities::UE, "ue-");
    add(applications.peers, ims::entities::PEER, "peer-");
    AddAddresses(entities, applications.alg->GetNode(), ims::entities::ALG, "ims-alg");
    AddAddresses(entities, applications.agw->GetNode(), ims::entities::AGW, "ims-agw");
    NamePurposes(entities,
                 applications.alg,
                 ims::entities::ALG,
                 "ims-alg",
                 {{"GmAddress", "gm"}, {"MwAddress", "mw"}, {"IqAddress", "iq"}});
    NamePurposes(entities,
                 applications.agw,
                 ims::entities::AGW,
                 "ims-agw",
                 {{"IqAddress", "iq"}, {"AccessAddress", "access"}, {"CoreAddress", "core"}});
    return entities;
}

} // namespace

RunRecording::RunRecording(const E2aeApplications& applications)
    : m_entities(MapEntities(applications)),
      m_sink(std::make_shared<Sink>())
{
    m_sink->recorder = std::move(*ims::RunRecorder::Create("", m_entities));
    const auto names = applications.GetEntities();
    const auto all = applications.GetAll();
    std::set<Ptr<Node>> nodes; // a node may have several of the applications
    for (std::size_t i = 0; i < all.size(); ++i)
    {
        if (nodes.insert(all[i]->GetNode()).second)
        {
            RecordPackets(all[i]->GetNode());
        }
        RecordSteps(all[i], names[i]);
    }
}

std::optional<ims::Error>
RunRecording::Open(const std::string& path)
{
    if (m_sink->recorder->GetPacketCount() > 0)
    {
        return ims::Error{"cannot write '" + path + "': the run has begun", 0, ""};
    }
    auto recorder = ims::RunRecorder::Create(path, m_entities);
    if (!recorder)
    {
        return recorder.GetError();
    }
    m_sink->recorder = std::move(*recorder);
    return std::nullopt;
}

ims::RunRecorder&
RunRecording::GetRecorder() const
{
    return *m_sink->recorder;
}

void
RunRecording::RecordPackets(Ptr<Node> node) const
{
    auto tap = std::make_shared<IpTap>();
    tap->onSent = [sink = m_sink](ims::PacketKey key, const ims::Octets& packet) {
        sink->recorder->OnSent(GetNow(), key, packet);
    };
    tap->onDelivered = [sink = m_sink](ims::PacketKey key) {
        sink->recorder->OnDelivered(GetNow(), key);
    };
    AttachTap(node, tap);
}

/// What an entity does by itself, and the secrets of its TLS.
void
RunRecording::RecordSteps(Ptr<ImsApplication> application, const std::string& entity) const
{
    application->TraceConnectWithoutContext(
        "LocalStep",
        Callback<void, const ims::LocalStep&>([sink = m_sink, entity](const ims::LocalStep& step) {
            sink->recorder->OnLocalStep(GetNow(), entity, step.what, step.fields);
        }));
    application->TraceConnectWithoutContext(
        "TlsKeyLog",
        Callback<void, const std::string&>(
            [sink = m_sink](const std::string& line) { sink->recorder->OnSecret(line); }));
}

} // namespace ns3
