// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_DEVICE_TEXT_H
#define E2AE_DEVICE_TEXT_H

#include "model/report/run-report.h"
#include "scenarios/programs/sim/options/run-options.h"

#include <string>

/// @file
/// What is said about the device outside the simulation that has a role in a run.

/// @return whether the device calls; else it is called.
bool IsDeviceCaller(const RunOptions& options);

/// @return what has to be configured where the device is, and in the device.
std::string DescribeDevice(const RunOptions& options);

/// @return the last line: whether the device follows the figure.
std::string DescribeDeviceVerdict(const RunOptions& options, const ims::RunReport& report);

#endif // E2AE_DEVICE_TEXT_H
