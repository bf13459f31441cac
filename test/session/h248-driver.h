// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_H248_DRIVER_H
#define IMS_H248_DRIVER_H

#include "model/session/h248-transactions.h"

#include <string>
#include <vector>

/// @file
/// Drives H248Transactions in virtual time and writes down what it does and when.

namespace ims::h248test
{

using Milliseconds = int64_t;
using Times = std::vector<Milliseconds>;

struct Sent
{
    Milliseconds time = 0;
    TransportAddress to;
    Octets octets;
    H248Message message;
};

/// @return "Transaction", "Reply", "Pending", "Ack", "Error".
inline std::string
Label(const H248Message& message)
{
    constexpr const char* names[] = {"Transaction", "Reply", "Pending", "Ack"};
    return message.transactions.empty()
               ? "Error"
               : names[static_cast<int>(message.transactions.front().kind)];
}

inline TransportAddress
Address(std::string_view text)
{
    return *TransportAddress::Parse(text);
}

/// @brief One H.248 transaction layer with its clock.
class H248Driver
{
  public:
    explicit H248Driver(std::string_view local,
                        uint32_t firstId = 1001,
                        const H248Timers& timers = {},
                        const H248TransactionLimits& limits = {})
        : m_layer(Address(local), firstId, timers, limits)
    {
    }

    uint32_t Send(std::string_view to)
    {
        Actions actions;
        H248Command command;
        command.kind = H248CommandKind::Subtract;
        command.termination = "ip/1/core/2";
        const auto id = m_layer.Send(m_now, {{"1", {command}, {}}}, Address(to), actions);
        Take(actions, {});
        return id;
    }

    void Receive(std::string_view octets, std::string_view from)
    {
        Actions actions;
        const auto taken = m_layer.Receive(m_now, Address(from), octets, actions);
        Take(actions, taken);
    }

    void Reply(uint32_t id, std::string_view to)
    {
        Actions actions;
        H248Transaction reply;
        reply.id = id;
        H248Command command;
        command.kind = H248CommandKind::Subtract;
        command.termination = "ip/1/core/2";
        reply.actions = {{"1", {command}, {}}};
        m_layer.Reply(m_now, Address(to), reply, actions);
        Take(actions, {});
    }

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
            if (Label(sent.message) == label)
            {
                times.push_back(sent.time);
            }
        }
        return times;
    }

    template <class Event>
    std::vector<Event> EventsOf() const
    {
        std::vector<Event> events;
        for (const auto& event : m_events)
        {
            if (const auto* match = std::get_if<Event>(&event))
            {
                events.push_back(*match);
            }
        }
        return events;
    }

    const std::vector<H248Event>& Events() const
    {
        return m_events;
    }

    const std::vector<Sent>& AllSent() const
    {
        return m_sent;
    }

    const Times& FailureTimes() const
    {
        return m_failures;
    }

    /// @return the states that a machine went through, as "Waiting Replied".
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

    H248Transactions& Layer()
    {
        return m_layer;
    }

  private:
    static Milliseconds ToMilliseconds(TimePoint time)
    {
        return std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch())
            .count();
    }

    void Take(const Actions& actions, const std::vector<H248Event>& events)
    {
        for (const auto& action : actions)
        {
            if (const auto* datagram = std::get_if<SendDatagram>(&action))
            {
                const auto message = ParseH248(datagram->octets);
                m_sent.push_back({ToMilliseconds(m_now),
                                  datagram->to,
                                  datagram->octets,
                                  message ? *message : H248Message()});
            }
            else if (const auto* change = std::get_if<StateChange>(&action))
            {
                m_changes.push_back(*change);
            }
        }
        for (const auto& event : events)
        {
            m_events.push_back(event);
            if (std::holds_alternative<H248TransactionFailed>(event))
            {
                m_failures.push_back(ToMilliseconds(m_now));
            }
        }
    }

    H248Transactions m_layer;
    TimePoint m_now{};
    std::vector<Sent> m_sent;
    std::vector<H248Event> m_events;
    std::vector<StateChange> m_changes;
    Times m_failures;
};

} // namespace ims::h248test

#endif // IMS_H248_DRIVER_H
