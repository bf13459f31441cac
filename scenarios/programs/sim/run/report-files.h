// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_REPORT_FILES_H
#define E2AE_REPORT_FILES_H

#include "model/draw/run-pictures.h"
#include "model/report/run-report.h"

#include <optional>
#include <string>

/// @brief Write the table of sessions, the summary, the pictures and, where a flow was compared,
/// the run as a flow file.
/// @param prefix of their names
/// @return an error that names the file which could not be written as a whole
std::optional<ims::Error> WriteReportFiles(const std::string& prefix,
                                           const ims::RunReport& report,
                                           const std::vector<ims::Picture>& pictures);

#endif // E2AE_REPORT_FILES_H
