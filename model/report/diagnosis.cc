// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/report/diagnosis.h"

#include "model/flow/flow-printer.h"
#include "model/report/measures.h"

#include <algorithm>

namespace ims
{

namespace
{

constexpr std::size_t MAX_SHOWN = 20; ///< sessions, or kinds of ends

/// A way in which sessions ended.
struct End
{
    std::string text;
    std::string callId; ///< of the first of them
    std::size_t count = 0;
};

std::string
DescribeVerdict(const RunReport& report, const SessionReport& session)
{
    return session.asDefined    ? " failed as defined: "
           : report.meantToFail ? " did not end as defined: "
                                : " failed: ";
}

/// @return each kind of end once, in the order of the sessions.
std::vector<End>
CollectFailures(const RunReport& report)
{
    std::vector<End> ends;
    for (const auto& session : report.sessions)
    {
        if (session.IsSuccess() && (!report.meantToFail || session.asDefined))
        {
            continue;
        }
        const auto text = DescribeVerdict(report, session) + DescribeOutcomes(session.outcomes);
        auto known = std::find_if(ends.begin(), ends.end(), [&text](const End& end) {
            return end.text == text;
        });
        known = known == ends.end() ? ends.insert(known, {text, session.callId, 0}) : known;
        ++known->count;
    }
    return ends;
}

/// The comparison names what differs; its fields are what one compares then.
std::string
FormatGotFields(const FlowOutcome& outcome)
{
    if (!outcome.got || outcome.got->fields.empty())
    {
        return "";
    }
    std::string text = "  with     ";
    for (const auto& field : outcome.got->fields)
    {
        text += " " + field.key + (field.value.empty() ? "" : "=" + field.value);
    }
    std::replace_if(
        text.begin(),
        text.end(),
        [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; },
        '?');
    return text + "\n";
}

/// @return which sessions do not match, by their number in the table.
std::string
FormatMismatched(const RunReport& report)
{
    std::string list;
    std::size_t count = 0;
    std::size_t number = 0;
    for (const auto& session : JoinSessions(report))
    {
        ++number;
        if (session.judged.matched)
        {
            continue;
        }
        ++count;
        list += count <= MAX_SHOWN ? (list.empty() ? "" : ", ") + std::to_string(number) : "";
    }
    if (count == 0)
    {
        return ""; // what differs belongs to no session that an entity reported
    }
    return "flows not matched: " + std::to_string(count) + " of " +
           std::to_string(report.sessions.size()) + ", sessions " + list +
           (count > MAX_SHOWN ? ", .." : "") + "; the first of them is shown\n";
}

} // namespace

std::string
FormatDifference(const FlowMatcher& matcher, const FlowOutcome& outcome, std::size_t columns)
{
    return PrintComparison(matcher, outcome, columns) + FormatGotFields(outcome) +
           "  (>> is the first difference, ? is what no step of the flow has taken)\n";
}

std::string
FormatMismatch(const RunReport& report, std::size_t columns)
{
    const auto& flow = report.flow;
    if (!flow.matcher || flow.outcome.matched || report.byInvariants)
    {
        return "";
    }
    std::string text = FormatDifference(*flow.matcher, flow.outcome, columns);
    if (report.sessions.size() > 1)
    {
        text += FormatMismatched(report);
    }
    for (const auto& hint : report.wanted.hints)
    {
        text += hint + "\n";
    }
    return text + "\n";
}

std::string
FormatFailures(const RunReport& report)
{
    std::string text;
    const auto ends = CollectFailures(report);
    for (std::size_t i = 0; i < std::min(ends.size(), MAX_SHOWN); ++i)
    {
        const End& end = ends[i];
        text += end.count == 1 ? "session " + end.callId + end.text + "\n"
                               : std::to_string(end.count) + " sessions, the first of them " +
                                     end.callId + "," + end.text + "\n";
    }
    if (ends.size() > MAX_SHOWN)
    {
        text += "and " + std::to_string(ends.size() - MAX_SHOWN) +
                " other kinds of ends, which the table of sessions has\n";
    }
    return text;
}

} // namespace ims
