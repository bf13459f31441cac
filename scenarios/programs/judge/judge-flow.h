// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_JUDGE_FLOW_H
#define E2AE_JUDGE_FLOW_H

#include "model/flow/flow-file.h"
#include "scenarios/programs/judge/judge-options.h"

/// @return the flow that the captures are compared with, or the variants of a figure; or what the
/// user did wrong.
ims::Result<std::vector<ims::FlowFile>> ReadJudgeFlows(const JudgeOptions& options);

#endif // E2AE_JUDGE_FLOW_H
