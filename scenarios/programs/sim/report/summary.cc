// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/report/summary.h"

#include "model/cost/cost-report.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace
{

using Json = nlohmann::ordered_json;

double
ToMilliseconds(ims::Duration duration)
{
    return std::chrono::duration<double, std::milli>(duration).count();
}

Json
DescribeSpread(const std::optional<Spread>& spread)
{
    if (!spread)
    {
        return nullptr;
    }
    return {{"sessions", spread->count},
            {"min", ToMilliseconds(spread->minimum)},
            {"median", ToMilliseconds(spread->median)},
            {"p95", ToMilliseconds(spread->p95)},
            {"max", ToMilliseconds(spread->maximum)}};
}

Json
DescribeOptions(const RunOptions& options)
{
    Json all = Json::object();
    for (const auto& [name, value] : options.effective)
    {
        std::visit([&, &key = name](const auto& plain) { all[key] = plain; }, value);
    }
    for (const auto& [name, value] : options.attributes)
    {
        all[name] = value;
    }
    return all;
}

Json
DescribeCosts(const RunOptions& options, const RunResult& result)
{
    if (!result.costs)
    {
        return nullptr;
    }
    Json operations = Json::array();
    for (std::size_t i = 0; i < ims::OPERATION_COUNT; ++i)
    {
        const auto operation = static_cast<ims::Operation>(i);
        for (const auto& row : result.costs->GetRows(operation))
        {
            operations.push_back({{"operation", ims::ToString(operation)},
                                  {"octets", row.octets},
                                  {"count", row.count},
                                  {"min_ns", row.minimum.count()},
                                  {"median_ns", row.median.count()},
                                  {"p95_ns", row.p95.count()},
                                  {"mean_ns", row.mean.count()}});
        }
    }
    Json unpriced = Json::array();
    for (const auto& [operation, count] : result.unpriced)
    {
        unpriced.push_back({{"operation", ims::ToString(operation)}, {"count", count}});
    }
    Json table = Json::object();
    for (const auto& [key, value] : result.costs->GetRemarks())
    {
        table[key] = value;
    }
    return {{"model", GetName(options.cost)},
            {"table", table},
            {"cpu_ms", ToMilliseconds(ims::GetTotalCost(*result.costs))},
            {"operations", operations},
            {"unpriced", unpriced}};
}

} // namespace

std::optional<Spread>
FindSpread(const std::vector<SessionReport>& sessions,
           const std::function<std::optional<ims::TimePoint>(const SessionReport&)>& find)
{
    std::vector<ims::Duration> times;
    for (const auto& session : sessions)
    {
        const auto start = session.FindFirst(ims::Milestone::InviteSent);
        const auto time = find(session);
        if (start && time)
        {
            times.push_back(*time - *start);
        }
    }
    if (times.empty())
    {
        return std::nullopt;
    }
    std::sort(times.begin(), times.end());
    const auto at = [&times](double share) {
        return times[static_cast<std::size_t>(static_cast<double>(times.size() - 1) * share + 0.5)];
    };
    constexpr double median = 0.5;
    constexpr double p95 = 0.95;
    return Spread{times.size(), times.front(), at(median), at(p95), times.back()};
}

std::string
MakeSummary(const RunOptions& options, const RunResult& result)
{
    const auto answer = [](const SessionReport& session) {
        return session.FindFirst(ims::Milestone::AnswerReceived);
    };
    const auto mediaReady = [](const SessionReport& session) { return session.FindMediaReady(); };
    const auto completed = std::count_if(result.sessions.begin(),
                                         result.sessions.end(),
                                         [](const auto& session) { return session.IsSuccess(); });
    const Json summary{{"version", E2AE_VERSION},
                       {"scenario", options.scenario},
                       {"figure", GetName(options.figure)},
                       {"seed", options.seed},
                       {"run", options.run},
                       {"options", DescribeOptions(options)},
                       {"sessions",
                        {{"wanted", options.sessions},
                         {"completed", completed},
                         {"flows_matched", result.flow.matched}}},
                       {"violations", result.violations},
                       {"left_behind", result.leftovers},
                       {"packets", result.packets},
                       {"lost", result.lostPackets},
                       {"simulated_ms", ToMilliseconds(result.end.time_since_epoch())},
                       {"answer_ms", DescribeSpread(FindSpread(result.sessions, answer))},
                       {"media_ready_ms", DescribeSpread(FindSpread(result.sessions, mediaReady))},
                       {"agw_cost", DescribeCosts(options, result)}};
    constexpr int indent = 2;
    return summary.dump(indent, ' ', false, Json::error_handler_t::replace) + "\n";
}
