// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_E2AE_DECISION_H
#define E2AE_E2AE_DECISION_H

#include "scenarios/programs/sim/options/attribute-setting.h"
#include "scenarios/programs/sim/options/run-options.h"

#include <optional>
#include <string>

/// @file
/// What UE, P-CSCF and operator want of e2ae security: --e2ae and --register.

/// @return why these options do not go together, nothing when they do.
std::optional<std::string> FindE2aeMistake(const RunOptions& options);

/// @return the attributes that the decision is made of.
AttributeSettings GetE2aeSettings(const RunOptions& options);

/// @return whether the UEs register.
bool Registers(const RunOptions& options);

/// @return what the name of the flow file ends in, "-not-asked"; empty for what the figures show.
std::string GetE2aeSuffix(const RunOptions& options);

/// @return whether TLS of the UE ends in the AGW, else it passes through, if there is any.
bool EndsTlsAtAgw(const RunOptions& options);

/// @return whether the UE's media are protected by TLS at all.
bool HasTls(const RunOptions& options);

#endif // E2AE_E2AE_DECISION_H
