// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_NS3_ATTRIBUTES_H
#define E2AE_NS3_ATTRIBUTES_H

#include "scenarios/programs/sim/options/options.h"

#include <optional>
#include <string>

/// @file
/// What the user gives as --ns3::TypeName::Attribute=value.

/// @brief Make the options' attributes defaults.
/// @return what the user did wrong: there is no such type or attribute, it does not take the value,
/// or the run sets it by other means
std::optional<std::string> SetAttributes(const RunOptions& options);

#endif // E2AE_NS3_ATTRIBUTES_H
