// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_FAULTS_H
#define E2AE_FAULTS_H

#include "helper/e2ae-helper.h"
#include "scenarios/programs/sim/options/options.h"

#include <optional>
#include <string>
#include <vector>

/// @file
/// What goes wrong on purpose: --fault and --cut-access.

/// @return the values of --fault; the first is none.
std::vector<std::string> GetFaults();

/// @return a line for each fault: its name, and what it does.
std::string DescribeFaults();

/// @return why these options do not go together, nothing when they do.
std::optional<std::string> FindFaultMistake(const RunOptions& options);

/// @return the name of the flow file that says how the fault ends, without ".flow"; empty where
/// there is none for this figure and variant.
std::string GetFaultFlow(const RunOptions& options);

/// @return whether no flow file says how the fault ends in this figure and variant, so that the run
/// is judged by the invariants and the end that the fault defines.
bool LacksFaultFlow(const RunOptions& options);

/// @brief Set the attributes that make the fault.
void SetFaultAttributes(const RunOptions& options, ns3::E2aeHelper& helper);

/// @return hosts on either side that the fault needs beside those of the sessions.
uint32_t CountFaultHosts(const RunOptions& options);

/// @brief Schedule what happens from outside while the first session is set up.
/// @param start when that session starts
void ScheduleFault(const RunOptions& options,
                   const ns3::E2aeNodes& nodes,
                   const ns3::E2aeApplications& applications,
                   ns3::Time start);

/// @return TCP sockets that the nodes still have, "2 sockets at AGW"; empty when there are none.
std::string DescribeSockets(const ns3::E2aeNodes& nodes);

#endif // E2AE_FAULTS_H
