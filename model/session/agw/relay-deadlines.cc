// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/agw/relay-deadlines.h"

namespace ims
{

RelayDeadlines::RelayDeadlines(const RelayTimeouts& timeouts)
    : m_timeouts(timeouts)
{
}

void
RelayDeadlines::OnSetUp(TimePoint now)
{
    m_setupEnd = now + m_timeouts.setup;
}

void
RelayDeadlines::OnRunning(TimePoint now)
{
    m_setupEnd.reset();
    m_lastOctet = now;
    m_idleCheck = now + m_timeouts.idle;
}

/// The check stays where it is, so that an octet costs no timer.
void
RelayDeadlines::OnOctets(TimePoint now)
{
    m_lastOctet = now;
}

void
RelayDeadlines::Clear()
{
    m_setupEnd.reset();
    m_idleCheck.reset();
}

std::optional<TimePoint>
RelayDeadlines::Next() const
{
    return m_setupEnd ? m_setupEnd : m_idleCheck;
}

RelayExpiry
RelayDeadlines::TakeExpired(TimePoint now)
{
    if (m_setupEnd && now >= *m_setupEnd)
    {
        m_setupEnd.reset();
        return RelayExpiry::Setup;
    }
    if (!m_idleCheck || now < *m_idleCheck)
    {
        return RelayExpiry::None;
    }
    const TimePoint end = m_lastOctet + m_timeouts.idle;
    if (now < end)
    {
        m_idleCheck = end;
        return RelayExpiry::None;
    }
    m_idleCheck.reset();
    return RelayExpiry::Idle;
}

} // namespace ims
