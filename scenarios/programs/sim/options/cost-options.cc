// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/options/cost-options.h"

#include "model/app/cost-setup.h"
#include "scenarios/programs/scenario-files.h"
#include "scenarios/programs/tls-identity.h"

namespace
{

/// What a table says of itself: "key", "p-256".
constexpr const char* KEY = "key";

/// @return why a table is of another gateway than the one whose key was asked for.
std::optional<std::string>
FindOtherKey(const RunOptions& options, const ims::CostTable& table)
{
    for (const auto& [remark, value] : table.GetRemarks())
    {
        if (remark == KEY && IsGiven(options, KEY) && value != GetName(options.key))
        {
            return "--key=" + GetName(options.key) + ": the costs in '" +
                   GetCostTablePath(options) + "' are those of " + value;
        }
    }
    return std::nullopt;
}

} // namespace

/// Each key has a table of its own.
std::string
GetCostTablePath(const RunOptions& options)
{
    const bool usual = options.key == ims::KeyKind::P256;
    const std::string own = usual ? "/costs.csv" : "/costs-" + GetName(options.key) + ".csv";
    return options.costTable.empty() ? GetScenarioFolder() + own : options.costTable;
}

std::optional<std::string>
FindCostMistake(const RunOptions& options)
{
    if (options.cost != CostChoice::Calibrated)
    {
        return options.costTable.empty() ? std::nullopt
                                         : std::optional("--cost-table goes with --cost=" +
                                                         GetName(CostChoice::Calibrated) + " only");
    }
    const auto table = ns3::ReadCostTable(GetCostTablePath(options));
    if (!table)
    {
        const std::string made = "e2ae-calibrate --key=" + GetName(options.key) + " makes one";
        return "--cost-table: " + table.GetError().what +
               (options.costTable.empty() ? "; " + made : "");
    }
    return FindOtherKey(options, *table);
}

AttributeSettings
GetCostSettings(const RunOptions& options)
{
    return {{{"cost"}, "ns3::ImsAgwApplication::CostModel", GetName(options.cost)},
            {{"cost-table"}, "ns3::ImsAgwApplication::CostTable", GetCostTablePath(options)}};
}
