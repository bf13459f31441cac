// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_MEASURES_H
#define IMS_MEASURES_H

#include "model/report/run-report.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace ims
{

/// @brief What is known of one session.
struct MeasuredSession
{
    const SessionReport& reported; ///< by its entities
    const JudgedSession& judged;   ///< by its packets
};

/// @brief A time or a count that each session of a run may have.
struct Measure
{
    using Value = std::variant<Duration, uint64_t>;

    const char* name; ///< of its column; ends in "_ms" when it is a time
    std::optional<Value> (*find)(const MeasuredSession& session);
};

/// @return what can be measured in the sessions of this run, in the order of the columns.
std::vector<Measure> ListMeasures(const RunReport& report);

/// @return milliseconds, or the count.
double ToNumber(const Measure::Value& value);

/// @return what the packets tell of each session of a run, in the order of its sessions.
std::vector<MeasuredSession> JoinSessions(const RunReport& report);

} // namespace ims

#endif // IMS_MEASURES_H
