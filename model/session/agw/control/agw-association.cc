// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/agw/control/agw-association.h"

#include "model/base/deadlines.h"
#include "model/session/agw/control/agw-announcement.h"
#include "model/transaction/h248/h248-errors.h"

namespace ims
{

namespace
{

/// Request identifiers of the two directions are kept apart so that a capture is easy to read.
constexpr uint32_t FIRST_TRANSACTION_ID = 5001;

} // namespace

AgwAssociation::AgwAssociation(const AgwConfig& config)
    : m_deaf(config.faults.deaf),
      m_transactions(config.h248, config.idBase + FIRST_TRANSACTION_ID),
      m_registration({config.controller, config.h248Version, config.longestWait, config.seed})
{
}

void
AgwAssociation::Start(TimePoint now, Actions& actions)
{
    m_registration.Start(now);
    RegisterIfDue(now, actions);
}

void
AgwAssociation::HandOver(TimePoint now, const TransportAddress& to, Actions& actions)
{
    m_registration.HandOver(now, to);
    RegisterIfDue(now, actions);
}

void
AgwAssociation::Leave(TimePoint now, Duration delay, Actions& actions)
{
    if (m_registration.HasBeenAccepted() && !m_registration.IsOpen())
    {
        m_farewell = m_transactions.Send(now,
                                         MakeFarewell(now, delay),
                                         m_registration.GetController(),
                                         actions);
    }
    if (delay == Duration(0))
    {
        m_registration.End();
    }
}

/// The gateway announces itself to its controller (H.248.1 11.2).
void
AgwAssociation::RegisterIfDue(TimePoint now, Actions& actions)
{
    if (m_registration.NextAttempt().value_or(TimePoint::max()) > now)
    {
        return;
    }
    m_transactions.UseVersion(m_registration.GetMessageVersion());
    m_registration.Await(m_transactions.Send(now,
                                             m_registration.MakeRequest(now),
                                             m_registration.GetController(),
                                             actions));
}

AgwDuties
AgwAssociation::Receive(TimePoint now, const DatagramReceived& datagram, Actions& actions)
{
    const bool known =
        m_registration.IsController(datagram.from) || m_registration.IsFormer(datagram.from);
    if (IsDeaf() || !known)
    {
        return {}; // nobody else controls the gateway
    }
    return Sort(now, m_transactions.Receive(now, datagram.from, datagram.octets, actions), actions);
}

AgwDuties
AgwAssociation::HandleTimeout(TimePoint now, Actions& actions)
{
    return Sort(now, m_transactions.HandleTimeout(now, actions), actions);
}

AgwDuties
AgwAssociation::Sort(TimePoint now, std::vector<H248Event> events, Actions& actions)
{
    AgwDuties duties;
    for (auto& event : events)
    {
        if (auto* request = std::get_if<H248RequestArrived>(&event))
        {
            TakeRequest(now, std::move(*request), duties, actions);
        }
        else if (const auto* reply = std::get_if<H248ReplyArrived>(&event))
        {
            TakeReply(now, *reply, actions);
        }
        else
        {
            TakeFailure(now, std::get<H248TransactionFailed>(event).id, duties);
        }
    }
    RegisterIfDue(now, actions);
    return duties;
}

/// Who was the controller before may repeat what it has asked for, no more.
void
AgwAssociation::TakeRequest(TimePoint now,
                            H248RequestArrived request,
                            AgwDuties& duties,
                            Actions& actions)
{
    if (m_registration.IsController(request.from))
    {
        duties.requests.push_back(std::move(request));
        return;
    }
    H248Transaction reply;
    reply.id = request.transaction.id;
    reply.error = MakeH248Error(H248ErrorCode::Unauthorized);
    Reply(now, request.from, std::move(reply), actions);
}

/// With the registration accepted, whatever waited is for that controller (H.248.1 11.5).
void
AgwAssociation::TakeReply(TimePoint now, const H248ReplyArrived& reply, Actions& actions)
{
    m_notifies.erase(reply.id);
    m_farewell = reply.id == m_farewell ? std::nullopt : m_farewell;
    const auto version = m_registration.TakeReply(now, reply);
    if (!version)
    {
        return;
    }
    m_transactions.RequireVersion(*version);
    m_transactions.Redirect(m_registration.GetController());
    for (auto& [context, commands] : std::exchange(m_held, {}))
    {
        Notify(now, context, std::move(commands), actions);
    }
}

void
AgwAssociation::TakeFailure(TimePoint now, uint32_t request, AgwDuties& duties)
{
    m_farewell = request == m_farewell ? std::nullopt : m_farewell;
    m_registration.TakeFailure(now, request);
    const auto notify = m_notifies.find(request);
    if (notify != m_notifies.end())
    {
        duties.abandoned.push_back(notify->second.context);
        m_registration.NoteUnanswered(now, notify->second.era);
        m_notifies.erase(notify);
    }
}

std::optional<TimePoint>
AgwAssociation::NextTimeout() const
{
    return Earlier(m_transactions.NextTimeout(), m_registration.NextAttempt());
}

void
AgwAssociation::Reply(TimePoint now,
                      const TransportAddress& to,
                      H248Transaction reply,
                      Actions& actions)
{
    m_transactions.Reply(now, to, std::move(reply), actions);
}

void
AgwAssociation::Notify(TimePoint now,
                       uint32_t context,
                       std::vector<H248Command> commands,
                       Actions& actions)
{
    if (m_registration.IsOpen())
    {
        m_held.emplace_back(context, std::move(commands));
        return;
    }
    H248Action action;
    action.context = std::to_string(context);
    action.commands = std::move(commands);
    const uint32_t request =
        m_transactions.Send(now, {std::move(action)}, m_registration.GetController(), actions);
    m_notifies[request] = {context, m_registration.GetEra()};
}

bool
AgwAssociation::IsOpen() const
{
    return m_registration.IsOpen();
}

bool
AgwAssociation::IsLeaving() const
{
    return m_farewell.has_value();
}

bool
AgwAssociation::IsDeaf() const
{
    return m_registration.HasBeenAccepted() && m_deaf;
}

} // namespace ims
