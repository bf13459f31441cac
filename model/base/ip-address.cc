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

/// What inet_pton() does, which is slower and wants a text that ends with NUL.
bool
ParseIpv4(std::string_view text, char* octets)
{
    std::size_t dots = 0;
    std::size_t digits = 0; // of this octet
    unsigned octet = 0;
    for (const char c : text)
    {
        const unsigned digit = static_cast<unsigned char>(c - '0');
        const bool isDot = c == '.' && digits > 0 && dots + 1 < IPV4_OCTETS;
        const bool hasZeros = digits > 0 && octet == 0;
        octet = isDot ? 0 : octet * 10 + digit;
        if (!isDot && (digit > 9 || hasZeros || octet > UINT8_MAX))
        {
            return false;
        }
        dots += isDot ? 1 : 0;
        digits = isDot ? 0 : digits + 1;
        octets[dots] = static_cast<char>(octet);
    }
    return dots + 1 == IPV4_OCTETS && digits > 0;
}

bool
ParseIpv6(std::string_view text, char* octets)
{
    return text.find('\0') == std::string_view::npos &&
           inet_pton(AF_INET6, std::string(text).c_str(), octets) == 1;
}

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
    char* octets = address.m_octets.data();
    if (!(address.m_ipv6 ? ParseIpv6(text, octets) : ParseIpv4(text, octets)))
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
