// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/load/load-report.h"

#include "model/base/quantile.h"
#include "model/capture/judge/session-table.h"
#include "scenarios/programs/process-state.h"

#include <algorithm>
#include <iomanip>
#include <map>
#include <sstream>

namespace
{

using Delay = std::optional<ims::Duration> (LoadSession::*)() const;

double
ToMilliseconds(ims::Duration duration)
{
    return std::chrono::duration<double, std::milli>(duration).count();
}

void
WriteSpread(std::ostream& text, const std::string& name, const LoadRun& run, Delay delay)
{
    std::vector<ims::Duration> values;
    for (const auto& session : run.GetSessions())
    {
        if (const auto value = (session.*delay)())
        {
            values.push_back(*value);
        }
    }
    if (values.empty())
    {
        return;
    }
    std::sort(values.begin(), values.end());
    text << name << ": min " << ToMilliseconds(values.front()) << "   median "
         << ToMilliseconds(ims::FindQuantile(values, ims::MEDIAN)) << "   p95 "
         << ToMilliseconds(ims::FindQuantile(values, ims::P95)) << "   max "
         << ToMilliseconds(values.back()) << "\n";
}

void
WriteFailures(std::ostream& text, const LoadRun& run)
{
    std::map<std::string, std::size_t> reasons;
    for (const auto& session : run.GetSessions())
    {
        if (!session.IsSuccess())
        {
            ++reasons[session.GetOutcome()];
        }
    }
    for (const auto& [reason, count] : reasons)
    {
        text << "failed: " << count << "   " << reason << "\n";
    }
    for (const auto& problem : run.GetProblems())
    {
        text << "system: " << problem << "\n";
    }
}

std::size_t
CountCompleted(const LoadRun& run)
{
    const auto& sessions = run.GetSessions();
    const auto completed =
        std::count_if(sessions.begin(), sessions.end(), [](const LoadSession& session) {
            return session.IsSuccess();
        });
    return static_cast<std::size_t>(completed);
}

void
SetDelay(ims::SessionTable& table,
         std::string_view column,
         const std::optional<ims::Duration>& value)
{
    if (value)
    {
        table.Set(column, *value);
    }
}

} // namespace

std::string
FormatLoadReport(const LoadRun& run, const LoadOptions& options)
{
    uint64_t delivered = 0;
    for (const auto& session : run.GetSessions())
    {
        delivered += session.delivered;
    }
    const double seconds = std::chrono::duration<double>(run.GetDuration()).count();
    std::ostringstream text;
    text << std::fixed << std::setprecision(3);
    text << "sessions completed: " << CountCompleted(run) << " of " << options.sessions
         << "   messages delivered: " << delivered << "   in " << seconds << " s\n";
    const auto all = static_cast<std::size_t>(options.sessions);
    const auto left = all - std::min(all, run.GetSessions().size());
    if (!run.GetInterruption().empty())
    {
        text << run.GetInterruption() << ": " << left << " sessions not started\n";
    }
    WriteFailures(text, run);
    WriteSpread(text, "INVITE to answer, ms", run, &LoadSession::GetAnswerDelay);
    WriteSpread(text, "INVITE to media ready, ms", run, &LoadSession::GetSetupDelay);
    text << "CPU: " << FormatCpu({}, ReadProcessState()) << "\n";
    return text.str();
}

std::string
FormatLoadTable(const LoadRun& run)
{
    ims::SessionTable table({"session",
                             "call_id",
                             "outcome",
                             "messages",
                             "start_ms",
                             "answer_ms",
                             "media_ready_ms",
                             "total_ms"});
    uint64_t number = 0;
    for (const auto& session : run.GetSessions())
    {
        table.AddRow();
        table.Set("session", ++number);
        table.Set("call_id", session.callId);
        table.Set("outcome", session.GetOutcome());
        table.Set("messages", session.delivered);
        if (session.invited)
        {
            table.Set("start_ms", *session.invited - run.GetBegin());
        }
        SetDelay(table, "answer_ms", session.GetAnswerDelay());
        SetDelay(table, "media_ready_ms", session.GetSetupDelay());
        if (session.ended && session.invited)
        {
            table.Set("total_ms", *session.ended - *session.invited);
        }
    }
    return table.ToCsv();
}

bool
IsLoadSuccess(const LoadRun& run, const LoadOptions& options)
{
    const auto wanted = static_cast<std::size_t>(options.sessions);
    return CountCompleted(run) == std::max(wanted, run.GetSessions().size());
}
