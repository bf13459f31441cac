// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/run/signal-hold.h"

#include <algorithm>
#include <ctime>

SignalHold::SignalHold(std::vector<int> signals)
    : m_signals(std::move(signals))
{
    sigemptyset(&m_held);
    for (const int signal : m_signals)
    {
        sigaddset(&m_held, signal);
    }
    sigset_t before;
    sigprocmask(SIG_BLOCK, &m_held, &before);
    for (const int signal : m_signals)
    {
        if (sigismember(&before, signal) == 1)
        {
            sigdelset(&m_held, signal); // somebody else holds it
        }
    }
}

SignalHold::~SignalHold()
{
    sigprocmask(SIG_UNBLOCK, &m_held, nullptr);
}

bool
SignalHold::HasCome() const
{
    sigset_t waiting;
    sigpending(&waiting);
    return std::any_of(m_signals.begin(), m_signals.end(), [&waiting](int signal) {
        return sigismember(&waiting, signal) == 1;
    });
}

void
SignalHold::Take()
{
    const timespec atOnce{};
    while (sigtimedwait(&m_held, nullptr, &atOnce) > 0)
    {
    }
}
