// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SIP_DRIVER_H
#define IMS_SIP_DRIVER_H

#include "model/session/sip-transactions.h"

#include <functional>
#include <string>
#include <vector>

/// @file
/// Drives SipTransactions in virtual time and writes down what it does and when.

namespace ims::siptest
{

using Milliseconds = int64_t;
using Times = std::vector<Milliseconds>;

/// @brief A datagram that was sent.
struct Sent
{
    Milliseconds time = 0;
    TransportAddress to;
    Octets octets;
    SipMessage message;
};

/// @return "INVITE" of a request, "180 INVITE" of a response.
inline std::string
Label(const SipMessage& message)
{
    return (message.IsRequest() ? "" : std::to_string(message.status) + " ") + message.method;
}

inline TransportAddress
Address(std::string_view text)
{
    return *TransportAddress::Parse(text);
}

/// @brief One transaction layer with its clock.
class SipDriver
{
  public:
    explicit SipDriver(std::string_view local,
                       const SipTimers& timers = {},
                       const SipTransactionLimits& limits = {})
        : m_local(Address(local)),
          m_random(1),
          m_layer(m_local, m_random, timers, limits)
    {
    }

    SipTransactionId Send(const SipMessage& request, std::string_view to)
    {
        Actions actions;
        const auto id = m_layer.Send(Now(), request, Address(to), actions);
        Take(actions, {});
        return id;
    }

    void SendStateless(const SipMessage& request, std::string_view to)
    {
        Actions actions;
        m_layer.SendStateless(request, Address(to), actions);
        Take(actions, {});
    }

    void Receive(OctetsView octets, std::string_view from)
    {
        Actions actions;
        const auto taken = m_layer.Receive(Now(), Address(from), octets, actions);
        Take(actions, taken);
    }

    void Respond(SipTransactionId id, const SipMessage& response, bool endToEnd = true)
    {
        Actions actions;
        m_layer.Respond(Now(), id, response, actions, endToEnd);
        Take(actions, {});
    }

    void Cancel(SipTransactionId id)
    {
        Actions actions;
        m_layer.Cancel(Now(), id, actions);
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

    /// @return the last message of this label that was sent; an empty one when there is none.
    Sent LastOf(const std::string& label) const
    {
        Sent last;
        for (const auto& sent : m_sent)
        {
            last = Label(sent.message) == label ? sent : last;
        }
        return last;
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

    /// @return the statuses of the responses that came up.
    std::vector<int> Statuses() const
    {
        std::vector<int> statuses;
        for (const auto& event : EventsOf<SipResponseArrived>())
        {
            statuses.push_back(event.response.status);
        }
        return statuses;
    }

    /// @return the requests that came up.
    std::vector<std::string> Requests() const
    {
        std::vector<std::string> labels;
        for (const auto& event : EventsOf<SipRequestArrived>())
        {
            labels.push_back(Label(event.request));
        }
        return labels;
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

    /// @return when the last change of state happened.
    Milliseconds LastChange() const
    {
        return m_lastChange;
    }

    SipTransactions& Layer()
    {
        return m_layer;
    }

    TimePoint Now() const
    {
        return m_now;
    }

    const std::vector<Sent>& AllSent() const
    {
        return m_sent;
    }

    const std::vector<StateChange>& Changes() const
    {
        return m_changes;
    }

    const TransportAddress& Local() const
    {
        return m_local;
    }

    /// Called with every event of the layer: stands for the role.
    std::function<void(const SipEvent&)> onEvent;

    static Milliseconds ToMilliseconds(TimePoint time)
    {
        return std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch())
            .count();
    }

  private:
    void Take(const Actions& actions, const std::vector<SipEvent>& events)
    {
        for (const auto& action : actions)
        {
            if (const auto* datagram = std::get_if<SendDatagram>(&action))
            {
                const auto message = ParseSip(datagram->octets);
                m_sent.push_back({ToMilliseconds(m_now),
                                  datagram->to,
                                  datagram->octets,
                                  message ? *message : SipMessage()});
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
            if (std::holds_alternative<SipTransactionFailed>(event))
            {
                m_failures.push_back(ToMilliseconds(m_now));
            }
            if (onEvent)
            {
                onEvent(event);
            }
        }
    }

    TransportAddress m_local;
    Random m_random;
    SipTransactions m_layer;
    TimePoint m_now{};
    std::vector<Sent> m_sent;
    std::vector<SipEvent> m_events;
    std::vector<StateChange> m_changes;
    Times m_failures;
    Milliseconds m_lastChange = 0;
};

/// @return a request with the fields that RFC 3261 8.1.1 asks for, without Via.
inline SipMessage
MakeRequest(std::string_view method)
{
    SipMessage request = MakeSipRequest(method, "sip:bob@10.0.0.2:5060");
    request.Append("Max-Forwards", "69");
    request.Append("From", "<sip:alice@ims.example>;tag=a1");
    request.Append("To", "<sip:bob@ims.example>");
    request.Append("Call-ID", "call1@10.0.0.1");
    request.Append("CSeq", "7 " + std::string(method));
    return request;
}

/// @return a request as it arrives, with a Via of this branch.
inline SipMessage
MakeArriving(std::string_view method, std::string_view branch = "z9hG4bKb1")
{
    SipMessage request = MakeRequest(method);
    request.Prepend("Via", "SIP/2.0/UDP 10.0.0.1:5060;branch=" + std::string(branch));
    return request;
}

} // namespace ims::siptest

#endif // IMS_SIP_DRIVER_H
