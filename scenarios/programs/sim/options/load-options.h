// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_LOAD_OPTIONS_H
#define E2AE_LOAD_OPTIONS_H

#include "scenarios/programs/sim/options/run-options.h"

#include <optional>
#include <string>

/// @file
/// The options for many sessions: when they start, how long they last, what they send.

/// @return what does not fit together; nothing when all is well.
std::optional<std::string> FindLoadMistake(const RunOptions& options);

/// @brief See that numbers, times and random variables are what they should be; throws
/// UsageMistake.
void CheckLoadValues(const RunOptions& options);

/// @brief Read the file with the starts, if there is one; its lines say how many sessions there
/// are. Throws UsageMistake that names the line.
void ReadStarts(RunOptions& options);

#endif // E2AE_LOAD_OPTIONS_H
