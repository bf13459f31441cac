// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_RUN_H
#define E2AE_RUN_H

#include "model/report/run-report.h"
#include "scenarios/programs/sim/options/run-options.h"

/// @return the result, or what the user did wrong, which shows before the run begins.
ims::Result<ims::RunReport> RunScenario(const RunOptions& options);

#endif // E2AE_RUN_H
