// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_BFCP_SESSION_ATTRIBUTES_H
#define IMS_BFCP_SESSION_ATTRIBUTES_H

#include "model/codec/bfcp/bfcp-message.h"
#include "model/media/bfcp/bfcp-session-floors.h"

/// @file
/// The attributes that the two roles exchange, written and read.

namespace ims
{

/// @return a FLOOR-ID for each floor.
std::vector<BfcpAttribute> MakeBfcpFloorIds(const std::vector<uint16_t>& floors);

/// @return the floors of a message's FLOOR-ID attributes, each once, in order.
std::vector<uint16_t> ReadBfcpFloorIds(const BfcpMessage& message);

/// @return FLOOR-REQUEST-INFORMATION (RFC 8855 clause 5.2.15).
BfcpAttribute MakeBfcpRequestInformation(const BfcpFloorRequest& request);

/// @brief How far a floor request is.
struct BfcpRequestProgress
{
    uint16_t floorRequest;
    BfcpStatus status;
};

/// @return what a FloorRequestStatus says, of the request as a whole or else of its first floor;
/// nothing when it says no status.
std::optional<BfcpRequestProgress> ReadBfcpRequestProgress(const BfcpMessage& message);

/// @return SUPPORTED-PRIMITIVES and SUPPORTED-ATTRIBUTES of the server (RFC 8855 clause 5.3.12).
std::vector<BfcpAttribute> MakeBfcpCapabilities();

} // namespace ims

#endif // IMS_BFCP_SESSION_ATTRIBUTES_H
