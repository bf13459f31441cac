// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/options/load-options.h"

#include "model/base/octets.h"
#include "model/capture/file/text-file.h"
#include "scenarios/programs/sim/options/random-variables.h"
#include "scenarios/programs/time-text.h"
#include "scenarios/programs/usage-mistake.h"

#include <algorithm>
#include <sstream>

namespace
{

constexpr int64_t MAX_SESSIONS = 1000000;

/// What the file with the starts says instead.
std::optional<std::string>
FindStartsMistake(const RunOptions& o)
{
    for (const char* option : {"sessions", "session-interval", "rate", "ramp-to", "arrivals"})
    {
        if (IsGiven(o, "starts") && IsGiven(o, option))
        {
            return std::string("--") + option + ": the file of --starts says it";
        }
    }
    return std::nullopt;
}

std::optional<std::string>
FindIntervalMistake(const RunOptions& o)
{
    if (IsGiven(o, "rate") && IsGiven(o, "session-interval"))
    {
        return "--rate: --session-interval says the same";
    }
    for (const char* option : {"session-interval", "rate", "ramp-to"})
    {
        if (o.arrivals == Arrivals::AtOnce && IsGiven(o, option))
        {
            return std::string("--") + option + ": with --arrivals=" + GetName(o.arrivals) +
                   " there is no time between two starts";
        }
    }
    return std::nullopt;
}

/// A ramp begins with a rate, and takes time.
std::optional<std::string>
FindRampMistake(const RunOptions& o)
{
    if (IsGiven(o, "ramp-to") && !IsGiven(o, "rate"))
    {
        return "--ramp-to: it begins with the rate of --rate";
    }
    if (IsGiven(o, "ramp-to") != IsGiven(o, "ramp-time"))
    {
        return IsGiven(o, "ramp-to") ? "--ramp-to: --ramp-time says in which time"
                                     : "--ramp-time: with --ramp-to only";
    }
    return std::nullopt;
}

/// What the caller alone knows.
std::optional<std::string>
FindCallersMistake(const RunOptions& o)
{
    if (!o.holdingTime.empty() && o.bye == ByeFrom::Callee)
    {
        return "--holding-time: with --bye=" + GetName(o.bye) + " the callee ends the session";
    }
    const bool ueCalls = !IsTerminating(o);
    if (o.messages.IsDrawn() && !(ueCalls && !IsBfcp(o) && !HasBothMedia(o)))
    {
        return "--messages: it can be a random variable with MSRP alone, where the UE calls";
    }
    if (o.messageSize.IsDrawn() && !ueCalls)
    {
        return "--message-size: it can be a random variable where the UE calls";
    }
    return std::nullopt;
}

void
CheckRate(const std::string& option, const RunOptions& o, double rate)
{
    constexpr double minRate = 1e-3;
    constexpr double maxRate = 1e6;
    if (IsGiven(o, option) && !(rate >= minRate && rate <= maxRate))
    {
        throw UsageMistake{"--" + option +
                           ": it is a number of sessions a second, from 0.001 to 1000000"};
    }
}

void
CheckNumber(const std::string& option, const DrawnNumber& number, int64_t most)
{
    if (number.IsDrawn())
    {
        DemandRandomVariable(option, number.variable);
        return;
    }
    DemandRange(option, number.number, 1, most);
}

/// @param line without what follows '#'
ims::Duration
ReadStart(const std::string& file, std::size_t number, std::string_view line)
{
    const auto words = ims::SplitWords(line);
    const auto time = words.size() == 1 ? ParseTimeText(std::string(words[0])) : std::nullopt;
    if (!time)
    {
        throw UsageMistake{"--starts: " + file + ":" + std::to_string(number) + ": '" +
                           std::string(line) + "' is no time, as 1.5s"};
    }
    return *time;
}

} // namespace

std::optional<std::string>
FindLoadMistake(const RunOptions& options)
{
    for (const auto& find :
         {FindStartsMistake, FindIntervalMistake, FindRampMistake, FindCallersMistake})
    {
        if (auto mistake = find(options))
        {
            return mistake;
        }
    }
    return std::nullopt;
}

void
CheckLoadValues(const RunOptions& o)
{
    constexpr int64_t maxMessages = 1000000;
    constexpr int64_t maxMessageOctets = 100000000;
    CheckRate("rate", o, o.rate);
    CheckRate("ramp-to", o, o.rampTo);
    CheckNumber("messages", o.messages, maxMessages);
    CheckNumber("message-size", o.messageSize, maxMessageOctets);
    DemandRange("sessions", o.sessions, 1, MAX_SESSIONS);
    if (IsRandomVariable(o.holdingTime))
    {
        DemandRandomVariable("holding-time", o.holdingTime);
    }
}

void
ReadStarts(RunOptions& options)
{
    if (options.startsFile.empty())
    {
        return;
    }
    const auto text = ims::ReadTextFile(options.startsFile);
    if (!text)
    {
        throw UsageMistake{"--starts: cannot read '" + options.startsFile +
                           "', or it has more than 16 MiB"};
    }
    std::istringstream lines(*text);
    std::size_t number = 0;
    for (std::string line; std::getline(lines, line);)
    {
        ++number;
        line.resize(std::min(line.find('#'), line.size()));
        if (!ims::SplitWords(line).empty())
        {
            options.starts.push_back(ReadStart(options.startsFile, number, line));
        }
    }
    if (options.starts.empty())
    {
        throw UsageMistake{"--starts: '" + options.startsFile + "' names no time"};
    }
    options.sessions = static_cast<int64_t>(options.starts.size());
    DemandRange("starts", options.sessions, 1, MAX_SESSIONS);
    for (auto& [name, value] : options.effective)
    {
        value = name == "sessions" ? OptionValue(options.sessions) : value;
    }
    std::sort(options.starts.begin(), options.starts.end());
}
