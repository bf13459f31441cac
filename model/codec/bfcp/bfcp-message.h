// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_BFCP_MESSAGE_H
#define IMS_BFCP_MESSAGE_H

#include "model/base/result.h"
#include "model/codec/bfcp/bfcp-attribute.h"

#include <optional>

namespace ims
{

/// @brief Primitives over a reliable transport (RFC 8855 clause 5.1, table 1).
enum class BfcpPrimitive : uint8_t
{
    FloorRequest = 1,
    FloorRelease = 2,
    FloorRequestQuery = 3,
    FloorRequestStatus = 4,
    UserQuery = 5,
    UserStatus = 6,
    FloorQuery = 7,
    FloorStatus = 8,
    ChairAction = 9,
    ChairActionAck = 10,
    Hello = 11,
    HelloAck = 12,
    Error = 13
};

/// @return whether RFC 8855 defines the primitive.
bool IsKnown(BfcpPrimitive primitive);

/// @return the primitive's name as RFC 8855 writes it, or "Unknown".
std::string_view GetBfcpPrimitiveName(BfcpPrimitive primitive);

/// @brief One BFCP message over a reliable transport, which means version 1 (RFC 8855 clause 5.1).
struct BfcpMessage
{
    BfcpPrimitive primitive = BfcpPrimitive::Hello; ///< unknown ones survive
    uint32_t conferenceId = 0;
    uint16_t transactionId = 0; ///< 0 in what a server sends unasked
    uint16_t userId = 0;
    std::vector<BfcpAttribute> attributes; ///< unknown ones survive in order

    /// @return the first attribute of a type on the outermost level, or a null pointer.
    const BfcpAttribute* Find(BfcpAttributeType type) const;

    /// @return the octets; an error when a content is too long for its length field, or is not of
    /// the kind that its attribute type has.
    Result<Octets> Serialize() const;
};

/// @brief Bounds on what the parser and the framer take.
struct BfcpLimits
{
    std::size_t maxPayloadOctets = 16384; ///< behind the common header
    std::size_t maxAttributes = 256;      ///< in all, at any depth
    std::size_t maxDepth = 4;             ///< of groups within groups; RFC 8855 needs 2
};

/// @brief Parse exactly one message, padding included.
Result<BfcpMessage> ParseBfcp(OctetsView octets, const BfcpLimits& limits = {});

/// @return an error when an attribute that the primitive must carry is absent (RFC 8855 clause
/// 5.3); the parser leaves that to who understands the primitive.
std::optional<Error> CheckBfcpAttributes(const BfcpMessage& message);

} // namespace ims

#endif // IMS_BFCP_MESSAGE_H
