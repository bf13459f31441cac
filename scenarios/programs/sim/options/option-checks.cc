// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/options/option-checks.h"

#include "scenarios/programs/command-line.h"
#include "scenarios/programs/sim/faults/faults.h"
#include "scenarios/programs/sim/options/call-flow-options.h"
#include "scenarios/programs/sim/options/cost-options.h"
#include "scenarios/programs/sim/options/device-options.h"
#include "scenarios/programs/sim/options/e2ae-decision.h"
#include "scenarios/programs/sim/options/load-options.h"
#include "scenarios/programs/sim/options/random-variables.h"
#include "scenarios/programs/sim/options/sip-timer-options.h"
#include "scenarios/programs/sim/run/load-mix-options.h"
#include "scenarios/programs/time-text.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <regex>

namespace
{

struct TimeOption
{
    const char* name;
    std::string RunOptions::*value;
    bool lasts; ///< it may not be 0
};

/// @return every option that is a time in each call.
std::vector<TimeOption>
ListTimeOptions(const RunOptions& o)
{
    std::vector<TimeOption> options{{"delay-access", &RunOptions::delayAccess, false},
                                    {"delay-core", &RunOptions::delayCore, false},
                                    {"delay-iq", &RunOptions::delayIq, false},
                                    {"jitter", &RunOptions::jitter, false},
                                    {"conn-timeout", &RunOptions::connTimeout, true},
                                    {"answer-delay", &RunOptions::answerDelay, false},
                                    {"cut-access", &RunOptions::cutAccess, false},
                                    {"message-interval", &RunOptions::messageInterval, false},
                                    {"session-interval", &RunOptions::sessionInterval, false},
                                    {"warm-up", &RunOptions::warmUp, false},
                                    {"cool-down", &RunOptions::coolDown, false}};
    if (!o.stop.empty())
    {
        options.push_back({"stop", &RunOptions::stop, false});
    }
    if (!o.rampTime.empty())
    {
        options.push_back({"ramp-time", &RunOptions::rampTime, true});
    }
    if (!o.holdingTime.empty() && !IsRandomVariable(o.holdingTime))
    {
        options.push_back({"holding-time", &RunOptions::holdingTime, false});
    }
    for (const auto& timer : GetSipTimerOptions())
    {
        options.push_back({timer.name, timer.value, true});
    }
    return options;
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
    if (o.out == NO_FILES)
    {
        return;
    }
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
    for (const auto& option : ListTimeOptions(o))
    {
        const auto& text = o.*option.value;
        if (DemandTime(option.name, text) == ims::Duration(0) && option.lasts)
        {
            throw UsageMistake{std::string("--") + option.name + ": '" + text + "' leaves no time"};
        }
    }
    DemandPrefix(o);
    DemandRate("rate-access", o.rateAccess);
    DemandRate("rate-core", o.rateCore);
}

/// What nobody would take notice of.
void
CheckIgnored(const RunOptions& o)
{
    if (IsGiven(o, "samples") && o.capture != Capture::Sampled)
    {
        throw UsageMistake{"--samples: with --capture=" + GetName(Capture::Sampled) + " only"};
    }
    if (o.netanim && DemandTime("jitter", o.jitter) != ims::Duration(0))
    {
        throw UsageMistake{"--netanim: links with --jitter do not tell it of their packets"};
    }
    if (IsGiven(o, "compare") && !o.html)
    {
        throw UsageMistake{"--compare: with --html only"};
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
                             "ramp-to",
                             "ramp-time",
                             "mix",
                             "arrivals",
                             "starts",
                             "holding-time",
                             "warm-up",
                             "cool-down",
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

/// What does not go together in sessions of one kind.
void
CheckKind(const RunOptions& o)
{
    if (o.iq == ims::IqMode::Aware && IsBfcp(o))
    {
        throw UsageMistake{"--iq=" + GetName(o.iq) + ": BFCP is known on Iq as " +
                           GetName(ims::IqMode::Agnostic) + " only"};
    }
    for (const auto& findMistake : {FindDeviceMistake,
                                    FindCostMistake,
                                    FindE2aeMistake,
                                    FindCallFlowMistake,
                                    FindFaultMistake,
                                    FindLoadMistake})
    {
        if (const auto mistake = findMistake(o))
        {
            throw UsageMistake{*mistake};
        }
    }
}

void
CheckTogether(const RunOptions& o)
{
    if (const auto mistake = FindMixMistake(o))
    {
        throw UsageMistake{*mistake};
    }
    for (std::size_t kind = 0; kind < CountKinds(o); ++kind)
    {
        CheckKind(TakeKind(o, kind));
    }
    if (o.gateways > 1 && o.fault)
    {
        throw UsageMistake{"--gateways: a fault is of the only gateway that there is"};
    }
}

void
CheckNumbers(const RunOptions& o)
{
    constexpr int64_t maxSeed = 4294944442; // RngStream::CheckSeed takes no larger one
    constexpr int64_t maxGateways = 32;
    constexpr int64_t leastWidth = 60; // four lifelines with short names between them
    constexpr int64_t mostWidth = 1000;
    DemandProbability("loss-access", o.lossAccess);
    DemandProbability("loss-core", o.lossCore);
    DemandProbability("loss-iq", o.lossIq);
    CheckLoadValues(o);
    DemandRange("gateways", o.gateways, 1, maxGateways);
    DemandRange("samples", o.samples, 1, INT32_MAX);
    DemandRange("seed", o.seed, 1, maxSeed);
    DemandRange("run", o.run, 0, INT32_MAX);
    if (o.width != 0)
    {
        DemandRange("width", o.width, leastWidth, mostWidth);
    }
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

void
WriteTimesForNs3(RunOptions& o)
{
    for (const auto& option : ListTimeOptions(o))
    {
        auto& text = o.*option.value;
        text = FormatTimeText(DemandTime(option.name, text));
    }
}
