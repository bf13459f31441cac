// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/alg/iq/iq-client.h"

#include "model/base/deadlines.h"
#include "model/codec/h248/h248-names.h"
#include "model/session/alg/iq/iq-procedures.h"
#include "model/transaction/h248/h248-errors.h"

#include <algorithm>

namespace ims
{

namespace
{

constexpr auto NOT_REGISTERED = static_cast<uint16_t>(H248ErrorCode::NotRegistered);

/// How long a request waits for the gateway's registration, as long as for a reply, and how often
/// it is sent meanwhile.
constexpr Duration REGISTRATION_WAIT = H248Timers().transactionTimeout;
constexpr Duration REGISTRATION_INTERVAL = H248Timers().initialRetransmission;

/// @return why it has failed, empty when no event says that (H.248.1 Annex E.1.2).
std::string
FindCause(const H248ObservedEvents& observed)
{
    for (const auto& [time, event] : observed.events)
    {
        for (const auto& parameter : event.parameters)
        {
            if (EqualsIgnoreCase(event.name, h248::CAUSE) &&
                EqualsIgnoreCase(parameter.name, h248::CAUSE_FAILURE))
            {
                return parameter.value;
            }
        }
    }
    return {};
}

/// @return whether it registers the gateway, so that a version is agreed on (H.248.1 11.3).
bool
IsRegistration(const H248ServiceChange& change)
{
    return change.method != h248::FORCED && change.method != h248::GRACEFUL;
}

} // namespace

IqClient::IqClient(const TransportAddress& local,
                   const TransportAddress& gateway,
                   uint32_t firstTransaction,
                   unsigned version)
    : m_gateway(gateway),
      m_version(version),
      m_transactions(local, firstTransaction)
{
    m_transactions.FollowVersion(version);
}

void
IqClient::Send(const Turn& turn, const std::string& callId, std::vector<H248Action> request)
{
    Transmit(turn, {callId, std::move(request), turn.now});
}

void
IqClient::Transmit(const Turn& turn, Request request)
{
    auto actions = m_hasExecuted ? std::move(request.actions) : request.actions;
    const auto id = m_transactions.Send(turn.now, std::move(actions), m_gateway, turn.actions);
    m_open[id] = std::move(request);
}

/// @return whether it will be sent again: the gateway's registration is on its way.
bool
IqClient::Postpone(const Turn& turn, const H248Transaction& reply, Request& request)
{
    const bool refused = reply.error && reply.error->code == NOT_REGISTERED;
    m_hasExecuted = m_hasExecuted || !refused;
    if (!refused || request.actions.empty() || turn.now - request.since >= REGISTRATION_WAIT)
    {
        return false;
    }
    m_postponed.push_back({turn.now + REGISTRATION_INTERVAL, std::move(request)});
    return true;
}

void
IqClient::SendPostponed(const Turn& turn)
{
    while (!m_postponed.empty() && m_postponed.front().due <= turn.now)
    {
        Request request = std::move(m_postponed.front().request);
        m_postponed.pop_front();
        Transmit(turn, std::move(request));
    }
}

void
IqClient::Bind(const std::string& context, const std::string& callId)
{
    m_callOfContext[context] = callId;
}

void
IqClient::Unbind(const std::string& context)
{
    m_callOfContext.erase(context);
}

std::vector<IqEvent>
IqClient::Receive(const Turn& turn, const DatagramReceived& datagram)
{
    if (datagram.from != m_gateway)
    {
        return {}; // nobody else reports for the gateway
    }
    return Translate(
        turn,
        m_transactions.Receive(turn.now, datagram.from, datagram.octets, turn.actions));
}

std::vector<IqEvent>
IqClient::HandleTimeout(const Turn& turn)
{
    SendPostponed(turn);
    return Translate(turn, m_transactions.HandleTimeout(turn.now, turn.actions));
}

std::optional<TimePoint>
IqClient::NextTimeout() const
{
    const auto next = m_transactions.NextTimeout();
    return m_postponed.empty() ? next : Earlier(next, m_postponed.front().due);
}

std::vector<IqEvent>
IqClient::Translate(const Turn& turn, const std::vector<H248Event>& events)
{
    std::vector<IqEvent> translated;
    for (const auto& event : events)
    {
        if (const auto* request = std::get_if<H248RequestArrived>(&event))
        {
            Acknowledge(turn, *request);
            TakeServiceChange(*request, translated);
            AddNotifications(turn, request->transaction, translated);
            continue;
        }
        const auto* reply = std::get_if<H248ReplyArrived>(&event);
        const uint32_t id = reply ? reply->id : std::get<H248TransactionFailed>(event).id;
        const auto open = m_open.find(id);
        if (open == m_open.end())
        {
            continue;
        }
        Request request = std::move(open->second);
        m_open.erase(open);
        if (!reply || !Postpone(turn, reply->transaction, request))
        {
            translated.push_back(
                IqReply{request.callId, reply ? std::optional(reply->transaction) : std::nullopt});
        }
    }
    return translated;
}

/// What the gateway observed. A known termination that hangs is no news: the call still wants it.
void
IqClient::AddNotifications(const Turn& turn,
                           const H248Transaction& request,
                           std::vector<IqEvent>& events)
{
    for (const auto& action : request.actions)
    {
        const auto call = m_callOfContext.find(action.context);
        for (const auto& command : action.commands)
        {
            if (!command.observedEvents || command.observedEvents->events.empty())
            {
                continue;
            }
            const std::string& event = command.observedEvents->events.front().event.name;
            const bool hanging = EqualsIgnoreCase(event, h248::HANGING_TERMINATION);
            if (call != m_callOfContext.end() && !hanging)
            {
                events.push_back(
                    IqNotification{call->second, event, FindCause(*command.observedEvents)});
            }
            else if (call == m_callOfContext.end() && hanging)
            {
                Subtract(turn, action.context, command.termination);
            }
        }
    }
}

void
IqClient::Subtract(const Turn& turn, const std::string& context, const std::string& termination)
{
    H248Action action;
    action.context = context;
    action.commands.push_back(MakeRelease(termination));
    m_transactions.Send(turn.now, {std::move(action)}, m_gateway, turn.actions);
}

void
IqClient::Acknowledge(const Turn& turn, const H248RequestArrived& request)
{
    H248Transaction reply;
    reply.kind = H248TransactionKind::Reply;
    reply.id = request.transaction.id;
    for (const auto& action : request.transaction.actions)
    {
        reply.actions.push_back(AnswerTo(action));
    }
    m_transactions.Reply(turn.now, request.from, std::move(reply), turn.actions);
}

/// The return from ServiceChange is empty unless something is negotiated (RFC 3525 7.2.8).
H248Command
IqClient::MakeAcknowledgement(const H248Command& command) const
{
    H248Command acknowledgement;
    acknowledgement.kind = command.kind;
    acknowledgement.termination = command.termination;
    const auto& change = command.serviceChange;
    if (change && (!change->profile.empty() || change->version))
    {
        acknowledgement.serviceChange = H248ServiceChange{};
        acknowledgement.serviceChange->profile = change->profile;
        acknowledgement.serviceChange->version =
            change->version ? std::optional(std::min(*change->version, m_version)) : std::nullopt;
    }
    return acknowledgement;
}

bool
IqClient::IsRegistered() const
{
    return m_isRegistered;
}

/// A gateway that registers says which version it can do; the reply has said which one it is to be
/// (H.248.1 11.3).
void
IqClient::TakeServiceChange(const H248RequestArrived& request, std::vector<IqEvent>& events)
{
    for (const auto& action : request.transaction.actions)
    {
        for (const auto& command : action.commands)
        {
            if (!command.serviceChange || command.termination != H248_ROOT)
            {
                continue;
            }
            m_isRegistered = IsRegistration(*command.serviceChange);
            if (m_isRegistered)
            {
                m_transactions.RequireVersion(
                    std::min(command.serviceChange->version.value_or(request.version), m_version));
                m_hasExecuted = false;
            }
            NoteLostContexts(*command.serviceChange, events);
        }
    }
}

void
IqClient::NoteLostContexts(const H248ServiceChange& change, std::vector<IqEvent>& events)
{
    if (change.method == h248::FORCED || change.method == h248::RESTART)
    {
        for (const auto& [context, call] : m_callOfContext)
        {
            events.push_back(IqNotification{call, "ServiceChange " + change.method, change.reason});
        }
    }
}

/// ServiceChange and Notify of the gateway are acknowledged command by command, unless they speak
/// of a Context that no call has.
H248Action
IqClient::AnswerTo(const H248Action& action) const
{
    H248Action answer;
    answer.context = action.context;
    if (!Knows(action))
    {
        answer.error = MakeH248Error(H248ErrorCode::UnknownContext, action.context);
        return answer;
    }
    for (const auto& command : action.commands)
    {
        answer.commands.push_back(MakeAcknowledgement(command));
    }
    return answer;
}

bool
IqClient::Knows(const H248Action& action) const
{
    return action.context == H248_NULL ||
           m_callOfContext.find(action.context) != m_callOfContext.end();
}

} // namespace ims
