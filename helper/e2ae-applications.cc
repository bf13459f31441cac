// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "helper/e2ae-applications.h"

#include "model/base/record-words.h"

namespace ns3
{

std::vector<Ptr<ImsApplication>>
E2aeApplications::GetGateways() const
{
    std::vector<Ptr<ImsApplication>> gateways{agw};
    gateways.insert(gateways.end(), furtherAgws.begin(), furtherAgws.end());
    return gateways;
}

std::vector<Ptr<ImsApplication>>
E2aeApplications::GetAll() const
{
    std::vector<Ptr<ImsApplication>> all(ues);
    all.push_back(alg);
    all.push_back(agw);
    all.insert(all.end(), peers.begin(), peers.end());
    all.insert(all.end(), furtherAgws.begin(), furtherAgws.end());
    return all;
}

std::vector<std::string>
E2aeApplications::GetEntities() const
{
    std::vector<std::string> entities(ues.size(), ims::entities::UE);
    entities.emplace_back(ims::entities::ALG);
    entities.emplace_back(ims::entities::AGW);
    entities.insert(entities.end(), peers.size(), ims::entities::PEER);
    entities.insert(entities.end(), furtherAgws.size(), ims::entities::AGW);
    return entities;
}

CallerSession
E2aeApplications::FindSession(Caller caller, uint32_t i) const
{
    const auto& callers = caller == Caller::Ue ? ues : peers;
    const auto number = static_cast<uint32_t>(callers.size());
    return {callers[i % number], i / number};
}

ApplicationContainer
E2aeApplications::GetContainer() const
{
    ApplicationContainer container;
    for (const auto& application : GetAll())
    {
        container.Add(application);
    }
    return container;
}

} // namespace ns3
