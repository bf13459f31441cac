// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/report/summary.h"

#include "model/cost/cost-report.h"
#include "model/report/estimate.h"
#include "model/report/measures.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

namespace ims
{

namespace
{

using Json = nlohmann::ordered_json;

double
ToMilliseconds(Duration duration)
{
    return std::chrono::duration<double, std::milli>(duration).count();
}

Json
DescribeEstimate(const std::optional<Estimate>& estimate)
{
    if (!estimate)
    {
        return nullptr;
    }
    const auto bound = [&estimate](double side) {
        return estimate->half ? Json(estimate->mean + side * *estimate->half) : Json(nullptr);
    };
    return {{"sessions", estimate->count},
            {"mean", estimate->mean},
            {"standard_deviation", estimate->deviation},
            {"ci95_low", bound(-1)},
            {"ci95_high", bound(1)},
            {"min", estimate->minimum},
            {"median", estimate->median},
            {"p95", estimate->p95},
            {"p99", estimate->p99},
            {"max", estimate->maximum}};
}

/// By the names of the columns of the sessions' table.
/// @param kind of the sessions; nothing: of any
Json
DescribeMeasures(const RunReport& report, const std::optional<std::size_t>& kind = std::nullopt)
{
    const auto sessions = JoinSessions(report);
    Json measures = Json::object();
    for (const Measure& measure : ListMeasures(report))
    {
        std::vector<double> values;
        for (const MeasuredSession& session : sessions)
        {
            const bool counts = session.reported.measured &&
                                session.reported.kind == kind.value_or(session.reported.kind);
            const auto value = counts ? measure.find(session) : std::nullopt;
            if (value)
            {
                values.push_back(ToNumber(*value));
            }
        }
        measures[measure.name] = DescribeEstimate(EstimateFrom(values));
    }
    return measures;
}

/// Of each kind, where there are several.
Json
DescribeKinds(const RunReport& report)
{
    Json kinds = Json::object();
    for (std::size_t kind = 0; kind < report.wanted.kinds.size(); ++kind)
    {
        uint64_t sessions = 0;
        uint64_t completed = 0;
        uint64_t matched = 0;
        for (const MeasuredSession& session : JoinSessions(report))
        {
            const bool counts = session.reported.kind == kind;
            sessions += counts ? 1 : 0;
            completed += counts && session.reported.IsSuccess() ? 1 : 0;
            matched += counts && session.judged.matched ? 1 : 0;
        }
        kinds[report.wanted.kinds[kind]] = {{"sessions", sessions},
                                            {"completed", completed},
                                            {"flows_matched", matched},
                                            {"measures", DescribeMeasures(report, kind)}};
    }
    return kinds;
}

/// How many of the sessions ended in which way.
Json
DescribeOutcomeCounts(const RunReport& report)
{
    std::map<std::string, uint64_t> counts;
    for (const auto& session : report.sessions)
    {
        ++counts[DescribeOutcomes(session.outcomes)];
    }
    return counts;
}

Json
DescribeSettings(const RunDescription& wanted)
{
    Json all = Json::object();
    for (const auto& [name, value] : wanted.settings)
    {
        std::visit([&, &key = name](const auto& plain) { all[key] = plain; }, value);
    }
    return all;
}

Json
DescribeCosts(const RunReport& report)
{
    if (!report.costs)
    {
        return nullptr;
    }
    Json operations = Json::array();
    for (std::size_t i = 0; i < OPERATION_COUNT; ++i)
    {
        const auto operation = static_cast<Operation>(i);
        for (const auto& row : report.costs->GetRows(operation))
        {
            operations.push_back({{"operation", ToString(operation)},
                                  {"octets", row.octets},
                                  {"count", row.count},
                                  {"min_ns", row.minimum.count()},
                                  {"median_ns", row.median.count()},
                                  {"p95_ns", row.p95.count()},
                                  {"mean_ns", row.mean.count()}});
        }
    }
    Json unpriced = Json::array();
    for (const auto& [operation, count] : report.unpriced)
    {
        unpriced.push_back({{"operation", ToString(operation)}, {"count", count}});
    }
    Json table = Json::object();
    for (const auto& [key, value] : report.costs->GetRemarks())
    {
        table[key] = value;
    }
    return {{"model", report.wanted.costModel},
            {"table", table},
            {"cpu_ms", ToMilliseconds(GetTotalCost(*report.costs))},
            {"operations", operations},
            {"unpriced", unpriced}};
}

Json
DescribeLoad(const std::optional<GatewayLoad>& load)
{
    if (!load)
    {
        return nullptr;
    }
    return {{"from_ms", ToMilliseconds(load->from.time_since_epoch())},
            {"until_ms", ToMilliseconds(load->until.time_since_epoch())},
            {"utilisation", load->utilisation},
            {"mean_queue_length", load->queueLength}};
}

} // namespace

std::string
MakeSummary(const RunReport& report)
{
    const RunDescription& wanted = report.wanted;
    const auto completed = std::count_if(report.sessions.begin(),
                                         report.sessions.end(),
                                         [](const auto& session) { return session.IsSuccess(); });
    const auto measured = std::count_if(report.sessions.begin(),
                                        report.sessions.end(),
                                        [](const auto& session) { return session.measured; });
    Json summary{{"version", wanted.version},
                 {"scenario", wanted.scenario},
                 {"figure", wanted.figure},
                 {"seed", wanted.seed},
                 {"run", wanted.run},
                 {"options", DescribeSettings(wanted)},
                 {"sessions",
                  {{"wanted", wanted.sessions},
                   {"completed", completed},
                   {"flows_matched", report.flow.matched},
                   {"measured", measured},
                   {"outcomes", DescribeOutcomeCounts(report)}}},
                 {"partial", report.interrupted},
                 {"violations", report.violations},
                 {"left_behind", report.leftovers},
                 {"packets", report.packets},
                 {"lost", report.lostPackets},
                 {"simulated_ms", ToMilliseconds(report.end.time_since_epoch())},
                 {"measures", DescribeMeasures(report)},
                 {"agw_load", DescribeLoad(report.load)},
                 {"agw_cost", DescribeCosts(report)}};
    if (!wanted.kinds.empty())
    {
        summary["kinds"] = DescribeKinds(report);
    }
    constexpr int indent = 2;
    return summary.dump(indent, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace ims
