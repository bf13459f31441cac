// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_SUMMARY_H
#define E2AE_SUMMARY_H

#include "scenarios/programs/sim/options/run-options.h"
#include "scenarios/programs/sim/run/run-result.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

/// @brief How a time was spread over the sessions of a run.
struct Spread
{
    std::size_t count = 0; ///< sessions that have the time
    ims::Duration minimum{};
    ims::Duration median{};
    ims::Duration p95{};
    ims::Duration maximum{};
};

/// @return the spread of a time since the INVITE, nothing when no session has it.
std::optional<Spread> FindSpread(
    const std::vector<SessionReport>& sessions,
    const std::function<std::optional<ims::TimePoint>(const SessionReport&)>& find);

/// @return the run's configuration and totals as JSON (RFC 8259), for scripts.
std::string MakeSummary(const RunOptions& options, const RunResult& result);

#endif // E2AE_SUMMARY_H
