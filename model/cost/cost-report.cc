// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/cost/cost-report.h"

#include <cstdio>

namespace ims
{

namespace
{

/// @param unit nanoseconds of which it is
std::string
FormatTime(Duration time, double unit)
{
    char text[40];
    std::snprintf(text, sizeof(text), "%12.3f", static_cast<double>(time.count()) / unit);
    return text;
}

constexpr double MICROSECOND = 1e3;
constexpr double MILLISECOND = 1e6;

Duration
GetSum(const CostRow& row)
{
    return row.mean * static_cast<Duration::rep>(row.count);
}

/// @return where the costs come from, a line if anything is known.
std::string
FormatRemarks(const CostTable& costs)
{
    std::string text;
    for (const auto& [key, value] : costs.GetRemarks())
    {
        text += (text.empty() ? "  " : "; ") + key + ": " + value;
    }
    return text.empty() ? "" : text + "\n";
}

std::string
FormatLoad(unsigned percent)
{
    char text[20];
    std::snprintf(text, sizeof(text), "%6u", percent);
    return text;
}

/// @param hasLoad whether there is a column for it
std::string
FormatRow(Operation operation, const CostRow& row, bool hasLoad)
{
    char text[60];
    std::snprintf(text,
                  sizeof(text),
                  "  %-26s%s %7zu %7llu",
                  std::string(ToString(operation)).c_str(),
                  hasLoad ? FormatLoad(row.load).c_str() : "",
                  row.octets,
                  static_cast<unsigned long long>(row.count));
    return text + FormatTime(row.minimum, MICROSECOND) + FormatTime(row.median, MICROSECOND) +
           FormatTime(row.p95, MICROSECOND) + FormatTime(GetSum(row), MILLISECOND) + "\n";
}

} // namespace

Duration
GetTotalCost(const CostTable& costs)
{
    Duration total{};
    for (std::size_t i = 0; i < OPERATION_COUNT; ++i)
    {
        for (const auto& row : costs.GetRows(static_cast<Operation>(i)))
        {
            total += GetSum(row);
        }
    }
    return total;
}

std::string
FormatCosts(const std::string& title, const CostTable& costs, uint64_t sessions)
{
    const bool hasLoad = costs.KnowsLoads();
    std::string text = title + "\n" + FormatRemarks(costs) + "  operation                 " +
                       (hasLoad ? "load %" : "") +
                       "  octets   count      min us   median us      p95 us"
                       "      sum ms\n";
    for (std::size_t i = 0; i < OPERATION_COUNT; ++i)
    {
        const auto operation = static_cast<Operation>(i);
        for (const auto& row : costs.GetRows(operation))
        {
            text += FormatRow(operation, row, hasLoad);
        }
    }
    const auto total = GetTotalCost(costs);
    text += "  all" + FormatTime(total, MILLISECOND) + " ms";
    if (sessions > 0)
    {
        text += "   per session" +
                FormatTime(total / static_cast<Duration::rep>(sessions), MILLISECOND) + " ms";
    }
    return text + "\n";
}

std::string
FormatUnpriced(const std::vector<std::pair<Operation, uint64_t>>& unpriced)
{
    std::string text;
    for (const auto& [operation, count] : unpriced)
    {
        text += text.empty() ? "  free, because the table has no price for them: " : ", ";
        text += std::string(ToString(operation)) + " (" + std::to_string(count) + " times)";
    }
    return text.empty() ? "" : text + "\n";
}

} // namespace ims
