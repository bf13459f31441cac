// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/packet/link-layer.h"

namespace ims
{

namespace
{

constexpr std::size_t ETHERNET_TYPE_OFFSET = 12;
constexpr std::size_t COOKED_TYPE_OFFSET = 14;
constexpr std::size_t COOKED2_TYPE_OFFSET = 0;
constexpr std::size_t COOKED2_OCTETS = 20;
constexpr std::size_t FAMILY_OCTETS = 4;
constexpr std::size_t TYPE_OCTETS = 2;
constexpr std::size_t VLAN_TAG_OCTETS = 4; ///< of which the last two are the next type

constexpr unsigned IPV4 = 0x0800;
constexpr unsigned IPV6 = 0x86dd;

unsigned
ReadType(OctetsView octets, std::size_t offset)
{
    const auto octet = [&](std::size_t at) { return static_cast<unsigned char>(octets[at]); };
    return static_cast<unsigned>(octet(offset)) << 8 | octet(offset + 1);
}

bool
IsVlan(unsigned type)
{
    return type == 0x8100 || type == 0x88a8 || type == 0x9100;
}

/// @param type the EtherType of what the rest begins with
std::optional<OctetsView>
SkipTags(unsigned type, OctetsView rest)
{
    while (IsVlan(type) && rest.size() >= VLAN_TAG_OCTETS)
    {
        type = ReadType(rest, TYPE_OCTETS);
        rest.remove_prefix(VLAN_TAG_OCTETS);
    }
    return type == IPV4 || type == IPV6 ? std::optional(rest) : std::nullopt;
}

std::optional<OctetsView>
SkipHeader(OctetsView frame, std::size_t typeOffset, std::size_t header)
{
    if (frame.size() < header)
    {
        return std::nullopt;
    }
    return SkipTags(ReadType(frame, typeOffset), frame.substr(header));
}

/// What has no type before it is IP if its version says so.
std::optional<OctetsView>
TakeIfIp(OctetsView octets)
{
    const int version = octets.empty() ? 0 : static_cast<unsigned char>(octets[0]) >> 4;
    return version == 4 || version == 6 ? std::optional(octets) : std::nullopt;
}

} // namespace

std::optional<OctetsView>
FindIpPacket(LinkType type, OctetsView frame)
{
    switch (type)
    {
    case LinkType::Ethernet:
        return SkipHeader(frame, ETHERNET_TYPE_OFFSET, ETHERNET_TYPE_OFFSET + TYPE_OCTETS);
    case LinkType::LinuxCooked:
        return SkipHeader(frame, COOKED_TYPE_OFFSET, COOKED_TYPE_OFFSET + TYPE_OCTETS);
    case LinkType::LinuxCooked2:
        return SkipHeader(frame, COOKED2_TYPE_OFFSET, COOKED2_OCTETS);
    case LinkType::Loopback:
        return frame.size() < FAMILY_OCTETS ? std::nullopt : TakeIfIp(frame.substr(FAMILY_OCTETS));
    case LinkType::Raw:
        return TakeIfIp(frame);
    }
    return std::nullopt;
}

} // namespace ims
