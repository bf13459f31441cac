// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SUMMARY_H
#define IMS_SUMMARY_H

#include "model/report/run-report.h"

#include <string>

namespace ims
{

/// @return the run's configuration and totals as JSON (RFC 8259), for scripts.
std::string MakeSummary(const RunReport& report);

} // namespace ims

#endif // IMS_SUMMARY_H
