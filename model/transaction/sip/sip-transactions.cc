// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/transaction/sip/sip-transactions.h"

#include "model/codec/sip/sip-method.h"
#include "model/codec/sip/sip-status.h"
#include "model/transaction/sip/sip-transaction-machines.h"
#include "model/transaction/sip/sip-transaction-matching.h"
#include "model/transaction/sip/sip-transaction-messages.h"

namespace ims
{

namespace
{

/// Enough that two branches or tags of one run do not meet.
constexpr std::size_t TOKEN_LENGTH = 16;

/// FNV-1a, which is the same everywhere.
uint64_t
Hash(OctetsView octets)
{
    uint64_t hash = 0xcbf29ce484222325;
    for (const char octet : octets)
    {
        hash = (hash ^ static_cast<unsigned char>(octet)) * 0x100000001b3;
    }
    return hash;
}

sip::Input
Classify(const SipMessage& response)
{
    if (!sip::IsFinal(response.status))
    {
        return sip::Input::Provisional;
    }
    return sip::IsSuccess(response.status) ? sip::Input::Success : sip::Input::Failure;
}

/// @return where the responses to a request go (RFC 3261 18.2.2).
TransportAddress
GetResponseAddress(const SipMessage& request, const TransportAddress& from)
{
    const auto address = GetSipViaAddress(sip::GetTopVia(request));
    return address ? *address : from;
}

sip::Transaction
MakeServerTransaction(const SipMessage& request, const TransportAddress& from)
{
    const bool isInvite = request.method == sip::INVITE;
    const auto branch = GetSipParameter(sip::GetTopVia(request), "branch");
    sip::Transaction transaction;
    transaction.machine = isInvite ? sip::Machine::InviteServer : sip::Machine::NonInviteServer;
    transaction.key = sip::GetServerKey(request, request.method);
    transaction.name = sip::GetName(branch.value_or(""), request.method);
    transaction.remote = GetResponseAddress(request, from);
    return transaction;
}

} // namespace

SipTransactions::SipTransactions(const TransportAddress& local,
                                 Random& random,
                                 const SipTimers& timers,
                                 const SipTransactionLimits& limits)
    : m_local(local),
      m_random(random),
      m_limits(limits),
      m_machines(std::make_unique<sip::TransactionMachines>(local, timers))
{
}

SipTransactions::~SipTransactions() = default;

std::vector<SipEvent>
SipTransactions::Receive(TimePoint now,
                         const TransportAddress& from,
                         OctetsView octets,
                         Actions& actions)
{
    std::vector<SipEvent> events;
    sip::Context context{now, actions, events};
    auto message = ParseSip(octets, m_limits.message);
    if (!message)
    {
        AnswerMalformed(context, from, octets);
    }
    else if (message->IsRequest())
    {
        ReceiveRequest(context, from, std::move(*message));
    }
    else
    {
        ReceiveResponse(context, *message);
    }
    return events;
}

void
SipTransactions::ReceiveRequest(sip::Context& context,
                                const TransportAddress& from,
                                SipMessage request)
{
    sip::AddReceived(request, from);
    if (request.method == sip::ACK)
    {
        ReceiveAck(context, from, std::move(request));
        return;
    }
    auto* transaction =
        m_machines->GetStore().FindServer(sip::GetServerKey(request, request.method));
    if (transaction != nullptr)
    {
        m_machines->Apply(context, *transaction, sip::Input::Repeated);
        return;
    }
    ReceiveNew(context, from, std::move(request));
}

void
SipTransactions::ReceiveAck(sip::Context& context, const TransportAddress& from, SipMessage ack)
{
    auto* invite = m_machines->GetStore().FindServer(sip::GetServerKey(ack, sip::INVITE));
    if (invite != nullptr && invite->state != sip::State::Accepted)
    {
        m_machines->Apply(context, *invite, sip::Input::Ack);
        return;
    }
    context.events.push_back(SipRequestArrived{0, std::move(ack), from, 0});
}

void
SipTransactions::ReceiveNew(sip::Context& context, const TransportAddress& from, SipMessage request)
{
    if (m_machines->GetStore().GetCount() >= m_limits.maxTransactions)
    {
        AnswerStateless(context, request, from, sip::SERVICE_UNAVAILABLE);
        return;
    }
    const bool isInvite = request.method == sip::INVITE;
    auto& added = m_machines->Begin(context,
                                    MakeServerTransaction(request, from),
                                    isInvite ? sip::State::Proceeding : sip::State::Trying);
    if (isInvite)
    {
        const SipMessage trying = MakeSipResponse(request, sip::TRYING);
        m_machines->Apply(context, added, sip::Input::Provisional, &trying);
    }
    const SipTransactionId cancelled = FindCancelled(request);
    context.events.push_back(SipRequestArrived{added.id, std::move(request), from, cancelled});
}

SipTransactionId
SipTransactions::FindCancelled(const SipMessage& request) const
{
    const auto* invite =
        request.method == sip::CANCEL
            ? m_machines->GetStore().FindServer(sip::GetServerKey(request, sip::INVITE))
            : nullptr;
    return invite == nullptr ? 0 : invite->id;
}

void
SipTransactions::ReceiveResponse(sip::Context& context, const SipMessage& response)
{
    const std::string via = sip::GetTopVia(response);
    if (sip::GetSentBy(via) != sip::GetSentBy(MakeVia("")))
    {
        return; // RFC 3261 18.1.2: not ours
    }
    const std::string branch = GetSipParameter(via, "branch").value_or("");
    auto* transaction =
        m_machines->GetStore().FindClient(sip::GetClientKey(branch, response.method));
    if (transaction != nullptr)
    {
        m_machines->Apply(context, *transaction, Classify(response), &response);
    }
}

void
SipTransactions::AnswerMalformed(sip::Context& context,
                                 const TransportAddress& from,
                                 OctetsView octets)
{
    auto request = sip::SalvageRequest(octets.substr(0, m_limits.message.maxOctets));
    if (request)
    {
        sip::AddReceived(*request, from);
        AnswerStateless(context, *request, from, sip::BAD_REQUEST);
    }
}

void
SipTransactions::AnswerStateless(sip::Context& context,
                                 const SipMessage& request,
                                 const TransportAddress& from,
                                 int status)
{
    Octets response = MakeSipResponse(request, status, m_random.Token(TOKEN_LENGTH)).Serialize();
    // What is copied from a malformed request may be the malformed part.
    if (ParseSip(response, m_limits.message))
    {
        m_machines->Send(context, GetResponseAddress(request, from), std::move(response));
    }
}

SipTransactionId
SipTransactions::Send(TimePoint now,
                      SipMessage request,
                      const TransportAddress& to,
                      Actions& actions)
{
    std::vector<SipEvent> events;
    sip::Context context{now, actions, events};
    const bool isInvite = request.method == sip::INVITE;
    const std::string branch = MakeBranch();
    request.Prepend("Via", MakeVia(branch));

    sip::Transaction transaction;
    transaction.machine = isInvite ? sip::Machine::InviteClient : sip::Machine::NonInviteClient;
    transaction.key = sip::GetClientKey(branch, request.method);
    transaction.name = sip::GetName(branch, request.method);
    transaction.remote = to;
    transaction.octets = request.Serialize();
    m_machines->Send(context, to, transaction.octets);
    if (isInvite)
    {
        transaction.invite = std::make_unique<SipMessage>(std::move(request));
    }
    const auto first = isInvite ? sip::State::Calling : sip::State::Trying;
    return m_machines->Begin(context, std::move(transaction), first).id;
}

void
SipTransactions::Cancel(TimePoint now, SipTransactionId id, Actions& actions)
{
    std::vector<SipEvent> events;
    sip::Context context{now, actions, events};
    if (auto* transaction = m_machines->GetStore().Find(id))
    {
        m_machines->Cancel(context, *transaction);
    }
}

void
SipTransactions::Respond(TimePoint now,
                         SipTransactionId id,
                         const SipMessage& response,
                         Actions& actions,
                         bool endToEnd)
{
    std::vector<SipEvent> events;
    sip::Context context{now, actions, events};
    auto* transaction = m_machines->GetStore().Find(id);
    if (transaction != nullptr && !sip::IsClient(transaction->machine))
    {
        transaction->endToEnd = endToEnd;
        m_machines->Apply(context, *transaction, Classify(response), &response);
    }
}

void
SipTransactions::AckReceived(const SipMessage& ack)
{
    m_machines->StopAwaitingAck(sip::GetAckKey(ack));
}

/// A repeated request has the same branch again (RFC 3261 16.11, 13.2.2.4): it follows from what is
/// sent.
void
SipTransactions::SendStateless(SipMessage request, const TransportAddress& to, Actions& actions)
{
    const std::string token = Random(Hash(request.Serialize())).Token(TOKEN_LENGTH);
    request.Prepend("Via", MakeVia(std::string(sip::MAGIC_COOKIE) + token));
    actions.push_back(SendDatagram{m_local, to, request.Serialize()});
}

std::optional<TimePoint>
SipTransactions::NextTimeout() const
{
    return m_machines->GetNextTimeout();
}

std::vector<SipEvent>
SipTransactions::HandleTimeout(TimePoint now, Actions& actions)
{
    std::vector<SipEvent> events;
    sip::Context context{now, actions, events};
    m_machines->HandleTimeout(context);
    return events;
}

std::size_t
SipTransactions::GetCount() const
{
    return m_machines->GetStore().GetCount();
}

std::string
SipTransactions::MakeBranch()
{
    return std::string(sip::MAGIC_COOKIE) + m_random.Token(TOKEN_LENGTH);
}

std::string
SipTransactions::MakeVia(std::string_view branch) const
{
    return "SIP/2.0/UDP " + m_local.ToString() + ";branch=" + std::string(branch);
}

} // namespace ims
