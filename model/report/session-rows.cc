// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/report/session-rows.h"

namespace ims
{

namespace
{

/// @return the columns that every row has, before those of the steps.
std::vector<std::string>
GetColumns(const RunReport& report)
{
    std::vector<std::string> columns{"session", "call_id", "outcome", "flow_matched"};
    if (report.meantToFail)
    {
        columns.emplace_back("as_defined");
    }
    for (const char* further : {"answer_ms",
                                "media_ready_ms",
                                "first_message_ms",
                                "messages_delivered",
                                "syn_retransmissions",
                                "sip_retransmissions",
                                "h248_retransmissions",
                                "octets_to_core",
                                "octets_to_access"})
    {
        columns.emplace_back(further);
    }
    return columns;
}

void
SetEnd(SessionTable& table,
       const RunReport& report,
       const SessionReport& session,
       const JudgedSession& judged)
{
    table.Set("outcome", DescribeOutcomes(session.outcomes));
    if (report.meantToFail)
    {
        table.Set("as_defined", session.asDefined ? "yes" : "no");
    }
    if (!report.byInvariants)
    {
        table.Set("flow_matched", judged.matched ? "yes" : "no");
    }
}

/// What media passed, and when it first could.
void
SetMedia(SessionTable& table,
         const RunDescription& wanted,
         const SessionReport& session,
         TimePoint start)
{
    const auto set = [&](std::string_view column, std::optional<TimePoint> time) {
        if (time)
        {
            table.Set(column, *time - start);
        }
    };
    set("answer_ms", session.FindFirst(Milestone::AnswerReceived));
    set("media_ready_ms", session.FindMediaReady());
    set("first_message_ms", session.FindFirst(Milestone::MessageDelivered));
    table.Set("messages_delivered", session.delivered);
    if (wanted.hasBfcp)
    {
        set("first_floor_ms", session.FindFirst(Milestone::FloorGranted));
        table.Set("floors_granted", session.granted);
    }
}

/// What the gateway counts.
void
SetGateway(SessionTable& table, const SessionReport& session)
{
    if (session.statistics)
    {
        table.Set("octets_to_core", session.statistics->octetsToCore);
        table.Set("octets_to_access", session.statistics->octetsToAccess);
    }
    if (session.cost)
    {
        table.Set("agw_cpu_ms", *session.cost);
    }
}

void
SetSteps(SessionTable& table, const JudgedSession& judged, TimePoint start)
{
    table.Set("syn_retransmissions", judged.synRetransmissions);
    table.Set("sip_retransmissions", judged.sipRetransmissions);
    table.Set("h248_retransmissions", judged.h248Retransmissions);
    for (const auto& [label, time] : judged.steps)
    {
        table.Set("step_" + label + "_ms", time - start);
    }
}

} // namespace

SessionTable
MakeSessionTable(const RunReport& report)
{
    SessionTable table(GetColumns(report));
    uint64_t number = 0;
    for (const auto& session : report.sessions)
    {
        ++number;
        if (!session.measured)
        {
            continue;
        }
        const auto& judged = FindJudged(report.flow, session.callId);
        const TimePoint start = session.FindFirst(Milestone::InviteSent).value_or(TimePoint{});
        table.AddRow();
        table.Set("session", number);
        table.Set("call_id", session.callId);
        SetEnd(table, report, session, judged);
        SetMedia(table, report.wanted, session, start);
        SetGateway(table, session);
        SetSteps(table, judged, start);
    }
    return table;
}

} // namespace ims
