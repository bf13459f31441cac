// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/agw/control/agw-announcement.h"

#include "model/codec/h248/h248-names.h"

#include <chrono>

namespace ims
{

std::vector<H248Action>
MakeAnnouncement(H248ServiceChange change)
{
    H248Command command;
    command.kind = H248CommandKind::ServiceChange;
    command.termination = H248_ROOT;
    command.serviceChange = std::move(change);
    H248Action action;
    action.context = H248_NULL;
    action.commands.push_back(std::move(command));
    return {std::move(action)};
}

std::vector<H248Action>
MakeFarewell(Duration delay)
{
    H248ServiceChange change;
    change.method = h248::FORCED;
    change.reason = h248::OUT_OF_SERVICE;
    if (delay > Duration(0))
    {
        const auto seconds = std::chrono::ceil<std::chrono::seconds>(delay).count();
        change.method = h248::GRACEFUL;
        change.extensions.push_back(
            {std::string(h248::SERVICE_CHANGE_DELAY), std::to_string(seconds)});
    }
    return MakeAnnouncement(std::move(change));
}

} // namespace ims
