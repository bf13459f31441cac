// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SESSION_ROWS_H
#define IMS_SESSION_ROWS_H

#include "model/capture/judge/session-table.h"
#include "model/report/run-report.h"

#include <optional>
#include <string>

namespace ims
{

/// @return a row per session that is measured, for the CSV file of the run.
SessionTable MakeSessionTable(const RunReport& report);

/// @brief Write that table to a file without having it in memory.
/// @return an error naming the path if it could not be written as a whole
std::optional<Error> WriteSessionTable(const std::string& path, const RunReport& report);

} // namespace ims

#endif // IMS_SESSION_ROWS_H
