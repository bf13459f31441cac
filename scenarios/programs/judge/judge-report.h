// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_JUDGE_REPORT_H
#define E2AE_JUDGE_REPORT_H

#include "scenarios/programs/judge/judge-result.h"

/// @return who is who, the ladder of the session that is shown or its first difference, what was
/// not judged and why, and the totals.
std::string FormatJudgement(const JudgeResult& result);

#endif // E2AE_JUDGE_REPORT_H
