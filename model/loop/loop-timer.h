// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_LOOP_TIMER_H
#define IMS_LOOP_TIMER_H

#include "model/loop/event-loop.h"

#include <optional>

namespace ims
{

/// @brief Calls a function at a time.
class LoopTimer
{
  public:
    /// @param then may set the timer again
    LoopTimer(EventLoop& loop, std::function<void()> then);
    ~LoopTimer();
    LoopTimer(const LoopTimer&) = delete;
    LoopTimer& operator=(const LoopTimer&) = delete;

    /// @brief The time may have come already; with nothing, it does not ring. To put it off costs
    /// no system call.
    void Set(std::optional<TimePoint> time);

  private:
    class Alarm;

    std::shared_ptr<Alarm> m_alarm;
};

} // namespace ims

#endif // IMS_LOOP_TIMER_H
