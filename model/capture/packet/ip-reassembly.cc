// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/packet/ip-reassembly.h"

#include <algorithm>

namespace ims
{

namespace
{

constexpr std::size_t IPV4_HEADER_OCTETS = 20;
constexpr std::size_t IPV6_HEADER_OCTETS = 40;
constexpr std::size_t FRAGMENT_HEADER_OCTETS = 8;
constexpr std::size_t FRAGMENT_UNIT = 8;        ///< of IPv4's offsets, in octets
constexpr std::size_t MAX_PAYLOAD = UINT16_MAX; ///< octets of a whole packet
constexpr uint8_t FRAGMENT = 44;                ///< the next header of IPv6

std::size_t
Read16(OctetsView octets, std::size_t offset)
{
    const auto octet = [&](std::size_t at) {
        return static_cast<std::size_t>(static_cast<unsigned char>(octets[at]));
    };
    return octet(offset) << 8 | octet(offset + 1);
}

void
Write16(Octets& octets, std::size_t offset, std::size_t value)
{
    octets[offset] = static_cast<char>(value >> 8);
    octets[offset + 1] = static_cast<char>(value);
}

bool
IsIpv6(OctetsView header)
{
    return static_cast<unsigned char>(header[0]) >> 4 == 6;
}

/// Writes the length of the payload into the header of the packet.
void
SetLength(Octets& packet, std::size_t header, std::size_t payload)
{
    if (IsIpv6(packet))
    {
        Write16(packet, 4, header - IPV6_HEADER_OCTETS + payload);
        return;
    }
    Write16(packet, 2, header + payload);
}

} // namespace

IpReassembly::IpReassembly(std::size_t maxPackets)
    : m_maxPackets(std::max<std::size_t>(1, maxPackets))
{
}

std::optional<Octets>
IpReassembly::Add(OctetsView packet)
{
    Octets key;
    const int version = packet.empty() ? 0 : static_cast<unsigned char>(packet[0]) >> 4;
    const auto part = version == 4   ? ParseIpv4(packet, key)
                      : version == 6 ? ParseIpv6(packet, key)
                                     : std::nullopt;
    if (!part || part->offset + part->payload.size() > MAX_PAYLOAD)
    {
        return std::nullopt;
    }
    Partial& partial = Find(key);
    partial.parts.emplace(part->offset, part->payload);
    if (part->offset == 0)
    {
        partial.header = part->header;
    }
    if (part->last)
    {
        partial.total = part->offset + part->payload.size();
    }
    auto whole = Join(partial);
    if (whole)
    {
        m_partials.pop_front(); // Find() has put it there
    }
    return whole;
}

std::optional<IpReassembly::Part>
IpReassembly::ParseIpv4(OctetsView packet, Octets& key)
{
    if (packet.size() < IPV4_HEADER_OCTETS)
    {
        return std::nullopt;
    }
    const std::size_t header = (static_cast<unsigned char>(packet[0]) & 15U) * 4;
    const std::size_t total = Read16(packet, 2);
    if (header < IPV4_HEADER_OCTETS || total < header || total > packet.size())
    {
        return std::nullopt;
    }
    const std::size_t field = Read16(packet, 6);
    Part part;
    part.offset = (field & 0x1fff) * FRAGMENT_UNIT;
    part.last = (field & 0x2000) == 0;
    part.header = packet.substr(0, header);
    Write16(part.header, 6, 0);
    part.payload = packet.substr(header, total - header);
    key = Octets(packet.substr(12, 8)) + packet[9] + Octets(packet.substr(4, 2));
    return part;
}

/// The fragment header may stand behind extension headers, which each have their length in them.
std::optional<IpReassembly::Part>
IpReassembly::ParseIpv6(OctetsView packet, Octets& key)
{
    std::size_t nextField = 6; // where the number of the header that follows stands
    std::size_t offset = IPV6_HEADER_OCTETS;
    const auto fits = [&] { return offset + FRAGMENT_HEADER_OCTETS <= packet.size(); };
    while (fits() && static_cast<unsigned char>(packet[nextField]) != FRAGMENT)
    {
        nextField = offset;
        offset += (static_cast<unsigned char>(packet[offset + 1]) + 1U) * 8;
    }
    const std::size_t end =
        packet.size() < IPV6_HEADER_OCTETS ? 0 : IPV6_HEADER_OCTETS + Read16(packet, 4);
    if (!fits() || end > packet.size() || end < offset + FRAGMENT_HEADER_OCTETS)
    {
        return std::nullopt;
    }
    const std::size_t field = Read16(packet, offset + 2);
    Part part;
    part.offset = field & 0xfff8;
    part.last = (field & 1) == 0;
    part.header = packet.substr(0, offset);
    part.header[nextField] = packet[offset];
    part.payload =
        packet.substr(offset + FRAGMENT_HEADER_OCTETS, end - offset - FRAGMENT_HEADER_OCTETS);
    key = Octets(packet.substr(8, 32)) + Octets(packet.substr(offset + 4, 4));
    return part;
}

IpReassembly::Partial&
IpReassembly::Find(const Octets& key)
{
    const auto found = std::find_if(m_partials.begin(), m_partials.end(), [&](const Partial& p) {
        return p.key == key;
    });
    if (found != m_partials.end())
    {
        m_partials.splice(m_partials.begin(), m_partials, found);
        return m_partials.front();
    }
    if (m_partials.size() >= m_maxPackets)
    {
        m_partials.pop_back();
    }
    m_partials.push_front({key, {}, {}, std::nullopt});
    return m_partials.front();
}

std::optional<Octets>
IpReassembly::Join(const Partial& partial)
{
    if (!partial.total || partial.header.empty())
    {
        return std::nullopt;
    }
    Octets payload;
    for (const auto& [offset, octets] : partial.parts)
    {
        if (offset > payload.size())
        {
            return std::nullopt;
        }
        if (offset + octets.size() > payload.size())
        {
            payload += octets.substr(payload.size() - offset);
        }
    }
    if (payload.size() < *partial.total)
    {
        return std::nullopt;
    }
    payload.resize(*partial.total);
    Octets whole = partial.header;
    SetLength(whole, partial.header.size(), payload.size());
    return whole + payload;
}

} // namespace ims
