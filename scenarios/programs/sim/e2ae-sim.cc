// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/run-program.h"
#include "scenarios/programs/sim/sim-program.h"

int
main(int argc, char** argv)
{
    return RunProgram([=] { return RunSimulator(argc, argv, nullptr); });
}
