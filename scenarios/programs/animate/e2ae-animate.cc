// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/animate/figure-animation.h"
#include "scenarios/programs/run-program.h"
#include "scenarios/programs/sim/sim-program.h"

/// @file
/// e2ae-sim with --netanim. It is a program of its own because ns-3's module netanim brings ten
/// others along, which no other run has to load.

int
main(int argc, char** argv)
{
    return RunProgram([=] { return RunSimulator(argc, argv, MakeFigureAnimation); });
}
