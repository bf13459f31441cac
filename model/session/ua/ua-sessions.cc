// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/ua/ua-sessions.h"

#include <algorithm>

namespace ims
{

namespace
{

template <class Key>
UaSession*
Find(const std::unordered_map<Key, UaSession*>& sessions, Key key)
{
    const auto known = sessions.find(key);
    return known == sessions.end() ? nullptr : known->second;
}

} // namespace

UaSessions::UaSessions(UserAgentResources& resources)
    : m_resources(resources)
{
}

SessionShape
UaSessions::GetShape() const
{
    return {m_resources.config.messages, m_resources.config.messageOctets, {}};
}

UaSessions::Entry&
UaSessions::AddEntry(const std::string& callId, const SessionShape& shape)
{
    Entry& entry = m_sessions[callId];
    entry.session = std::make_unique<UaSession>(callId, shape, m_resources);
    entry.number = m_nextNumber++;
    m_byNumber[entry.number] = entry.session.get();
    return entry;
}

UaSession&
UaSessions::Add(const std::string& callId)
{
    return *AddEntry(callId, GetShape()).session;
}

UaSession&
UaSessions::Add(const std::string& callId, uint32_t index)
{
    const auto& config = m_resources.config;
    const auto shape = config.shapeOf ? config.shapeOf(index) : std::nullopt;
    Entry& entry = AddEntry(callId, shape.value_or(GetShape()));
    entry.index = index;
    m_byIndex[index] = entry.session.get();
    return *entry.session;
}

UaSession*
UaSessions::FindByCallId(const std::string& callId)
{
    const auto known = m_sessions.find(callId);
    return known == m_sessions.end() ? nullptr : known->second.session.get();
}

UaSession*
UaSessions::FindByNumber(uint64_t number)
{
    return Find(m_byNumber, number);
}

UaSession*
UaSessions::FindByIndex(uint32_t index)
{
    return Find(m_byIndex, index);
}

UaSession*
UaSessions::FindByTransaction(SipTransactionId id)
{
    return Find(m_byTransaction, id);
}

UaSession*
UaSessions::FindByStream(StreamId stream)
{
    return Find(m_byStream, stream);
}

void
UaSessions::Update(const Turn& turn, UaSession& session)
{
    session.EndAfterIllegalMove(turn);
    auto& [callId, entry] = *m_sessions.find(session.GetCallId());
    if (session.IsOver())
    {
        Forget(entry);
        return;
    }
    const auto& transactions = session.GetTransactions();
    for (; entry.transactions < transactions.size(); ++entry.transactions)
    {
        m_byTransaction[transactions[entry.transactions]] = &session;
    }
    const auto& streams = session.GetStreams();
    for (; entry.streams < streams.size(); ++entry.streams)
    {
        m_byStream[streams[entry.streams]] = &session;
    }
    m_deadlines.Set(callId, session.NextTimeout());
}

void
UaSessions::Forget(Entry& entry)
{
    for (const SipTransactionId id : entry.session->GetTransactions())
    {
        m_byTransaction.erase(id);
    }
    for (const StreamId stream : entry.session->GetStreams())
    {
        m_byStream.erase(stream);
    }
    if (entry.index)
    {
        m_byIndex.erase(*entry.index);
    }
    const auto known = m_sessions.find(entry.session->GetCallId());
    m_byNumber.erase(entry.number);
    m_deadlines.Set(known->first, std::nullopt);
    m_sessions.erase(known);
}

std::vector<uint64_t>
UaSessions::GetNumbers() const
{
    std::vector<uint64_t> numbers;
    numbers.reserve(m_byNumber.size());
    for (const auto& [number, session] : m_byNumber)
    {
        numbers.push_back(number);
    }
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

std::optional<TimePoint>
UaSessions::NextTimeout() const
{
    return m_deadlines.Next();
}

std::vector<uint64_t>
UaSessions::TakeDue(TimePoint now)
{
    std::vector<uint64_t> numbers;
    while (const auto callId = m_deadlines.TakeNextDue(now))
    {
        numbers.push_back(m_sessions.find(std::string(*callId))->second.number);
    }
    return numbers;
}

std::size_t
UaSessions::GetCount() const
{
    return m_sessions.size();
}

} // namespace ims
