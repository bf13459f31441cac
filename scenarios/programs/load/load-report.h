// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_LOAD_REPORT_H
#define E2AE_LOAD_REPORT_H

#include "scenarios/programs/load/load-run.h"

/// @return what the terminal shows: how many of those wanted were completed, why the others were
/// not, and how long it took.
std::string FormatLoadReport(const LoadRun& run, const LoadOptions& options);

/// @return a row per session as CSV: Call-ID, outcome, times.
std::string FormatLoadTable(const LoadRun& run);

/// @return whether every session that was wanted was completed.
bool IsLoadSuccess(const LoadRun& run, const LoadOptions& options);

#endif // E2AE_LOAD_REPORT_H
