// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "helper/node-addresses.h"

#include "model/net/address-conversion.h"

#include "ns3/fatal-error.h"
#include "ns3/ipv4-header.h"
#include "ns3/ipv4-routing-protocol.h"
#include "ns3/ipv4.h"
#include "ns3/ipv6-header.h"
#include "ns3/ipv6-route.h"
#include "ns3/ipv6-routing-protocol.h"
#include "ns3/ipv6.h"
#include "ns3/packet.h"

#include <algorithm>
#include <optional>

namespace ns3
{

namespace
{

/// One address of a node, and the subnet that it is on.
struct OwnAddress
{
    Address address;
    ims::Octets subnet; ///< network part and prefix length
};

ims::Octets
GetSubnet(const Address& network, uint16_t prefixLength)
{
    return ToIpAddress(network).ToOctets() + static_cast<char>(prefixLength);
}

void
AddIpv4Addresses(Ptr<Node> node, std::vector<OwnAddress>& addresses)
{
    auto ipv4 = node->GetObject<Ipv4>();
    for (uint32_t i = 0; ipv4 && i < ipv4->GetNInterfaces(); ++i)
    {
        for (uint32_t j = 0; j < ipv4->GetNAddresses(i); ++j)
        {
            const Ipv4InterfaceAddress own = ipv4->GetAddress(i, j);
            const Ipv4Mask mask = own.GetMask();
            if (!own.GetLocal().IsLocalhost())
            {
                addresses.push_back(
                    {own.GetLocal(),
                     GetSubnet(own.GetLocal().CombineMask(mask), mask.GetPrefixLength())});
            }
        }
    }
}

void
AddIpv6Addresses(Ptr<Node> node, std::vector<OwnAddress>& addresses)
{
    auto ipv6 = node->GetObject<Ipv6>();
    for (uint32_t i = 0; ipv6 && i < ipv6->GetNInterfaces(); ++i)
    {
        for (uint32_t j = 0; j < ipv6->GetNAddresses(i); ++j)
        {
            const Ipv6InterfaceAddress own = ipv6->GetAddress(i, j);
            const Ipv6Prefix prefix = own.GetPrefix();
            if (!own.GetAddress().IsLocalhost() && !own.GetAddress().IsLinkLocal())
            {
                addresses.push_back(
                    {own.GetAddress(),
                     GetSubnet(own.GetAddress().CombinePrefix(prefix), prefix.GetPrefixLength())});
            }
        }
    }
}

/// @return the addresses that other nodes can use; those of IPv4 come first.
std::vector<OwnAddress>
GetOwnAddresses(Ptr<Node> node)
{
    std::vector<OwnAddress> addresses;
    AddIpv4Addresses(node, addresses);
    AddIpv6Addresses(node, addresses);
    return addresses;
}

bool
IsOnSubnet(Ptr<Node> node, const ims::Octets& subnet)
{
    const auto addresses = GetOwnAddresses(node);
    return std::any_of(addresses.begin(), addresses.end(), [&subnet](const auto& address) {
        return address.subnet == subnet;
    });
}

std::optional<Address>
FindOnSharedSubnet(Ptr<Node> node, Ptr<Node> other, const NodeContainer& others)
{
    std::optional<Address> shared;
    for (const auto& own : GetOwnAddresses(node))
    {
        if (!IsOnSubnet(other, own.subnet))
        {
            continue;
        }
        if (std::none_of(others.Begin(), others.End(), [&own](Ptr<Node> third) {
                return IsOnSubnet(third, own.subnet);
            }))
        {
            return own.address;
        }
        shared = shared ? shared : own.address;
    }
    return shared;
}

/// @return the source address of packets to there, nothing without a route.
std::optional<Address>
FindSource(Ptr<Node> node, Ipv4Address destination)
{
    auto ipv4 = node->GetObject<Ipv4>();
    Ipv4Header header;
    header.SetDestination(destination);
    Socket::SocketErrno error = Socket::ERROR_NOTERROR;
    const auto route =
        ipv4 ? ipv4->GetRoutingProtocol()->RouteOutput(Create<Packet>(), header, nullptr, error)
             : nullptr;
    return route ? std::optional<Address>(route->GetSource()) : std::nullopt;
}

std::optional<Address>
FindSource(Ptr<Node> node, const Ipv6Address& destination)
{
    auto ipv6 = node->GetObject<Ipv6>();
    Ipv6Header header;
    header.SetDestination(destination);
    Socket::SocketErrno error = Socket::ERROR_NOTERROR;
    const auto route =
        ipv6 ? ipv6->GetRoutingProtocol()->RouteOutput(Create<Packet>(), header, nullptr, error)
             : nullptr;
    return route ? std::optional<Address>(route->GetSource()) : std::nullopt;
}

std::optional<Address>
FindByRoute(Ptr<Node> node, Ptr<Node> other)
{
    for (const auto& theirs : GetOwnAddresses(other))
    {
        auto source = Ipv4Address::IsMatchingType(theirs.address)
                          ? FindSource(node, Ipv4Address::ConvertFrom(theirs.address))
                          : FindSource(node, Ipv6Address::ConvertFrom(theirs.address));
        if (source)
        {
            return source;
        }
    }
    return std::nullopt;
}

} // namespace

std::vector<ims::IpAddress>
GetAddresses(Ptr<Node> node)
{
    std::vector<ims::IpAddress> addresses;
    for (const auto& own : GetOwnAddresses(node))
    {
        addresses.push_back(ToIpAddress(own.address));
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
