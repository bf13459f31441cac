// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_RUN_H
#define E2AE_RUN_H

#include "model/draw/run-pictures.h"
#include "model/report/run-report.h"
#include "scenarios/programs/sim/options/run-options.h"
#include "scenarios/programs/sim/run/run-animation.h"
#include "scenarios/programs/sim/run/run-monitor.h"

/// @brief Makes the end of a device's interface that is a node's, when ns-3's attributes are set.
using PortMaker = std::function<ns3::Ptr<ns3::NetDevice>()>;

/// @param pictures to draw the run in
/// @param monitor of the simulation; null: nobody watches, and ^C ends the program
/// @param animate null where the run has no animation
/// @param makePort null where no device outside the simulation has a role
/// @return the result, or what the user did wrong, which shows before the run begins.
ims::Result<ims::RunReport> RunScenario(const RunOptions& options,
                                        ims::RunPictures& pictures,
                                        RunMonitor* monitor = nullptr,
                                        const AnimationMaker& animate = nullptr,
                                        const PortMaker& makePort = nullptr);

/// @return why the run will be given up before its last session has begun, in words; empty when it
/// need not be.
std::string DescribeCut(const RunOptions& options);

#endif // E2AE_RUN_H
