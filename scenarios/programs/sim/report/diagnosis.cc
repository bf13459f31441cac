// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/report/diagnosis.h"

#include "model/flow/flow-printer.h"
#include "scenarios/programs/sim/faults/outcomes.h"

#include <algorithm>

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
DescribeVerdict(const RunResult& result, const SessionReport& session)
{
    return session.asDefined    ? " failed as defined: "
           : result.meantToFail ? " did not end as defined: "
                                : " failed: ";
}

/// @return each kind of end once, in the order of the sessions.
std::vector<End>
CollectFailures(const RunResult& result)
{
    std::vector<End> ends;
    for (const auto& session : result.sessions)
    {
        if (session.IsSuccess() && (!result.meantToFail || session.asDefined))
        {
            continue;
        }
        const auto text = DescribeVerdict(result, session) + DescribeOutcomes(session.outcomes);
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
FormatGotFields(const ims::FlowOutcome& outcome)
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
FormatMismatched(const RunResult& result)
{
    std::string list;
    std::size_t count = 0;
    for (std::size_t i = 0; i < result.sessions.size(); ++i)
    {
        if (FindJudged(result.flow, result.sessions[i].callId).matched)
        {
            continue;
        }
        ++count;
        list += count <= MAX_SHOWN ? (list.empty() ? "" : ", ") + std::to_string(i + 1) : "";
    }
    if (count == 0)
    {
        return ""; // what differs belongs to no session that an entity reported
    }
    return "flows not matched: " + std::to_string(count) + " of " +
           std::to_string(result.sessions.size()) + ", sessions " + list +
           (count > MAX_SHOWN ? ", .." : "") + "; the first of them is shown\n";
}

/// The flow of the figure is that of a network that loses nothing and delays all alike.
bool
HasDisorder(const RunOptions& options)
{
    return LosesPackets(options) || options.jitter.find_first_of("123456789") != std::string::npos;
}

} // namespace

const ims::JudgedSession&
FindJudged(const ims::FlowVerdict& flow, const std::string& callId)
{
    static const ims::JudgedSession nothing;
    const auto judged = std::find_if(flow.judged.begin(),
                                     flow.judged.end(),
                                     [&](const auto& session) { return session.callId == callId; });
    return judged == flow.judged.end() ? nothing : *judged;
}

std::string
FormatMismatch(const RunOptions& options, const RunResult& result)
{
    const auto& flow = result.flow;
    if (!flow.matcher || flow.outcome.matched || result.byInvariants)
    {
        return "";
    }
    std::string text = ims::PrintComparison(*flow.matcher, flow.outcome);
    text += FormatGotFields(flow.outcome);
    text += "  (>> is the first difference, ? is what no step of the flow has taken)\n";
    if (result.sessions.size() > 1)
    {
        text += FormatMismatched(result);
    }
    if (HasDisorder(options))
    {
        text += "With loss or jitter a run need not follow the figure: --judge=invariants checks "
                "what holds all the same.\n";
    }
    return text + "\n";
}

std::string
FormatFailures(const RunResult& result)
{
    std::string text;
    const auto ends = CollectFailures(result);
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
