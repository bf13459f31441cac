// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_IP_PACKET_H
#define IMS_IP_PACKET_H

#include "model/base/ip-address.h"
#include "model/base/result.h"

/// @file
/// The headers below SIP, H.248 and media, as far as a capture's reader needs them. Checksums are
/// not looked at.

namespace ims
{

constexpr uint8_t IP_PROTOCOL_ICMP = 1;
constexpr uint8_t IP_PROTOCOL_TCP = 6;
constexpr uint8_t IP_PROTOCOL_UDP = 17;
constexpr uint8_t IP_PROTOCOL_ICMPV6 = 58;

/// @brief What an IPv4 or IPv6 header says.
struct IpPacket
{
    IpAddress source;
    IpAddress destination;
    uint8_t protocol = 0;
    bool fragment = false; ///< a part of a datagram, whose transport header may be elsewhere
    OctetsView payload;    ///< without padding of the link; a part of the parsed octets
};

/// @brief Reads RFC 791 and RFC 8200 headers; extension headers of IPv6 are skipped.
Result<IpPacket> ParseIpPacket(OctetsView octets);

struct UdpDatagram
{
    uint16_t sourcePort = 0;
    uint16_t destinationPort = 0;
    OctetsView payload;
};

/// @param octets the payload of an IP packet
Result<UdpDatagram> ParseUdp(OctetsView octets);

struct TcpSegment
{
    uint16_t sourcePort = 0;
    uint16_t destinationPort = 0;
    uint32_t sequence = 0;
    uint32_t acknowledgement = 0;
    bool syn = false;
    bool ack = false;
    bool fin = false;
    bool rst = false;
    OctetsView payload;
};

/// @param octets the payload of an IP packet
Result<TcpSegment> ParseTcp(OctetsView octets);

} // namespace ims

#endif // IMS_IP_PACKET_H
