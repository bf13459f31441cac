// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/study/study-table.h"

#include "model/capture/judge/session-table.h"

#include <cstdio>

namespace
{

std::string
FormatNumber(double number)
{
    char text[32];
    std::snprintf(text, sizeof(text), "%.6g", number);
    return text;
}

std::vector<std::string>
ListColumns(const Study& study)
{
    std::vector<std::string> columns;
    for (const StudyParameter& parameter : study.vary)
    {
        columns.push_back(parameter.option);
    }
    for (const char* further : {"runs",
                                "mean",
                                "standard_deviation",
                                "ci95_low",
                                "ci95_high",
                                "min",
                                "max",
                                "sessions",
                                "completed",
                                "unexpected_runs"})
    {
        columns.emplace_back(further);
    }
    return columns;
}

void
SetEstimate(ims::SessionTable& table, const PointEstimate& estimate)
{
    table.Set("mean", FormatNumber(estimate.mean));
    table.Set("standard_deviation", FormatNumber(estimate.deviation));
    table.Set("ci95_low", FormatNumber(estimate.mean - estimate.half));
    table.Set("ci95_high", FormatNumber(estimate.mean + estimate.half));
    table.Set("min", FormatNumber(estimate.minimum));
    table.Set("max", FormatNumber(estimate.maximum));
}

PointResult
CollectPoint(const StudyPoint& point, const RunStore::Runs& runs, int64_t count)
{
    PointResult result;
    result.point = point;
    result.runs = count;
    std::vector<double> values;
    for (int64_t repetition = 0; repetition < count; ++repetition)
    {
        const StudyRun& run = runs.at({point.index, repetition});
        if (run.value)
        {
            values.push_back(*run.value);
        }
        result.unexpectedRuns += run.asExpected ? 0 : 1;
        result.sessions += run.sessions;
        result.completed += run.completed;
    }
    result.estimate = Estimate(values);
    return result;
}

} // namespace

std::pair<std::vector<double>, int64_t>
CollectValues(const RunStore::Runs& runs, std::size_t point)
{
    std::vector<double> values;
    int64_t count = 0;
    for (auto run = runs.find({point, count}); run != runs.end(); run = runs.find({point, count}))
    {
        if (run->second.value)
        {
            values.push_back(*run->second.value);
        }
        ++count;
    }
    return {values, count};
}

std::vector<PointResult>
CollectPoints(const Study& study, const RunStore::Runs& runs)
{
    std::vector<PointResult> results;
    for (const StudyPoint& point : ListPoints(study))
    {
        const int64_t count = CollectValues(runs, point.index).second;
        if (count > 0)
        {
            results.push_back(CollectPoint(point, runs, count));
        }
    }
    return results;
}

std::string
MakeStudyTable(const Study& study, const std::vector<PointResult>& points)
{
    ims::SessionTable table(ListColumns(study));
    for (const PointResult& result : points)
    {
        table.AddRow();
        for (const auto& [option, value] : result.point.values)
        {
            table.Set(option, value);
        }
        table.Set("runs", static_cast<uint64_t>(result.runs));
        if (result.estimate)
        {
            SetEstimate(table, *result.estimate);
        }
        table.Set("sessions", static_cast<uint64_t>(result.sessions));
        table.Set("completed", static_cast<uint64_t>(result.completed));
        table.Set("unexpected_runs", static_cast<uint64_t>(result.unexpectedRuns));
    }
    return table.ToCsv();
}
