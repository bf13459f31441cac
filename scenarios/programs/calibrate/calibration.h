// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_CALIBRATION_H
#define E2AE_CALIBRATION_H

#include "model/cost/cost-table.h"
#include "scenarios/programs/calibrate/calibrate-options.h"

/// @brief Let a gateway of this process carry sessions of e2ae-load, which has to stand beside this
/// program: both TLS versions, both TLS roles, messages of many sizes.
/// @return what its operations cost, with remarks on where, or what went wrong
ims::Result<ims::CostTable> Calibrate(const CalibrateOptions& options);

#endif // E2AE_CALIBRATION_H
