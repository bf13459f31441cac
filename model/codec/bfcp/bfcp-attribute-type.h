// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_BFCP_ATTRIBUTE_TYPE_H
#define IMS_BFCP_ATTRIBUTE_TYPE_H

#include <cstdint>

namespace ims
{

/// @brief Attribute types (RFC 8855 clause 5.2, table 2); seven bits on the wire.
enum class BfcpAttributeType : uint8_t
{
    BeneficiaryId = 1,
    FloorId = 2,
    FloorRequestId = 3,
    Priority = 4,
    RequestStatus = 5,
    ErrorCode = 6,
    ErrorInfo = 7,
    ParticipantProvidedInfo = 8,
    StatusInfo = 9,
    SupportedAttributes = 10,
    SupportedPrimitives = 11,
    UserDisplayName = 12,
    UserUri = 13,
    BeneficiaryInformation = 14,
    FloorRequestInformation = 15,
    RequestedByInformation = 16,
    FloorRequestStatus = 17,
    OverallRequestStatus = 18
};

} // namespace ims

#endif // IMS_BFCP_ATTRIBUTE_TYPE_H
