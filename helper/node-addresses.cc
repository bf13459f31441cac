// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "helper/node-addresses.h"

#include "model/net/address-conversion.h"

#include "ns3/fatal-error.h"
#include "ns3/ipv4-header.h"
#include "ns3/ipv4-routing-protocol.h"
#include "ns3/ipv4.h"
#include "ns3/ipv6.h"
#include "ns3/packet.h"

#include <algorithm>
#include <optional>

namespace ns3
{

namespace
{

std::vector<Ipv4InterfaceAddress>
GetIpv4Addresses(Ptr<Node> node)
{
    std::vector<Ipv4InterfaceAddress> addresses;
    auto ipv4 = node->GetObject<Ipv4>();
    for (uint32_t i = 0; ipv4 && i < ipv4->GetNInterfaces(); ++i)
    {
        for (uint32_t j = 0; j < ipv4->GetNAddresses(i); ++j)
        {
            if (!ipv4->GetAddress(i, j).GetLocal().IsLocalhost())
            {
                addresses.push_back(ipv4->GetAddress(i, j));
            }
        }
    }
    return addresses;
}

bool
IsOnSubnet(Ptr<Node> node, const Ipv4InterfaceAddress& subnet)
{
    const auto addresses = GetIpv4Addresses(node);
    return std::any_of(addresses.begin(), addresses.end(), [&subnet](const auto& address) {
        return subnet.GetLocal().CombineMask(subnet.GetMask()) ==
               address.GetLocal().CombineMask(subnet.GetMask());
    });
}

std::optional<Ipv4Address>
FindOnSharedSubnet(Ptr<Node> node, Ptr<Node> other, const NodeContainer& others)
{
    std::optional<Ipv4Address> shared;
    for (const auto& own : GetIpv4Addresses(node))
    {
        if (!IsOnSubnet(other, own))
        {
            continue;
        }
        if (std::none_of(others.Begin(), others.End(), [&own](Ptr<Node> third) {
                return IsOnSubnet(third, own);
            }))
        {
            return own.GetLocal();
        }
        shared = shared ? shared : own.GetLocal();
    }
    return shared;
}

std::optional<Ipv4Address>
FindByRoute(Ptr<Node> node, Ptr<Node> other)
{
    auto ipv4 = node->GetObject<Ipv4>();
    for (const auto& theirs : GetIpv4Addresses(other))
    {
        Ipv4Header header;
        header.SetDestination(theirs.GetLocal());
        Socket::SocketErrno error = Socket::ERROR_NOTERROR;
        const auto route =
            ipv4->GetRoutingProtocol()->RouteOutput(Create<Packet>(), header, nullptr, error);
        if (route)
        {
            return route->GetSource();
        }
    }
    return std::nullopt;
}

} // namespace

std::vector<ims::IpAddress>
GetAddresses(Ptr<Node> node)
{
    std::vector<ims::IpAddress> addresses;
    for (const auto& address : GetIpv4Addresses(node))
    {
        addresses.push_back(ToIpAddress(address.GetLocal()));
    }
    auto ipv6 = node->GetObject<Ipv6>();
    for (uint32_t i = 0; ipv6 && i < ipv6->GetNInterfaces(); ++i)
    {
        for (uint32_t j = 0; j < ipv6->GetNAddresses(i); ++j)
        {
            const Ipv6Address address = ipv6->GetAddress(i, j).GetAddress();
            if (!address.IsLocalhost() && !address.IsLinkLocal())
            {
                addresses.push_back(ToIpAddress(address));
            }
        }
    }
    return addresses;
}

Address
FindAddressTowards(Ptr<Node> node, Ptr<Node> other, const NodeContainer& others)
{
    auto address = FindOnSharedSubnet(node, other, others);
    if (!address)
    {
        address = FindByRoute(node, other);
    }
    if (!address)
    {
        NS_FATAL_ERROR("node " << node->GetId() << " has no address and route towards node "
                               << other->GetId());
    }
    return *address;
}

} // namespace ns3
