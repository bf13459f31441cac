// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/media/bfcp/bfcp-session-channel.h"

#include <algorithm>
#include <utility>

namespace ims
{

BfcpChannel::BfcpChannel(std::size_t maxOutputOctets)
    : m_maxOutputOctets(std::max<std::size_t>(maxOutputOctets, 1))
{
}

void
BfcpChannel::Send(TimePoint now, const BfcpMessage& message)
{
    if (m_error)
    {
        return;
    }
    auto octets = message.Serialize();
    if (!octets)
    {
        Fail(now, octets.GetError());
        return;
    }
    ++m_counters.messagesSent;
    m_messageOctets += octets->size();
    m_messages.push_back(std::move(*octets));
}

Octets
BfcpChannel::TakeMessage()
{
    if (m_messages.empty())
    {
        return {};
    }
    auto message = std::move(m_messages.front());
    m_messages.pop_front();
    m_messageOctets -= message.size();
    return message;
}

std::size_t
BfcpChannel::GetRoom() const
{
    return m_maxOutputOctets - std::min(m_maxOutputOctets, m_messageOctets);
}

void
BfcpChannel::Bind(TimePoint now)
{
    if (!m_bound)
    {
        m_bound = true;
        Note(now, MediaEvent::Kind::Bound, 0);
    }
}

void
BfcpChannel::Note(TimePoint now, MediaEvent::Kind kind, uint64_t number)
{
    m_events.push_back({kind, now, number});
}

void
BfcpChannel::Fail(TimePoint now, Error error)
{
    if (!m_error)
    {
        m_error = std::move(error);
        Note(now, MediaEvent::Kind::Failed, 0);
    }
}

bool
BfcpChannel::IsBound() const
{
    return m_bound;
}

const std::optional<Error>&
BfcpChannel::GetError() const
{
    return m_error;
}

BfcpCounters&
BfcpChannel::GetCounters()
{
    return m_counters;
}

const BfcpCounters&
BfcpChannel::GetCounters() const
{
    return m_counters;
}

std::vector<MediaEvent>
BfcpChannel::TakeEvents()
{
    return std::exchange(m_events, {});
}

} // namespace ims
