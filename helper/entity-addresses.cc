// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "helper/entity-addresses.h"

#include "helper/node-addresses.h"
#include "model/app/user-agent-application.h"
#include "model/base/record-words.h"
#include "model/net/address-conversion.h"

#include "ns3/names.h"

#include <map>
#include <vector>

namespace ns3
{

namespace
{

/// A name that the user has given the node counts. Of a node that only joins a device nothing is an
/// entity's.
void
AddAddresses(ims::EntityMap& entities,
             Ptr<ImsApplication> application,
             const std::string& entity,
             const std::string& name)
{
    const std::string given = Names::FindName(application->GetNode());
    const auto device = FindDevice(application);
    const auto own = GetAddresses(application->GetNode());
    for (const auto& address : device ? std::vector{*device} : own)
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

} // namespace

std::optional<ims::IpAddress>
FindDevice(Ptr<ImsApplication> application)
{
    const auto agent = DynamicCast<UserAgentApplication>(application);
    return agent ? agent->FindDevice() : std::nullopt;
}

ims::EntityMap
MapEntities(const E2aeApplications& applications)
{
    ims::EntityMap entities;
    const auto add = [&](const auto& group, const std::string& entity, const std::string& name) {
        for (std::size_t i = 0; i < group.size(); ++i)
        {
            AddAddresses(entities, group[i], entity, name + std::to_string(i));
        }
    };
    add(applications.ues, ims::entities::UE, "ue-");
    add(applications.peers, ims::entities::PEER, "peer-");
    AddAddresses(entities, applications.alg, ims::entities::ALG, "ims-alg");
    NamePurposes(entities,
                 applications.alg,
                 ims::entities::ALG,
                 "ims-alg",
                 {{"GmAddress", "gm"}, {"MwAddress", "mw"}, {"IqAddress", "iq"}});
    const auto gateways = applications.GetGateways();
    for (std::size_t i = 0; i < gateways.size(); ++i)
    {
        const std::string name = i == 0 ? "ims-agw" : "ims-agw-" + std::to_string(i + 1);
        AddAddresses(entities, gateways[i], ims::entities::AGW, name);
        NamePurposes(entities,
                     gateways[i],
                     ims::entities::AGW,
                     name,
                     {{"IqAddress", "iq"}, {"AccessAddress", "access"}, {"CoreAddress", "core"}});
    }
    return entities;
}

} // namespace ns3
