// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_BFCP_SCHEMA_H
#define IMS_BFCP_SCHEMA_H

#include "model/codec/bfcp/bfcp-attribute-type.h"

#include <cstddef>
#include <optional>

/// @file
/// What RFC 8855 says of each attribute's form; shared by the parser and the serializer.

namespace ims
{

/// @brief How an attribute's content is coded.
enum class BfcpForm
{
    Opaque,        ///< octets as they are: text, and every unknown type
    Unsigned16,    ///< an identifier
    Priority,      ///< three bits and thirteen reserved ones
    Status,        ///< status and queue position
    ErrorCode,     ///< code and details
    AttributeList, ///< types, each shifted left by one bit
    PrimitiveList, ///< an octet each
    Group          ///< an identifier and attributes
};

/// @brief One attribute's row.
struct BfcpSchemaRow
{
    BfcpAttributeType type;
    BfcpForm form;
    const char* clause; ///< of RFC 8855
};

/// @return the row of a type, or nothing when RFC 8855 does not define the type.
std::optional<BfcpSchemaRow> FindBfcpSchema(BfcpAttributeType type);

/// @return how a type's content is coded.
BfcpForm GetBfcpForm(BfcpAttributeType type);

/// Octets of an attribute's type and length.
constexpr std::size_t BFCP_ATTRIBUTE_HEADER = 2;

/// @return octets with the padding to a multiple of four.
constexpr std::size_t
PadBfcp(std::size_t octets)
{
    return (octets + 3) / 4 * 4;
}

} // namespace ims

#endif // IMS_BFCP_SCHEMA_H
