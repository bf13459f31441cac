// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/options/child-trial.h"

#include <exception>
#include <iostream>
#include <sys/wait.h>
#include <unistd.h>

bool
SucceedsInChild(const std::function<bool()>& trial)
{
    const pid_t child = fork();
    if (child == 0)
    {
        std::cerr.rdbuf(nullptr);
        std::set_terminate([] { _exit(1); });
        _exit(trial() ? 0 : 1);
    }
    int status = 1;
    return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}
