// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_COST_SETUP_H
#define E2AE_COST_SETUP_H

#include "model/cost/cost-meter.h"

#include "ns3/attribute.h"

#include <memory>
#include <string>

namespace ns3
{

/// @brief What the work of the IMS-AGW costs in simulated time.
enum CostModel
{
    COST_NONE,       ///< nothing: protocol time only
    COST_CALIBRATED, ///< what a table says, the same in every run
    COST_MEASURED    ///< the CPU time that it takes here
};

/// @return a checker that knows the models as "none", "calibrated" and "measured".
Ptr<const AttributeChecker> MakeCostModelChecker();

/// @param model which cost model
/// @param table path of the table of a calibrated model
/// @param scale of a measured model: simulated CPU time per CPU time of this machine
/// @return who keeps account of the costs, null for COST_NONE; a fatal error of the simulation
/// when the table cannot be read
std::unique_ptr<ims::CostMeter> MakeCostMeter(CostModel model,
                                              const std::string& table,
                                              double scale);

/// @return the table in that file of at most 1 MiB, or an error naming the path.
ims::Result<ims::CostTable> ReadCostTable(const std::string& path);

} // namespace ns3

#endif // E2AE_COST_SETUP_H
