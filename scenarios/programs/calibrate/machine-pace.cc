// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/calibrate/machine-pace.h"

#include "model/cost/cpu-clock.h"
#include "scenarios/programs/tls-identity.h"

#include <algorithm>

namespace
{

constexpr int PROBES = 3; ///< the first may find the core asleep
constexpr int IDENTITIES = 100;

/// Its own spread is less, and what a neighbour on the same core adds is more.
constexpr double MARGIN = 1.15;

/// @return CPU time that the work takes now: the least of some times.
ims::Duration
Probe()
{
    ims::Duration least = ims::Duration::max();
    for (int i = 0; i < PROBES; ++i)
    {
        const ims::Duration before = ims::ReadThreadCpuClock();
        for (int made = 0; made < IDENTITIES; ++made)
        {
            MakeIdentity("pace");
        }
        least = std::min(least, ims::ReadThreadCpuClock() - before);
    }
    return least;
}

} // namespace

bool
MachinePace::IsFull()
{
    const ims::Duration now = Probe();
    m_best = std::min(m_best, now);
    using Seconds = std::chrono::duration<double>;
    return Seconds(now) <= MARGIN * Seconds(m_best);
}
