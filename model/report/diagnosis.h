// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_DIAGNOSIS_H
#define IMS_DIAGNOSIS_H

#include "model/report/run-report.h"

#include <string>

/// @file
/// What the terminal shows of a run that did not go as it should.

namespace ims
{

/// @return both ladders of one session side by side, and the first difference with its fields.
/// @param columns of the terminal; it is drawn for 80 at least
std::string FormatDifference(const FlowMatcher& matcher,
                             const FlowOutcome& outcome,
                             std::size_t columns = 140);

/// @return the first session that differs as FormatDifference() has it, which sessions differ, and
/// how to read it; empty when every flow matched or none is compared.
std::string FormatMismatch(const RunReport& report, std::size_t columns = 140);

/// @return the ends of the sessions that did not complete: a line for each kind of end, with how
/// many had it.
std::string FormatFailures(const RunReport& report);

} // namespace ims

#endif // IMS_DIAGNOSIS_H
