// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_REPORT_H
#define E2AE_REPORT_H

#include "scenarios/programs/sim/options/run-options.h"
#include "scenarios/programs/sim/run/run-result.h"

#include <optional>
#include <string>

/// @return what the terminal shows of a run: ladder, or both ladders where the run differs, then
/// the times and the outcome.
std::string FormatReport(const RunOptions& options, const RunResult& result);

/// @brief Write PREFIX.flow and PREFIX.csv. @return an error naming the file that could not be
/// written
std::optional<ims::Error> WriteReportFiles(const RunOptions& options, const RunResult& result);

#endif // E2AE_REPORT_H
