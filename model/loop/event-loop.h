// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_EVENT_LOOP_H
#define IMS_EVENT_LOOP_H

#include "model/base/result.h"
#include "model/base/time-point.h"
#include "model/cost/cost-meter.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <functional>
#include <memory>

namespace ims
{

/// @brief Waits for what Boost.Asio can wait for, and calls who waits; one thread, one after the
/// other.
class EventLoop
{
  public:
    /// @return an error when the operating system gives no descriptor to wait with.
    static Result<std::unique_ptr<EventLoop>> Create();

    EventLoop(const EventLoop&) = delete;
    EventLoop& operator=(const EventLoop&) = delete;

    /// @return where descriptors, timers and signals are waited for.
    boost::asio::io_context& GetContext();

    /// @return the time since the loop was made, from a clock that never goes back.
    TimePoint GetNow() const;

    /// @return the same time on Asio's clock.
    std::chrono::steady_clock::time_point ToSteadyTime(TimePoint time) const;

    /// @param meter who measures what waiting and handing over events costs; may be null
    void SetMeter(CostMeter* meter);

    /// @return null when nobody measures.
    CostMeter* GetMeter() const;

    /// @brief Call this behind all that is ready now and all that the operating system says is
    /// ready when it is asked next.
    void CallBehindReady(std::function<void()> then);

    /// @brief Wait for one event, no longer than this, and hand it over.
    void RunOnce(Duration longest);

    /// @brief Wait and hand over events until Stop().
    void Run();

    void Stop();

  private:
    EventLoop();

    boost::asio::io_context m_context;
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type>
        m_work; ///< so that it waits although nobody waits for anything
    std::chrono::steady_clock::time_point m_start;
    CostMeter* m_meter = nullptr;
};

} // namespace ims

#endif // IMS_EVENT_LOOP_H
