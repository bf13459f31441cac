// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/report/report-text.h"

#include "model/capture/judge/session-table.h"
#include "model/cost/cost-report.h"
#include "model/flow/ladder.h"
#include "model/report/diagnosis.h"
#include "model/report/spread.h"

namespace ims
{

namespace
{

/// What was sent again is no difference; that it was is worth a word.
std::string
FormatRepetitions(const FlowVerdict& verdict)
{
    uint64_t count = 0;
    for (const auto& judged : verdict.judged)
    {
        count += judged.repetitions;
    }
    return count == 0 ? "" : "   repetitions: " + std::to_string(count);
}

/// @return the times that the table shows, each from the INVITE on.
std::vector<std::pair<std::string, std::optional<TimePoint>>>
CollectTimes(const RunDescription& wanted,
             const SessionReport& session,
             const JudgedSession& judged)
{
    std::vector<std::pair<std::string, std::optional<TimePoint>>> times{
        {"INVITE to answer", session.FindFirst(Milestone::AnswerReceived)}};
    const auto addSyns = [&](const std::string& suffix) {
        for (const char* label : {"10", "11", "10'", "11'"})
        {
            times.emplace_back("SYN " + (label + suffix), judged.steps.Find(label + suffix));
        }
    };
    for (const auto& suffix : wanted.streams)
    {
        addSyns(suffix);
    }
    times.emplace_back("media ready", session.FindMediaReady());
    if (wanted.hasMsrp)
    {
        times.emplace_back("first MSRP message delivered",
                           session.FindFirst(Milestone::MessageDelivered));
    }
    if (wanted.hasBfcp)
    {
        times.emplace_back("first floor granted", session.FindFirst(Milestone::FloorGranted));
    }
    return times;
}

std::string
FormatTimes(const RunDescription& wanted, const SessionReport& session, const JudgedSession& judged)
{
    const auto start = session.FindFirst(Milestone::InviteSent);
    if (!start)
    {
        return "";
    }
    std::string text = "times from the INVITE on, in ms\n";
    for (const auto& [name, time] : CollectTimes(wanted, session, judged))
    {
        std::string label = name;
        label.resize(30, ' ');
        text += "  " + label + (time ? FormatMilliseconds(*time - *start) : "-") + "\n";
    }
    return text;
}

/// @return how a time since the INVITE is spread, if several sessions have it.
std::string
FormatSpread(const std::string& name,
             const RunReport& report,
             const std::function<std::optional<TimePoint>(const SessionReport&)>& find)
{
    const auto found = FindSpread(report.sessions, find);
    if (!found || found->count < 2)
    {
        return "";
    }
    const Spread& spread = *found;
    return name + " in " + std::to_string(spread.count) + " sessions, ms: min " +
           FormatMilliseconds(spread.minimum) + ", median " + FormatMilliseconds(spread.median) +
           ", 95 % " + FormatMilliseconds(spread.p95) + ", max " +
           FormatMilliseconds(spread.maximum) + "\n";
}

/// Whose costs the report has.
std::size_t
CountAtFirstGateway(const RunReport& report)
{
    return static_cast<std::size_t>(
        std::count_if(report.sessions.begin(), report.sessions.end(), [](const auto& session) {
            return session.gateway.value_or(0) == 0;
        }));
}

std::string
FormatOutcome(const RunReport& report)
{
    const RunDescription& wanted = report.wanted;
    std::string text = FormatFailures(report);
    std::size_t completed = 0;
    std::size_t asDefined = 0;
    for (const auto& session : report.sessions)
    {
        completed += session.IsSuccess() ? 1 : 0;
        asDefined += session.asDefined && !session.IsSuccess() ? 1 : 0;
    }
    if (report.meantToFail)
    {
        text += "defined end: " + wanted.definedEnd + "\n";
    }
    for (const auto& remark : wanted.remarks)
    {
        text += remark + "\n";
    }
    if (report.lag)
    {
        const auto worst = std::chrono::ceil<std::chrono::milliseconds>(report.lag->worst);
        text += "real time: at most " + std::to_string(worst.count()) + " ms behind" +
                (report.lag->IsTolerable() ? "\n" : ", so its times are not the scenario's\n");
    }
    if (!report.leftovers.empty())
    {
        text += "left behind: " + report.leftovers + "\n";
    }
    if (report.interrupted)
    {
        text += "interrupted after " + FormatMilliseconds(report.end.time_since_epoch()) +
                " ms of simulated time: all this, and the files, are of a part of the run\n";
    }
    else if (report.givenUp)
    {
        text += "given up after " + wanted.limit + "\n";
    }
    const auto of = [](std::size_t part, std::size_t whole) {
        return std::to_string(part) + " of " + std::to_string(whole);
    };
    text += "sessions completed: " + of(completed, wanted.sessions) +
            (report.meantToFail ? "   failed as defined: " + std::to_string(asDefined) : "") +
            (report.byInvariants
                 ? "   invariants violated: " + std::to_string(report.violations.size())
                 : "   flows matched: " + of(report.flow.matched, report.flow.sessions) +
                       FormatRepetitions(report.flow)) +
            "   packets: " + std::to_string(report.packets) +
            ", lost: " + std::to_string(report.lostPackets) + "\n";
    if (!wanted.files.empty())
    {
        text += "written:";
        for (const auto& file : wanted.files)
        {
            text += " " + file;
        }
        text += "\n";
    }
    return text;
}

} // namespace

std::string
FormatReport(const RunReport& report, const LadderStyle& style)
{
    std::string text;
    if (report.flow.matcher && report.flow.outcome.matched)
    {
        text += report.flow.outcome.title + "\n" + report.flow.outcome.source + "\n\n";
        text += PrintLadder(report.flow.matcher->GetRows(), style) + "\n";
    }
    text += report.interrupted ? "" : FormatMismatch(report, style.columns);
    for (const auto& violation : report.violations)
    {
        text += report.byInvariants ? violation + "\n" : "";
    }
    if (!report.sessions.empty())
    {
        const auto& first = report.sessions.front();
        text += FormatTimes(report.wanted, first, FindJudged(report.flow, first.callId)) + "\n";
    }
    const std::string spreads =
        FormatSpread(
            "answer",
            report,
            [](const auto& session) { return session.FindFirst(Milestone::AnswerReceived); }) +
        FormatSpread("media ready", report, &SessionReport::FindMediaReady);
    text += spreads + (spreads.empty() ? "" : "\n");
    if (report.costs)
    {
        text += FormatCosts("CPU time of the IMS-AGW, " + report.wanted.costModel,
                            *report.costs,
                            CountAtFirstGateway(report)) +
                FormatUnpriced(report.unpriced) + "\n";
    }
    return text + FormatOutcome(report);
}

} // namespace ims
