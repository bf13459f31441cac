// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_DESCRIBE_RUN_H
#define E2AE_DESCRIBE_RUN_H

#include "model/report/run-description.h"
#include "scenarios/programs/sim/options/run-options.h"

/// @return what a run with these options is to be, for what is said about it.
ims::RunDescription DescribeRun(const RunOptions& options);

#endif // E2AE_DESCRIBE_RUN_H
