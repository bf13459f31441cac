// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/media/media-endpoint.h"

#include <algorithm>

namespace ims
{

namespace
{

/// Octets taken from the connection at a time.
constexpr std::size_t READ_OCTETS = 16384;

} // namespace

MediaEndpoint::MediaEndpoint(const std::shared_ptr<TlsContext>& context)
    : m_leg(context)
{
}

Leg&
MediaEndpoint::GetLeg()
{
    return m_leg;
}

const Leg&
MediaEndpoint::GetLeg() const
{
    return m_leg;
}

MediaSession*
MediaEndpoint::GetSession()
{
    return m_session.get();
}

const MediaSession*
MediaEndpoint::GetSession() const
{
    return m_session.get();
}

void
MediaEndpoint::SetSession(std::unique_ptr<MediaSession> session)
{
    m_session = std::move(session);
}

bool
MediaEndpoint::IsReady() const
{
    return m_leg.GetState() == LegState::Open || m_leg.GetState() == LegState::InputEnded;
}

bool
MediaEndpoint::IsOver() const
{
    const LegState state = m_leg.GetState();
    return state == LegState::Idle || state == LegState::Closed || state == LegState::Failed;
}

void
MediaEndpoint::Close()
{
    m_closing = true;
    m_leg.CloseOutput();
}

void
MediaEndpoint::Progress(TimePoint now)
{
    if (!m_session || !IsReady())
    {
        return;
    }
    if (!m_started)
    {
        m_started = true;
        m_session->Start(now);
    }
    Receive(now);
    Transmit(now);
    if (m_leg.IsInputDrained() && !m_closing)
    {
        Close();
    }
}

void
MediaEndpoint::Receive(TimePoint now)
{
    while (true)
    {
        const Octets octets = m_leg.Read(std::min(READ_OCTETS, m_session->ReadCapacity()));
        if (octets.empty())
        {
            return;
        }
        m_session->Receive(now, octets);
        Transmit(now);
    }
}

/// One message is one Write: one TLS record, one segment where it fits.
void
MediaEndpoint::Transmit(TimePoint now)
{
    while (!m_closing)
    {
        if (m_waitingChunk.empty())
        {
            m_waitingChunk = m_session->NextChunk(now);
        }
        if (m_waitingChunk.empty() || m_leg.WriteCapacity() < m_waitingChunk.size())
        {
            return;
        }
        m_leg.Write(m_waitingChunk);
        Octets().swap(m_waitingChunk); // which leaves no memory
    }
}

std::optional<TimePoint>
MediaEndpoint::NextTimeout() const
{
    return m_session && m_started && !m_closing ? m_session->NextTimeout() : std::nullopt;
}

void
MediaEndpoint::HandleTimeout(TimePoint now)
{
    if (m_session)
    {
        m_session->HandleTimeout(now);
        Progress(now);
    }
}

} // namespace ims
