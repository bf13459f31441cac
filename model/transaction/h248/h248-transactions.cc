// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/transaction/h248/h248-transactions.h"

#include "model/transaction/h248/h248-errors.h"
#include "model/transaction/h248/h248-incoming-transactions.h"
#include "model/transaction/h248/h248-malformed.h"
#include "model/transaction/h248/h248-outgoing-transactions.h"

#include <algorithm>

namespace ims
{

namespace
{

/// Versions of H.248.1 whose text encoding ParseH248() knows.
constexpr unsigned FIRST_VERSION = 1;
constexpr unsigned LAST_VERSION = 3;

/// @return whether a message registers a gateway or changes its registration.
bool
IsServiceChange(const H248Message& message)
{
    const auto& transactions = message.transactions;
    return std::all_of(transactions.begin(), transactions.end(), [](const auto& one) {
        return one.kind == H248TransactionKind::Request && !one.actions.empty() &&
               !one.actions.front().commands.empty() &&
               one.actions.front().commands.front().kind == H248CommandKind::ServiceChange;
    });
}

} // namespace

H248Transactions::H248Transactions(const TransportAddress& local,
                                   uint32_t firstId,
                                   const H248Timers& timers,
                                   const H248TransactionLimits& limits)
    : m_local(local),
      m_limits(limits),
      m_outgoing(
          std::make_unique<h248::OutgoingTransactions>(local, firstId, timers, limits.maxPending)),
      m_incoming(std::make_unique<h248::IncomingTransactions>(local, timers, limits.maxIncoming))
{
}

H248Transactions::~H248Transactions() = default;

std::vector<H248Event>
H248Transactions::Receive(TimePoint now,
                          const TransportAddress& from,
                          OctetsView octets,
                          Actions& actions)
{
    std::vector<H248Event> events;
    h248::Context context{now, actions, events};
    auto message = ParseH248(octets, m_limits.message);
    if (!message)
    {
        AnswerMalformed(context, from, octets);
        return events;
    }
    if (message->error)
    {
        TakeError(*message);
        return events; // an error is never answered; the request it is about fails in time
    }
    if (!Understands(*message))
    {
        AnswerVersion(context, from, *message);
        return events;
    }
    for (auto& transaction : message->transactions)
    {
        ReceiveTransaction(context, from, message->version, std::move(transaction));
    }
    return events;
}

bool
H248Transactions::Understands(const H248Message& message) const
{
    const bool known = message.version >= FIRST_VERSION && message.version <= LAST_VERSION;
    return known && (!m_required || message.version == *m_required || IsServiceChange(message));
}

void
H248Transactions::UseVersion(unsigned version)
{
    m_outgoing->SetVersion(version);
    m_required.reset();
}

void
H248Transactions::RequireVersion(unsigned version)
{
    UseVersion(version);
    m_required = version;
}

void
H248Transactions::FollowVersion(unsigned highest)
{
    m_highest = highest;
}

/// H.248.8, error 406: its sender says it in a version that it does support.
void
H248Transactions::TakeError(const H248Message& message)
{
    const bool refused =
        message.error->code == static_cast<uint16_t>(H248ErrorCode::VersionUnknown);
    const bool known = message.version >= FIRST_VERSION && message.version <= LAST_VERSION;
    if (refused && known && !m_required && m_highest && message.version <= *m_highest)
    {
        m_outgoing->ChangeVersion(message.version);
        m_highest.reset();
    }
}

void
H248Transactions::ReceiveTransaction(h248::Context& context,
                                     const TransportAddress& from,
                                     unsigned version,
                                     H248Transaction transaction)
{
    switch (transaction.kind)
    {
    case H248TransactionKind::Request:
        m_incoming->ReceiveRequest(context, from, version, std::move(transaction));
        break;
    case H248TransactionKind::Reply:
        m_outgoing->ReceiveReply(context, from, transaction);
        break;
    case H248TransactionKind::Pending:
        m_outgoing->ReceivePending(context, from, transaction.id);
        break;
    case H248TransactionKind::ResponseAck:
        m_incoming->ReceiveAck(context,
                               from,
                               transaction.id,
                               std::max(transaction.id, transaction.lastId));
        break;
    }
}

void
H248Transactions::AnswerMalformed(h248::Context& context,
                                  const TransportAddress& from,
                                  OctetsView octets)
{
    if (const auto answer = h248::AnswerMalformed(octets, h248::ToMid(m_local)))
    {
        context.actions.push_back(SendDatagram{m_local, from, SerializeH248(*answer)});
    }
}

void
H248Transactions::AnswerVersion(h248::Context& context,
                                const TransportAddress& from,
                                const H248Message& message)
{
    const auto& transactions = message.transactions;
    const bool asks = std::any_of(transactions.begin(), transactions.end(), [](const auto& one) {
        return one.kind == H248TransactionKind::Request;
    });
    if (asks)
    {
        auto answer = h248::MakeErrorMessage(h248::ToMid(m_local), 406, "Version Not Supported");
        answer.version = m_required.value_or(answer.version);
        context.actions.push_back(SendDatagram{m_local, from, SerializeH248(answer)});
    }
}

uint32_t
H248Transactions::Send(TimePoint now,
                       std::vector<H248Action> request,
                       const TransportAddress& to,
                       Actions& actions)
{
    std::vector<H248Event> events;
    h248::Context context{now, actions, events};
    return m_outgoing->Send(context, std::move(request), to);
}

void
H248Transactions::Redirect(const TransportAddress& to)
{
    m_outgoing->Redirect(to);
}

void
H248Transactions::Reply(TimePoint now,
                        const TransportAddress& to,
                        H248Transaction reply,
                        Actions& actions)
{
    std::vector<H248Event> events;
    h248::Context context{now, actions, events};
    m_incoming->Reply(context, to, std::move(reply));
}

std::optional<TimePoint>
H248Transactions::NextTimeout() const
{
    const auto outgoing = m_outgoing->GetNextTimeout();
    const auto incoming = m_incoming->GetNextTimeout();
    if (outgoing && incoming)
    {
        return std::min(*outgoing, *incoming);
    }
    return outgoing ? outgoing : incoming;
}

std::vector<H248Event>
H248Transactions::HandleTimeout(TimePoint now, Actions& actions)
{
    std::vector<H248Event> events;
    h248::Context context{now, actions, events};
    m_outgoing->HandleTimeout(context);
    m_incoming->HandleTimeout(context);
    return events;
}

std::size_t
H248Transactions::GetOpenCount() const
{
    return m_outgoing->GetCount();
}

std::size_t
H248Transactions::GetIncomingCount() const
{
    return m_incoming->GetCount();
}

} // namespace ims
