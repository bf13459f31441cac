// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/ua/dialog/session-timer.h"

#include "model/base/deadlines.h"

#include <algorithm>

namespace ims
{

namespace
{

/// Who waits for a refresh gives up so much before the session expires (RFC 4028 clause 10).
Duration
GetMargin(Duration interval)
{
    return std::min<Duration>(std::chrono::seconds(32), interval / 3);
}

} // namespace

SessionTimer::SessionTimer(const SessionTimerConfig& config)
    : m_config(config)
{
}

// ------------------------------------------------------------- as the client of a transaction

void
SessionTimer::AddToInvite(SipMessage& invite) const
{
    if (m_config.interval == Duration::zero())
    {
        return;
    }
    invite.Append("Session-Expires",
                  SessionExpires{m_config.interval, m_config.refresher}.ToString());
    if (m_config.minimum > LEAST_SESSION_INTERVAL)
    {
        invite.Append("Min-SE", FormatSeconds(m_config.minimum));
    }
}

/// Who refreshes goes on to do so (clause 7.4).
void
SessionTimer::AddToRefresh(SipMessage& refresh) const
{
    refresh.Append("Supported", TIMER_OPTION_TAG);
    if (m_interval > Duration::zero())
    {
        const Refresher refresher = m_refreshes ? Refresher::Uac : Refresher::Uas;
        refresh.Append("Session-Expires", SessionExpires{m_interval, refresher}.ToString());
    }
    if (m_config.minimum > LEAST_SESSION_INTERVAL)
    {
        refresh.Append("Min-SE", FormatSeconds(m_config.minimum));
    }
}

/// Clause 7.3.
bool
SessionTimer::TakeOver(const SipMessage& tooSmall)
{
    const Duration minimum = ReadMinSe(tooSmall);
    const bool more = minimum > std::max(m_config.interval, m_interval);
    m_config.minimum = std::max(m_config.minimum, minimum);
    m_config.interval = std::max(m_config.interval, minimum);
    m_interval = m_interval == Duration::zero() ? m_interval : std::max(m_interval, minimum);
    return more;
}

/// Clause 7.2: without the field the session does not expire.
void
SessionTimer::OnAccepted(TimePoint now, const SipMessage& response)
{
    Stop();
    if (const auto agreed = ReadSessionExpires(response))
    {
        Start(now, agreed->interval, agreed->refresher != Refresher::Uas);
    }
}

// ------------------------------------------------------------- as the server of a transaction

bool
SessionTimer::IsTooSmall(const SipMessage& request) const
{
    const auto asked = ReadSessionExpires(request);
    return asked && asked->interval < m_config.minimum;
}

Duration
SessionTimer::GetMinimum() const
{
    return m_config.minimum;
}

/// Clause 9, table 2. A caller without session timers cannot refresh.
void
SessionTimer::Accept(TimePoint now, const SipMessage& request, SipMessage& response)
{
    Stop();
    const auto asked = ReadSessionExpires(request);
    const bool callerCan = SupportsSessionTimer(request);
    const Duration wanted = m_config.interval;
    if (!asked && wanted == Duration::zero())
    {
        return;
    }
    SessionExpires agreed = asked.value_or(SessionExpires{wanted, Refresher::Unsaid});
    if (wanted > Duration::zero())
    {
        agreed.interval = std::min(agreed.interval, std::max(wanted, ReadMinSe(request)));
    }
    if (!callerCan)
    {
        agreed.refresher = Refresher::Uas;
    }
    else if (agreed.refresher == Refresher::Unsaid)
    {
        agreed.refresher = Refresher::Uac;
    }
    response.Append("Session-Expires", agreed.ToString());
    if (agreed.refresher == Refresher::Uac)
    {
        response.Append("Require", TIMER_OPTION_TAG);
    }
    Start(now, agreed.interval, agreed.refresher == Refresher::Uas);
}

// ------------------------------------------------------------------------------------- the time

void
SessionTimer::Start(TimePoint now, Duration interval, bool refreshes)
{
    m_interval = interval;
    m_refreshes = refreshes;
    m_expiresAt = now + interval - (refreshes ? Duration::zero() : GetMargin(interval));
    if (refreshes)
    {
        m_refreshAt = now + interval / 2;
    }
}

void
SessionTimer::Postpone(TimePoint when)
{
    m_refreshAt = when;
}

std::optional<TimePoint>
SessionTimer::NextTimeout() const
{
    return Earlier(m_refreshAt, m_expiresAt);
}

SessionTimer::Due
SessionTimer::TakeDue(TimePoint now)
{
    if (m_expiresAt && *m_expiresAt <= now)
    {
        Stop();
        return Due::Expiry;
    }
    if (m_refreshAt && *m_refreshAt <= now)
    {
        m_refreshAt.reset();
        return Due::Refresh;
    }
    return Due::Nothing;
}

void
SessionTimer::Stop()
{
    m_refreshAt.reset();
    m_expiresAt.reset();
}

} // namespace ims
