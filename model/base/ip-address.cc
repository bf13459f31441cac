// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/base/ip-address.h"

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <cstring>
#include <functional>
#include <iterator>

namespace ims
{

namespace
{

constexpr std::size_t IPV4_OCTETS = 4;
constexpr std::size_t IPV6_OCTETS = 16;

/// Of an octet in decimal, with its dot.
constexpr std::size_t MAX_OCTET_CHARS = 4;

} // namespace

Result<IpAddress>
IpAddress::Parse(std::string_view text)
{
    if (text.size() > 2 && text.front() == '[' && text.back() == ']')
    {
        text = text.substr(1, text.size() - 2);
    }
    IpAddress address;
    address.m_ipv6 = text.find(':') != std::string_view::npos;
    const int family = address.m_ipv6 ? AF_INET6 : AF_INET;
    const bool hasNul = text.find('\0') != std::string_view::npos;
    if (hasNul || inet_pton(family, std::string(text).c_str(), address.m_octets.data()) != 1)
    {
        return Error{"'" + std::string(text) + "' is not an IP address", 0, ""};
    }
    return address;
}

IpAddress
IpAddress::FromOctets(OctetsView octets)
{
    IpAddress address;
    if (octets.size() == IPV4_OCTETS || octets.size() == IPV6_OCTETS)
    {
        std::copy(octets.begin(), octets.end(), address.m_octets.begin());
        address.m_ipv6 = octets.size() == IPV6_OCTETS;
    }
    return address;
}

bool
IpAddress::IsIpv6() const
{
    return m_ipv6;
}

bool
IpAddress::IsAny() const
{
    return std::all_of(m_octets.begin(), m_octets.end(), [](char octet) { return octet == 0; });
}

Octets
IpAddress::ToOctets() const
{
    return Octets(m_octets.data(), m_ipv6 ? IPV6_OCTETS : IPV4_OCTETS);
}

std::string
IpAddress::ToString() const
{
    if (m_ipv6)
    {
        char text[INET6_ADDRSTRLEN];
        inet_ntop(AF_INET6, m_octets.data(), text, sizeof(text));
        return text;
    }
    char text[IPV4_OCTETS * MAX_OCTET_CHARS];
    char* end = text;
    for (std::size_t i = 0; i < IPV4_OCTETS; ++i)
    {
        end = std::to_chars(end, std::end(text), static_cast<uint8_t>(m_octets[i])).ptr;
        *end++ = '.';
    }
    return std::string(text, end - 1);
}

bool
IpAddress::operator==(const IpAddress& other) const
{
    return m_ipv6 == other.m_ipv6 && m_octets == other.m_octets;
}

bool
IpAddress::operator!=(const IpAddress& other) const
{
    return !(*this == other);
}

bool
IpAddress::operator<(const IpAddress& other) const
{
    if (m_ipv6 != other.m_ipv6)
    {
        return other.m_ipv6;
    }
    return std::memcmp(m_octets.data(), other.m_octets.data(), m_octets.size()) < 0;
}

std::size_t
IpAddress::Hash() const
{
    return std::hash<std::string_view>()({m_octets.data(), m_octets.size()});
}

Result<TransportAddress>
TransportAddress::Parse(std::string_view text)
{
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos)
    {
        return Error{"'" + std::string(text) + "' has no port", text.size(), ""};
    }
    const auto port = ParseUnsigned(text.substr(colon + 1), UINT16_MAX);
    if (!port)
    {
        return Error{"'" + std::string(text.substr(colon + 1)) + "' is not a port", colon + 1, ""};
    }
    const auto ip = IpAddress::Parse(text.substr(0, colon));
    if (!ip)
    {
        return ip.GetError();
    }
    return TransportAddress{*ip, static_cast<uint16_t>(*port)};
}

std::string
TransportAddress::ToString() const
{
    std::string text = ip.IsIpv6() ? "[" + ip.ToString() + "]" : ip.ToString();
    text += ':';
    text += std::to_string(port);
    return text;
}

bool
TransportAddress::operator==(const TransportAddress& other) const
{
    return ip == other.ip && port == other.port;
}

bool
TransportAddress::operator!=(const TransportAddress& other) const
{
    return !(*this == other);
}

bool
TransportAddress::operator<(const TransportAddress& other) const
{
    return ip == other.ip ? port < other.port : ip < other.ip;
}

std::size_t
TransportAddress::Hash() const
{
    return ip.Hash() + port;
}

} // namespace ims
