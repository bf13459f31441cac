// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/transaction/h248/h248-outgoing-transactions.h"

namespace ims::h248
{

OutgoingTransactions::OutgoingTransactions(const TransportAddress& local,
                                           uint32_t firstId,
                                           const H248Timers& timers,
                                           unsigned maxPending)
    : m_local(local),
      m_nextId(firstId),
      m_base(timers),
      m_maxPending(maxPending)
{
}

void
OutgoingTransactions::SetVersion(unsigned version)
{
    m_version = version;
}

void
OutgoingTransactions::ChangeVersion(unsigned version)
{
    SetVersion(version);
    for (auto& [id, request] : m_requests)
    {
        if (auto message = ParseH248(request.octets))
        {
            message->version = version;
            request.octets = SerializeH248(*message);
        }
    }
}

void
OutgoingTransactions::Redirect(const TransportAddress& to)
{
    for (auto& [id, request] : m_requests)
    {
        request.to = to;
    }
}

uint32_t
OutgoingTransactions::Send(Context& context,
                           std::vector<H248Action> request,
                           const TransportAddress& to)
{
    H248Transaction transaction;
    transaction.kind = H248TransactionKind::Request;
    transaction.id = MakeId();
    transaction.actions = std::move(request);
    const uint32_t id = transaction.id;

    Request& added = m_requests[id];
    added.to = to;
    added.octets = MakeOctets(m_local, m_version, std::move(transaction));
    context.actions.push_back(SendDatagram{m_local.address, to, added.octets});
    m_timers.Start({id, Input::Deadline}, context.now + m_base.transactionTimeout);
    StartRepeat(context, id, added, m_base.initialRetransmission);
    ChangeState(context, id, added, State::Waiting);
    return id;
}

void
OutgoingTransactions::ReceiveReply(Context& context,
                                   const TransportAddress& from,
                                   const H248Transaction& reply)
{
    if (IsFrom(from, reply.id))
    {
        Apply(context, reply.id, Input::Reply, &reply);
    }
    // A reply that came before is acknowledged again: its sender has not heard of it.
    if (reply.immediateAckRequired)
    {
        H248Transaction ack;
        ack.kind = H248TransactionKind::ResponseAck;
        ack.id = reply.id;
        ack.lastId = reply.id;
        h248::Send(context, m_local, m_version, from, std::move(ack));
    }
}

void
OutgoingTransactions::ReceivePending(Context& context, const TransportAddress& from, uint32_t id)
{
    if (IsFrom(from, id))
    {
        Apply(context, id, Input::Pending);
    }
}

void
OutgoingTransactions::Apply(Context& context,
                            uint32_t id,
                            Input input,
                            const H248Transaction* reply)
{
    const auto found = m_requests.find(id);
    if (found == m_requests.end())
    {
        return;
    }
    Request& request = found->second;
    if (const Row* row = Find(Machine::Outgoing, request.state, input))
    {
        PerformSteps(context, id, request, row->steps, reply);
        ChangeState(context, id, request, row->to);
    }
}

void
OutgoingTransactions::PerformSteps(Context& context,
                                   uint32_t id,
                                   Request& request,
                                   StepSet<Step> steps,
                                   const H248Transaction* reply)
{
    if (steps.Has(Step::Transmit))
    {
        context.actions.push_back(SendDatagram{m_local.address, request.to, request.octets});
    }
    if (steps.Has(Step::PassUp))
    {
        context.events.push_back(H248ReplyArrived{id, *reply});
    }
    if (steps.Has(Step::Fail))
    {
        context.events.push_back(H248TransactionFailed{id});
    }
    if (steps.Has(Step::BackOff))
    {
        StartRepeat(context, id, request, GetNextInterval(request.interval, m_base));
    }
    if (steps.Has(Step::SlowDown))
    {
        StartRepeat(context, id, request, m_base.maxRetransmission);
    }
    if (steps.Has(Step::Extend) && request.extensions < m_maxPending)
    {
        ++request.extensions;
        m_timers.Start({id, Input::Deadline}, context.now + m_base.transactionTimeout);
    }
}

void
OutgoingTransactions::ChangeState(Context& context, uint32_t id, Request& request, State to)
{
    if (request.state == to)
    {
        return;
    }
    context.actions.push_back(
        MakeChange(Machine::Outgoing, request.to.ToString(), id, request.state, to));
    request.state = to;
    if (to == State::Replied || to == State::Failed)
    {
        m_timers.Stop({id, Input::Repeat});
        m_timers.Stop({id, Input::Deadline});
        m_requests.erase(id);
    }
}

void
OutgoingTransactions::StartRepeat(Context& context,
                                  uint32_t id,
                                  Request& request,
                                  Duration interval)
{
    request.interval = GetInterval(interval);
    m_timers.Start({id, Input::Repeat}, context.now + request.interval);
}

bool
OutgoingTransactions::IsFrom(const TransportAddress& from, uint32_t id) const
{
    const auto found = m_requests.find(id);
    return found != m_requests.end() && found->second.to == from;
}

uint32_t
OutgoingTransactions::MakeId()
{
    // 0 is what an error about an unreadable TransactionID carries.
    while (m_nextId == 0 || m_requests.count(m_nextId) != 0)
    {
        ++m_nextId;
    }
    return m_nextId++;
}

std::optional<TimePoint>
OutgoingTransactions::GetNextTimeout() const
{
    return m_timers.GetNext();
}

void
OutgoingTransactions::HandleTimeout(Context& context)
{
    while (const auto expired = m_timers.PopExpired(context.now))
    {
        Apply(context, expired->first, expired->second);
    }
}

std::size_t
OutgoingTransactions::GetCount() const
{
    return m_requests.size();
}

} // namespace ims::h248
