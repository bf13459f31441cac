// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_FAULT_TABLE_H
#define E2AE_FAULT_TABLE_H

#include "scenarios/programs/sim/faults/fault.h"

/// @return the rows of all faults, in the order of --help.
const std::vector<Fault>& GetFaults();

#endif // E2AE_FAULT_TABLE_H
