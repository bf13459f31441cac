// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/transaction/h248/h248-incoming-transactions.h"

#include "model/transaction/h248/h248-errors.h"
#include "model/transaction/h248/h248-reply-size.h"

namespace ims::h248
{

namespace
{

/// Memory for up to 1024 of one size, of at most 2048 octets, is taken from the system at once.
/// With fewer, each search for a free one goes through many pieces when tens of thousands are kept.
constexpr std::pmr::pool_options POOLS{1024, 2048};

} // namespace

IncomingTransactions::IncomingTransactions(const TransportAddress& local,
                                           const H248Timers& timers,
                                           std::size_t maximum)
    : m_local(local),
      m_base(timers),
      m_maximum(maximum),
      m_memory(POOLS),
      m_requests(&m_memory),
      m_timers(&m_memory)
{
}

void
IncomingTransactions::ReceiveRequest(Context& context,
                                     const TransportAddress& from,
                                     unsigned version,
                                     H248Transaction request)
{
    const Key key{request.id, from};
    const auto next = m_requests.lower_bound(key);
    if (next != m_requests.end() && next->first == key)
    {
        Apply(context, next, Input::Request);
        return;
    }
    if (m_requests.size() >= m_maximum)
    {
        Refuse(context, from, version, request.id);
        return;
    }
    const auto added = m_requests.try_emplace(next, key, &m_memory);
    added->second.version = version;
    ChangeState(context, added, State::Executing);
    context.events.push_back(H248RequestArrived{from, std::move(request), version});
}

void
IncomingTransactions::Refuse(Context& context,
                             const TransportAddress& from,
                             unsigned version,
                             uint32_t id)
{
    H248Transaction reply;
    reply.kind = H248TransactionKind::Reply;
    reply.id = id;
    reply.error = H248Error{510, "Insufficient resources"};
    h248::Send(context, m_local, version, from, std::move(reply));
}

void
IncomingTransactions::ReceiveAck(Context& context,
                                 const TransportAddress& from,
                                 uint32_t first,
                                 uint32_t last)
{
    for (auto next = m_requests.lower_bound({first, TransportAddress()});
         next != m_requests.end() && next->first.first <= last;)
    {
        const auto known = next++;
        if (known->first.second == from)
        {
            Apply(context, known, Input::Ack);
        }
    }
}

void
IncomingTransactions::Reply(Context& context, const TransportAddress& to, H248Transaction reply)
{
    const auto known = m_requests.find({reply.id, to});
    if (known == m_requests.end() || known->second.state != State::Executing)
    {
        return;
    }
    reply.kind = H248TransactionKind::Reply;
    reply.immediateAckRequired = known->second.pendingSent;
    known->second.reply = MakeOctets(m_local, known->second.version, std::move(reply));
    if (known->second.reply.size() > MAX_DATAGRAM_OCTETS)
    {
        H248Transaction error;
        error.kind = H248TransactionKind::Reply;
        error.id = known->first.first;
        error.immediateAckRequired = known->second.pendingSent;
        error.error = MakeH248Error(H248ErrorCode::ResponseTooLong);
        known->second.reply = MakeOctets(m_local, known->second.version, std::move(error));
    }
    Apply(context, known, Input::Reply);
}

void
IncomingTransactions::Apply(Context& context, Requests::iterator known, Input input)
{
    if (const Row* row = Find(Machine::Incoming, known->second.state, input))
    {
        PerformSteps(context, known->first, known->second, row->steps);
        PerformRepeatSteps(context, known->first, known->second, row->steps);
        ChangeState(context, known, row->to);
    }
}

void
IncomingTransactions::PerformSteps(Context& context,
                                   const Key& key,
                                   Request& request,
                                   StepSet<Step> steps)
{
    if (steps.Has(Step::Transmit))
    {
        context.actions.push_back(SendDatagram{m_local.address, key.second, Octets(request.reply)});
    }
    if (steps.Has(Step::SendPending))
    {
        SendPending(context, key, request);
    }
    if (steps.Has(Step::DropReply))
    {
        request.reply.clear();
        request.reply.shrink_to_fit();
    }
}

void
IncomingTransactions::PerformRepeatSteps(Context& context,
                                         const Key& key,
                                         Request& request,
                                         StepSet<Step> steps)
{
    if (steps.Has(Step::AwaitAck) && request.pendingSent)
    {
        m_timers.Start({key, Input::Deadline}, context.now + m_base.transactionTimeout);
        StartRepeat(context, key, request, m_base.initialRetransmission);
    }
    if (steps.Has(Step::BackOff))
    {
        StartRepeat(context, key, request, GetNextInterval(request.interval, m_base));
    }
    if (steps.Has(Step::StopRepeat))
    {
        StopRepeat(key, request);
    }
}

void
IncomingTransactions::ChangeState(Context& context, Requests::iterator known, State to)
{
    const Key& key = known->first;
    Request& request = known->second;
    if (request.state == to)
    {
        return;
    }
    context.actions.push_back(
        MakeChange(Machine::Incoming, key.second.ToString(), key.first, request.state, to));
    request.state = to;
    if (to == State::Answered)
    {
        m_timers.Start({key, Input::LongTimer}, context.now + m_base.longTimer);
    }
    if (to == State::Forgotten)
    {
        StopRepeat(key, request);
        m_requests.erase(known);
    }
}

void
IncomingTransactions::SendPending(Context& context, const Key& key, Request& request)
{
    request.pendingSent = true;
    H248Transaction pending;
    pending.kind = H248TransactionKind::Pending;
    pending.id = key.first;
    h248::Send(context, m_local, request.version, key.second, std::move(pending));
}

void
IncomingTransactions::StartRepeat(Context& context,
                                  const Key& key,
                                  Request& request,
                                  Duration interval)
{
    request.interval = GetInterval(interval);
    m_timers.Start({key, Input::Repeat}, context.now + request.interval);
}

void
IncomingTransactions::StopRepeat(const Key& key, const Request& request)
{
    if (request.pendingSent) // else they have never run
    {
        m_timers.Stop({key, Input::Repeat});
        m_timers.Stop({key, Input::Deadline});
    }
}

std::optional<TimePoint>
IncomingTransactions::GetNextTimeout() const
{
    return m_timers.GetNext();
}

void
IncomingTransactions::HandleTimeout(Context& context)
{
    while (const auto expired = m_timers.PopExpired(context.now))
    {
        const auto known = m_requests.find(expired->first);
        if (known != m_requests.end())
        {
            Apply(context, known, expired->second);
        }
    }
    if (m_requests.empty() && m_timers.GetCount() == 0)
    {
        m_memory.release();
    }
}

std::size_t
IncomingTransactions::GetCount() const
{
    return m_requests.size();
}

} // namespace ims::h248
