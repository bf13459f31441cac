// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/command-line.h"

#include "model/capture/file/text-file.h"
#include "scenarios/programs/time-text.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <sstream>

namespace po = boost::program_options;

namespace
{

constexpr int USAGE_ERROR = 2;

/// What the user gave may hold anything; the message is one line of bearable length.
ProgramEnd
MakeUsageEnd(const std::string& program, std::string mistake)
{
    constexpr std::size_t maxCharacters = 400;
    std::replace_if(
        mistake.begin(),
        mistake.end(),
        [](unsigned char c) { return std::iscntrl(c) != 0; },
        '?');
    if (mistake.size() > maxCharacters)
    {
        mistake.replace(maxCharacters / 2, mistake.size() - maxCharacters, " ... ");
    }
    return {USAGE_ERROR, program + ": " + mistake + "\n"};
}

std::optional<ProgramEnd>
Parse(int argc,
      const char* const* argv,
      const ProgramText& program,
      const po::options_description& options)
{
    po::positional_options_description operands;
    if (!program.operands.empty())
    {
        operands.add(program.operands.c_str(), -1);
    }
    const auto parsed =
        po::command_line_parser(argc, argv)
            .options(options)
            .positional(operands)
            .style(po::command_line_style::unix_style & ~po::command_line_style::allow_guessing)
            .run();
    po::variables_map map;
    po::store(parsed, map);
    if (map.count("help") > 0)
    {
        std::ostringstream text;
        text << program.about << "\n" << options;
        return ProgramEnd{0, text.str()};
    }
    if (map.count("version") > 0)
    {
        return ProgramEnd{0, program.name + " " E2AE_VERSION "\n"};
    }
    po::notify(map);
    return std::nullopt;
}

} // namespace

std::optional<ProgramEnd>
ReadCommandLine(int argc,
                const char* const* argv,
                const ProgramText& program,
                po::options_description options,
                const std::function<void()>& check)
{
    options.add_options()("help,h", "this text")("version", "the version");
    try
    {
        auto end = Parse(argc, argv, program, options);
        if (!end)
        {
            check();
        }
        return end;
    }
    catch (const UsageMistake& mistake)
    {
        return MakeUsageEnd(program.name, mistake.text);
    }
    catch (const po::invalid_command_line_syntax& error)
    {
        const bool empty = error.kind() == po::invalid_syntax::empty_adjacent_parameter;
        return MakeUsageEnd(program.name,
                            empty ? error.get_option_name() + ": there is no value after '='"
                                  : error.what());
    }
    catch (const po::error& error)
    {
        return MakeUsageEnd(program.name, error.what());
    }
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
        throw UsageMistake{"--" + option + ": '" + text +
                           "' is not the address and port of a host, as 127.0.0.3:2944"};
    }
    return *address;
}

void
DemandRealm(const std::string& option, const std::string& text)
{
    const bool plain = std::all_of(text.begin(), text.end(), [](unsigned char c) {
        return std::isalnum(c) != 0 || c == '.' || c == '-' || c == '_';
    });
    if (text.empty() || !plain)
    {
        throw UsageMistake{"--" + option + ": '" + text +
                           "' is no realm: letters, digits, '.', '-' and '_'"};
    }
}

ims::Duration
DemandTime(const std::string& option, const std::string& text)
{
    const auto time = ParseTimeText(text);
    if (!time)
    {
        throw UsageMistake{"--" + option + ": '" + text + "' is no time from 0s to " +
                           std::to_string(MAX_TIME_SECONDS) +
                           "s, as 20ms or 1.5s (with ns, us, ms, s, min or h)"};
    }
    return *time;
}

ims::Duration
DemandTimeout(const std::string& option, const std::string& text)
{
    const ims::Duration time = DemandTime(option, text);
    if (time == ims::Duration(0))
    {
        throw UsageMistake{"--" + option + ": '" + text + "' leaves no time"};
    }
    return time;
}

void
DemandWritable(const std::string& option, const std::string& path)
{
    if (const auto error = ims::CheckWritable(path))
    {
        throw UsageMistake{"--" + option + ": " + error->what};
    }
}
