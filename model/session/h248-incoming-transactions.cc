// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/h248-incoming-transactions.h"

namespace ims::h248
{

namespace
{

/// So much of one size is taken from the system at once.
constexpr std::pmr::pool_options POOLS{64, 2048};

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
                                     const H248Transaction& request)
{
    const Key key{from, request.id};
    if (m_requests.count(key) != 0)
    {
        Feed(context, key, Input::Request);
        return;
    }
    if (m_requests.size() >= m_maximum)
    {
        Refuse(context, from, request.id);
        return;
    }
    Request& known = m_requests.try_emplace(key, &m_memory).first->second;
    ChangeState(context, key, known, State::Executing);
    context.events.push_back(H248RequestArrived{from, request});
}

void
IncomingTransactions::Refuse(Context& context, const TransportAddress& from, uint32_t id)
{
    H248Transaction reply;
    reply.kind = H248TransactionKind::Reply;
    reply.id = id;
    reply.error = H248Error{510, "Insufficient resources"};
    h248::Send(context, m_local, from, std::move(reply));
}

void
IncomingTransactions::ReceiveAck(Context& context,
                                 const TransportAddress& from,
                                 uint32_t first,
                                 uint32_t last)
{
    for (auto request = m_requests.lower_bound({from, first}); request != m_requests.end() &&
                                                               request->first.first == from &&
                                                               request->first.second <= last;)
    {
        const Key key = request->first;
        ++request;
        Feed(context, key, Input::Ack);
    }
}

void
IncomingTransactions::Reply(Context& context, const TransportAddress& to, H248Transaction reply)
{
    const Key key{to, reply.id};
    const auto found = m_requests.find(key);
    if (found == m_requests.end() || found->second.state != State::Executing)
    {
        return;
    }
    reply.kind = H248TransactionKind::Reply;
    reply.immediateAckRequired = found->second.pendingSent;
    found->second.reply = MakeOctets(m_local, std::move(reply));
    Feed(context, key, Input::Reply);
}

void
IncomingTransactions::Feed(Context& context, const Key& key, Input input)
{
    const auto found = m_requests.find(key);
    if (found == m_requests.end())
    {
        return;
    }
    Request& request = found->second;
    if (const Row* row = Find(Machine::Incoming, request.state, input))
    {
        TakeSteps(context, key, request, row->steps);
        TakeRepeatSteps(context, key, request, row->steps);
        ChangeState(context, key, request, row->to);
    }
}

void
IncomingTransactions::TakeSteps(Context& context,
                                const Key& key,
                                Request& request,
                                StepSet<Step> steps)
{
    if (steps.Has(Step::Transmit))
    {
        context.actions.push_back(SendDatagram{m_local, key.first, Octets(request.reply)});
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
IncomingTransactions::TakeRepeatSteps(Context& context,
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
        StopRepeat(key);
    }
}

void
IncomingTransactions::ChangeState(Context& context, const Key& key, Request& request, State to)
{
    if (request.state == to)
    {
        return;
    }
    context.actions.push_back(
        MakeChange(Machine::Incoming, key.first, key.second, request.state, to));
    request.state = to;
    if (to == State::Answered)
    {
        m_timers.Start({key, Input::LongTimer}, context.now + m_base.longTimer);
    }
    if (to == State::Forgotten)
    {
        StopRepeat(key);
        m_requests.erase(key);
    }
}

void
IncomingTransactions::SendPending(Context& context, const Key& key, Request& request)
{
    request.pendingSent = true;
    H248Transaction pending;
    pending.kind = H248TransactionKind::Pending;
    pending.id = key.second;
    h248::Send(context, m_local, key.first, std::move(pending));
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
IncomingTransactions::StopRepeat(const Key& key)
{
    m_timers.Stop({key, Input::Repeat});
    m_timers.Stop({key, Input::Deadline});
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
        Feed(context, expired->first, expired->second);
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
