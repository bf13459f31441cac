// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_OUTPUT_FILES_H
#define E2AE_OUTPUT_FILES_H

#include "model/base/result.h"
#include "scenarios/programs/sim/options/run-options.h"

#include <optional>
#include <string>
#include <vector>

/// @file
/// Where the files of a run go.

/// @return prefix of the files that the run writes.
std::string GetOutputPrefix(const RunOptions& options);

/// @param inputs paths of the files that the run reads
/// @return an error when a file that the run writes cannot be, or is one that it reads, under
/// whatever name.
std::optional<ims::Error> FindBlockedOutput(const RunOptions& options,
                                            const std::vector<std::string>& inputs);

#endif // E2AE_OUTPUT_FILES_H
