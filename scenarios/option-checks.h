// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_OPTION_CHECKS_H
#define E2AE_OPTION_CHECKS_H

#include "scenarios/options.h"
#include "scenarios/usage-mistake.h"

#include <string>

void DemandRange(const std::string& name, int64_t value, int64_t low, int64_t high);

/// @brief Demand that every value is one that its option takes, and that they go together.
/// Throws UsageMistake.
void CheckOptions(const RunOptions& options);

#endif // E2AE_OPTION_CHECKS_H
