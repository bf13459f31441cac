// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/alg/iq-client.h"

#include "model/codec/h248/h248-names.h"
#include "model/session/alg/iq-procedures.h"
#include "model/transaction/h248/h248-errors.h"

namespace ims
{

namespace
{

H248Command
MakeAcknowledgement(const H248Command& command)
{
    H248Command acknowledgement;
    acknowledgement.kind = command.kind;
    acknowledgement.termination = command.termination;
    if (command.serviceChange)
    {
        acknowledgement.serviceChange = H248ServiceChange{};
        acknowledgement.serviceChange->profile = command.serviceChange->profile;
        acknowledgement.serviceChange->version = command.serviceChange->version;
    }
    return acknowledgement;
}

} // namespace

IqClient::IqClient(const TransportAddress& local,
                   const TransportAddress& gateway,
                   uint32_t firstTransaction)
    : m_gateway(gateway),
      m_transactions(local, firstTransaction)
{
}

void
IqClient::Send(const Turn& turn, const std::string& callId, std::vector<H248Action> request)
{
    const auto id = m_transactions.Send(turn.now, std::move(request), m_gateway, turn.actions);
    m_callOfRequest[id] = callId;
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
    return Translate(turn, m_transactions.HandleTimeout(turn.now, turn.actions));
}

std::optional<TimePoint>
IqClient::NextTimeout() const
{
    return m_transactions.NextTimeout();
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
            AddNotifications(turn, request->transaction, translated);
            continue;
        }
        const auto* reply = std::get_if<H248ReplyArrived>(&event);
        const uint32_t id = reply ? reply->id : std::get<H248TransactionFailed>(event).id;
        const auto open = m_callOfRequest.find(id);
        if (open != m_callOfRequest.end())
        {
            translated.push_back(
                IqReply{open->second, reply ? std::optional(reply->transaction) : std::nullopt});
            m_callOfRequest.erase(open);
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
                events.push_back(IqNotification{call->second, event});
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
