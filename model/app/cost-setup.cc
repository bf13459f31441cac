// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/app/cost-setup.h"

#include "model/cost/cpu-clock.h"

#include "ns3/enum.h"
#include "ns3/fatal-error.h"

#include <filesystem>
#include <fstream>

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
    const ims::Error unreadable{"cannot read the cost table '" + path + "'", 0, ""};
    // Asked before it is opened: a device may never end, a pipe never begin.
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error))
    {
        return unreadable;
    }
    constexpr std::uintmax_t maxOctets = 1 << 20;
    const auto octets = std::filesystem::file_size(path, error);
    if (!error && octets > maxOctets)
    {
        return ims::Error{"the cost table '" + path + "' has more than 1 MiB", 0, ""};
    }
    std::ifstream file(path, std::ios::binary);
    std::string text(error ? 0 : octets, '\0');
    if (error || !file.read(text.data(), static_cast<std::streamsize>(text.size())))
    {
        return unreadable;
    }
    auto table = ims::CostTable::Parse(text);
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
