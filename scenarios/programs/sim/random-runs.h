// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_RANDOM_RUNS_H
#define E2AE_RANDOM_RUNS_H

#include "scenarios/programs/sim/options/run-options.h"

#include <cstdint>
#include <string>
#include <vector>

/// @return the arguments of e2ae-sim that a seed stands for: any figure and variant, any fault, any
/// links.
std::vector<std::string> MakeRandomArguments(uint64_t seed);

/// @brief Do options.random runs, the first with options.seed, and print those that break an
/// invariant, each as a command that repeats it.
/// @return whether none did
bool RunRandomly(const RunOptions& options);

#endif // E2AE_RANDOM_RUNS_H
