// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_BFCP_ATTRIBUTE_H
#define IMS_BFCP_ATTRIBUTE_H

#include "model/base/octets.h"
#include "model/codec/bfcp/bfcp-attribute-type.h"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace ims
{

/// @brief PRIORITY (RFC 8855 clause 5.2.4); three bits, 5 to 7 are not assigned.
enum class BfcpPriority : uint8_t
{
    Lowest = 0,
    Low = 1,
    Normal = 2,
    High = 3,
    Highest = 4
};

/// @brief The status octet of REQUEST-STATUS (RFC 8855 clause 5.2.5).
enum class BfcpStatus : uint8_t
{
    Pending = 1,
    Accepted = 2,
    Granted = 3,
    Denied = 4,
    Cancelled = 5,
    Released = 6,
    Revoked = 7
};

/// @brief The code of ERROR-CODE (RFC 8855 clause 5.2.6).
enum class BfcpErrorCode : uint8_t
{
    ConferenceDoesNotExist = 1,
    UserDoesNotExist = 2,
    UnknownPrimitive = 3,
    UnknownMandatoryAttribute = 4,
    UnauthorizedOperation = 5,
    InvalidFloorId = 6,
    FloorRequestIdDoesNotExist = 7,
    TooManyFloorRequests = 8,
    UseTls = 9,
    UnableToParse = 10,
    UseDtls = 11,
    UnsupportedVersion = 12,
    IncorrectMessageLength = 13,
    GenericError = 14
};

/// @brief Content of REQUEST-STATUS.
struct BfcpRequestStatus
{
    BfcpStatus status = BfcpStatus::Pending;
    uint8_t queuePosition = 0; ///< 0 when not known or not queued
};

/// @brief Content of ERROR-CODE.
struct BfcpError
{
    BfcpErrorCode code = BfcpErrorCode::GenericError;
    Octets details; ///< behind UnknownMandatoryAttribute: the types, each shifted left by one bit
};

struct BfcpAttribute;

/// @brief Content of a grouped attribute.
struct BfcpGroup
{
    uint16_t id = 0; ///< of the user, floor or floor request that the group is about
    std::vector<BfcpAttribute> attributes;
};

/// @brief Content of an attribute; which alternative follows from its type. Text, and all that an
/// unknown type carries, is Octets; identifiers are uint16_t; SUPPORTED-ATTRIBUTES and
/// SUPPORTED-PRIMITIVES are lists of numbers.
using BfcpContent = std::variant<Octets,
                                 uint16_t,
                                 BfcpPriority,
                                 BfcpRequestStatus,
                                 BfcpError,
                                 std::vector<uint8_t>,
                                 BfcpGroup>;

/// @brief One attribute of a BFCP message (RFC 8855 clause 5.2).
struct BfcpAttribute
{
    BfcpAttributeType type{};
    BfcpContent content;
    bool mandatory = false; ///< the receiver must know the type

    /// @return the content when it is of type T, otherwise a null pointer.
    template <class T>
    const T* As() const
    {
        return std::get_if<T>(&content);
    }
};

/// @return the first attribute of a type, or a null pointer.
const BfcpAttribute* FindBfcpAttribute(const std::vector<BfcpAttribute>& attributes,
                                       BfcpAttributeType type);

/// @return the types, at any depth, that are marked mandatory and that RFC 8855 does not define:
/// the details of an Error with UnknownMandatoryAttribute (clause 5.2.6.1), each type once.
std::vector<uint8_t> FindUnknownMandatory(const std::vector<BfcpAttribute>& attributes);

} // namespace ims

#endif // IMS_BFCP_ATTRIBUTE_H
