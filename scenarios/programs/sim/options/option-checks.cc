// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/options/option-checks.h"

#include "scenarios/programs/sim/faults/faults.h"
#include "scenarios/programs/sim/options/call-flow-options.h"
#include "scenarios/programs/sim/options/cost-options.h"
#include "scenarios/programs/sim/options/e2ae-decision.h"
#include "scenarios/programs/sim/options/sip-timer-options.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <regex>

namespace
{

/// Within what ns-3 can count in nanoseconds, with room for sums.
void
DemandTime(const std::string& name, const std::string& value)
{
    static const std::regex pattern(R"([0-9]{1,9}(\.[0-9]{1,9})?(ns|us|ms|s|min))");
    constexpr double maxSeconds = 1e6;
    const bool isTime = std::regex_match(value, pattern);
    const double number = std::strtod(value.c_str(), nullptr);
    const bool minutes = value.size() > 3 && value.compare(value.size() - 3, 3, "min") == 0;
    const bool seconds = isTime && !minutes && std::isdigit(value[value.size() - 2]) != 0;
    const double scale = minutes ? 60 : seconds ? 1 : 1e-3;
    if (!isTime || number * scale > maxSeconds)
    {
        throw UsageMistake{"--" + name + ": '" + value +
                           "' is no time from 0s to 1000000s, as 20ms or 1.5s (with ns, us, ms, s "
                           "or min)"};
    }
}

void
DemandLasting(const std::string& name, const std::string& time)
{
    if (time.find_first_of("123456789") == std::string::npos)
    {
        throw UsageMistake{"--" + name + ": '" + time + "' leaves no time"};
    }
}

void
DemandRate(const std::string& name, const std::string& value)
{
    static const std::regex pattern(R"([1-9][0-9]{0,8}(\.[0-9]{1,9})?(k|M|G)?bps)");
    if (!std::regex_match(value, pattern))
    {
        throw UsageMistake{"--" + name + ": '" + value +
                           "' is no rate, as 100Mbps: a number from 1 on, with bps, kbps, Mbps or "
                           "Gbps"};
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
        throw UsageMistake{"--out: '" + o.out + "' is no prefix for file names"};
    }
    std::error_code ignored;
    if (std::filesystem::is_directory(o.out, ignored))
    {
        throw UsageMistake{"--out: '" + o.out + "' is a folder; '" + o.out +
                           "/run' would be a prefix for files in it"};
    }
}

void
DemandProbability(const std::string& name, double value)
{
    if (!(value >= 0 && value <= 1))
    {
        throw UsageMistake{"--" + name + ": it is a probability, from 0 to 1"};
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
    DemandLasting("conn-timeout", o.connTimeout);
    for (const auto& timer : GetSipTimerOptions())
    {
        DemandTime(timer.name, o.*timer.value);
        DemandLasting(timer.name, o.*timer.value);
    }
    DemandRate("rate-access", o.rateAccess);
    DemandRate("rate-core", o.rateCore);
}

/// What nobody would take notice of.
void
CheckIgnored(const RunOptions& o)
{
    if (IsGiven(o, "rate") && IsGiven(o, "session-interval"))
    {
        throw UsageMistake{"--rate: --session-interval says the same"};
    }
    if (IsGiven(o, "expect") && o.judge == Judge::Invariants)
    {
        throw UsageMistake{"--expect: --judge=" + GetName(o.judge) + " compares with no flow"};
    }
    for (const auto& fault : GetFaults())
    {
        if (fault.option && IsGiven(o, fault.option) && o.fault != &fault)
        {
            throw UsageMistake{std::string("--") + fault.option + ": with --fault=" + fault.name +
                               " only"};
        }
    }
    for (const char* name : {"sessions",
                             "session-interval",
                             "rate",
                             "arrivals",
                             "messages",
                             "message-size",
                             "message-interval"})
    {
        if (IsRegistrationOnly(o) && IsGiven(o, name))
        {
            throw UsageMistake{std::string("--") + name + ": there is no session in figure " +
                               GetName(o.figure)};
        }
    }
}

/// What does not go together.
void
CheckTogether(const RunOptions& o)
{
    if (o.iq == ims::IqMode::Aware && IsBfcp(o))
    {
        throw UsageMistake{"--iq=" + GetName(o.iq) + ": BFCP is known on Iq as " +
                           GetName(ims::IqMode::Agnostic) + " only"};
    }
    for (const auto& findMistake :
         {FindCostMistake, FindE2aeMistake, FindCallFlowMistake, FindFaultMistake})
    {
        if (const auto mistake = findMistake(o))
        {
            throw UsageMistake{*mistake};
        }
    }
}

void
CheckNumbers(const RunOptions& o)
{
    constexpr int64_t maxSeed = 4294944442; // RngStream::CheckSeed takes no larger one
    constexpr double minRate = 1e-3;
    constexpr double maxRate = 1e6;
    constexpr int64_t maxMessages = 1000000;
    constexpr int64_t maxMessageOctets = 100000000;
    constexpr int64_t maxSessions = 1000000;
    DemandProbability("loss-access", o.lossAccess);
    DemandProbability("loss-core", o.lossCore);
    DemandProbability("loss-iq", o.lossIq);
    if (IsGiven(o, "rate") && !(o.rate >= minRate && o.rate <= maxRate))
    {
        throw UsageMistake{"--rate: it is a number of sessions a second, from 0.001 to 1000000"};
    }
    DemandRange("messages", o.messages, 1, maxMessages);
    DemandRange("message-size", o.messageSize, 1, maxMessageOctets);
    DemandRange("sessions", o.sessions, 1, maxSessions);
    DemandRange("seed", o.seed, 1, maxSeed);
    DemandRange("run", o.run, 0, INT32_MAX);
}

} // namespace

void
CheckOptions(const RunOptions& o)
{
    CheckTogether(o);
    CheckTexts(o);
    CheckIgnored(o);
    CheckNumbers(o);
}
