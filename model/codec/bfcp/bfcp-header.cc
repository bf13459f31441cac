// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/bfcp/bfcp-header.h"

namespace ims
{

namespace
{

constexpr uint8_t FRAGMENTATION = 0x08;

/// Of which the layout is known besides that of a reliable transport.
constexpr uint8_t UNRELIABLE_VERSION = 2;

Error
MakeVersionError(uint8_t version)
{
    return {"version " + std::to_string(version) + " is not 1", 0, "RFC 8855 5.1"};
}

} // namespace

uint8_t
GetBfcpVersion(uint8_t octet)
{
    constexpr int versionShift = 5;
    return static_cast<uint8_t>(octet >> versionShift);
}

std::optional<Error>
CheckBfcpFirstOctet(uint8_t octet)
{
    const uint8_t version = GetBfcpVersion(octet);
    return version == GetBfcpVersion(BFCP_FIRST_OCTET) ? std::nullopt
                                                       : std::optional(MakeVersionError(version));
}

std::optional<Error>
CheckBfcpLayout(uint8_t octet)
{
    const uint8_t version = GetBfcpVersion(octet);
    const bool known = version == GetBfcpVersion(BFCP_FIRST_OCTET) ||
                       (version == UNRELIABLE_VERSION && (octet & FRAGMENTATION) == 0);
    return known ? std::nullopt : std::optional(MakeVersionError(version));
}

uint16_t
ReadBfcp16(OctetsView octets, std::size_t offset)
{
    const auto high = static_cast<uint8_t>(octets[offset]);
    const auto low = static_cast<uint8_t>(octets[offset + 1]);
    return static_cast<uint16_t>(high << 8 | low);
}

void
AppendBfcp16(Octets& octets, uint16_t number)
{
    octets += static_cast<char>(number >> 8);
    octets += static_cast<char>(number & 0xff);
}

} // namespace ims
