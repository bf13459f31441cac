// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/agw/control/agw-announcement.h"

#include "model/codec/h248/h248-names.h"

#include <chrono>
#include <ctime>

namespace ims
{

namespace
{

/// 2026-01-01 00:00:00 UTC, where the run begins, as its captures say.
constexpr std::time_t RUN_BEGIN = 1767225600;

/// H.248.1 annex B.2: "yyyymmddThhmmssss", hundredths of a second included. The gateway's own
/// notion of time, which its controller compares with other stamps of the gateway (7.2.8).
std::string
MakeTimeStamp(TimePoint now)
{
    using Hundredths = std::chrono::duration<int64_t, std::centi>;
    constexpr int64_t inSecond = 100;
    const int64_t time = std::chrono::duration_cast<Hundredths>(now.time_since_epoch()).count();
    const std::time_t seconds = RUN_BEGIN + time / inSecond;
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    char text[sizeof("20261122T080000")];
    std::strftime(text, sizeof(text), "%Y%m%dT%H%M%S", &parts);
    const std::string rest = std::to_string(inSecond + time % inSecond).substr(1);
    return text + rest;
}

} // namespace

std::vector<H248Action>
MakeAnnouncement(TimePoint now, H248ServiceChange change)
{
    change.extensions.push_back({MakeTimeStamp(now), ""});
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
MakeFarewell(TimePoint now, Duration delay)
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
    return MakeAnnouncement(now, std::move(change));
}

} // namespace ims
