// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_DEVICE_OPTIONS_H
#define E2AE_DEVICE_OPTIONS_H

#include "scenarios/programs/sim/options/run-options.h"

#include <optional>
#include <string>
#include <vector>

/// @file
/// The options for a run in real time, in which a device outside the simulation has a role.

/// @return the roles that it can have.
std::vector<Device> GetDevicesOfRuns();

/// @return what does not fit together; nothing when all is well.
std::optional<std::string> FindDeviceMistake(const RunOptions& options);

#endif // E2AE_DEVICE_OPTIONS_H
