// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/media/bfcp/bfcp-text.h"

#include <gtest/gtest.h>

namespace ims::test
{

namespace
{

using Type = BfcpAttributeType;

std::string ShowAttributes(const std::vector<BfcpAttribute>& attributes);

std::string
ShowStatus(const BfcpRequestStatus& status)
{
    const char* names[] =
        {"Pending", "Accepted", "Granted", "Denied", "Cancelled", "Released", "Revoked"};
    const std::string position =
        status.queuePosition == 0 ? "" : "@" + std::to_string(status.queuePosition);
    return names[static_cast<std::size_t>(status.status) - 1] + position;
}

std::string
ShowGroup(char open, const BfcpGroup& group, char close)
{
    return open + std::to_string(group.id) + ShowAttributes(group.attributes) + close;
}

std::string
ShowAttribute(const BfcpAttribute& attribute)
{
    switch (attribute.type)
    {
    case Type::FloorId:
        return "floor=" + std::to_string(*attribute.As<uint16_t>());
    case Type::FloorRequestId:
        return "request=" + std::to_string(*attribute.As<uint16_t>());
    case Type::RequestStatus:
        return ShowStatus(*attribute.As<BfcpRequestStatus>());
    case Type::FloorRequestInformation:
        return ShowGroup('{', *attribute.As<BfcpGroup>(), '}');
    case Type::OverallRequestStatus:
        return ShowGroup('(', *attribute.As<BfcpGroup>(), ')');
    case Type::FloorRequestStatus:
        return ShowGroup('<', *attribute.As<BfcpGroup>(), '>');
    case Type::ErrorCode:
        return "code=" + std::to_string(static_cast<int>(attribute.As<BfcpError>()->code)) +
               (attribute.As<BfcpError>()->details.empty() ? "" : ":") +
               ToHex(attribute.As<BfcpError>()->details);
    case Type::ErrorInfo:
        return "'" + *attribute.As<Octets>() + "'";
    default:
        return "type" + std::to_string(static_cast<int>(attribute.type));
    }
}

std::string
ShowAttributes(const std::vector<BfcpAttribute>& attributes)
{
    std::string text;
    for (const auto& attribute : attributes)
    {
        text += " " + ShowAttribute(attribute);
    }
    return text;
}

} // namespace

BfcpMessage
MakeBfcp(BfcpPrimitive primitive, uint16_t transaction, std::vector<BfcpAttribute> attributes)
{
    return {primitive, CONFERENCE, transaction, USER, std::move(attributes)};
}

std::vector<BfcpAttribute>
Floors(const std::vector<uint16_t>& floors)
{
    std::vector<BfcpAttribute> attributes;
    for (const auto floor : floors)
    {
        attributes.push_back({Type::FloorId, floor});
    }
    return attributes;
}

std::vector<BfcpAttribute>
FloorRequestId(uint16_t id)
{
    return {{Type::FloorRequestId, id}};
}

BfcpMessage
MakeStatus(uint16_t transaction, uint16_t floorRequest, BfcpStatus status)
{
    const BfcpAttribute content{Type::RequestStatus, BfcpRequestStatus{status, 0}};
    const BfcpAttribute overall{Type::OverallRequestStatus, BfcpGroup{floorRequest, {content}}};
    return MakeBfcp(BfcpPrimitive::FloorRequestStatus,
                    transaction,
                    {{Type::FloorRequestInformation, BfcpGroup{floorRequest, {overall}}}});
}

std::string
ShowBfcp(OctetsView octets)
{
    const auto message = ParseBfcp(octets);
    EXPECT_TRUE(message) << ToHex(octets, ' ');
    if (!message)
    {
        return "unreadable";
    }
    return std::string(GetBfcpPrimitiveName(message->primitive)) + " " +
           std::to_string(message->transactionId) + ShowAttributes(message->attributes);
}

std::string
TakeAll(BfcpSession& session, TimePoint now)
{
    std::string text;
    for (auto octets = session.NextChunk(now); !octets.empty(); octets = session.NextChunk(now))
    {
        text += (text.empty() ? "" : ", ") + ShowBfcp(octets);
    }
    return text;
}

std::string
Ask(BfcpSession& session, TimePoint now, const BfcpMessage& message)
{
    const auto octets = message.Serialize();
    EXPECT_TRUE(octets);
    session.Receive(now, *octets);
    return TakeAll(session, now);
}

std::string
ShowEvents(BfcpSession& session)
{
    const char* names[] = {"Bound", "Delivered", "Acknowledged", "Granted", "Released", "Failed"};
    std::string text;
    for (const auto& event : session.TakeEvents())
    {
        text += text.empty() ? "" : " ";
        text += names[static_cast<std::size_t>(event.kind)];
        text += event.number == 0 ? "" : std::to_string(event.number);
    }
    return text;
}

} // namespace ims::test
