// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/net/address-conversion.h"

#include "ns3/inet-socket-address.h"
#include "ns3/inet6-socket-address.h"

namespace ns3
{

namespace
{

constexpr std::size_t IPV4_OCTETS = 4;
constexpr std::size_t IPV6_OCTETS = 16;

ims::IpAddress
FromIpv4(Ipv4Address address)
{
    uint8_t octets[IPV4_OCTETS];
    address.Serialize(octets);
    return ims::IpAddress::FromOctets({reinterpret_cast<const char*>(octets), sizeof(octets)});
}

ims::IpAddress
FromIpv6(const Ipv6Address& address)
{
    uint8_t octets[IPV6_OCTETS];
    address.Serialize(octets);
    return ims::IpAddress::FromOctets({reinterpret_cast<const char*>(octets), sizeof(octets)});
}

} // namespace

Address
ToSocketAddress(const ims::TransportAddress& address)
{
    const ims::Octets octets = address.ip.ToOctets();
    const auto* data = reinterpret_cast<const uint8_t*>(octets.data());
    if (address.ip.IsIpv6())
    {
        return Inet6SocketAddress(Ipv6Address::Deserialize(data), address.port);
    }
    return InetSocketAddress(Ipv4Address::Deserialize(data), address.port);
}

ims::TransportAddress
ToTransportAddress(const Address& address)
{
    if (InetSocketAddress::IsMatchingType(address))
    {
        const auto inet = InetSocketAddress::ConvertFrom(address);
        return {FromIpv4(inet.GetIpv4()), inet.GetPort()};
    }
    if (Inet6SocketAddress::IsMatchingType(address))
    {
        const auto inet6 = Inet6SocketAddress::ConvertFrom(address);
        return {FromIpv6(inet6.GetIpv6()), inet6.GetPort()};
    }
    return {};
}

ims::IpAddress
ToIpAddress(const Address& address)
{
    if (Ipv4Address::IsMatchingType(address))
    {
        return FromIpv4(Ipv4Address::ConvertFrom(address));
    }
    if (Ipv6Address::IsMatchingType(address))
    {
        return FromIpv6(Ipv6Address::ConvertFrom(address));
    }
    return ToTransportAddress(address).ip;
}

} // namespace ns3
