// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/run/signal-hold.h"

#include "scenarios/programs/run-program.h"

#include <algorithm>

SignalHold::SignalHold()
{
    sigemptyset(&m_held);
    for (const int signal : GetEndSignals())
    {
        sigaddset(&m_held, signal);
    }
    sigprocmask(SIG_BLOCK, &m_held, &m_before);
}

SignalHold::~SignalHold()
{
    sigprocmask(SIG_SETMASK, &m_before, nullptr);
}

bool
SignalHold::HasCome() const
{
    sigset_t waiting;
    sigpending(&waiting);
    const auto signals = GetEndSignals();
    return std::any_of(signals.begin(), signals.end(), [&](int signal) {
        return sigismember(&m_held, signal) == 1 && sigismember(&waiting, signal) == 1;
    });
}
