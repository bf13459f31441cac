// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_TIME_POINT_H
#define IMS_TIME_POINT_H

#include <chrono>

namespace ims
{

using Duration = std::chrono::nanoseconds;

/// @brief The clock of whoever drives the pure code: simulated time or the kernel's.
///
/// It has no now(): time always comes in as an argument. Its epoch is the start of the run.
struct Clock
{
    using rep = Duration::rep;
    using period = Duration::period;
    using duration = Duration;
    using time_point = std::chrono::time_point<Clock, Duration>;
};

using TimePoint = Clock::time_point;

} // namespace ims

#endif // IMS_TIME_POINT_H
