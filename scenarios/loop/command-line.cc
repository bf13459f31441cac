// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/loop/command-line.h"

#include <cmath>
#include <cstdlib>
#include <sstream>

namespace po = boost::program_options;

namespace
{

constexpr int USAGE_ERROR = 2;

} // namespace

std::optional<ProgramEnd>
ParseCommandLine(int argc,
                 const char* const* argv,
                 const std::string& program,
                 const std::string& about,
                 po::options_description options)
{
    options.add_options()("help", "this text")("version", "the version");
    const auto parsed =
        po::command_line_parser(argc, argv)
            .options(options)
            .positional({})
            .style(po::command_line_style::unix_style & ~po::command_line_style::allow_guessing)
            .run();
    po::variables_map map;
    po::store(parsed, map);
    if (map.count("help") > 0)
    {
        std::ostringstream text;
        text << about << "\n" << options;
        return ProgramEnd{0, text.str()};
    }
    if (map.count("version") > 0)
    {
        return ProgramEnd{0, program + " " E2AE_VERSION "\n"};
    }
    po::notify(map);
    return std::nullopt;
}

ProgramEnd
MakeUsageEnd(const std::string& program, const std::string& mistake)
{
    return {USAGE_ERROR, program + ": " + mistake + "\n"};
}

ims::IpAddress
DemandIp(const std::string& option, const std::string& text)
{
    const auto address = ims::IpAddress::Parse(text);
    if (!address || address->IsAny())
    {
        throw UsageMistake{"--" + option + ": '" + text + "' is not the IP address of a host"};
    }
    return *address;
}

ims::TransportAddress
DemandAddress(const std::string& option, const std::string& text)
{
    const auto address = ims::TransportAddress::Parse(text);
    if (!address || address->ip.IsAny() || address->port == 0)
    {
        throw UsageMistake{"--" + option + ": '" + text + "' is not of the form 127.0.0.3:2944"};
    }
    return *address;
}

ims::Duration
DemandTime(const std::string& option, const std::string& text)
{
    constexpr double longest = 1e9;
    char* unit = nullptr;
    const double number = std::strtod(text.c_str(), &unit);
    const std::string_view name(unit);
    const double seconds = name == "ms" ? number / 1000 : number;
    const bool known = unit != text.c_str() && (name == "ms" || name == "s");
    if (!known || !std::isfinite(seconds) || seconds < 0 || seconds > longest)
    {
        throw UsageMistake{"--" + option + ": '" + text + "' is not of the form 500ms or 1.5s"};
    }
    return std::chrono::duration_cast<ims::Duration>(std::chrono::duration<double>(seconds));
}

void
DemandRange(const std::string& option, int64_t value, int64_t low, int64_t high)
{
    if (value < low || value > high)
    {
        throw UsageMistake{"--" + option + ": " + std::to_string(value) + " is not from " +
                           std::to_string(low) + " to " + std::to_string(high)};
    }
}

void
DemandOneOf(const std::string& option,
            const std::string& value,
            const std::vector<std::string>& allowed)
{
    std::string list;
    for (const auto& word : allowed)
    {
        if (value == word)
        {
            return;
        }
        list += (list.empty() ? "" : ", ") + word;
    }
    throw UsageMistake{"--" + option + ": '" + value + "' is none of " + list};
}
