// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/media/media-address.h"

namespace ims
{

namespace
{

/// TCP connects to one host: no multicast, no broadcast, not 0.0.0.0 or ::.
bool
IsUnicast(const IpAddress& address)
{
    constexpr uint8_t ipv4Multicast = 224;
    constexpr uint8_t ipv6Multicast = 255;
    const auto first = static_cast<uint8_t>(address.ToOctets()[0]);
    return !address.IsAny() && first < (address.IsIpv6() ? ipv6Multicast : ipv4Multicast);
}

} // namespace

std::optional<TransportAddress>
GetMediaAddress(const SdpDescription& description, std::size_t mediaIndex)
{
    const auto port = ParseUnsigned(description.media[mediaIndex].GetMediaLine().port, UINT16_MAX);
    const auto ip = IpAddress::Parse(description.GetConnectionAddress(mediaIndex).value_or(""));
    if (!port || !ip || !IsUnicast(*ip))
    {
        return std::nullopt;
    }
    return TransportAddress{*ip, static_cast<uint16_t>(*port)};
}

} // namespace ims
