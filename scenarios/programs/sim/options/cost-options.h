// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_COST_OPTIONS_H
#define E2AE_COST_OPTIONS_H

#include "scenarios/programs/sim/options/attribute-setting.h"
#include "scenarios/programs/sim/options/run-options.h"

#include <optional>
#include <string>

/// @file
/// What the work of the IMS-AGW costs: --cost and --cost-table.

/// @return why these options do not go together, nothing when they do.
std::optional<std::string> FindCostMistake(const RunOptions& options);

/// @return the table of the calibrated model: the user's, else the one that comes with the
/// project for the gateway's key.
std::string GetCostTablePath(const RunOptions& options);

/// @return the attributes that the cost model is made of.
AttributeSettings GetCostSettings(const RunOptions& options);

#endif // E2AE_COST_OPTIONS_H
