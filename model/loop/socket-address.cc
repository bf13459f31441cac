// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/loop/socket-address.h"

#include <cstring>
#include <netinet/in.h>

namespace ims
{

namespace
{

template <class T>
TransportAddress
Read(const T& octets, in_port_t port)
{
    const OctetsView view(reinterpret_cast<const char*>(&octets), sizeof(octets));
    return {IpAddress::FromOctets(view), ntohs(port)};
}

} // namespace

SocketAddress::SocketAddress(const TransportAddress& address)
{
    const Octets octets = address.ip.ToOctets();
    if (address.ip.IsIpv6())
    {
        auto& ipv6 = reinterpret_cast<sockaddr_in6&>(storage);
        ipv6.sin6_family = AF_INET6;
        ipv6.sin6_port = htons(address.port);
        std::memcpy(&ipv6.sin6_addr, octets.data(), sizeof(ipv6.sin6_addr));
        length = sizeof(ipv6);
        return;
    }
    auto& ipv4 = reinterpret_cast<sockaddr_in&>(storage);
    ipv4.sin_family = AF_INET;
    ipv4.sin_port = htons(address.port);
    std::memcpy(&ipv4.sin_addr, octets.data(), sizeof(ipv4.sin_addr));
    length = sizeof(ipv4);
}

TransportAddress
SocketAddress::ToTransportAddress() const
{
    if (storage.ss_family == AF_INET6)
    {
        const auto& ipv6 = reinterpret_cast<const sockaddr_in6&>(storage);
        return Read(ipv6.sin6_addr, ipv6.sin6_port);
    }
    if (storage.ss_family == AF_INET)
    {
        const auto& ipv4 = reinterpret_cast<const sockaddr_in&>(storage);
        return Read(ipv4.sin_addr, ipv4.sin_port);
    }
    return {};
}

} // namespace ims
