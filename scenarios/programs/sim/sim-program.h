// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_SIM_PROGRAM_H
#define E2AE_SIM_PROGRAM_H

#include "scenarios/programs/sim/run/run-animation.h"

/// @brief All of e2ae-sim.
/// @param animate null for who cannot: with --netanim another program takes over
/// @return its status
int RunSimulator(int argc, char** argv, const AnimationMaker& animate);

#endif // E2AE_SIM_PROGRAM_H
