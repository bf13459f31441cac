// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_SESSION_ROWS_H
#define E2AE_SESSION_ROWS_H

#include "model/capture/judge/session-table.h"
#include "scenarios/programs/sim/options/run-options.h"
#include "scenarios/programs/sim/run/run-result.h"

/// @return a row per session, for the CSV file of the run.
ims::SessionTable MakeSessionTable(const RunOptions& options, const RunResult& result);

#endif // E2AE_SESSION_ROWS_H
