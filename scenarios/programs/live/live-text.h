// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_LIVE_TEXT_H
#define E2AE_LIVE_TEXT_H

#include "scenarios/programs/live/live-options.h"

#include <string>

/// @return what has to be configured in the device, a line for each thing.
std::string DescribeDevice(const LiveOptions& options);

#endif // E2AE_LIVE_TEXT_H
