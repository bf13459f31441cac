// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/iq-client.h"

namespace ims
{

namespace
{

/// Request identifiers of the two directions are kept apart so that a capture is easy to read.
constexpr uint32_t FIRST_TRANSACTION_ID = 1001;

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

void
AddNotifications(const H248Transaction& request, std::vector<IqEvent>& events)
{
    for (const auto& action : request.actions)
    {
        for (const auto& command : action.commands)
        {
            if (command.observedEvents && !command.observedEvents->events.empty())
            {
                const auto& first = command.observedEvents->events.front().event;
                events.push_back(IqNotification{action.context, first.name});
            }
        }
    }
}

} // namespace

IqClient::IqClient(const TransportAddress& local, const TransportAddress& gateway)
    : m_gateway(gateway),
      m_transactions(local, FIRST_TRANSACTION_ID)
{
}

void
IqClient::Send(TimePoint now,
               const std::string& callId,
               std::vector<H248Action> request,
               Actions& actions)
{
    const auto id = m_transactions.Send(now, std::move(request), m_gateway, actions);
    m_callOfRequest[id] = callId;
}

std::vector<IqEvent>
IqClient::Receive(TimePoint now, const TransportAddress& from, OctetsView octets, Actions& actions)
{
    return Translate(now, m_transactions.Receive(now, from, octets, actions), actions);
}

std::vector<IqEvent>
IqClient::HandleTimeout(TimePoint now, Actions& actions)
{
    return Translate(now, m_transactions.HandleTimeout(now, actions), actions);
}

std::optional<TimePoint>
IqClient::NextTimeout() const
{
    return m_transactions.NextTimeout();
}

std::vector<IqEvent>
IqClient::Translate(TimePoint now, const std::vector<H248Event>& events, Actions& actions)
{
    std::vector<IqEvent> translated;
    for (const auto& event : events)
    {
        if (const auto* request = std::get_if<H248RequestArrived>(&event))
        {
            Acknowledge(now, *request, actions);
            AddNotifications(request->transaction, translated);
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

/// ServiceChange and Notify of the gateway are acknowledged command by command.
void
IqClient::Acknowledge(TimePoint now, const H248RequestArrived& request, Actions& actions)
{
    H248Transaction reply;
    reply.kind = H248TransactionKind::Reply;
    reply.id = request.transaction.id;
    for (const auto& action : request.transaction.actions)
    {
        H248Action answer;
        answer.context = action.context;
        for (const auto& command : action.commands)
        {
            answer.commands.push_back(MakeAcknowledgement(command));
        }
        reply.actions.push_back(std::move(answer));
    }
    m_transactions.Reply(now, request.from, std::move(reply), actions);
}

} // namespace ims
