// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_TRANSACTION_DRIVER_H
#define IMS_TRANSACTION_DRIVER_H

#include "model/role/role.h"

#include <functional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

/// @file
/// Drives a transaction layer in virtual time and writes down what it does and when.

namespace ims::test
{

using Milliseconds = int64_t;
using Times = std::vector<Milliseconds>;

/// @brief A datagram that was sent.
template <class Message>
struct SentMessage
{
    Milliseconds time = 0;
    TransportAddress to;
    Octets octets;
    Message message; ///< empty when the octets are none
};

/// @brief One transaction layer with its clock.
/// @tparam Protocol names Layer, Message, Event and Failed (the event of a failure), and has
/// Parse() and Label()
template <class Protocol>
class TransactionDriver
{
  public:
    using Sent = SentMessage<typename Protocol::Message>;

    /// @brief Let the time pass up to and including this moment.
    void RunTo(Milliseconds time)
    {
        for (auto next = m_layer.NextTimeout(); next && ToMilliseconds(*next) <= time;
             next = m_layer.NextTimeout())
        {
            m_now = *next;
            Actions actions;
            const auto fired = m_layer.HandleTimeout(m_now, actions);
            Take(actions, fired);
        }
        m_now = TimePoint(std::chrono::milliseconds(time));
    }

    /// @return when messages of this label were sent.
    Times TimesOf(const std::string& label) const
    {
        Times times;
        for (const auto& sent : m_sent)
        {
            if (Protocol::Label(sent.message) == label)
            {
                times.push_back(sent.time);
            }
        }
        return times;
    }

    template <class Wanted>
    std::vector<Wanted> EventsOf() const
    {
        std::vector<Wanted> events;
        for (const auto& event : m_events)
        {
            if (const auto* match = std::get_if<Wanted>(&event))
            {
                events.push_back(*match);
            }
        }
        return events;
    }

    const std::vector<typename Protocol::Event>& Events() const
    {
        return m_events;
    }

    /// @return when failures came up.
    const Times& FailureTimes() const
    {
        return m_failures;
    }

    /// @return the states that a machine went through, as "Calling Proceeding ...".
    std::string States(const std::string& machine) const
    {
        std::string states;
        for (const auto& change : m_changes)
        {
            if (change.machine == machine)
            {
                states += (states.empty() ? "" : " ") + change.to;
            }
        }
        return states;
    }

    const std::vector<StateChange>& Changes() const
    {
        return m_changes;
    }

    /// @return when the last change of state happened.
    Milliseconds LastChange() const
    {
        return m_lastChange;
    }

    const std::vector<Sent>& AllSent() const
    {
        return m_sent;
    }

    TimePoint Now() const
    {
        return m_now;
    }

    typename Protocol::Layer& Layer()
    {
        return m_layer;
    }

    /// Called with every event of the layer: stands for the role.
    std::function<void(const typename Protocol::Event&)> onEvent;

    static Milliseconds ToMilliseconds(TimePoint time)
    {
        return std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch())
            .count();
    }

  protected:
    /// @param arguments of the layer
    template <class... Arguments>
    explicit TransactionDriver(Arguments&&... arguments)
        : m_layer(std::forward<Arguments>(arguments)...)
    {
    }

    void Take(const Actions& actions, const std::vector<typename Protocol::Event>& events)
    {
        for (const auto& action : actions)
        {
            if (const auto* datagram = std::get_if<SendDatagram>(&action))
            {
                m_sent.push_back({ToMilliseconds(m_now),
                                  datagram->to,
                                  datagram->octets,
                                  Protocol::Parse(datagram->octets)});
            }
            else if (const auto* change = std::get_if<StateChange>(&action))
            {
                m_changes.push_back(*change);
                m_lastChange = ToMilliseconds(m_now);
            }
        }
        for (const auto& event : events)
        {
            m_events.push_back(event);
            if (std::holds_alternative<typename Protocol::Failed>(event))
            {
                m_failures.push_back(ToMilliseconds(m_now));
            }
            if (onEvent)
            {
                onEvent(event);
            }
        }
    }

  private:
    typename Protocol::Layer m_layer;
    TimePoint m_now{};
    std::vector<Sent> m_sent;
    std::vector<typename Protocol::Event> m_events;
    std::vector<StateChange> m_changes;
    Times m_failures;
    Milliseconds m_lastChange = 0;
};

} // namespace ims::test

#endif // IMS_TRANSACTION_DRIVER_H
