// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/h248/h248-message.h"

#include <algorithm>

namespace ims
{

std::optional<std::string_view>
H248Stream::GetProperty(std::string_view name) const
{
    const auto found = std::find_if(
        localControl.begin(),
        localControl.end(),
        [name](const H248Parameter& property) { return EqualsIgnoreCase(property.name, name); });
    return found == localControl.end() ? std::nullopt
                                       : std::optional<std::string_view>(found->value);
}

std::string_view
ToString(H248CommandKind kind)
{
    switch (kind)
    {
    case H248CommandKind::Add:
        return "Add";
    case H248CommandKind::Modify:
        return "Modify";
    case H248CommandKind::Move:
        return "Move";
    case H248CommandKind::Subtract:
        return "Subtract";
    case H248CommandKind::AuditValue:
        return "AuditValue";
    case H248CommandKind::AuditCapability:
        return "AuditCapability";
    case H248CommandKind::Notify:
        return "Notify";
    case H248CommandKind::ServiceChange:
        return "ServiceChange";
    }
    return "";
}

} // namespace ims
