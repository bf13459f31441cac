// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_RUN_ATTRIBUTES_H
#define E2AE_RUN_ATTRIBUTES_H

#include "helper/e2ae-helper.h"
#include "helper/e2ae-load-mix.h"
#include "model/base/result.h"
#include "scenarios/programs/sim/options/run-options.h"
#include "scenarios/programs/sim/run/load-plan.h"

/// @brief Set ns-3's attributes as options and user want them: defaults that follow from options,
/// over them the user's attributes, and what the fault and the options set at single entities.
///
/// The user's attribute counts against an option that nobody gave; against one that was given, and
/// against a fault, it is refused.
/// @return what the user did wrong, naming the attribute and who else sets it
std::optional<ims::Error> SetAttributes(const RunOptions& options,
                                        const LoadPlan& plan,
                                        ns3::E2aeHelper& helper);

/// @brief Set what sessions of one kind of a mix differ in.
/// @param hosts whose applications have them
void SetKindAttributes(const MixedSession& kind,
                       const ns3::LoadKind& hosts,
                       const ns3::E2aeApplications& applications);

#endif // E2AE_RUN_ATTRIBUTES_H
