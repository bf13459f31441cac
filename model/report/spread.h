// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SPREAD_H
#define IMS_SPREAD_H

#include "model/report/session-report.h"

#include <deque>
#include <functional>
#include <optional>

namespace ims
{

/// @brief How a time was spread over the sessions of a run.
struct Spread
{
    std::size_t count = 0; ///< sessions that have the time
    Duration minimum{};
    Duration median{};
    Duration p95{};
    Duration maximum{};
};

/// @return the spread of a time since the INVITE over the sessions that are measured, nothing when
/// none has it.
std::optional<Spread> FindSpread(
    const std::deque<SessionReport>& sessions,
    const std::function<std::optional<TimePoint>(const SessionReport&)>& find);

} // namespace ims

#endif // IMS_SPREAD_H
