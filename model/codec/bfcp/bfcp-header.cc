// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/bfcp/bfcp-header.h"

namespace ims
{

std::optional<Error>
CheckBfcpFirstOctet(uint8_t octet)
{
    constexpr int versionShift = 5;
    constexpr uint8_t fragmentation = 0x08;
    const int version = octet >> versionShift;
    if (version != BFCP_FIRST_OCTET >> versionShift)
    {
        return Error{"version " + std::to_string(version) + " is not 1", 0, "RFC 8855 5.1"};
    }
    if ((octet & fragmentation) != 0)
    {
        return Error{"fragment over a reliable transport", 0, "RFC 8855 5.1"};
    }
    return std::nullopt;
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
