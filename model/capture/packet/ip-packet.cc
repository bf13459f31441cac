// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/packet/ip-packet.h"

namespace ims
{

namespace
{

constexpr std::size_t IPV4_HEADER_OCTETS = 20;
constexpr std::size_t IPV6_HEADER_OCTETS = 40;
constexpr std::size_t UDP_HEADER_OCTETS = 8;
constexpr std::size_t TCP_HEADER_OCTETS = 20;
constexpr std::size_t IPV6_FRAGMENT_OCTETS = 8;

constexpr uint8_t HOP_BY_HOP = 0;
constexpr uint8_t ROUTING = 43;
constexpr uint8_t FRAGMENT = 44;
constexpr uint8_t DESTINATION_OPTIONS = 60;

uint8_t
ReadOctet(OctetsView octets, std::size_t offset)
{
    return static_cast<uint8_t>(octets[offset]);
}

uint16_t
Read16(OctetsView octets, std::size_t offset)
{
    return static_cast<uint16_t>(ReadOctet(octets, offset) << 8 | ReadOctet(octets, offset + 1));
}

uint32_t
Read32(OctetsView octets, std::size_t offset)
{
    return static_cast<uint32_t>(Read16(octets, offset)) << 16 | Read16(octets, offset + 2);
}

Result<IpPacket>
ParseIpv4(OctetsView octets)
{
    if (octets.size() < IPV4_HEADER_OCTETS)
    {
        return Error{"IPv4 header is cut", octets.size(), "RFC 791 3.1"};
    }
    const std::size_t header = (ReadOctet(octets, 0) & 15) * 4;
    // A packet that the network card is to cut into segments has no length yet where it is
    // captured.
    const std::size_t total = Read16(octets, 2) == 0 ? octets.size() : Read16(octets, 2);
    if (header < IPV4_HEADER_OCTETS || total < header || total > octets.size())
    {
        return Error{"IPv4 lengths do not fit the packet", 2, "RFC 791 3.1"};
    }
    IpPacket packet;
    packet.source = IpAddress::FromOctets(octets.substr(12, 4));
    packet.destination = IpAddress::FromOctets(octets.substr(16, 4));
    packet.protocol = ReadOctet(octets, 9);
    packet.fragment = (Read16(octets, 6) & 0x3fff) != 0;
    packet.payload = octets.substr(header, total - header);
    return packet;
}

bool
IsSkippedExtension(uint8_t header)
{
    return header == HOP_BY_HOP || header == ROUTING || header == FRAGMENT ||
           header == DESTINATION_OPTIONS;
}

/// Every extension has at least eight octets, so this ends with the payload.
Result<IpPacket>
SkipExtensions(IpPacket packet)
{
    while (IsSkippedExtension(packet.protocol))
    {
        const bool isFragment = packet.protocol == FRAGMENT;
        if (packet.payload.size() < IPV6_FRAGMENT_OCTETS)
        {
            return Error{"IPv6 extension header is cut", IPV6_HEADER_OCTETS, "RFC 8200 4"};
        }
        const std::size_t length =
            isFragment ? IPV6_FRAGMENT_OCTETS : (ReadOctet(packet.payload, 1) + 1U) * 8;
        if (packet.payload.size() < length)
        {
            return Error{"IPv6 extension header is cut", IPV6_HEADER_OCTETS, "RFC 8200 4"};
        }
        packet.protocol = ReadOctet(packet.payload, 0);
        packet.payload.remove_prefix(length);
        if (isFragment)
        {
            packet.fragment = true;
            break;
        }
    }
    return packet;
}

Result<IpPacket>
ParseIpv6(OctetsView octets)
{
    if (octets.size() < IPV6_HEADER_OCTETS)
    {
        return Error{"IPv6 header is cut", octets.size(), "RFC 8200 3"};
    }
    const std::size_t length = Read16(octets, 4);
    if (length > octets.size() - IPV6_HEADER_OCTETS)
    {
        return Error{"IPv6 payload length exceeds the packet", 4, "RFC 8200 3"};
    }
    IpPacket packet;
    packet.source = IpAddress::FromOctets(octets.substr(8, 16));
    packet.destination = IpAddress::FromOctets(octets.substr(24, 16));
    packet.protocol = ReadOctet(octets, 6);
    packet.payload = octets.substr(IPV6_HEADER_OCTETS, length);
    return SkipExtensions(packet);
}

} // namespace

Result<IpPacket>
ParseIpPacket(OctetsView octets)
{
    const int version = octets.empty() ? 0 : ReadOctet(octets, 0) >> 4;
    if (version == 4)
    {
        return ParseIpv4(octets);
    }
    if (version == 6)
    {
        return ParseIpv6(octets);
    }
    return Error{"neither IPv4 nor IPv6", 0, "RFC 791 3.1"};
}

Result<UdpDatagram>
ParseUdp(OctetsView octets)
{
    if (octets.size() < UDP_HEADER_OCTETS)
    {
        return Error{"UDP header is cut", octets.size(), "RFC 768"};
    }
    const std::size_t length = Read16(octets, 4);
    if (length < UDP_HEADER_OCTETS || length > octets.size())
    {
        return Error{"UDP length does not fit the packet", 4, "RFC 768"};
    }
    return UdpDatagram{Read16(octets, 0),
                       Read16(octets, 2),
                       octets.substr(UDP_HEADER_OCTETS, length - UDP_HEADER_OCTETS)};
}

Result<TcpSegment>
ParseTcp(OctetsView octets)
{
    if (octets.size() < TCP_HEADER_OCTETS)
    {
        return Error{"TCP header is cut", octets.size(), "RFC 9293 3.1"};
    }
    const std::size_t header = (ReadOctet(octets, 12) >> 4) * 4;
    if (header < TCP_HEADER_OCTETS || header > octets.size())
    {
        return Error{"TCP data offset does not fit the packet", 12, "RFC 9293 3.1"};
    }
    const uint8_t flags = ReadOctet(octets, 13);
    TcpSegment segment;
    segment.sourcePort = Read16(octets, 0);
    segment.destinationPort = Read16(octets, 2);
    segment.sequence = Read32(octets, 4);
    segment.acknowledgement = Read32(octets, 8);
    segment.fin = flags & 0x01;
    segment.syn = flags & 0x02;
    segment.rst = flags & 0x04;
    segment.ack = flags & 0x10;
    segment.payload = octets.substr(header);
    return segment;
}

} // namespace ims
