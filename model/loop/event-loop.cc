// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/loop/event-loop.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <sys/epoll.h>

namespace ims
{

namespace
{

constexpr unsigned GENERATION_SHIFT = 32;

/// A loop without anything to wait for looks up now and then.
constexpr Duration LONGEST_WAIT = std::chrono::seconds(60);

uint64_t
MakeKey(std::size_t descriptor, uint32_t generation)
{
    return uint64_t{generation} << GENERATION_SHIFT | descriptor;
}

/// Rounded up: before its time, a timer would be waited for again and again.
int
ToMilliseconds(Duration duration)
{
    const auto bounded = std::clamp(duration, Duration::zero(), LONGEST_WAIT);
    return static_cast<int>(std::chrono::ceil<std::chrono::milliseconds>(bounded).count());
}

} // namespace

struct EventLoop::Events
{
    std::array<epoll_event, MAX_EVENTS> events;
};

Result<std::unique_ptr<EventLoop>>
EventLoop::Create()
{
    FileDescriptor epoll(epoll_create1(EPOLL_CLOEXEC));
    if (!epoll)
    {
        return Error{std::string("no epoll descriptor: ") + std::strerror(errno), 0, ""};
    }
    return std::unique_ptr<EventLoop>(new EventLoop(std::move(epoll)));
}

EventLoop::EventLoop(FileDescriptor epoll)
    : m_epoll(std::move(epoll)),
      m_start(std::chrono::steady_clock::now()),
      m_events(std::make_unique<Events>())
{
}

EventLoop::~EventLoop() = default;

TimePoint
EventLoop::GetNow() const
{
    return TimePoint(std::chrono::steady_clock::now() - m_start);
}

void
EventLoop::SetMeter(CostMeter* meter)
{
    m_meter = meter;
}

bool
EventLoop::Watch(int descriptor, uint32_t events, Watcher& watcher)
{
    const auto index = static_cast<std::size_t>(descriptor);
    if (index >= m_slots.size())
    {
        m_slots.resize(index + 1);
    }
    Slot& slot = m_slots[index];
    const int operation = slot.watcher ? EPOLL_CTL_MOD : EPOLL_CTL_ADD;
    slot.watcher = &watcher;
    ++slot.generation;
    epoll_event event{};
    event.events = events;
    event.data.u64 = MakeKey(index, slot.generation);
    if (epoll_ctl(m_epoll.Get(), operation, descriptor, &event) == 0)
    {
        return true;
    }
    slot.watcher = nullptr;
    return false;
}

void
EventLoop::Replace(int descriptor, Watcher& watcher)
{
    m_slots.at(static_cast<std::size_t>(descriptor)).watcher = &watcher;
}

void
EventLoop::Forget(int descriptor)
{
    const auto index = static_cast<std::size_t>(descriptor);
    if (index < m_slots.size())
    {
        m_slots[index].watcher = nullptr;
    }
}

void
EventLoop::ServeNextRound(int descriptor)
{
    const auto index = static_cast<std::size_t>(descriptor);
    m_postponed.push_back(MakeKey(index, m_slots.at(index).generation));
}

uint64_t
EventLoop::GetRound() const
{
    return m_round;
}

void
EventLoop::Bury(std::unique_ptr<Watcher> watcher)
{
    m_buried.push_back(std::move(watcher));
}

void
EventLoop::RunOnce(Duration longest)
{
    ++m_round;
    m_due.swap(m_postponed);
    const int count = Wait(m_due.empty() ? longest : Duration::zero());
    for (int i = 0; i < count; ++i)
    {
        const epoll_event& event = m_events->events[static_cast<std::size_t>(i)];
        Tell(event.data.u64, event.events);
    }
    ServePostponed();
    RunTimers();
    m_buried.clear();
}

void
EventLoop::Tell(uint64_t key, uint32_t events)
{
    const Slot slot = m_slots[static_cast<uint32_t>(key)];
    if (slot.watcher && slot.generation == key >> GENERATION_SHIFT)
    {
        const CostScope cost(m_meter, Operation::Dispatch);
        slot.watcher->OnReady(events);
    }
}

void
EventLoop::ServePostponed()
{
    for (const uint64_t key : m_due)
    {
        Tell(key, 0);
    }
    m_due.clear();
}

int
EventLoop::Wait(Duration longest)
{
    const TimePoint now = GetNow();
    for (const LoopTimer* timer : m_timers)
    {
        if (timer->m_setInRound)
        {
            longest = Duration::zero();
        }
        else if (timer->m_time)
        {
            longest = std::min(longest, *timer->m_time - now);
        }
    }
    const int timeout = ToMilliseconds(longest);
    const CostScope cost(m_meter, Operation::Wait);
    return epoll_wait(m_epoll.Get(), m_events->events.data(), MAX_EVENTS, timeout);
}

void
EventLoop::RunTimers()
{
    for (std::size_t i = 0; i < m_timers.size(); ++i)
    {
        LoopTimer& timer = *m_timers[i];
        if (timer.IsDue())
        {
            timer.m_time.reset();
            timer.m_setInRound.reset();
            const CostScope cost(m_meter, Operation::Dispatch);
            timer.m_then();
        }
    }
}

void
EventLoop::Run()
{
    m_stopped = false;
    while (!m_stopped)
    {
        RunOnce(LONGEST_WAIT);
    }
}

void
EventLoop::Stop()
{
    m_stopped = true;
}

LoopTimer::LoopTimer(EventLoop& loop, std::function<void()> then)
    : m_loop(loop),
      m_then(std::move(then))
{
    m_loop.m_timers.push_back(this);
}

LoopTimer::~LoopTimer()
{
    auto& timers = m_loop.m_timers;
    timers.erase(std::remove(timers.begin(), timers.end(), this), timers.end());
}

void
LoopTimer::SetAfterNextRound()
{
    m_setInRound = m_loop.m_round;
}

bool
LoopTimer::IsDue() const
{
    return (m_setInRound && *m_setInRound < m_loop.m_round) ||
           (m_time && *m_time <= m_loop.GetNow());
}

void
LoopTimer::Set(std::optional<TimePoint> time)
{
    m_time = time;
}

} // namespace ims
