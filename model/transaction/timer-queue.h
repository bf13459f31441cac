// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_TIMER_QUEUE_H
#define IMS_TIMER_QUEUE_H

#include "model/base/time-point.h"

#include <cstdint>
#include <map>
#include <memory_resource>
#include <optional>
#include <utility>

namespace ims
{

/// @brief Running timers by key, cheap to ask for the earliest of thousands.
///
/// Timers that are due at the same time expire in the order in which they were started.
template <class Key>
class TimerQueue
{
  public:
    /// @param memory where the timers are kept
    explicit TimerQueue(std::pmr::memory_resource* memory = std::pmr::get_default_resource())
        : m_queue(memory),
          m_running(memory)
    {
    }

    /// @brief Start a timer; one that runs already is restarted.
    void Start(const Key& key, TimePoint when)
    {
        const Due due{when, m_nextOrder++};
        const auto running = m_running.lower_bound(key);
        if (running == m_running.end() || key < running->first)
        {
            m_running.emplace_hint(running, key, due);
        }
        else
        {
            m_queue.erase(running->second);
            running->second = due;
        }
        m_queue.emplace_hint(m_queue.end(), due, key); // most timers are due after all others
    }

    /// @brief Stop a timer; nothing happens when it does not run.
    void Stop(const Key& key)
    {
        const auto running = m_running.find(key);
        if (running != m_running.end())
        {
            m_queue.erase(running->second);
            m_running.erase(running);
        }
    }

    bool IsRunning(const Key& key) const
    {
        return m_running.count(key) != 0;
    }

    /// @return when the earliest timer is due, nothing when none runs.
    std::optional<TimePoint> GetNext() const
    {
        return m_queue.empty() ? std::nullopt : std::optional(m_queue.begin()->first.first);
    }

    /// @brief Take the earliest timer out if it is due. @return its key, nothing when none is due
    std::optional<Key> PopExpired(TimePoint now)
    {
        if (m_queue.empty() || m_queue.begin()->first.first > now)
        {
            return std::nullopt;
        }
        const Key key = m_queue.begin()->second;
        Stop(key);
        return key;
    }

    std::size_t GetCount() const
    {
        return m_running.size();
    }

  private:
    using Due = std::pair<TimePoint, uint64_t>;

    std::pmr::map<Due, Key> m_queue;
    std::pmr::map<Key, Due> m_running;
    uint64_t m_nextOrder = 0;
};

} // namespace ims

#endif // IMS_TIMER_QUEUE_H
