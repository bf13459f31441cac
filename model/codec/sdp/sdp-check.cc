// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/sdp/sdp.h"

#include <algorithm>

namespace ims
{

namespace
{

constexpr auto clause = "RFC 8866 5";

/// Line types in their order; types that may alternate stand between blanks as one group.
constexpr std::string_view sessionOrder = "v o s i u e p c b trz k a";
constexpr std::string_view mediaOrder = "m i c b k a";

constexpr std::string_view mandatoryTypes = "vost";

bool
IsKnownType(char type)
{
    return type != ' ' && (sessionOrder.find(type) != std::string_view::npos || type == 'm');
}

/// @return the number of the group of order that holds type, or npos.
std::size_t
FindGroup(std::string_view order, char type)
{
    const auto position = order.find(type);
    return position == std::string_view::npos
               ? position
               : static_cast<std::size_t>(std::count(order.begin(), order.begin() + position, ' '));
}

std::size_t
CountOctets(const SdpLine& line)
{
    constexpr std::size_t typeEqualsAndLineEnd = 4;
    return line.value.size() + typeEqualsAndLineEnd;
}

/// @param offset of the part's first line; moved behind its last
std::optional<Error>
CheckOrder(const SdpPart& part, std::string_view order, std::size_t& offset)
{
    std::size_t reached = 0;
    for (const auto& line : part.lines)
    {
        const auto group = FindGroup(order, line.type);
        const bool isMisplaced = group == std::string_view::npos || group < reached;
        if (IsKnownType(line.type) && isMisplaced)
        {
            return Error{std::string(1, line.type) + "= is out of order", offset, clause};
        }
        reached = IsKnownType(line.type) ? group : reached;
        offset += CountOctets(line);
    }
    return std::nullopt;
}

std::optional<Error>
CheckMandatory(const SdpPart& session)
{
    for (const char type : mandatoryTypes)
    {
        bool isPresent = false;
        for (const auto& line : session.lines)
        {
            isPresent = isPresent || line.type == type;
        }
        if (!isPresent)
        {
            return Error{std::string("no ") + type + "= line", 0, clause};
        }
    }
    return std::nullopt;
}

} // namespace

std::optional<Error>
CheckForSip(const SdpDescription& description)
{
    if (auto error = CheckMandatory(description.session))
    {
        return error;
    }
    std::size_t offset = 0;
    if (auto error = CheckOrder(description.session, sessionOrder, offset))
    {
        return error;
    }
    for (std::size_t i = 0; i < description.media.size(); ++i)
    {
        if (!description.GetConnectionAddress(i))
        {
            return Error{"no c= line holds for this m= line", offset, "RFC 8866 5.7"};
        }
        if (auto error = CheckOrder(description.media[i], mediaOrder, offset))
        {
            return error;
        }
    }
    return std::nullopt;
}

} // namespace ims
