// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/app/cost-setup.h"

#include "model/cost/cpu-clock.h"

#include "ns3/enum.h"
#include "ns3/fatal-error.h"

#include <fstream>
#include <sstream>

namespace ns3
{

Ptr<const AttributeChecker>
MakeCostModelChecker()
{
    return MakeEnumChecker(COST_NONE,
                           "none",
                           COST_CALIBRATED,
                           "calibrated",
                           COST_MEASURED,
                           "measured");
}

ims::Result<ims::CostTable>
ReadCostTable(const std::string& path)
{
    std::ifstream file(path);
    std::ostringstream text;
    const bool isEmpty = file && file.peek() == std::ifstream::traits_type::eof() && !file.bad();
    if (!isEmpty && !(text << file.rdbuf()))
    {
        return ims::Error{"cannot read the cost table '" + path + "'", 0, ""};
    }
    auto table = ims::CostTable::Parse(text.str());
    if (!table)
    {
        return ims::Error{path + ": " + table.GetError().what, 0, ""};
    }
    return table;
}

std::unique_ptr<ims::CostMeter>
MakeCostMeter(CostModel model, const std::string& table, double scale)
{
    if (model == COST_NONE)
    {
        return nullptr;
    }
    if (model == COST_MEASURED)
    {
        return std::make_unique<ims::CostMeter>(&ims::ReadThreadCpuClock,
                                                scale,
                                                ims::MeasureCpuClockCost());
    }
    auto prices = ReadCostTable(table);
    if (!prices)
    {
        NS_FATAL_ERROR(prices.GetError().what);
    }
    return std::make_unique<ims::CostMeter>(std::move(*prices));
}

} // namespace ns3
