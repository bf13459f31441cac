// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_OPTIONS_H
#define E2AE_OPTIONS_H

#include "scenarios/programs/sim/options/run-options.h"

#include <string>
#include <variant>

/// @brief The program is to end before any run.
struct EarlyExit
{
    int status = 0;   ///< 0 for --help and the like, 2 for a mistake of the user
    std::string text; ///< for stdout with status 0, else for stderr
};

/// @return the options of this call, the command line overriding the scenario file.
std::variant<RunOptions, EarlyExit> ReadOptions(int argc, const char* const* argv);

#endif // E2AE_OPTIONS_H
