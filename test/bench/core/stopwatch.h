// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_BENCH_STOPWATCH_H
#define IMS_BENCH_STOPWATCH_H

#include <ctime>

namespace ims::bench
{

/// @brief CPU time of this thread, in seconds, over all that was done between Start() and Stop().
class Stopwatch
{
  public:
    void Start()
    {
        m_start = Now();
    }

    void Stop()
    {
        m_total += Now() - m_start;
    }

    double GetTotal() const
    {
        return m_total;
    }

  private:
    static double Now()
    {
        timespec now;
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
    }

    double m_start = 0;
    double m_total = 0;
};

} // namespace ims::bench

#endif // IMS_BENCH_STOPWATCH_H
