// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/time-text.h"

#include <cmath>
#include <cstdlib>
#include <regex>

namespace
{

struct Unit
{
    const char* name;
    int64_t nanoseconds;
};

/// The largest first.
constexpr Unit UNITS[] = {{"h", 3600000000000},
                          {"min", 60000000000},
                          {"s", 1000000000},
                          {"ms", 1000000},
                          {"us", 1000},
                          {"ns", 1}};

} // namespace

std::optional<ims::Duration>
ParseTimeText(const std::string& text)
{
    constexpr std::size_t maxCharacters = 64;
    static const std::regex pattern(
        R"(((?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?)(ns|us|ms|s|min|h))");
    std::smatch parts;
    if (text.size() > maxCharacters || !std::regex_match(text, parts, pattern))
    {
        return std::nullopt;
    }
    const long double number = std::strtold(parts[1].str().c_str(), nullptr);
    for (const auto& unit : UNITS)
    {
        if (parts[2] != unit.name)
        {
            continue;
        }
        const long double nanoseconds = number * static_cast<long double>(unit.nanoseconds);
        const bool fits = nanoseconds <= static_cast<long double>(MAX_TIME_SECONDS) * 1e9L;
        return fits ? std::optional(ims::Duration(std::llround(nanoseconds))) : std::nullopt;
    }
    return std::nullopt;
}

std::string
FormatTimeText(ims::Duration time)
{
    if (time == ims::Duration(0))
    {
        return "0s";
    }
    for (const auto& unit : UNITS)
    {
        // Minutes and hours are for people to write, not what a report counts in.
        const bool counts = unit.nanoseconds <= 1000000000;
        if (counts && time.count() % unit.nanoseconds == 0)
        {
            return std::to_string(time.count() / unit.nanoseconds) + unit.name;
        }
    }
    return std::to_string(time.count()) + "ns";
}
