// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/media/bfcp/bfcp-session-attributes.h"

#include <algorithm>

namespace ims
{

namespace
{

using Type = BfcpAttributeType;

/// All but UserQuery, UserStatus and what is a chair's.
constexpr BfcpPrimitive SUPPORTED_PRIMITIVES[] = {
    BfcpPrimitive::FloorRequest,
    BfcpPrimitive::FloorRelease,
    BfcpPrimitive::FloorRequestQuery,
    BfcpPrimitive::FloorRequestStatus,
    BfcpPrimitive::FloorQuery,
    BfcpPrimitive::FloorStatus,
    BfcpPrimitive::Hello,
    BfcpPrimitive::HelloAck,
    BfcpPrimitive::Error,
};

/// @return the status within OVERALL-REQUEST-STATUS or FLOOR-REQUEST-STATUS, or nothing.
std::optional<BfcpStatus>
ReadStatus(const BfcpAttribute* holder)
{
    const auto* group = holder != nullptr ? holder->As<BfcpGroup>() : nullptr;
    const auto* status =
        group != nullptr ? FindBfcpAttribute(group->attributes, Type::RequestStatus) : nullptr;
    const auto* content = status != nullptr ? status->As<BfcpRequestStatus>() : nullptr;
    return content != nullptr ? std::optional(content->status) : std::nullopt;
}

} // namespace

std::vector<BfcpAttribute>
MakeBfcpFloorIds(const std::vector<uint16_t>& floors)
{
    std::vector<BfcpAttribute> attributes;
    attributes.reserve(floors.size());
    for (const auto floor : floors)
    {
        attributes.push_back({Type::FloorId, floor});
    }
    return attributes;
}

std::vector<uint16_t>
ReadBfcpFloorIds(const BfcpMessage& message)
{
    std::vector<uint16_t> floors;
    for (const auto& attribute : message.attributes)
    {
        const auto* floor = attribute.As<uint16_t>();
        if (attribute.type == Type::FloorId && floor != nullptr &&
            std::find(floors.begin(), floors.end(), *floor) == floors.end())
        {
            floors.push_back(*floor);
        }
    }
    return floors;
}

BfcpAttribute
MakeBfcpRequestInformation(const BfcpFloorRequest& request)
{
    const BfcpAttribute status{Type::RequestStatus,
                               BfcpRequestStatus{request.status, request.queuePosition}};
    BfcpGroup information{request.id,
                          {{Type::OverallRequestStatus, BfcpGroup{request.id, {status}}}}};
    for (const auto floor : request.floors)
    {
        information.attributes.push_back({Type::FloorRequestStatus, BfcpGroup{floor, {}}});
    }
    return {Type::FloorRequestInformation, std::move(information)};
}

std::optional<BfcpRequestProgress>
ReadBfcpRequestProgress(const BfcpMessage& message)
{
    const auto* attribute = message.Find(Type::FloorRequestInformation);
    const auto* information = attribute != nullptr ? attribute->As<BfcpGroup>() : nullptr;
    if (information == nullptr)
    {
        return std::nullopt;
    }
    for (const auto type : {Type::OverallRequestStatus, Type::FloorRequestStatus})
    {
        if (const auto status = ReadStatus(FindBfcpAttribute(information->attributes, type)))
        {
            return BfcpRequestProgress{information->id, *status};
        }
    }
    return std::nullopt;
}

std::vector<BfcpAttribute>
MakeBfcpCapabilities()
{
    std::vector<uint8_t> primitives;
    for (const auto primitive : SUPPORTED_PRIMITIVES)
    {
        primitives.push_back(static_cast<uint8_t>(primitive));
    }
    std::vector<uint8_t> types;
    for (auto type = static_cast<uint8_t>(Type::BeneficiaryId);
         type <= static_cast<uint8_t>(Type::OverallRequestStatus);
         ++type)
    {
        types.push_back(type);
    }
    return {{Type::SupportedPrimitives, primitives}, {Type::SupportedAttributes, types}};
}

} // namespace ims
