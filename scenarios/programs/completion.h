// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_COMPLETION_H
#define E2AE_COMPLETION_H

#include "scenarios/programs/choice.h"

#include <boost/program_options.hpp>
#include <map>
#include <string>
#include <vector>

/// @file
/// What a shell needs to complete a program's command line.

enum class Shell
{
    Bash, ///< 4 or later: the script is to be sourced
    Zsh   ///< the function is to be put as _NAME into a folder of $fpath
};

template <>
inline constexpr auto NAMES<Shell> = std::array{"bash", "zsh"};

/// The values that an option may have, where there is a fixed set of them.
using OptionValues = std::map<std::string, std::vector<std::string>>;

/// @brief The program and what it takes.
struct CompletedProgram
{
    std::string name;
    const boost::program_options::options_description& options;
    OptionValues values;
    std::string listsWords; ///< option on which it prints the words that it takes, one a line
};

/// @return what has the shell complete the program's command line.
std::string WriteCompletion(Shell shell, const CompletedProgram& program);

#endif // E2AE_COMPLETION_H
