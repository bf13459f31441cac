// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_NS3_ATTRIBUTES_H
#define E2AE_NS3_ATTRIBUTES_H

#include "scenarios/programs/sim/options/attribute-setting.h"
#include "scenarios/programs/sim/options/run-options.h"

#include <optional>
#include <string>

/// @file
/// What the user gives as --ns3::TypeName::Attribute=value.

/// @brief Make the user's attributes defaults.
/// @param owners of attributes that the user may not set in this run
/// @return what the user did wrong: there is no such type or attribute, it does not take the value,
/// or somebody else sets it
std::optional<std::string> SetUserAttributes(const RunOptions& options,
                                             const AttributeOwners& owners);

#endif // E2AE_NS3_ATTRIBUTES_H
