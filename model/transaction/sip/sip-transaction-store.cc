// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/transaction/sip/sip-transaction-store.h"

namespace ims::sip
{

Transaction&
TransactionStore::Add(Transaction transaction)
{
    transaction.id = ++m_lastId;
    GetIds(transaction)[transaction.key] = transaction.id;
    return m_transactions[transaction.id] = std::move(transaction);
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
TransactionStore::AwaitAck(Transaction& transaction, std::string ackKey)
{
    m_unacknowledged[ackKey] = transaction.id;
    transaction.ackKey = std::move(ackKey);
}

std::optional<SipTransactionId>
TransactionStore::TakeAwaitingAck(const std::string& ackKey)
{
    const auto found = m_unacknowledged.find(ackKey);
    if (found == m_unacknowledged.end())
    {
        return std::nullopt;
    }
    const SipTransactionId id = found->second;
    m_unacknowledged.erase(found);
    return id;
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

std::size_t
TransactionStore::GetCount() const
{
    return m_transactions.size();
}

} // namespace ims::sip
