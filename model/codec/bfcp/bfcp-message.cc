// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/bfcp/bfcp-message.h"

#include <array>

namespace ims
{

namespace
{

using Type = BfcpAttributeType;

/// What a primitive is called and which attributes RFC 8855 clause 5.3 makes it carry.
struct PrimitiveRow
{
    BfcpPrimitive primitive;
    const char* name;
    const char* clause;
    std::array<Type, 2> required; ///< unused places are zero
};

constexpr PrimitiveRow PRIMITIVES[] = {
    {BfcpPrimitive::FloorRequest, "FloorRequest", "RFC 8855 5.3.1", {Type::FloorId}},
    {BfcpPrimitive::FloorRelease, "FloorRelease", "RFC 8855 5.3.2", {Type::FloorRequestId}},
    {BfcpPrimitive::FloorRequestQuery,
     "FloorRequestQuery",
     "RFC 8855 5.3.3",
     {Type::FloorRequestId}},
    {BfcpPrimitive::FloorRequestStatus,
     "FloorRequestStatus",
     "RFC 8855 5.3.4",
     {Type::FloorRequestInformation}},
    {BfcpPrimitive::UserQuery, "UserQuery", "RFC 8855 5.3.5", {}},
    {BfcpPrimitive::UserStatus, "UserStatus", "RFC 8855 5.3.6", {}},
    {BfcpPrimitive::FloorQuery, "FloorQuery", "RFC 8855 5.3.7", {}},
    {BfcpPrimitive::FloorStatus, "FloorStatus", "RFC 8855 5.3.8", {}},
    {BfcpPrimitive::ChairAction, "ChairAction", "RFC 8855 5.3.9", {Type::FloorRequestInformation}},
    {BfcpPrimitive::ChairActionAck, "ChairActionAck", "RFC 8855 5.3.10", {}},
    {BfcpPrimitive::Hello, "Hello", "RFC 8855 5.3.11", {}},
    {BfcpPrimitive::HelloAck,
     "HelloAck",
     "RFC 8855 5.3.12",
     {Type::SupportedPrimitives, Type::SupportedAttributes}},
    {BfcpPrimitive::Error, "Error", "RFC 8855 5.3.13", {Type::ErrorCode}},
};

const PrimitiveRow*
FindRow(BfcpPrimitive primitive)
{
    for (const auto& row : PRIMITIVES)
    {
        if (row.primitive == primitive)
        {
            return &row;
        }
    }
    return nullptr;
}

} // namespace

bool
IsKnown(BfcpPrimitive primitive)
{
    return FindRow(primitive) != nullptr;
}

std::string_view
GetBfcpPrimitiveName(BfcpPrimitive primitive)
{
    const auto* row = FindRow(primitive);
    return row != nullptr ? row->name : "Unknown";
}

const BfcpAttribute*
BfcpMessage::Find(BfcpAttributeType type) const
{
    return FindBfcpAttribute(attributes, type);
}

std::optional<Error>
CheckBfcpAttributes(const BfcpMessage& message)
{
    const auto* row = FindRow(message.primitive);
    if (row == nullptr)
    {
        return Error{"unknown primitive", 1, "RFC 8855 5.1"};
    }
    for (const auto type : row->required)
    {
        if (type != Type{} && message.Find(type) == nullptr)
        {
            const auto number = std::to_string(static_cast<int>(type));
            return Error{std::string(row->name) + " without attribute " + number, 0, row->clause};
        }
    }
    return std::nullopt;
}

} // namespace ims
