// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_LOAD_PLAN_H
#define E2AE_LOAD_PLAN_H

#include "helper/e2ae-load-helper.h"
#include "model/base/result.h"
#include "scenarios/programs/sim/options/run-options.h"

#include <vector>

/// @brief The sessions of a run, in the order of their starts.
struct LoadPlan
{
    std::vector<ns3::PlannedSession> sessions;
    ns3::Time first; ///< when the first one starts, or would start
    ns3::Time last;  ///< when the last one starts
    ns3::Time stop;  ///< when the run is given up

    // sessions that start in between are measured
    ns3::Time measuredFrom;
    ns3::Time measuredUntil;
};

/// @brief Draw the load of a run. ns-3's seed and run number have to be set.
/// @return an error when warm-up and cool-down leave no session to be measured
ims::Result<LoadPlan> PlanLoad(const RunOptions& options);

#endif // E2AE_LOAD_PLAN_H
