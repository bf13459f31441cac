// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/describe/bfcp-stream.h"

#include "model/base/record-words.h"
#include "model/capture/describe/bfcp-names.h"
#include "model/codec/bfcp/bfcp-header.h"

namespace ims
{

namespace
{

using Type = BfcpAttributeType;

/// @return the key that an attribute's identifier has in a record, empty for none.
std::string_view
KeyOf(Type type)
{
    switch (type)
    {
    case Type::FloorId:
    case Type::FloorRequestStatus:
        return "floor";
    case Type::FloorRequestId:
    case Type::FloorRequestInformation:
        return "floor-request";
    case Type::BeneficiaryId:
        return "beneficiary";
    default:
        return "";
    }
}

void
AddStatus(const BfcpRequestStatus& status, std::vector<Field>& fields)
{
    fields.push_back({"status", GetBfcpStatusName(status.status)});
    if (status.queuePosition != 0)
    {
        fields.push_back({"position", std::to_string(status.queuePosition)});
    }
}

/// The parser has bounded how deep groups are nested.
void
AddAttributes(const std::vector<BfcpAttribute>& attributes, std::vector<Field>& fields)
{
    for (const auto& attribute : attributes)
    {
        const auto* group = attribute.As<BfcpGroup>();
        const auto* id = group != nullptr ? &group->id : attribute.As<uint16_t>();
        const auto key = KeyOf(attribute.type);
        if (id != nullptr && !key.empty())
        {
            fields.push_back({std::string(key), std::to_string(*id)});
        }
        if (group != nullptr)
        {
            AddAttributes(group->attributes, fields);
        }
        if (const auto* status = attribute.As<BfcpRequestStatus>())
        {
            AddStatus(*status, fields);
        }
        if (const auto* error = attribute.As<BfcpError>())
        {
            fields.push_back({"error", GetBfcpErrorName(error->code)});
        }
    }
}

StreamMessage
MakeMalformed(const Error& error)
{
    return {protocols::BFCP, names::MALFORMED, {{"error", error.ToString()}}};
}

} // namespace

bool
LooksLikeBfcp(OctetsView octets)
{
    return static_cast<uint8_t>(octets[0]) == BFCP_FIRST_OCTET &&
           (octets.size() < BFCP_START_OCTETS || IsKnown(static_cast<BfcpPrimitive>(octets[1])));
}

StreamMessage
DescribeBfcp(const BfcpMessage& message)
{
    StreamMessage description{
        protocols::BFCP,
        std::string(GetBfcpPrimitiveName(message.primitive)),
        {{"conference", std::to_string(message.conferenceId)},
         {"transaction", std::to_string(message.transactionId)},
         {"user", std::to_string(message.userId)}},
    };
    AddAttributes(message.attributes, description.fields);
    return description;
}

bool
BfcpStream::Push(OctetsView octets, std::vector<StreamMessage>& messages)
{
    m_framer.Push(octets);
    while (true)
    {
        const auto next = m_framer.NextOctets();
        if (!next)
        {
            messages.push_back(MakeMalformed(next.GetError()));
            return false;
        }
        if (!next->has_value())
        {
            return true;
        }
        const auto message = ParseBfcp(**next);
        messages.push_back(message ? DescribeBfcp(*message) : MakeMalformed(message.GetError()));
    }
}

} // namespace ims
