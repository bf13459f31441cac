// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/agw/control/agw-context-attributes.h"

#include "model/session/agw/control/agw-audit.h"
#include "model/transaction/h248/h248-errors.h"

#include <algorithm>

namespace ims
{

namespace
{

constexpr uint16_t HIGHEST_PRIORITY = 15;
constexpr const char* TOPOLOGY = "Topology";
constexpr const char* PRIORITY = "Priority";
constexpr const char* EMERGENCY = "Emergency";

/// @return the attribute that a ContextAudit descriptor asks for and no Context here has.
std::optional<std::string>
FindUnknown(const std::vector<std::string>& names)
{
    const auto unknown = std::find_if(names.begin(), names.end(), [](const std::string& name) {
        return name != PRIORITY && name != EMERGENCY;
    });
    return unknown == names.end() ? std::nullopt : std::optional(*unknown);
}

} // namespace

std::optional<H248Error>
CheckContextAttributes(const H248Action& action)
{
    const auto& properties = action.properties;
    if (!properties.topology.empty())
    {
        return MakeH248Error(H248ErrorCode::UnsupportedDescriptor, TOPOLOGY);
    }
    if (const auto name = FindUnknown(action.contextAudit))
    {
        return MakeH248Error(H248ErrorCode::UnsupportedDescriptor, *name);
    }
    if (properties.priority.value_or(0) > HIGHEST_PRIORITY)
    {
        return MakeH248Error(H248ErrorCode::UnsupportedValue,
                             std::string(PRIORITY) + " = " + std::to_string(*properties.priority));
    }
    const bool several = action.context == H248_NULL || action.context == H248_ALL;
    const bool says = !properties.IsEmpty() || !action.contextAudit.empty();
    if (says && (several || (action.context == H248_CHOOSE && action.commands.empty())))
    {
        return MakeH248Error(H248ErrorCode::IllegalCombination, "Context = " + action.context);
    }
    return std::nullopt;
}

void
MergeContextAttributes(const H248ContextProperties& from, H248ContextProperties& to)
{
    to.priority = from.priority ? from.priority : to.priority;
    to.emergency = from.emergency ? from.emergency : to.emergency;
}

H248ContextProperties
AuditContextAttributes(const std::vector<std::string>& names, const H248ContextProperties& values)
{
    H248ContextProperties found;
    if (AsksFor(names, PRIORITY))
    {
        found.priority = values.priority.value_or(0);
    }
    if (AsksFor(names, EMERGENCY) && values.emergency.value_or(false))
    {
        found.emergency = true;
    }
    return found;
}

} // namespace ims
