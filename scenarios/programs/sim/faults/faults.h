// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_FAULTS_H
#define E2AE_FAULTS_H

#include "scenarios/programs/sim/faults/fault-table.h"

#include <optional>
#include <string>

/// @file
/// The fault of a run, if it has one: --fault.

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

/// @return the attributes that make the fault.
FaultSettings GetFaultSettings(const RunOptions& options);

/// @return hosts on either side that the fault needs beside those of the sessions.
uint32_t CountFaultHosts(const RunOptions& options);

/// @brief Schedule what happens from outside while the first session is set up.
void ScheduleFault(const FaultScene& scene);

/// @return whether a session of this run is to end in another way than by completion: with a
/// fault, and with a UE that refuses the operator's policy.
bool IsMeantToFail(const RunOptions& options);

/// @return in words how such a session ends; empty when it is to complete.
std::string DescribeDefinedEnd(const RunOptions& options);

/// @return whether a session of a run that is meant to fail ended as it is to end.
bool IsDefinedEnd(const RunOptions& options, const ims::Outcomes& outcomes);

#endif // E2AE_FAULTS_H
