// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_REPORT_TEXT_H
#define IMS_REPORT_TEXT_H

#include "model/flow/ladder.h"
#include "model/report/run-report.h"

#include <string>

namespace ims
{

/// @return what the terminal shows of a run: its ladder, or both ladders where it differs from its
/// flow, the times of the first session, spreads over all, the costs, the ends, the totals.
/// @param style width and colours of the terminal
std::string FormatReport(const RunReport& report, const LadderStyle& style = {});

} // namespace ims

#endif // IMS_REPORT_TEXT_H
