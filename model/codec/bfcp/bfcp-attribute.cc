// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/bfcp/bfcp-attribute.h"

#include "model/codec/bfcp/bfcp-schema.h"

#include <algorithm>

namespace ims
{

namespace
{

using Type = BfcpAttributeType;
using Form = BfcpForm;

constexpr BfcpSchemaRow SCHEMA[] = {
    {Type::BeneficiaryId, Form::Unsigned16, "RFC 8855 5.2.1"},
    {Type::FloorId, Form::Unsigned16, "RFC 8855 5.2.2"},
    {Type::FloorRequestId, Form::Unsigned16, "RFC 8855 5.2.3"},
    {Type::Priority, Form::Priority, "RFC 8855 5.2.4"},
    {Type::RequestStatus, Form::Status, "RFC 8855 5.2.5"},
    {Type::ErrorCode, Form::ErrorCode, "RFC 8855 5.2.6"},
    {Type::ErrorInfo, Form::Opaque, "RFC 8855 5.2.7"},
    {Type::ParticipantProvidedInfo, Form::Opaque, "RFC 8855 5.2.8"},
    {Type::StatusInfo, Form::Opaque, "RFC 8855 5.2.9"},
    {Type::SupportedAttributes, Form::AttributeList, "RFC 8855 5.2.10"},
    {Type::SupportedPrimitives, Form::PrimitiveList, "RFC 8855 5.2.11"},
    {Type::UserDisplayName, Form::Opaque, "RFC 8855 5.2.12"},
    {Type::UserUri, Form::Opaque, "RFC 8855 5.2.13"},
    {Type::BeneficiaryInformation, Form::Group, "RFC 8855 5.2.14"},
    {Type::FloorRequestInformation, Form::Group, "RFC 8855 5.2.15"},
    {Type::RequestedByInformation, Form::Group, "RFC 8855 5.2.16"},
    {Type::FloorRequestStatus, Form::Group, "RFC 8855 5.2.17"},
    {Type::OverallRequestStatus, Form::Group, "RFC 8855 5.2.18"},
};

void
CollectUnknownMandatory(const std::vector<BfcpAttribute>& attributes, std::vector<uint8_t>& types)
{
    for (const auto& attribute : attributes)
    {
        const auto type = static_cast<uint8_t>(attribute.type);
        const bool isNew = std::find(types.begin(), types.end(), type) == types.end();
        if (attribute.mandatory && !FindBfcpSchema(attribute.type) && isNew)
        {
            types.push_back(type);
        }
        if (const auto* group = attribute.As<BfcpGroup>())
        {
            CollectUnknownMandatory(group->attributes, types);
        }
    }
}

} // namespace

std::optional<BfcpSchemaRow>
FindBfcpSchema(BfcpAttributeType type)
{
    for (const auto& row : SCHEMA)
    {
        if (row.type == type)
        {
            return row;
        }
    }
    return std::nullopt;
}

BfcpForm
GetBfcpForm(BfcpAttributeType type)
{
    const auto row = FindBfcpSchema(type);
    return row ? row->form : Form::Opaque;
}

const BfcpAttribute*
FindBfcpAttribute(const std::vector<BfcpAttribute>& attributes, BfcpAttributeType type)
{
    for (const auto& attribute : attributes)
    {
        if (attribute.type == type)
        {
            return &attribute;
        }
    }
    return nullptr;
}

std::vector<uint8_t>
FindUnknownMandatory(const std::vector<BfcpAttribute>& attributes)
{
    std::vector<uint8_t> types;
    CollectUnknownMandatory(attributes, types);
    return types;
}

} // namespace ims
