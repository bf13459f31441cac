// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/options/options.h"

#include "model/base/prefix.h"
#include "model/capture/file/text-file.h"
#include "model/report/scenario-folder.h"
#include "scenarios/programs/completion.h"
#include "scenarios/programs/scenario-files.h"
#include "scenarios/programs/sim/faults/faults.h"
#include "scenarios/programs/sim/options/load-options.h"
#include "scenarios/programs/sim/options/option-checks.h"
#include "scenarios/programs/sim/options/option-descriptions.h"
#include "scenarios/programs/sim/run/load-mix-options.h"

#include <algorithm>
#include <boost/program_options.hpp>
#include <cctype>
#include <filesystem>
#include <sstream>

namespace po = boost::program_options;

namespace
{

constexpr int USAGE_ERROR = 2;

/// Some editors put it before a text in UTF-8.
constexpr std::string_view BYTE_ORDER_MARK = "\xef\xbb\xbf";

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

/// Where the files that come with the program are missing, that is what is wrong.
void
DemandOwnFiles()
{
    const auto folder = ims::FindScenarioFolder();
    if (!folder)
    {
        throw UsageMistake{folder.GetError().what};
    }
}

std::string
MakeList()
{
    DemandOwnFiles();
    std::string text;
    for (const auto& scenario : ListScenarios())
    {
        std::string name = scenario.name;
        name.resize(std::max<std::size_t>(name.size(), 28), ' ');
        text += name + "  " + scenario.description + "\n";
    }
    return text;
}

std::vector<std::string>
ListNames(const po::options_description& known, const std::string& before)
{
    std::vector<std::string> names;
    for (const auto& option : known.options())
    {
        names.push_back(before + option->long_name());
    }
    return names;
}

/// Takes the ns-3 attributes out of what Program_options does not know; anything else unknown is a
/// mistake.
void
TakeAttributes(const po::parsed_options& parsed,
               const po::options_description& known,
               const std::string& where,
               RunOptions& options)
{
    const std::string dashes = where.empty() ? "--" : "";
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
        if (!ims::HasPrefix(name, "ns3::"))
        {
            throw UsageMistake{where + "unknown option '" + name + "'" +
                               SuggestName(dashes + name, ListNames(known, dashes))};
        }
        if (option.value.size() != 1)
        {
            throw UsageMistake{where + "'" + name + "' needs a value: --" + name + "=VALUE"};
        }
        options.attributes.emplace_back(name, option.value[0]);
    }
}

std::vector<std::string>
ListScenarioNames()
{
    std::vector<std::string> names;
    for (const auto& scenario : ListScenarios())
    {
        names.push_back(scenario.name);
    }
    return names;
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
    if (!isPath)
    {
        DemandOwnFiles();
    }
    throw UsageMistake{isPath ? "there is no file '" + scenario + "'"
                              : "no scenario '" + scenario + "' (--list shows those there are)" +
                                    SuggestName(scenario, ListScenarioNames())};
}

void
ReadScenarioFile(const std::string& path,
                 const po::options_description& known,
                 RunOptions& options,
                 po::variables_map& map)
{
    const auto text = ims::ReadTextFile(path);
    if (!text)
    {
        throw UsageMistake{"cannot read '" + path + "', or it has more than 16 MiB"};
    }
    if (text->find('\0') != std::string::npos)
    {
        throw UsageMistake{path + ": this is no text, so it is no scenario"};
    }
    const bool marked = ims::HasPrefix(*text, BYTE_ORDER_MARK);
    std::istringstream stream(marked ? text->substr(BYTE_ORDER_MARK.size()) : *text);
    try
    {
        const auto parsed = po::parse_config_file(stream, known, true);
        RunOptions fromFile;
        TakeAttributes(parsed, known, path + ": ", fromFile);
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
    if (map["figure"].defaulted() && map.count("mix") == 0)
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
        if (const auto* drawn = boost::any_cast<DrawnNumber>(&any))
        {
            drawn->IsDrawn() ? add(&drawn->variable) : add(&drawn->number);
        }
    }
    return effective;
}

/// Paths in a scenario file are relative to it.
void
FindFromScenario(RunOptions& options,
                 const std::string& scenario,
                 const std::set<std::string>& onCommandLine)
{
    const auto folder = std::filesystem::path(scenario).parent_path();
    for (const auto& [name, value] : {std::pair{"expect", &options.expect},
                                      {"cost-table", &options.costTable},
                                      {"starts", &options.startsFile},
                                      {"compare", &options.compare},
                                      {"out", &options.out}})
    {
        if (!value->empty() && onCommandLine.count(name) == 0)
        {
            *value = (folder / *value).string(); // an absolute one stays as it is
        }
    }
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
        FindFromScenario(options, path, onCommandLine);
        ReadMix(options);
        CheckOptions(options);
        ReadStarts(options);
        WriteTimesForNs3(options);
        options.writesFiles = options.out != NO_FILES;
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
    DemandOwnFiles(); // else there is nothing that could be drawn
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

/// @return the script that completes the command line in a shell.
std::string
MakeCompletion(const std::string& shell)
{
    RunOptions options;
    OptionValues values;
    po::options_description all;
    all.add(DescribeScenario(options, &values)).add(DescribeProgram(options, &values));
    const CompletedProgram program{"e2ae-sim", all, values, "list"};
    return WriteCompletion(DemandChoice<Shell>("completion", shell), program);
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
    if (map.count("completion"))
    {
        return EarlyExit{0, MakeCompletion(map["completion"].as<std::string>())};
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

/// For who calls it to see what it is.
std::string
MakeOverview()
{
    return "e2ae-sim replays call flows of 3GPP TR 29.828 and compares them with their figures.\n"
           "  e2ae-sim --list                        the scenarios, of which msrp-originating is "
           "one\n"
           "  e2ae-sim msrp-originating              a run: its ladder, a capture for Wireshark\n"
           "  e2ae-sim msrp-originating --html       and a page to look at it in a browser\n"
           "  e2ae-sim msrp-originating --svg        and a figure for a paper\n"
           "  e2ae-sim FILE.conf --tls=1.3           a scenario of your own, with another option\n"
           "  e2ae-sim msrp-originating --fault=ue-certificate   something goes wrong on purpose\n"
           "  e2ae-sim --random=20                   runs with random options, judged by "
           "invariants\n"
           "  e2ae-sim --completion=bash             for the shell to complete all this\n"
           "  e2ae-sim --help                        every option with its default\n";
}

std::variant<RunOptions, EarlyExit>
Read(int argc, const char* const* argv)
{
    if (argc < 2)
    {
        return EarlyExit{USAGE_ERROR, MakeOverview()};
    }
    RunOptions options;
    const auto scenario = DescribeScenario(options);
    const auto program = DescribeProgram(options);
    po::options_description all;
    all.add(scenario).add(program);
    const auto parsed = ParseCommandLine(argc, argv, all);
    TakeAttributes(parsed, all, "", options);
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
