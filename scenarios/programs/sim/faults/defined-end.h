// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_DEFINED_END_H
#define E2AE_DEFINED_END_H

#include "scenarios/programs/sim/options/options.h"

#include <map>
#include <string>

/// @file
/// How the sessions of a run are to end: completed, or as its fault defines.

/// How a session ended at each entity that took part in it, by the entity's name.
using Outcomes = std::map<std::string, std::string>;

/// @return "completed", or "ENTITY: what went wrong" for each entity that saw something go wrong.
std::string DescribeOutcomes(const Outcomes& outcomes);

/// @return whether a session of this run is to end in another way than by completion: with a
/// fault, and with a UE that refuses the operator's policy.
bool IsMeantToFail(const RunOptions& options);

/// @return in words how such a session ends; empty when it is to complete.
std::string DescribeDefinedEnd(const RunOptions& options);

/// @return whether the links lose packets, so that a session may also end in the ways that
/// time-outs bring about.
bool LosesPackets(const RunOptions& options);

/// @return whether a session of a run that is meant to fail ended as it is to end: the cause shows
/// at one entity at least, and every entity's outcome is one that follows from it.
bool IsDefinedEnd(const RunOptions& options, const Outcomes& outcomes);

#endif // E2AE_DEFINED_END_H
