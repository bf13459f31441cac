// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_SESSION_MEASURE_H
#define E2AE_SESSION_MEASURE_H

#include "model/base/result.h"
#include "scenarios/programs/choice.h"

#include <optional>
#include <string>
#include <vector>

/// @brief How the sessions of a run make one number.
enum class Statistic
{
    Mean,
    Median,
    P95,
    P99,
    Max,
    Share ///< of the sessions in which the column has this text, from 0 to 1
};

template <>
inline constexpr auto NAMES<Statistic> = std::array{"mean", "median", "p95", "p99", "max", "share"};

/// @brief What is taken of each run: a statistic over a column of its session table.
struct SessionMeasure
{
    Statistic statistic = Statistic::Mean;
    std::string column = "media_ready_ms";
    std::string text; ///< of a share
};

/// @return the rows of a table as RFC 4180 has it, the head first.
std::vector<std::vector<std::string>> ParseCsv(const std::string& csv);

/// @param csv the table of a run's sessions, as e2ae-sim writes it
/// @return the number, nothing when no session has it, or an error that names the column
ims::Result<std::optional<double>> TakeMeasure(const SessionMeasure& measure,
                                               const std::string& csv);

#endif // E2AE_SESSION_MEASURE_H
