// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/loop/loop-timer.h"

#include <boost/asio/basic_waitable_timer.hpp>

namespace ims
{

namespace
{

using SteadyClock = std::chrono::steady_clock;

using SteadyTimer = boost::asio::basic_waitable_timer<SteadyClock,
                                                      boost::asio::wait_traits<SteadyClock>,
                                                      boost::asio::io_context::executor_type>;

} // namespace

/// Lives until the last wait has been handed over. It waits until the wanted time or an earlier
/// one: roles put their time off with nearly each event.
class LoopTimer::Alarm : public std::enable_shared_from_this<Alarm>
{
  public:
    Alarm(EventLoop& loop, std::function<void()> then)
        : m_loop(loop),
          m_then(std::move(then)),
          m_timer(loop.GetContext())
    {
    }

    void Set(std::optional<TimePoint> time)
    {
        m_wanted = time;
        if (m_wanted && !(m_awaited && *m_awaited <= *m_wanted))
        {
            Await(*m_wanted);
        }
    }

    void End()
    {
        m_wanted.reset();
        m_timer.cancel();
    }

  private:
    void Await(TimePoint time)
    {
        m_awaited = time;
        m_timer.expires_at(m_loop.ToSteadyTime(time));
        m_timer.async_wait([self = shared_from_this()](const boost::system::error_code& error) {
            if (!error)
            {
                self->OnTime();
            }
        });
    }

    void OnTime()
    {
        m_awaited.reset();
        if (m_wanted && *m_wanted <= m_loop.GetNow())
        {
            m_wanted.reset();
            const CostScope cost(m_loop.GetMeter(), Operation::Dispatch);
            m_then();
        }
        else
        {
            Set(m_wanted);
        }
    }

    EventLoop& m_loop;
    std::function<void()> m_then;
    SteadyTimer m_timer;
    std::optional<TimePoint> m_wanted;
    std::optional<TimePoint> m_awaited;
};

LoopTimer::LoopTimer(EventLoop& loop, std::function<void()> then)
    : m_alarm(std::make_shared<Alarm>(loop, std::move(then)))
{
}

LoopTimer::~LoopTimer()
{
    m_alarm->End();
}

void
LoopTimer::Set(std::optional<TimePoint> time)
{
    m_alarm->Set(time);
}

} // namespace ims
