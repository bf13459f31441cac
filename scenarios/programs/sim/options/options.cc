// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/options/options.h"

#include "scenarios/programs/scenario-files.h"
#include "scenarios/programs/sim/faults/faults.h"
#include "scenarios/programs/sim/options/option-checks.h"
#include "scenarios/programs/sim/options/option-descriptions.h"

#include <algorithm>
#include <boost/program_options.hpp>
#include <cctype>
#include <filesystem>
#include <sstream>

namespace po = boost::program_options;

namespace
{

constexpr int USAGE_ERROR = 2;

/// What the parser calls the words after the scenario.
constexpr const char* SUPERFLUOUS = "superfluous word";

std::string
MakeHelp(const po::options_description& scenario, const po::options_description& program)
{
    std::ostringstream text;
    text
        << "usage: e2ae-sim SCENARIO [options]\n\n"
           "Replays a call flow of 3GPP TR 29.828 in ns-3 and compares it with its figure. Exit "
           "status: 0 the flow matched\n"
           "and every session ended as it should (with a fault: as the fault defines), 1 not so or "
           "the system refused\n"
           "something, 2 the call was wrong, also by naming a file that cannot be read or "
           "written.\n\n"
           "The command line overrides the scenario file, which overrides the defaults shown in "
           "parentheses.\n\n"
        << scenario << "\n"
        << program
        << "\nAny ns-3 attribute: --ns3::TypeName::Attribute=value. Times as 20ms, 1.5s; rates as "
           "100Mbps.\n\nFaults:\n"
        << DescribeFaults();
    return text.str();
}

std::string
MakeList()
{
    std::string text;
    for (const auto& scenario : ListScenarios())
    {
        std::string name = scenario.name;
        name.resize(std::max<std::size_t>(name.size(), 28), ' ');
        text += name + "  " + scenario.description + "\n";
    }
    return text;
}

/// Takes the ns-3 attributes out of what Program_options does not know; anything else unknown is a
/// mistake.
void
TakeAttributes(const po::parsed_options& parsed, const std::string& where, RunOptions& options)
{
    for (const auto& option : parsed.options)
    {
        const std::string& name = option.string_key;
        if (name == SUPERFLUOUS)
        {
            throw UsageMistake{"'" + option.value.at(0) +
                               "' is one word too many: there is one scenario, and no blank "
                               "within a value"};
        }
        if (!option.unregistered)
        {
            continue;
        }
        if (name.rfind("ns3::", 0) != 0)
        {
            throw UsageMistake{where + "unknown option '" + name + "'"};
        }
        if (option.value.size() != 1)
        {
            throw UsageMistake{where + "'" + name + "' needs a value: --" + name + "=VALUE"};
        }
        options.attributes.emplace_back(name, option.value[0]);
    }
}

/// @return the path of a scenario given by name or path.
std::string
DemandScenario(const std::string& scenario)
{
    const auto path = FindScenario(scenario);
    if (path)
    {
        return *path;
    }
    std::error_code ignored;
    if (std::filesystem::exists(scenario, ignored))
    {
        throw UsageMistake{"'" + scenario + "' is not a file"};
    }
    const bool isPath = scenario.find_first_of("./") != std::string::npos;
    throw UsageMistake{isPath ? "there is no file '" + scenario + "'"
                              : "no scenario '" + scenario + "' (--list shows those there are)"};
}

void
ReadScenarioFile(const std::string& path,
                 const po::options_description& known,
                 RunOptions& options,
                 po::variables_map& map)
{
    const auto text = ReadFile(path);
    if (!text)
    {
        throw UsageMistake{"cannot read '" + path + "', or it has more than 16 MiB"};
    }
    std::istringstream stream(*text);
    try
    {
        const auto parsed = po::parse_config_file(stream, known, true);
        RunOptions fromFile;
        TakeAttributes(parsed, path + ": ", fromFile);
        po::store(parsed, map);
        // The command line comes later in the list and so overrides the file.
        options.attributes.insert(options.attributes.begin(),
                                  fromFile.attributes.begin(),
                                  fromFile.attributes.end());
    }
    catch (const po::error& error)
    {
        throw UsageMistake{path + ": " + error.what()};
    }
    if (map["figure"].defaulted())
    {
        throw UsageMistake{path + ": it names no figure, as in 'figure = msrp-originating'"};
    }
}

/// @return the options that somebody gave.
std::set<std::string>
FindGiven(const po::variables_map& map)
{
    std::set<std::string> given;
    for (const auto& [name, value] : map)
    {
        if (!value.defaulted())
        {
            given.insert(name);
        }
    }
    return given;
}

/// @return every option of the description that has a value.
std::vector<std::pair<std::string, OptionValue>>
FindEffective(const po::options_description& description, const po::variables_map& map)
{
    std::vector<std::pair<std::string, OptionValue>> effective;
    for (const auto& option : description.options())
    {
        const std::string& name = option->long_name();
        const auto& any = map[name].value();
        const auto add = [&, &key = name](auto* value) {
            if (value)
            {
                effective.emplace_back(key, *value);
            }
        };
        add(boost::any_cast<std::string>(&any));
        add(boost::any_cast<int64_t>(&any));
        add(boost::any_cast<double>(&any));
        add(boost::any_cast<bool>(&any));
    }
    return effective;
}

/// Reads the values into the options and checks them; a mistake of the scenario file names it.
void
ReadValues(po::variables_map& map,
           RunOptions& options,
           const std::string& path,
           const std::set<std::string>& onCommandLine)
{
    try
    {
        po::notify(map);
        CheckOptions(options);
    }
    catch (const UsageMistake& mistake)
    {
        const auto end = std::min(mistake.text.find_first_of(":=, "), mistake.text.size());
        const std::string name = mistake.text.substr(std::min<std::size_t>(2, end), end - 2);
        const bool ofFile = IsGiven(options, name) && onCommandLine.count(name) == 0;
        throw UsageMistake{(ofFile ? path + ": " : "") + mistake.text};
    }
}

/// Random runs draw everything else by themselves.
void
DemandNothingBesideRandom(const RunOptions& options, const po::variables_map& map)
{
    for (const auto& name : FindGiven(map))
    {
        if (name != "random" && name != "seed")
        {
            throw UsageMistake{"--random: it draws what it runs, so " +
                               (name == "scenario" ? "a scenario" : "--" + name) +
                               " says nothing; --seed alone goes with it"};
        }
    }
    if (!options.attributes.empty())
    {
        throw UsageMistake{"--random: --" + options.attributes[0].first + " says nothing with it"};
    }
    DemandRange("random", options.random, 1, INT32_MAX);
    DemandRange("seed", options.seed, 1, INT32_MAX);
}

po::parsed_options
ParseCommandLine(int argc, const char* const* argv, const po::options_description& known)
{
    po::positional_options_description positional;
    positional.add("scenario", 1).add(SUPERFLUOUS, -1);
    return po::command_line_parser(argc, argv)
        .options(known)
        .positional(positional)
        .style(po::command_line_style::unix_style & ~po::command_line_style::allow_guessing)
        .allow_unregistered()
        .run();
}

/// @return the answer to --help and the like, nothing when none of them is asked.
std::optional<EarlyExit>
AnswerQuestion(const po::variables_map& map,
               const po::options_description& scenario,
               const po::options_description& program)
{
    if (map.count("help"))
    {
        return EarlyExit{0, MakeHelp(scenario, program)};
    }
    if (map.count("version"))
    {
        return EarlyExit{0, "e2ae-sim " E2AE_VERSION "\n"};
    }
    if (map.count("list"))
    {
        return EarlyExit{0, MakeList()};
    }
    return std::nullopt;
}

/// Reads the scenario file, and the values of file and command line into the options.
void
ReadScenario(const po::options_description& known, po::variables_map& map, RunOptions& options)
{
    if (!map.count("scenario"))
    {
        throw UsageMistake{"no scenario given (--list shows those there are, --help explains)"};
    }
    const auto onCommandLine = FindGiven(map);
    const std::string path = DemandScenario(map["scenario"].as<std::string>());
    ReadScenarioFile(path, known, options, map);
    options.given = FindGiven(map);
    options.effective = FindEffective(known, map);
    ReadValues(map, options, path, onCommandLine);
    if (IsRegistrationOnly(options))
    {
        options.sessions = 0;
    }
}

std::variant<RunOptions, EarlyExit>
Read(int argc, const char* const* argv)
{
    RunOptions options;
    const auto scenario = DescribeScenario(options);
    const auto program = DescribeProgram(options);
    po::options_description all;
    all.add(scenario).add(program);
    const auto parsed = ParseCommandLine(argc, argv, all);
    TakeAttributes(parsed, "", options);
    po::variables_map map;
    po::store(parsed, map);
    if (auto answer = AnswerQuestion(map, scenario, program))
    {
        return *answer;
    }
    if (map.count("random"))
    {
        po::notify(map);
        DemandNothingBesideRandom(options, map);
        return options;
    }
    ReadScenario(scenario, map, options);
    return options;
}

/// What the user gave may hold anything; the message is one line of bearable length.
std::string
MakeOneLine(std::string text)
{
    constexpr std::size_t maxCharacters = 400;
    std::replace_if(
        text.begin(),
        text.end(),
        [](unsigned char c) { return std::iscntrl(c) != 0; },
        '?');
    if (text.size() > maxCharacters)
    {
        text.replace(maxCharacters / 2, text.size() - maxCharacters, " ... ");
    }
    return text;
}

} // namespace

std::variant<RunOptions, EarlyExit>
ReadOptions(int argc, const char* const* argv)
{
    try
    {
        return Read(argc, argv);
    }
    catch (const UsageMistake& mistake)
    {
        return EarlyExit{USAGE_ERROR, "e2ae-sim: " + MakeOneLine(mistake.text) + "\n"};
    }
    catch (const po::invalid_command_line_syntax& error)
    {
        const bool empty = error.kind() == po::invalid_syntax::empty_adjacent_parameter;
        const std::string text =
            empty ? error.get_option_name() + ": there is no value after '='" : error.what();
        return EarlyExit{USAGE_ERROR, "e2ae-sim: " + MakeOneLine(text) + "\n"};
    }
    catch (const po::error& error)
    {
        return EarlyExit{USAGE_ERROR, "e2ae-sim: " + MakeOneLine(error.what()) + "\n"};
    }
}
