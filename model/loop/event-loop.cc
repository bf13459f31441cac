// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/loop/event-loop.h"

#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

namespace ims
{

Result<std::unique_ptr<EventLoop>>
EventLoop::Create()
{
    try
    {
        std::unique_ptr<EventLoop> loop(new EventLoop);
        const boost::asio::steady_timer first(loop->m_context); // opens what the loop waits with
        return loop;
    }
    catch (const boost::system::system_error& error)
    {
        return Error{std::string("no event loop: ") + error.what(), 0, ""};
    }
}

/// Without locks: there is one thread.
EventLoop::EventLoop()
    : m_context(BOOST_ASIO_CONCURRENCY_HINT_UNSAFE),
      m_work(m_context.get_executor()),
      m_start(std::chrono::steady_clock::now())
{
}

boost::asio::io_context&
EventLoop::GetContext()
{
    return m_context;
}

TimePoint
EventLoop::GetNow() const
{
    return TimePoint(std::chrono::steady_clock::now() - m_start);
}

std::chrono::steady_clock::time_point
EventLoop::ToSteadyTime(TimePoint time) const
{
    return m_start + time.time_since_epoch();
}

void
EventLoop::SetMeter(CostMeter* meter)
{
    m_meter = meter;
}

CostMeter*
EventLoop::GetMeter() const
{
    return m_meter;
}

/// Asio's queue is: what is ready, a look at the operating system, what is posted meanwhile, what
/// that look has found, the next look.
void
EventLoop::CallBehindReady(std::function<void()> then)
{
    boost::asio::post(m_context, [this, then = std::move(then)]() mutable {
        boost::asio::post(m_context, std::move(then));
    });
}

void
EventLoop::RunOnce(Duration longest)
{
    m_context.restart();
    if (m_context.poll_one() == 0 && longest > Duration(0))
    {
        m_context.run_one_for(longest);
    }
}

void
EventLoop::Run()
{
    m_context.restart();
    while (m_meter && !m_context.stopped())
    {
        const CostScope cost(m_meter, Operation::Wait);
        m_context.run_one();
    }
    m_context.run();
}

void
EventLoop::Stop()
{
    m_context.stop();
}

} // namespace ims
