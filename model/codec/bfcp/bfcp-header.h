// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_BFCP_HEADER_H
#define IMS_BFCP_HEADER_H

#include "model/codec/bfcp/bfcp-message.h"

/// @file
/// The common header of a BFCP message (RFC 8855 clause 5.1); shared by parser, serializer and
/// framer.

namespace ims
{

constexpr std::size_t BFCP_HEADER_OCTETS = 12;

/// The payload length counts words.
constexpr std::size_t BFCP_WORD_OCTETS = 4;

/// Version 1 in the upper three bits, responder and fragmentation bit clear.
constexpr uint8_t BFCP_FIRST_OCTET = 0x20;

/// @return the version that a first octet names.
uint8_t GetBfcpVersion(uint8_t octet);

/// @return an error when a first octet is not that of a message over a reliable transport, which
/// has version 1; the bits R and F mean nothing there.
std::optional<Error> CheckBfcpFirstOctet(uint8_t octet);

/// @return an error when it is not known where a message with this first octet ends: versions 1 and
/// 2 have the same header, but for fragments of version 2.
std::optional<Error> CheckBfcpLayout(uint8_t octet);

/// @param octets at least offset + 2 of them
/// @return the number in network order at an offset.
uint16_t ReadBfcp16(OctetsView octets, std::size_t offset);

void AppendBfcp16(Octets& octets, uint16_t number);

} // namespace ims

#endif // IMS_BFCP_HEADER_H
