// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_COMMAND_LINE_H
#define E2AE_COMMAND_LINE_H

#include "model/base/ip-address.h"
#include "model/base/time-point.h"
#include "scenarios/programs/usage-mistake.h"

#include <boost/program_options.hpp>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// @file
/// What the programs of the loop-back gateway need to read their command lines.

/// @brief The program is to end before it has begun.
struct ProgramEnd
{
    int status = 0;   ///< 0 for --help and --version, 2 for a mistake of the user
    std::string text; ///< for stdout with status 0, else for stderr
};

/// @brief Whose command line it is.
struct ProgramText
{
    std::string name;
    std::string about;      ///< the help's first lines
    std::string operands{}; ///< the option that words without a name are values of; empty: of none
};

/// @brief Fill the variables that the options are bound to; --help and --version are added.
/// @param check called when they are filled; throws UsageMistake for values that make no sense
/// @return the end for --help, for --version and for a mistake of any kind, in one line
std::optional<ProgramEnd> ReadCommandLine(int argc,
                                          const char* const* argv,
                                          const ProgramText& program,
                                          boost::program_options::options_description options,
                                          const std::function<void()>& check);

/// @return the IP address, which is not 0.0.0.0 or ::.
ims::IpAddress DemandIp(const std::string& option, const std::string& text);

/// @return the address, whose port is not 0.
ims::TransportAddress DemandAddress(const std::string& option, const std::string& text);

/// @brief See that it can be an ipdc/realm: nothing in it needs quotes or stands for something else
/// in H.248.
void DemandRealm(const std::string& option, const std::string& text);

/// @return the time of "500ms" or "1.5s" (ParseTimeText()).
ims::Duration DemandTime(const std::string& option, const std::string& text);

/// @return the time, which is longer than nothing.
ims::Duration DemandTimeout(const std::string& option, const std::string& text);

/// @brief See that a file can be written there before the work whose result it is to have; what is
/// not there stays so.
void DemandWritable(const std::string& option, const std::string& path);

#endif // E2AE_COMMAND_LINE_H
