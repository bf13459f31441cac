// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_EVENT_LOOP_H
#define IMS_EVENT_LOOP_H

#include "model/base/result.h"
#include "model/base/time-point.h"
#include "model/cost/cost-meter.h"
#include "model/loop/file-descriptor.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace ims
{

/// @brief Who hears that a descriptor is ready.
class Watcher
{
  public:
    virtual ~Watcher() = default;

    /// @param events EPOLLIN, EPOLLOUT, EPOLLRDHUP, EPOLLERR, EPOLLHUP; none after
    /// EventLoop::ServeNextRound()
    virtual void OnReady(uint32_t events) = 0;
};

/// @brief Waits for descriptors (epoll) and for times; one thread, one after the other.
class EventLoop
{
  public:
    /// @return an error when the operating system gives no epoll descriptor.
    static Result<std::unique_ptr<EventLoop>> Create();

    ~EventLoop();
    EventLoop(const EventLoop&) = delete;
    EventLoop& operator=(const EventLoop&) = delete;

    /// @return the time since the loop was made, from a clock that never goes back.
    TimePoint GetNow() const;

    /// @param meter who keeps account of the waiting; may be null
    void SetMeter(CostMeter* meter);

    /// @brief Watch a descriptor until Forget(), or from now on in another way: what has happened
    /// before goes to nobody then. @param events of epoll; with EPOLLET, it is up to the watcher to
    /// take all there is. @return false when the system refuses
    bool Watch(int descriptor, uint32_t events, Watcher& watcher);

    /// @brief From now on somebody else hears of it.
    void Replace(int descriptor, Watcher& watcher);

    /// @brief Nobody hears of it any more; to be called before it is closed, which ends the watch.
    void Forget(int descriptor);

    /// @brief Call the descriptor's watcher in the next round, without an event and after all that
    /// has come until then: for who must not go on now although there is more.
    void ServeNextRound(int descriptor);

    /// @return how many rounds have begun.
    uint64_t GetRound() const;

    /// @brief Keep a watcher that nobody uses any more until it is certain that none of its
    /// functions is being executed.
    void Bury(std::unique_ptr<Watcher> watcher);

    /// @brief Wait once, for no longer than this, and do what has come.
    void RunOnce(Duration longest);

    /// @brief Wait and do what comes until Stop().
    void Run();

    void Stop();

  private:
    friend class LoopTimer;

    struct Slot
    {
        Watcher* watcher = nullptr;
        uint32_t generation =
            0; ///< an event of an earlier one is about a descriptor that is closed
    };

    explicit EventLoop(FileDescriptor epoll);

    int Wait(Duration longest);
    void Tell(uint64_t key, uint32_t events);
    void ServePostponed();
    void RunTimers();

    static constexpr int MAX_EVENTS = 256;

    FileDescriptor m_epoll;
    std::chrono::steady_clock::time_point m_start;
    CostMeter* m_meter = nullptr;
    std::vector<Slot> m_slots; ///< by descriptor
    std::vector<class LoopTimer*> m_timers;
    std::vector<std::unique_ptr<Watcher>> m_buried;
    std::vector<uint64_t> m_postponed; ///< to the next round: descriptors with their generations
    std::vector<uint64_t> m_due;       ///< postponed to this round
    struct Events;
    std::unique_ptr<Events> m_events;
    uint64_t m_round = 0; ///< so many have begun
    bool m_stopped = false;
};

/// @brief Calls a function at a time. A loop has few of these: each is looked at in each round.
class LoopTimer
{
  public:
    /// @param then may set the timer again
    LoopTimer(EventLoop& loop, std::function<void()> then);

    /// Not to be destroyed by a timer's function.
    ~LoopTimer();
    LoopTimer(const LoopTimer&) = delete;
    LoopTimer& operator=(const LoopTimer&) = delete;

    /// @brief The time may have come already; with nothing, it does not ring.
    void Set(std::optional<TimePoint> time);

    /// @brief Ring, whatever the time, at the end of the next round: after all that was there
    /// before this call.
    void SetAfterNextRound();

  private:
    friend class EventLoop;

    bool IsDue() const;

    EventLoop& m_loop;
    std::function<void()> m_then;
    std::optional<TimePoint> m_time;
    std::optional<uint64_t> m_setInRound;
};

} // namespace ims

#endif // IMS_EVENT_LOOP_H
