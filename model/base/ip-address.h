// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_IP_ADDRESS_H
#define IMS_IP_ADDRESS_H

#include "model/base/octets.h"
#include "model/base/result.h"

#include <array>
#include <cstdint>
#include <string>

namespace ims
{

/// @brief An IPv4 or IPv6 address as a value.
class IpAddress
{
  public:
    /// The IPv4 address 0.0.0.0.
    IpAddress() = default;

    /// @param text dotted decimal, or IPv6 text with or without square brackets
    static Result<IpAddress> Parse(std::string_view text);

    /// @param octets four octets (IPv4) or sixteen (IPv6) in network order; any other count gives
    /// 0.0.0.0
    static IpAddress FromOctets(OctetsView octets);

    bool IsIpv6() const;

    /// @return whether it is 0.0.0.0 or ::.
    bool IsAny() const;

    /// @return four or sixteen octets in network order.
    Octets ToOctets() const;

    /// @return the text without square brackets.
    std::string ToString() const;

    bool operator==(const IpAddress& other) const;
    bool operator!=(const IpAddress& other) const;
    bool operator<(const IpAddress& other) const;

    /// @return the same for equal addresses, for hash tables.
    std::size_t Hash() const;

  private:
    std::array<char, 16> m_octets{};
    bool m_ipv6 = false;
};

/// @brief An IP address with a TCP or UDP port.
struct TransportAddress
{
    IpAddress ip;
    uint16_t port = 0;

    /// @param text "10.0.0.1:5060" or "[2001:db8::1]:5060"
    static Result<TransportAddress> Parse(std::string_view text);

    /// @return "10.0.0.1:5060" or "[2001:db8::1]:5060".
    std::string ToString() const;

    bool operator==(const TransportAddress& other) const;
    bool operator!=(const TransportAddress& other) const;
    bool operator<(const TransportAddress& other) const;

    /// @return the same for equal addresses, for hash tables.
    std::size_t Hash() const;
};

} // namespace ims

#endif // IMS_IP_ADDRESS_H
