// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/ua/ua-sessions.h"

namespace ims
{

namespace
{

template <class Key>
UaSession*
Find(const std::map<Key, UaSession*>& sessions, Key key)
{
    const auto known = sessions.find(key);
    return known == sessions.end() ? nullptr : known->second;
}

} // namespace

UaSessions::UaSessions(UserAgentResources& resources)
    : m_resources(resources)
{
}

UaSession&
UaSessions::Add(const std::string& callId)
{
    const auto& config = m_resources.config;
    return Add(callId, SessionShape{config.messages, config.messageOctets, {}});
}

UaSession&
UaSessions::Add(const std::string& callId, const SessionShape& shape)
{
    return *m_sessions.emplace(callId, std::make_unique<UaSession>(callId, shape, m_resources))
                .first->second;
}

UaSession&
UaSessions::Add(const std::string& callId, uint32_t index)
{
    m_callIdOfIndex[index] = callId;
    m_indexOfCallId[callId] = index;
    const auto& config = m_resources.config;
    const auto shape = config.shapeOf ? config.shapeOf(index) : std::nullopt;
    return shape ? Add(callId, *shape) : Add(callId);
}

UaSession*
UaSessions::FindByCallId(std::string_view callId)
{
    const auto known = m_sessions.find(callId);
    return known == m_sessions.end() ? nullptr : known->second.get();
}

UaSession*
UaSessions::FindByIndex(uint32_t index)
{
    const auto callId = m_callIdOfIndex.find(index);
    return callId == m_callIdOfIndex.end() ? nullptr : FindByCallId(callId->second);
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
    if (session.IsOver())
    {
        Forget(session);
        return;
    }
    for (const SipTransactionId id : session.GetTransactions())
    {
        m_byTransaction[id] = &session;
    }
    for (const StreamId stream : session.GetStreams())
    {
        m_byStream[stream] = &session;
    }
    m_deadlines.Set(session.GetCallId(), session.NextTimeout());
}

void
UaSessions::Forget(const UaSession& session)
{
    const std::string& callId = session.GetCallId();
    for (const SipTransactionId id : session.GetTransactions())
    {
        m_byTransaction.erase(id);
    }
    for (const StreamId stream : session.GetStreams())
    {
        m_byStream.erase(stream);
    }
    const auto index = m_indexOfCallId.find(callId);
    if (index != m_indexOfCallId.end())
    {
        m_callIdOfIndex.erase(index->second);
        m_indexOfCallId.erase(index);
    }
    m_deadlines.Set(callId, std::nullopt);
    m_sessions.erase(m_sessions.find(callId));
}

std::vector<std::string>
UaSessions::GetCallIds() const
{
    std::vector<std::string> callIds;
    for (const auto& [callId, session] : m_sessions)
    {
        callIds.push_back(callId);
    }
    return callIds;
}

std::optional<TimePoint>
UaSessions::NextTimeout() const
{
    return m_deadlines.Next();
}

std::vector<std::string>
UaSessions::TakeDue(TimePoint now)
{
    return m_deadlines.TakeDue(now);
}

std::size_t
UaSessions::GetCount() const
{
    return m_sessions.size();
}

} // namespace ims
