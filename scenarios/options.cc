// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/options.h"

#include "scenarios/call-flow-options.h"
#include "scenarios/cost-options.h"
#include "scenarios/e2ae-decision.h"
#include "scenarios/faults.h"
#include "scenarios/scenario-files.h"

#include <algorithm>
#include <boost/program_options.hpp>
#include <cctype>
#include <cstdlib>
#include <regex>
#include <sstream>

namespace po = boost::program_options;

namespace
{

constexpr int USAGE_ERROR = 2;

/// What the parser calls the words after the scenario.
constexpr const char* SUPERFLUOUS = "superfluous word";

struct Mistake
{
    std::string text;
};

/// What the figures' notes name or leave open.
void
DescribeCallFlow(RunOptions& o, po::options_description& text)
{
    auto add = text.add_options();
    add("tcp-setup", po::value(&o.tcpSetup)->value_name("HOW"), "immediate or delayed [immediate]");
    add("media",
        po::value(&o.media)->value_name("WHICH"),
        "of a session: figure, or both MSRP and BFCP, those of the figure first [figure]");
    add("iq",
        po::value(&o.iq)->value_name("MODE"),
        "transport on Iq: agnostic or aware [agnostic]");
    add("answer-setup",
        po::value(&o.answerSetup)->value_name("SETUP"),
        "a=setup of the answer to actpass: active or passive [active]");
    add("offer-setup",
        po::value(&o.offerSetup)->value_name("SETUP"),
        "a=setup of the offer: actpass, active or passive [actpass]");
    add("procedures",
        po::value(&o.procedures)->value_name("HOW"),
        "on Iq: separate, combined (NOTE 2) or skip-configure (NOTE 3) [separate]");
    add("source-filter",
        po::value(&o.sourceFilter)->value_name("HOW"),
        "of SYNs, with delayed set-up: address or address+port [address+port]");
    add("syn-ack",
        po::value(&o.synAck)->value_name("WHEN"),
        "of the AGW to the incoming leg: at-once or after-far-leg [at-once]");
    add("answer-in",
        po::value(&o.answerIn)->value_name("STATUS"),
        "SIP response with the SDP answer: 200, or 183 and again 200 [200]");
    add("answer-delay",
        po::value(&o.answerDelay)->value_name("TIME"),
        "between INVITE and SDP answer [0s]");
    add("ue-tls-start",
        po::value(&o.ueTlsStart)->value_name("WHEN"),
        "as a floor participant that calls: tcp-up or after-answer [tcp-up]");
    add("bye",
        po::value(&o.bye)->value_name("WHO"),
        "who ends the session: caller or callee [caller]");
}

void
DescribeLinks(RunOptions& o, po::options_description& text)
{
    auto add = text.add_options();
    add("delay-access",
        po::value(&o.delayAccess)->value_name("TIME"),
        "one way, UE to P-CSCF and AGW [20ms]");
    add("delay-core",
        po::value(&o.delayCore)->value_name("TIME"),
        "one way, peer to P-CSCF and AGW [10ms]");
    add("delay-iq", po::value(&o.delayIq)->value_name("TIME"), "one way, P-CSCF to AGW [1ms]");
    add("rate-access", po::value(&o.rateAccess)->value_name("RATE"), "of each UE's link [100Mbps]");
    add("rate-core", po::value(&o.rateCore)->value_name("RATE"), "of each peer's link [1Gbps]");
    add("ip", po::value(&o.ip)->value_name("VERSION"), "4 or 6 [4]");
    add("loss-access",
        po::value(&o.lossAccess)->value_name("P"),
        "probability that a packet is lost on each UE's link [0]");
    add("loss-core", po::value(&o.lossCore)->value_name("P"), "on each peer's link [0]");
    add("loss-iq", po::value(&o.lossIq)->value_name("P"), "between P-CSCF and AGW [0]");
    add("jitter",
        po::value(&o.jitter)->value_name("TIME"),
        "most that a link adds to the delay of a packet, at random [0s]");
    add("conn-timeout",
        po::value(&o.connTimeout)->value_name("TIME"),
        "until the first SYN retransmission [1s]");
}

void
DescribeLoad(RunOptions& o, po::options_description& text)
{
    auto add = text.add_options();
    add("messages",
        po::value(&o.messages)->value_name("N"),
        "MSRP messages, or floor requests, of the UE in each session [3]");
    add("message-size",
        po::value(&o.messageSize)->value_name("OCTETS"),
        "content of each message [1024]");
    add("message-interval",
        po::value(&o.messageInterval)->value_name("TIME"),
        "between two messages, or how long a floor is held [100ms]");
    add("sessions", po::value(&o.sessions)->value_name("N"), "sessions to start [1]");
    add("session-interval",
        po::value(&o.sessionInterval)->value_name("TIME"),
        "between two starts [10ms]");
    add("arrivals",
        po::value(&o.arrivals)->value_name("HOW"),
        "even, or poisson with that interval on average [even]");
}

/// Everything that a scenario file may say too.
po::options_description
DescribeScenario(RunOptions& o)
{
    po::options_description text("Scenario options, also keys of a scenario file");
    auto add = text.add_options();
    add("figure", po::value(&o.figure)->value_name("NAME"), "figure to replay [msrp-originating]");
    add("tls", po::value(&o.tls)->value_name("VERSION"), "1.2 or 1.3 [1.2]");
    add("e2ae",
        po::value(&o.e2ae)->value_name("HOW"),
        "asked, not-asked, ue-without or network-without (support), msrp-only (with "
        "--media=both), forced (by the operator's policy), forced-refused (by the UE) [asked]");
    add("register", po::bool_switch(&o.registers), "UEs register first");
    DescribeCallFlow(o, text);
    DescribeLinks(o, text);
    add("judge",
        po::value(&o.judge)->value_name("HOW"),
        "flow: compare with the figure; invariants: check what holds in every run, also under "
        "loss and jitter [flow]");
    DescribeLoad(o, text);
    add("cost",
        po::value(&o.cost)->value_name("MODEL"),
        "CPU time of the AGW in simulated time: none, calibrated (from a table) or measured "
        "[none]");
    add("cost-table",
        po::value(&o.costTable)->value_name("FILE"),
        "with --cost=calibrated, as e2ae-calibrate writes it [the project's own]");
    add("seed", po::value(&o.seed)->value_name("N"), "ns-3's seed, from 1 [1]");
    add("run", po::value(&o.run)->value_name("N"), "ns-3's run number [1]");
    add("fault",
        po::value(&o.fault)->value_name("NAME"),
        "what goes wrong on purpose, see below [none]");
    add("cut-access",
        po::value(&o.cutAccess)->value_name("TIME"),
        "with --fault=access-cut, when the link fails [1500ms]");
    add("stop",
        po::value(&o.stop)->value_name("TIME"),
        "simulated time after which a run is given up [600s]");
    add("out",
        po::value(&o.out)->value_name("PREFIX"),
        "of the files that the run writes [the scenario's name]");
    add("expect",
        po::value(&o.expect)->value_name("FILE"),
        "flow to compare with [that of the figure]");
    add("pcap", po::bool_switch(&o.pcap), "write a pcap file per device as well");
    return text;
}

po::options_description
DescribeProgram(RunOptions& o)
{
    po::options_description text("Program options");
    auto add = text.add_options();
    add("scenario",
        po::value(&o.scenario),
        "name or path of the scenario, also without --scenario");
    add("random",
        po::value(&o.random)->value_name("N"),
        "instead of a scenario: N runs with random options, from --seed on, judged by invariants");
    add("list", "list the scenarios");
    add("help", "this text");
    add("version", "the version");
    return text;
}

std::string
MakeHelp(const po::options_description& scenario, const po::options_description& program)
{
    std::ostringstream text;
    text
        << "usage: e2ae-sim SCENARIO [options]\n\n"
           "Replays a call flow of 3GPP TR 29.828 in ns-3 and compares it with its figure. Exit "
           "status: 0 the flow matched\n"
           "and every session ended as it should (with a fault: as the fault defines), 1 not so, 2 "
           "the call was wrong.\n\n"
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
        if (!option.unregistered)
        {
            continue;
        }
        const std::string& name = option.string_key;
        if (name == SUPERFLUOUS)
        {
            throw Mistake{"'" + option.value.at(0) + "' is one scenario too many"};
        }
        if (name.rfind("ns3::", 0) != 0)
        {
            throw Mistake{where + "unknown option '" + name + "'"};
        }
        if (option.value.size() != 1)
        {
            throw Mistake{where + "'" + name + "' needs a value: --" + name + "=VALUE"};
        }
        options.attributes.emplace_back(name, option.value[0]);
    }
}

void
ReadScenarioFile(const std::string& scenario,
                 const po::options_description& known,
                 RunOptions& options,
                 po::variables_map& map)
{
    const auto path = FindScenario(scenario);
    if (!path)
    {
        throw Mistake{"no scenario '" + scenario + "' (--list shows those there are)"};
    }
    const auto text = ReadFile(*path);
    if (!text)
    {
        throw Mistake{"cannot read '" + *path + "'"};
    }
    std::istringstream stream(*text);
    try
    {
        const auto parsed = po::parse_config_file(stream, known, true);
        RunOptions fromFile;
        TakeAttributes(parsed, *path + ": ", fromFile);
        po::store(parsed, map);
        // The command line comes later in the list and so overrides the file.
        options.attributes.insert(options.attributes.begin(),
                                  fromFile.attributes.begin(),
                                  fromFile.attributes.end());
    }
    catch (const po::error& error)
    {
        throw Mistake{*path + ": " + error.what()};
    }
}

void
DemandOneOf(const std::string& name,
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
    throw Mistake{"--" + name + ": '" + value + "' is none of " + list};
}

void
DemandPattern(const std::string& name,
              const std::string& value,
              const char* pattern,
              const char* example)
{
    if (!std::regex_match(value, std::regex(pattern)))
    {
        throw Mistake{"--" + name + ": '" + value + "' is not of the form " + example};
    }
}

void
DemandRange(const std::string& name, int64_t value, int64_t low, int64_t high)
{
    if (value < low || value > high)
    {
        throw Mistake{"--" + name + ": " + std::to_string(value) + " is not within " +
                      std::to_string(low) + ".." + std::to_string(high)};
    }
}

/// Within what ns-3 can count in nanoseconds, with room for sums.
void
DemandTime(const std::string& name, const std::string& value)
{
    DemandPattern(name, value, R"([0-9]{1,9}(\.[0-9]{1,9})?(ns|us|ms|s|min))", "20ms, 1.5s");
    constexpr double maxSeconds = 1e6;
    const double number = std::strtod(value.c_str(), nullptr);
    const bool minutes = value.size() > 3 && value.compare(value.size() - 3, 3, "min") == 0;
    const bool seconds =
        !minutes && value.back() == 's' && std::isdigit(value[value.size() - 2]) != 0;
    const double scale = minutes ? 60 : seconds ? 1 : 1e-3;
    if (number * scale > maxSeconds)
    {
        throw Mistake{"--" + name + ": '" + value + "' is more than 1000000 s"};
    }
}

/// File names begin with it.
void
DemandPrefix(const RunOptions& o)
{
    const std::string name = o.out.substr(o.out.find_last_of('/') + 1);
    const bool control = std::any_of(o.out.begin(), o.out.end(), [](unsigned char c) {
        return std::iscntrl(c) != 0;
    });
    if (control ||
        (!o.out.empty() && (name.empty() || name == "." || name == ".." || name[0] == '-')))
    {
        throw Mistake{"--out: '" + o.out + "' is no prefix for file names"};
    }
}

void
DemandProbability(const std::string& name, double value)
{
    if (!(value >= 0 && value <= 1))
    {
        throw Mistake{"--" + name + ": it is a probability, from 0 to 1"};
    }
}

void
CheckTexts(const RunOptions& o)
{
    for (const auto& [name, value] : {std::pair{"delay-access", o.delayAccess},
                                      {"delay-core", o.delayCore},
                                      {"delay-iq", o.delayIq},
                                      {"jitter", o.jitter},
                                      {"conn-timeout", o.connTimeout},
                                      {"answer-delay", o.answerDelay},
                                      {"cut-access", o.cutAccess},
                                      {"message-interval", o.messageInterval},
                                      {"session-interval", o.sessionInterval},
                                      {"stop", o.stop}})
    {
        DemandTime(name, value);
    }
    DemandPrefix(o);
    DemandPattern("conn-timeout", o.connTimeout, R"(.*[1-9].*)", "1s, more than nothing");
    for (const auto& [name, value] :
         {std::pair{"rate-access", o.rateAccess}, {"rate-core", o.rateCore}})
    {
        DemandPattern(name, value, R"([1-9][0-9]{0,8}(\.[0-9]{1,9})?(k|M|G)?bps)", "100Mbps");
    }
}

void
Check(const RunOptions& o)
{
    DemandOneOf("figure",
                o.figure,
                {"msrp-originating",
                 "msrp-terminating",
                 "bfcp-originating",
                 "bfcp-terminating",
                 "registration"});
    DemandOneOf("tcp-setup", o.tcpSetup, {"immediate", "delayed"});
    DemandOneOf("iq", o.iq, {"agnostic", "aware"});
    if (o.iq == "aware" && IsBfcp(o))
    {
        throw Mistake{"--iq=aware: BFCP is known on Iq as agnostic only"};
    }
    DemandOneOf("tls", o.tls, {"1.2", "1.3"});
    DemandOneOf("ip", o.ip, {"4", "6"});
    DemandOneOf("arrivals", o.arrivals, {"even", "poisson"});
    if (const auto mistake = FindCostMistake(o))
    {
        throw Mistake{*mistake};
    }
    DemandOneOf("judge", o.judge, {"flow", "invariants"});
    for (const auto& [name, value] :
         {std::pair{"loss-access", o.lossAccess}, {"loss-core", o.lossCore}, {"loss-iq", o.lossIq}})
    {
        DemandProbability(name, value);
    }
    DemandOneOf("e2ae", o.e2ae, GetE2aeDecisions());
    if (const auto mistake = FindE2aeMistake(o))
    {
        throw Mistake{*mistake};
    }
    for (const auto& choice : GetCallFlowChoices(o))
    {
        DemandOneOf(choice.option, choice.value, choice.allowed);
    }
    if (const auto mistake = FindCallFlowMistake(o))
    {
        throw Mistake{*mistake};
    }
    DemandOneOf("fault", o.fault, GetFaults());
    if (const auto mistake = FindFaultMistake(o))
    {
        throw Mistake{*mistake};
    }
    CheckTexts(o);
    constexpr int64_t maxSeed = 4294944442; // RngStream::CheckSeed takes no larger one
    constexpr int64_t maxMessages = 1000000;
    constexpr int64_t maxMessageOctets = 100000000;
    constexpr int64_t maxSessions = 10000;
    DemandRange("messages", o.messages, 1, maxMessages);
    DemandRange("message-size", o.messageSize, 1, maxMessageOctets);
    DemandRange("sessions", o.sessions, 1, maxSessions);
    DemandRange("seed", o.seed, 1, maxSeed);
    DemandRange("run", o.run, 0, INT32_MAX);
}

/// @return the options that were given, as text.
std::vector<std::pair<std::string, std::string>>
DescribeGiven(const po::variables_map& map)
{
    std::vector<std::pair<std::string, std::string>> given;
    for (const auto& [name, value] : map)
    {
        const auto& any = value.value();
        if (const auto* text = boost::any_cast<std::string>(&any))
        {
            given.emplace_back(name, *text);
        }
        else if (const auto* whole = boost::any_cast<int64_t>(&any))
        {
            given.emplace_back(name, std::to_string(*whole));
        }
        else if (const auto* number = boost::any_cast<double>(&any))
        {
            given.emplace_back(name, std::to_string(*number));
        }
        else if (const auto* flag = boost::any_cast<bool>(&any); flag && *flag)
        {
            given.emplace_back(name, "true");
        }
    }
    return given;
}

std::variant<RunOptions, EarlyExit>
Read(int argc, const char* const* argv)
{
    RunOptions options;
    const auto scenario = DescribeScenario(options);
    const auto program = DescribeProgram(options);
    po::options_description all;
    all.add(scenario).add(program);
    po::positional_options_description positional;
    positional.add("scenario", 1).add(SUPERFLUOUS, -1);
    const auto parsed =
        po::command_line_parser(argc, argv)
            .options(all)
            .positional(positional)
            .style(po::command_line_style::unix_style & ~po::command_line_style::allow_guessing)
            .allow_unregistered()
            .run();
    TakeAttributes(parsed, "", options);
    po::variables_map map;
    po::store(parsed, map);
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
    if (map.count("random"))
    {
        po::notify(map);
        DemandRange("random", options.random, 1, INT32_MAX);
        DemandRange("seed", options.seed, 1, INT32_MAX);
        return options;
    }
    if (!map.count("scenario"))
    {
        throw Mistake{"no scenario given (--list shows those there are, --help explains)"};
    }
    ReadScenarioFile(map["scenario"].as<std::string>(), scenario, options, map);
    po::notify(map);
    Check(options);
    options.given = DescribeGiven(map);
    if (IsRegistrationOnly(options))
    {
        options.sessions = 0;
    }
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

bool
IsBfcp(const RunOptions& options)
{
    return options.figure.rfind("bfcp-", 0) == 0;
}

bool
HasBothMedia(const RunOptions& options)
{
    return options.media == "both";
}

bool
IsTerminating(const RunOptions& options)
{
    return options.figure.find("-terminating") != std::string::npos;
}

std::variant<RunOptions, EarlyExit>
ReadOptions(int argc, const char* const* argv)
{
    try
    {
        return Read(argc, argv);
    }
    catch (const Mistake& mistake)
    {
        return EarlyExit{USAGE_ERROR, "e2ae-sim: " + MakeOneLine(mistake.text) + "\n"};
    }
    catch (const po::error& error)
    {
        return EarlyExit{USAGE_ERROR, "e2ae-sim: " + MakeOneLine(error.what()) + "\n"};
    }
}
