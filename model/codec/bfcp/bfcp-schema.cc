// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/bfcp/bfcp-schema.h"

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

} // namespace ims
