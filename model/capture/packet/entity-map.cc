// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/packet/entity-map.h"

#include "model/base/record-words.h"

namespace ims
{

namespace
{

struct ReferencePoint
{
    std::string_view entity;
    std::string_view other;
};

/// In the order of GetReferencePoints().
constexpr ReferencePoint REFERENCE_POINTS[] = {
    {entities::UE, entities::ALG},
    {entities::ALG, entities::AGW},
    {entities::UE, entities::AGW},
    {entities::AGW, entities::PEER},
    {entities::ALG, entities::PEER},
};

} // namespace

const std::vector<CaptureInterface>&
GetReferencePoints()
{
    static const std::vector<CaptureInterface> interfaces{
        {"Gm", "UE - P-CSCF (IMS-ALG): SIP"},
        {"Iq", "P-CSCF (IMS-ALG) - IMS-AGW: H.248"},
        {"access media", "UE - IMS-AGW: TLS over TCP"},
        {"core media", "IMS-AGW - remote peer: TCP"},
        {"Mw", "P-CSCF (IMS-ALG) - remote peer: SIP"},
        {"other", "between other nodes"},
    };
    return interfaces;
}

std::size_t
FindReferencePoint(std::string_view entity, std::string_view other)
{
    std::size_t index = 0;
    for (const ReferencePoint& point : REFERENCE_POINTS)
    {
        if ((point.entity == entity && point.other == other) ||
            (point.entity == other && point.other == entity))
        {
            break;
        }
        ++index;
    }
    return index;
}

void
EntityMap::Add(const IpAddress& address, std::string entity, std::string node)
{
    m_hosts[address] = Host{std::move(entity), std::move(node)};
}

std::string
EntityMap::GetEntity(const IpAddress& address) const
{
    const auto host = m_hosts.find(address);
    return host == m_hosts.end() ? address.ToString() : host->second.entity;
}

std::string
EntityMap::GetNode(const IpAddress& address) const
{
    const auto host = m_hosts.find(address);
    return host == m_hosts.end() ? address.ToString() : host->second.node;
}

std::vector<HostName>
EntityMap::GetNames() const
{
    std::vector<HostName> names;
    for (const auto& [address, host] : m_hosts)
    {
        names.push_back({address, host.node});
    }
    return names;
}

} // namespace ims
