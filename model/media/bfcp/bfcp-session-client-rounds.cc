// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/media/bfcp/bfcp-session-attributes.h"
#include "model/media/bfcp/bfcp-session-client.h"

/// @file
/// A floor participant's rounds: ask for a floor, hold it, give it back.

namespace ims
{

void
BfcpSessionClient::StartRound(TimePoint now)
{
    m_state = State::Idle;
    if (m_roundsLeft == 0)
    {
        return;
    }
    if (m_config.floorIds.empty())
    {
        m_channel.Fail(now, {"no floor to ask for", 0, "RFC 8855 10.1.1"});
        return;
    }
    auto& requests = m_channel.GetCounters().requests;
    const auto floor = m_config.floorIds[requests % m_config.floorIds.size()];
    ++requests;
    --m_roundsLeft;
    m_state = State::Requesting;
    m_requestedAt = now;
    if (m_config.grantTimeout > Duration::zero())
    {
        m_grantDeadline = now + m_config.grantTimeout;
    }
    SendRequest(now, BfcpPrimitive::FloorRequest, MakeBfcpFloorIds({floor}));
}

void
BfcpSessionClient::Hold(TimePoint now)
{
    if (m_state == State::Holding)
    {
        return;
    }
    auto& counters = m_channel.GetCounters();
    m_state = State::Holding;
    m_grantDeadline.reset();
    counters.totalWait += now - m_requestedAt;
    m_channel.Note(now, MediaEvent::Kind::FloorGranted, ++counters.grants);
    if (m_config.holdTime > Duration::zero())
    {
        m_holdUntil = now + m_config.holdTime;
    }
    else
    {
        Release(now);
    }
}

void
BfcpSessionClient::Release(TimePoint now)
{
    m_holdUntil.reset();
    m_state = State::Releasing;
    SendRequest(now,
                BfcpPrimitive::FloorRelease,
                {{BfcpAttributeType::FloorRequestId, *m_floorRequest}});
}

void
BfcpSessionClient::EndRound(TimePoint now)
{
    m_floorRequest.reset();
    m_channel.Note(now, MediaEvent::Kind::FloorReleased, ++m_channel.GetCounters().releases);
    StartRound(now);
}

void
BfcpSessionClient::Lose(TimePoint now, BfcpStatus status)
{
    const auto number = std::to_string(static_cast<int>(status));
    m_channel.Fail(now, {"the floor request has status " + number, 0, "RFC 8855 5.2.5"});
}

} // namespace ims
