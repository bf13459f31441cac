// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SESSION_EXPIRES_H
#define IMS_SESSION_EXPIRES_H

#include "model/base/time-point.h"
#include "model/codec/sip/sip-message.h"

#include <optional>
#include <string>

/// @file
/// The header fields by which a session's lifetime is agreed on (RFC 4028 clauses 4 and 5).

namespace ims
{

/// Option tag.
constexpr std::string_view TIMER_OPTION_TAG = "timer";

/// The least that anybody may demand, and what holds without Min-SE.
constexpr Duration LEAST_SESSION_INTERVAL = std::chrono::seconds(90);

/// @brief Who refreshes a session: the client or the server of the transaction that says so.
enum class Refresher
{
    Unsaid,
    Uac,
    Uas
};

/// @brief Session-Expires.
struct SessionExpires
{
    Duration interval{}; ///< whole seconds
    Refresher refresher = Refresher::Unsaid;

    std::string ToString() const;
};

/// @return what a message says, nothing when it says nothing that can be read.
std::optional<SessionExpires> ReadSessionExpires(const SipMessage& message);

/// @return Min-SE, at least LEAST_SESSION_INTERVAL.
Duration ReadMinSe(const SipMessage& message);

/// @return the value of Min-SE.
std::string FormatSeconds(Duration interval);

/// @return whether who sent it has session timers.
bool SupportsSessionTimer(const SipMessage& message);

/// @return 422 with Min-SE.
SipMessage MakeIntervalTooSmall(const SipMessage& request,
                                Duration minimum,
                                std::string_view toTag);

} // namespace ims

#endif // IMS_SESSION_EXPIRES_H
