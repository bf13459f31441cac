// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_RUN_INPUTS_H
#define E2AE_RUN_INPUTS_H

#include "model/base/result.h"
#include "model/report/expected-flow.h"
#include "scenarios/programs/sim/options/run-options.h"

#include <string>
#include <vector>

/// @file
/// What a run reads: the flow that it is compared with, its scenario, a table of costs.

/// @return whether the run is judged by the invariants, else by its flow.
bool IsJudgedByInvariants(const RunOptions& options);

/// @return the flow of the run: the user's, else that of figure, variant and fault; or an error
/// that names the file.
ims::Result<ims::ExpectedFlow> ReadExpectedFlow(const RunOptions& options);

/// @return the flow of each kind of session; or an error that names the file.
ims::Result<std::vector<ims::ExpectedFlow>> ReadExpectedFlows(const RunOptions& options);

/// @return the paths of the files that the run reads, the flows' among them.
std::vector<std::string> GetInputs(const RunOptions& options,
                                   const std::vector<ims::ExpectedFlow>& expected);

#endif // E2AE_RUN_INPUTS_H
