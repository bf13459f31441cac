// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/report/session-rows.h"

#include "model/capture/judge/session-table-file.h"
#include "model/report/measures.h"

#include <algorithm>
#include <functional>

namespace ims
{

namespace
{

/// @return whether there are several gateways.
bool
HasPool(const RunReport& report)
{
    return std::any_of(report.sessions.begin(), report.sessions.end(), [](const auto& session) {
        return session.gateway.has_value();
    });
}

/// @return the columns that every row has, before those of the steps.
std::vector<std::string>
GetColumns(const RunReport& report, const std::vector<Measure>& measures)
{
    std::vector<std::string> columns{"session", "call_id", "outcome", "flow_matched"};
    if (!report.wanted.kinds.empty())
    {
        columns.emplace_back("figure");
    }
    if (HasPool(report))
    {
        columns.emplace_back("gateway");
    }
    if (report.meantToFail)
    {
        columns.emplace_back("as_defined");
    }
    for (const Measure& measure : measures)
    {
        columns.emplace_back(measure.name);
    }
    return columns;
}

void
SetEnd(SessionTable& table, const RunReport& report, const MeasuredSession& session)
{
    table.Set("outcome", DescribeOutcomes(session.reported.outcomes));
    if (report.meantToFail)
    {
        table.Set("as_defined", session.reported.asDefined ? "yes" : "no");
    }
    if (!report.byInvariants)
    {
        table.Set("flow_matched", session.judged.matched ? "yes" : "no");
    }
}

/// Which of several figures it has, and which of several gateways, from 1.
void
SetParts(SessionTable& table, const RunReport& report, const SessionReport& session)
{
    if (session.kind < report.wanted.kinds.size())
    {
        table.Set("figure", report.wanted.kinds[session.kind]);
    }
    if (session.gateway)
    {
        table.Set("gateway", uint64_t{*session.gateway} + 1);
    }
}

void
SetMeasures(SessionTable& table,
            const std::vector<Measure>& measures,
            const MeasuredSession& session)
{
    for (const Measure& measure : measures)
    {
        if (const auto found = measure.find(session))
        {
            std::visit([&](auto value) { table.Set(measure.name, value); }, *found);
        }
    }
}

void
SetSteps(SessionTable& table, const MeasuredSession& session)
{
    const TimePoint start = session.reported.FindFirst(Milestone::InviteSent).value_or(TimePoint{});
    for (const auto& [label, time] : session.judged.steps.List())
    {
        table.Set("step_" + label + "_ms", time - start);
    }
}

/// @brief Gives a row for each session that is measured.
/// @param addRow gives the table with a new row
void
AddRows(const RunReport& report,
        const std::vector<Measure>& measures,
        const std::function<SessionTable&()>& addRow)
{
    uint64_t number = 0;
    for (const MeasuredSession& session : JoinSessions(report))
    {
        ++number;
        if (!session.reported.measured)
        {
            continue;
        }
        SessionTable& table = addRow();
        table.Set("session", number);
        table.Set("call_id", session.reported.callId);
        SetEnd(table, report, session);
        SetParts(table, report, session.reported);
        SetMeasures(table, measures, session);
        SetSteps(table, session);
    }
}

} // namespace

SessionTable
MakeSessionTable(const RunReport& report)
{
    const auto measures = ListMeasures(report);
    SessionTable table(GetColumns(report, measures));
    AddRows(report, measures, [&table]() -> SessionTable& {
        table.AddRow();
        return table;
    });
    return table;
}

std::optional<Error>
WriteSessionTable(const std::string& path, const RunReport& report)
{
    const auto measures = ListMeasures(report);
    auto file = SessionTableFile::Create(path, GetColumns(report, measures));
    if (!file)
    {
        return file.GetError();
    }
    AddRows(report, measures, [&file]() -> SessionTable& { return (*file)->AddRow(); });
    return (*file)->Close();
}

} // namespace ims
