// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_JUDGE_RUN_H
#define E2AE_JUDGE_RUN_H

#include "scenarios/programs/judge/judge-files.h"
#include "scenarios/programs/judge/judge-options.h"
#include "scenarios/programs/judge/judge-result.h"

#include <ostream>

/// @brief Read the captures to their ends and judge them.
/// @param lines gets a line for each session when it is over, with --sessions
/// @return what they gave, or what the user did wrong, which shows before anything is judged
ims::Result<JudgeResult> RunJudge(const JudgeOptions& options,
                                  JudgeFiles& files,
                                  std::ostream& lines);

#endif // E2AE_JUDGE_RUN_H
