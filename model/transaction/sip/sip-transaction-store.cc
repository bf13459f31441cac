// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/transaction/sip/sip-transaction-store.h"

#include <algorithm>

namespace ims::sip
{

TransactionStore::TransactionStore(const TransportAddress& local, const SipTimers& base)
    : m_local(local),
      m_base(base)
{
}

Transaction&
TransactionStore::Add(Context& context, Transaction transaction, State first)
{
    transaction.id = ++m_lastId;
    GetIds(transaction)[transaction.key] = transaction.id;
    Transaction& added = m_transactions[transaction.id] = std::move(transaction);
    ChangeState(context, added, first);
    return added;
}

Transaction*
TransactionStore::Find(SipTransactionId id)
{
    const auto found = m_transactions.find(id);
    return found == m_transactions.end() ? nullptr : &found->second;
}

Transaction*
TransactionStore::FindClient(const std::string& key)
{
    const auto found = m_clients.find(key);
    return found == m_clients.end() ? nullptr : Find(found->second);
}

Transaction*
TransactionStore::FindServer(const std::string& key)
{
    const auto found = m_servers.find(key);
    return found == m_servers.end() ? nullptr : Find(found->second);
}

void
TransactionStore::ChangeState(Context& context, Transaction& transaction, State to)
{
    const State from = transaction.state;
    const bool isNew = from == State::Terminated;
    transaction.state = to;
    context.actions.push_back(StateChange{std::string(ToString(transaction.machine)),
                                          transaction.name,
                                          isNew ? "" : std::string(ToString(from)),
                                          std::string(ToString(to))});
    SwitchTimers(context, transaction, from);
    if (to == State::Terminated)
    {
        Remove(transaction);
    }
    else if (to == State::Proceeding && transaction.cancelWanted)
    {
        SendCancel(context, transaction);
    }
}

void
TransactionStore::SwitchTimers(Context& context, Transaction& transaction, State from)
{
    const auto allowed = GetTimers(transaction.machine, transaction.state);
    for (const StateTimer& old : GetTimers(transaction.machine, from))
    {
        const bool goesOn = std::any_of(allowed.begin(), allowed.end(), [&](const auto& row) {
            return row.timer == old.timer;
        });
        if (!goesOn)
        {
            m_timers.Stop({transaction.id, old.timer});
        }
    }
    for (const StateTimer& row : allowed)
    {
        if (row.onEntry && !IsRunning(transaction, row.timer))
        {
            StartTimer(context, transaction, row.timer, GetSipTimerValue(row.timer, m_base));
        }
    }
}

void
TransactionStore::StartTimer(Context& context,
                             Transaction& transaction,
                             SipTimer timer,
                             Duration value)
{
    m_timers.Start({transaction.id, timer}, context.now + value);
    if (GetSipTimerRow(timer).kind != SipTimerKind::Once)
    {
        transaction.interval = value;
    }
}

void
TransactionStore::StopAwaitingAck(const std::string& ackKey)
{
    const auto found = m_unacknowledged.find(ackKey);
    if (found != m_unacknowledged.end())
    {
        m_timers.Stop({found->second, SipTimer::Success});
        m_unacknowledged.erase(found);
    }
}

void
TransactionStore::Cancel(Context& context, Transaction& transaction)
{
    const bool waits = transaction.state == State::Calling;
    const bool goes = transaction.state == State::Proceeding;
    if (transaction.machine == Machine::InviteClient && (waits || goes) && !transaction.cancelSent)
    {
        transaction.cancelWanted = true;
        if (goes)
        {
            SendCancel(context, transaction);
        }
    }
}

std::optional<TimePoint>
TransactionStore::GetNextTimeout() const
{
    return m_timers.GetNext();
}

void
TransactionStore::HandleTimeout(Context& context)
{
    while (const auto expired = m_timers.PopExpired(context.now))
    {
        if (Transaction* transaction = Find(expired->first))
        {
            Feed(context, *transaction, ToInput(expired->second));
        }
    }
}

void
TransactionStore::Remove(const Transaction& transaction)
{
    GetIds(transaction).erase(transaction.key);
    const auto unacknowledged = m_unacknowledged.find(transaction.ackKey);
    if (unacknowledged != m_unacknowledged.end() && unacknowledged->second == transaction.id)
    {
        m_unacknowledged.erase(unacknowledged);
    }
    m_transactions.erase(transaction.id);
}

TransactionStore::Ids&
TransactionStore::GetIds(const Transaction& transaction)
{
    return IsClient(transaction.machine) ? m_clients : m_servers;
}

bool
TransactionStore::IsRunning(const Transaction& transaction, SipTimer timer) const
{
    return m_timers.IsRunning({transaction.id, timer});
}

std::size_t
TransactionStore::GetCount() const
{
    return m_transactions.size();
}

void
TransactionStore::Send(Context& context, const TransportAddress& to, Octets octets) const
{
    context.actions.push_back(SendDatagram{m_local, to, std::move(octets)});
}

} // namespace ims::sip
