// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/packet/icmp-names.h"

#include "model/capture/packet/ip-packet.h"

namespace ims
{

namespace
{

struct IcmpType
{
    uint8_t protocol;
    uint8_t type;
    const char* name;
};

/// RFC 792, RFC 4443, RFC 4861, RFC 2710, RFC 3810
constexpr IcmpType ICMP_TYPES[] = {
    {IP_PROTOCOL_ICMP, 0, "echo-reply"},
    {IP_PROTOCOL_ICMP, 3, "destination-unreachable"},
    {IP_PROTOCOL_ICMP, 8, "echo-request"},
    {IP_PROTOCOL_ICMP, 11, "time-exceeded"},
    {IP_PROTOCOL_ICMPV6, 1, "destination-unreachable"},
    {IP_PROTOCOL_ICMPV6, 2, "packet-too-big"},
    {IP_PROTOCOL_ICMPV6, 3, "time-exceeded"},
    {IP_PROTOCOL_ICMPV6, 128, "echo-request"},
    {IP_PROTOCOL_ICMPV6, 129, "echo-reply"},
    {IP_PROTOCOL_ICMPV6, 133, "router-solicitation"},
    {IP_PROTOCOL_ICMPV6, 134, "router-advertisement"},
    {IP_PROTOCOL_ICMPV6, 135, "neighbor-solicitation"},
    {IP_PROTOCOL_ICMPV6, 136, "neighbor-advertisement"},
    {IP_PROTOCOL_ICMPV6, 143, "listener-report"},
};

} // namespace

std::string
GetIcmpName(uint8_t protocol, OctetsView octets)
{
    if (octets.empty())
    {
        return "MALFORMED";
    }
    const auto number = static_cast<uint8_t>(octets.front());
    for (const IcmpType& type : ICMP_TYPES)
    {
        if (type.protocol == protocol && type.type == number)
        {
            return type.name;
        }
    }
    return std::to_string(number);
}

} // namespace ims
