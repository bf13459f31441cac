// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/terminal.h"

#include <cstdlib>
#include <string>
#include <string_view>
#include <sys/ioctl.h>
#include <unistd.h>

namespace
{

/// Narrower ones are no terminals that somebody reads.
constexpr std::size_t LEAST_COLUMNS = 40;
constexpr std::size_t MOST_COLUMNS = 1000;

std::size_t
Check(std::size_t columns)
{
    return columns >= LEAST_COLUMNS && columns <= MOST_COLUMNS ? columns : 0;
}

std::string_view
GetVariable(const char* name)
{
    const char* value = std::getenv(name);
    return value == nullptr ? std::string_view() : std::string_view(value);
}

} // namespace

std::size_t
GetTerminalColumns(std::size_t fallback)
{
    winsize size{};
    const bool known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0;
    const auto ofTerminal = Check(known ? size.ws_col : 0);
    const auto ofEnvironment =
        Check(std::strtoul(std::string(GetVariable("COLUMNS")).c_str(), nullptr, 10));
    return ofEnvironment != 0 ? ofEnvironment : ofTerminal != 0 ? ofTerminal : fallback;
}

bool
HasColour()
{
    return isatty(STDOUT_FILENO) == 1 && GetVariable("NO_COLOR").empty() &&
           GetVariable("TERM") != "dumb";
}
