// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_OPTION_CHECKS_H
#define E2AE_OPTION_CHECKS_H

#include "scenarios/programs/sim/options/run-options.h"
#include "scenarios/programs/usage-mistake.h"

#include <string>

/// @brief Demand that every number, time and name is one that its option takes, and that all go
/// together.
/// Throws UsageMistake.
void CheckOptions(const RunOptions& options);

/// @brief Write times that were checked as ns-3 reads them.
void WriteTimesForNs3(RunOptions& options);

#endif // E2AE_OPTION_CHECKS_H
