// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_OPTION_DESCRIPTIONS_H
#define E2AE_OPTION_DESCRIPTIONS_H

#include "scenarios/programs/completion.h"
#include "scenarios/programs/sim/options/run-options.h"

#include <boost/program_options.hpp>

/// @file
/// Names, defaults and meanings of the options of e2ae-sim, bound to the variables that they fill.

/// @return everything that a scenario file may say too.
/// @param values unless null, gets the values of options with a fixed set of them
boost::program_options::options_description DescribeScenario(RunOptions& options,
                                                             OptionValues* values = nullptr);

/// @return what only the command line may say.
boost::program_options::options_description DescribeProgram(RunOptions& options,
                                                            OptionValues* values = nullptr);

#endif // E2AE_OPTION_DESCRIPTIONS_H
