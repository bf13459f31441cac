// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/options/cost-options.h"

#include "model/app/cost-setup.h"
#include "scenarios/programs/scenario-files.h"

std::string
GetCostTablePath(const RunOptions& options)
{
    return options.costTable.empty() ? GetScenarioFolder() + "/costs.csv" : options.costTable;
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
    return table ? std::nullopt : std::optional("--cost-table: " + table.GetError().what);
}

AttributeSettings
GetCostSettings(const RunOptions& options)
{
    return {{{"cost"}, "ns3::ImsAgwApplication::CostModel", GetName(options.cost)},
            {{"cost-table"}, "ns3::ImsAgwApplication::CostTable", GetCostTablePath(options)}};
}
