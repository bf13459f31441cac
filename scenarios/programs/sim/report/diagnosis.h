// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_DIAGNOSIS_H
#define E2AE_DIAGNOSIS_H

#include "scenarios/programs/sim/options/run-options.h"
#include "scenarios/programs/sim/run/run-result.h"

#include <string>

/// @file
/// What the terminal shows of a run that did not go as it should.

/// @return both ladders side by side, the first difference with its fields, which sessions differ,
/// and how to read it; empty when every flow matched or none is compared.
std::string FormatMismatch(const RunOptions& options, const RunResult& result);

/// @return the ends of the sessions that did not complete: a line for each kind of end, with how
/// many had it.
std::string FormatFailures(const RunResult& result);

/// @return what the packets tell of a session; nothing of one that was never seen.
const ims::JudgedSession& FindJudged(const ims::FlowVerdict& flow, const std::string& callId);

#endif // E2AE_DIAGNOSIS_H
