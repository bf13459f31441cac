// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/session-expires.h"

#include "model/base/octets.h"
#include "model/codec/sip/sip-status.h"
#include "model/session/sip-extensions.h"

#include <algorithm>

namespace ims
{

namespace
{

/// @return delta-seconds in front of any parameter.
std::optional<Duration>
ReadSeconds(std::string_view value)
{
    const auto seconds = ParseUnsigned(Trim(value.substr(0, value.find(';'))), UINT32_MAX);
    return seconds ? std::optional<Duration>(std::chrono::seconds(*seconds)) : std::nullopt;
}

Refresher
ReadRefresher(std::string_view value)
{
    const auto refresher = GetSipParameter(value, "refresher").value_or("");
    if (EqualsIgnoreCase(refresher, "uac"))
    {
        return Refresher::Uac;
    }
    return EqualsIgnoreCase(refresher, "uas") ? Refresher::Uas : Refresher::Unsaid;
}

} // namespace

std::string
FormatSeconds(Duration interval)
{
    return std::to_string(std::chrono::duration_cast<std::chrono::seconds>(interval).count());
}

std::string
SessionExpires::ToString() const
{
    const std::string seconds = FormatSeconds(interval);
    return refresher == Refresher::Unsaid
               ? seconds
               : seconds + (refresher == Refresher::Uac ? ";refresher=uac" : ";refresher=uas");
}

std::optional<SessionExpires>
ReadSessionExpires(const SipMessage& message)
{
    const auto value = message.Get("Session-Expires");
    const auto interval = value ? ReadSeconds(*value) : std::nullopt;
    return interval ? std::optional(SessionExpires{*interval, ReadRefresher(*value)})
                    : std::nullopt;
}

Duration
ReadMinSe(const SipMessage& message)
{
    const auto minimum = ReadSeconds(message.Get("Min-SE").value_or(""));
    return std::max(minimum.value_or(Duration::zero()), LEAST_SESSION_INTERVAL);
}

bool
SupportsSessionTimer(const SipMessage& message)
{
    const auto tags = ReadOptionTags(message, {"Supported", "Require"});
    return std::find(tags.begin(), tags.end(), TIMER_OPTION_TAG) != tags.end();
}

SipMessage
MakeIntervalTooSmall(const SipMessage& request, Duration minimum, std::string_view toTag)
{
    SipMessage response = MakeSipResponse(request, sip::SESSION_INTERVAL_TOO_SMALL, toTag);
    response.Append("Min-SE", FormatSeconds(minimum));
    return response;
}

} // namespace ims
