// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/options/cost-options.h"

#include "model/app/cost-setup.h"
#include "scenarios/programs/sim/options/scenario-files.h"

#include "ns3/config.h"
#include "ns3/string.h"

using namespace ns3;

std::string
GetCostTablePath(const RunOptions& options)
{
    return options.costTable.empty() ? GetScenarioFolder() + "/costs.csv" : options.costTable;
}

std::optional<std::string>
FindCostMistake(const RunOptions& options)
{
    if (options.cost != "none" && options.cost != "calibrated" && options.cost != "measured")
    {
        return "--cost: '" + options.cost + "' is none of none, calibrated, measured";
    }
    if (options.cost != "calibrated")
    {
        return options.costTable.empty()
                   ? std::nullopt
                   : std::optional<std::string>("--cost-table goes with --cost=calibrated only");
    }
    const auto table = ReadCostTable(GetCostTablePath(options));
    return table ? std::nullopt
                 : std::optional<std::string>("--cost-table: " + table.GetError().what);
}

void
SetCostDefaults(const RunOptions& options)
{
    Config::SetDefault("ns3::ImsAgwApplication::CostModel", StringValue(options.cost));
    Config::SetDefault("ns3::ImsAgwApplication::CostTable", StringValue(GetCostTablePath(options)));
}
