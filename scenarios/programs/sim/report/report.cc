// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/report/report.h"

#include "model/capture/file/text-file.h"
#include "model/cost/cost-report.h"
#include "model/flow/flow-printer.h"
#include "model/flow/ladder.h"
#include "scenarios/programs/sim/faults/faults.h"
#include "scenarios/programs/sim/report/diagnosis.h"
#include "scenarios/programs/sim/report/session-rows.h"
#include "scenarios/programs/sim/report/summary.h"
#include "scenarios/programs/sim/run/output-files.h"

#include <algorithm>

namespace
{

using ims::Duration;
using ims::Milestone;
using ims::TimePoint;

std::optional<TimePoint>
FindStep(const ims::JudgedSession& session, std::string_view label)
{
    const auto step = std::find_if(session.steps.begin(),
                                   session.steps.end(),
                                   [label](const auto& item) { return item.first == label; });
    return step == session.steps.end() ? std::nullopt : std::optional(step->second);
}

/// What the labels of a flow file add for the stream that is not the figure's.
std::string
GetSecondSuffix(const RunOptions& options)
{
    return IsBfcp(options) ? "m" : "b";
}

/// @return the times that the table shows, each from the INVITE on.
std::vector<std::pair<std::string, std::optional<TimePoint>>>
CollectTimes(const RunOptions& options,
             const SessionReport& session,
             const ims::JudgedSession& judged)
{
    std::vector<std::pair<std::string, std::optional<TimePoint>>> times{
        {"INVITE to answer", session.FindFirst(Milestone::AnswerReceived)}};
    const auto addSyns = [&](const std::string& suffix) {
        for (const char* label : {"10", "11", "10'", "11'"})
        {
            times.emplace_back("SYN " + (label + suffix), FindStep(judged, label + suffix));
        }
    };
    const bool both = HasBothMedia(options);
    addSyns("");
    if (both)
    {
        addSyns(GetSecondSuffix(options));
    }
    times.emplace_back("media ready", session.FindMediaReady());
    if (both || !IsBfcp(options))
    {
        times.emplace_back("first MSRP message delivered",
                           session.FindFirst(Milestone::MessageDelivered));
    }
    if (both || IsBfcp(options))
    {
        times.emplace_back("first floor granted", session.FindFirst(Milestone::FloorGranted));
    }
    return times;
}

std::string
FormatTimes(const RunOptions& options,
            const SessionReport& session,
            const ims::JudgedSession& judged)
{
    const auto start = session.FindFirst(Milestone::InviteSent);
    std::string text = "times from the INVITE on, in ms\n";
    for (const auto& [name, time] : CollectTimes(options, session, judged))
    {
        std::string label = name;
        label.resize(30, ' ');
        text +=
            "  " + label + (start && time ? ims::FormatMilliseconds(*time - *start) : "-") + "\n";
    }
    return text;
}

/// @return how a time since the INVITE is spread, if several sessions have it.
std::string
FormatSpread(const std::string& name,
             const RunResult& result,
             const std::function<std::optional<TimePoint>(const SessionReport&)>& find)
{
    const auto found = FindSpread(result.sessions, find);
    if (!found || found->count < 2)
    {
        return "";
    }
    const Spread& spread = *found;
    return name + " in " + std::to_string(spread.count) + " sessions, ms: min " +
           ims::FormatMilliseconds(spread.minimum) + ", median " +
           ims::FormatMilliseconds(spread.median) + ", 95 % " +
           ims::FormatMilliseconds(spread.p95) + ", max " +
           ims::FormatMilliseconds(spread.maximum) + "\n";
}

std::string
FormatOutcome(const RunOptions& options, const RunResult& result)
{
    std::string text = FormatFailures(result);
    std::size_t completed = 0;
    std::size_t asDefined = 0;
    for (const auto& session : result.sessions)
    {
        completed += session.IsSuccess() ? 1 : 0;
        asDefined += session.asDefined && !session.IsSuccess() ? 1 : 0;
    }
    if (result.meantToFail)
    {
        text += "defined end: " + DescribeDefinedEnd(options) + "\n";
    }
    if (LacksFaultFlow(options))
    {
        text +=
            "judged by the defined end and the invariants: no flow describes this fault in this "
            "variant\n";
    }
    if (!result.leftovers.empty())
    {
        text += "left behind: " + result.leftovers + "\n";
    }
    if (result.givenUp)
    {
        text += "given up after " + options.stop + " of simulated time\n";
    }
    const auto of = [](std::size_t part, std::size_t whole) {
        return std::to_string(part) + " of " + std::to_string(whole);
    };
    text += "sessions completed: " + of(completed, static_cast<std::size_t>(options.sessions)) +
            (result.meantToFail ? "   failed as defined: " + std::to_string(asDefined) : "") +
            (result.byInvariants
                 ? "   invariants violated: " + std::to_string(result.violations.size())
                 : "   flows matched: " + of(result.flow.matched, result.flow.sessions)) +
            "   packets: " + std::to_string(result.packets) +
            ", lost: " + std::to_string(result.lostPackets) + "\n";
    const std::string prefix = GetOutputPrefix(options);
    text += "written: " + prefix + ".pcapng " + prefix + ".flow " + prefix + ".csv " + prefix +
            ".json" + (options.pcap ? " " + prefix + "-*.pcap" : "") + "\n";
    return text;
}

} // namespace

std::string
FormatReport(const RunOptions& options, const RunResult& result)
{
    std::string text;
    if (result.flow.matcher && result.flow.outcome.matched)
    {
        text += result.flow.outcome.title + "\n" + result.flow.outcome.source + "\n\n";
        text += ims::PrintLadder(result.flow.matcher->GetRows()) + "\n";
    }
    text += FormatMismatch(options, result);
    for (const auto& violation : result.violations)
    {
        text += result.byInvariants ? violation + "\n" : "";
    }
    if (!result.sessions.empty())
    {
        const auto& first = result.sessions.front();
        text += FormatTimes(options, first, FindJudged(result.flow, first.callId)) + "\n";
    }
    const std::string spreads =
        FormatSpread(
            "answer",
            result,
            [](const auto& session) { return session.FindFirst(Milestone::AnswerReceived); }) +
        FormatSpread("media ready", result, &SessionReport::FindMediaReady);
    text += spreads + (spreads.empty() ? "" : "\n");
    if (result.costs)
    {
        text += ims::FormatCosts("CPU time of the IMS-AGW, " + GetName(options.cost),
                                 *result.costs,
                                 result.sessions.size()) +
                ims::FormatUnpriced(result.unpriced) + "\n";
    }
    return text + FormatOutcome(options, result);
}

std::optional<ims::Error>
WriteReportFiles(const RunOptions& options, const RunResult& result)
{
    const std::string prefix = GetOutputPrefix(options);
    const std::string table = MakeSessionTable(options, result).ToCsv();
    if (auto error = ims::WriteFileAtomically(prefix + ".csv", table))
    {
        return error;
    }
    if (auto error = ims::WriteFileAtomically(prefix + ".json", MakeSummary(options, result)))
    {
        return error;
    }
    if (!result.flow.matcher)
    {
        return std::nullopt;
    }
    return ims::WriteFileAtomically(
        prefix + ".flow",
        ims::PrintFlow(result.flow.matcher->GetFlow(), result.flow.matcher->GetRows()));
}
