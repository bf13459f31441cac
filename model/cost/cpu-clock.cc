// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/cost/cpu-clock.h"

#include <algorithm>
#include <ctime>

namespace ims
{

Duration
ReadThreadCpuClock()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + Duration(time.tv_nsec);
}

Duration
MeasureCpuClockCost()
{
    constexpr int trials = 1000;
    Duration least = Duration::max();
    Duration last = ReadThreadCpuClock();
    for (int i = 0; i < trials; ++i)
    {
        const Duration now = ReadThreadCpuClock();
        least = std::min(least, now - last);
        last = now;
    }
    return least;
}

} // namespace ims
