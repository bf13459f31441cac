// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/sip/sip-body.h"
#include "model/codec/sip/sip-method.h"
#include "model/codec/sip/sip-status.h"
#include "model/session/ua/ua-session.h"

// What an established session says by re-INVITE and UPDATE, of either end: refreshes and changes
// of the media.

namespace ims
{

namespace
{

/// @return what was the next change before this one was.
MediaChange
GetChangeBefore(MediaChange next, MediaChange planned)
{
    const bool held = planned == MediaChange::Hold && next == MediaChange::None;
    return held ? MediaChange::Resume : planned;
}

} // namespace

// ------------------------------------------------------------------------------------ of this end

/// Deadline::Change has come.
void
UaSession::Change(const Turn& turn)
{
    if (!IsEstablished() || m_dialog.AwaitsUpdateResponse())
    {
        return;
    }
    const auto offer = m_streams.MakeOffer(turn, m_next);
    m_next = m_next == MediaChange::Hold ? MediaChange::Resume : MediaChange::None;
    if (!offer)
    {
        Advance(turn);
        return;
    }
    m_changing = true;
    m_dialog.SendUpdate(turn, sip::INVITE, offer);
}

void
UaSession::Refresh(const Turn& turn)
{
    const bool byUpdate = m_resources.config.sessionTimer.byUpdate;
    m_dialog.SendUpdate(turn,
                        byUpdate ? sip::UPDATE : sip::INVITE,
                        byUpdate ? std::nullopt : std::optional(m_streams.Repeat()));
}

void
UaSession::OnUpdateResponse(const Turn& turn, const SipMessage& response)
{
    const bool isFirst = m_dialog.AwaitsUpdateResponse();
    m_dialog.OnUpdateResponse(turn, response);
    if (!isFirst || !IsEstablished())
    {
        return;
    }
    if (!sip::IsSuccess(response.status))
    {
        OnUpdateRefused(turn, response);
    }
    else if (std::exchange(m_changing, false))
    {
        TakeChange(turn, response);
    }
}

void
UaSession::TakeChange(const Turn& turn, const SipMessage& response)
{
    const auto answer = ParseSdp(FindSdp(response).value_or(""));
    if (!answer || !m_streams.TakeAnswer(turn, *answer))
    {
        Fail(turn, {OutcomeKind::UnusableSdp});
        return;
    }
    NoteChanged(turn);
}

/// RFC 3261 14.1, RFC 4028 10: without a dialog at the other end there is none; else all is as it
/// was.
void
UaSession::OnUpdateRefused(const Turn& turn, const SipMessage& response)
{
    const bool changed = std::exchange(m_changing, false);
    if (changed)
    {
        m_streams.Withdraw(turn);
    }
    switch (response.status)
    {
    case sip::DOES_NOT_EXIST:
    case sip::REQUEST_TIMEOUT:
        Fail(turn, {OutcomeKind::SessionExpired});
        return;
    case sip::SESSION_INTERVAL_TOO_SMALL:
        m_dialog.GetTimer().TakeOver(response);
        m_dialog.GetTimer().Postpone(turn.now);
        break;
    case sip::REQUEST_PENDING:
        if (changed)
        {
            m_next = GetChangeBefore(m_next, m_resources.config.change);
            m_deadlines.Set(Deadline::Change, turn.now + DrawRetryTime());
        }
        else
        {
            m_dialog.GetTimer().Postpone(turn.now + DrawRetryTime());
        }
        break;
    default:
        break;
    }
    if (m_streams.GetCount() == 0)
    {
        Fail(turn, MakeRejected(response.status)); // there is no connection to go back to
        return;
    }
    Advance(turn);
}

void
UaSession::OnUpdateFailed(const Turn& turn)
{
    m_dialog.NoteUpdateFailed();
    m_changing = false;
    if (IsEstablished())
    {
        Fail(turn, {OutcomeKind::SessionExpired});
    }
}

/// RFC 3261 14.1: who owns the Call-ID waits longer.
Duration
UaSession::DrawRetryTime()
{
    constexpr std::chrono::milliseconds unit{10};
    constexpr uint64_t ownerFrom = 210;
    constexpr uint64_t ownerRange = 191;
    constexpr uint64_t otherRange = 201;
    return m_caller ? unit * (ownerFrom + m_resources.random.Below(ownerRange))
                    : unit * m_resources.random.Below(otherRange);
}

void
UaSession::OnSessionTimer(const Turn& turn)
{
    switch (m_dialog.GetTimer().TakeDue(turn.now))
    {
    case SessionTimer::Due::Expiry:
        Fail(turn, {OutcomeKind::SessionExpired});
        break;
    case SessionTimer::Due::Refresh:
        if (!m_dialog.AwaitsUpdateResponse())
        {
            Refresh(turn);
        }
        break;
    case SessionTimer::Due::Nothing:
        break;
    }
}

/// The media are others now: they have to be ready again.
void
UaSession::NoteChanged(const Turn& turn)
{
    m_deadlines.Set(Deadline::Reconnect, std::nullopt);
    m_deadlines.Set(Deadline::HangUp, std::nullopt);
    if (!m_streams.WereReady())
    {
        m_deadlines.Set(Deadline::MediaReady, turn.now + m_resources.config.mediaTimeout);
    }
    Advance(turn);
}

// ------------------------------------------------------------------------------- of the other end

/// Before the 2xx. What crosses this end's INVITE is pending (491); anything else comes too early
/// (500), an offer too, as the one of the INVITE may have no answer yet (RFC 3261 14.2, RFC 3311
/// 5.2).
int
UaSession::FindEarlyRefusal(const SipMessage& update) const
{
    const bool crosses =
        update.method == sip::INVITE || (FindSdp(update) && m_state.Get() == UaState::Inviting);
    return m_caller && crosses ? sip::REQUEST_PENDING : sip::SERVER_INTERNAL_ERROR;
}

/// @return the status with which it is refused without a look at its offer, 0 for none.
int
UaSession::FindUpdateRefusal(const SipRequestArrived& update) const
{
    const bool offers = update.request.method == sip::INVITE || FindSdp(update.request);
    if (!m_dialog.IsEstablished())
    {
        return FindEarlyRefusal(update.request);
    }
    if (!IsEstablished())
    {
        return sip::NOT_ACCEPTABLE_HERE;
    }
    if (m_dialog.GetTimer().IsTooSmall(update.request))
    {
        return sip::SESSION_INTERVAL_TOO_SMALL;
    }
    return offers && m_dialog.AwaitsUpdateResponse() ? sip::REQUEST_PENDING : 0;
}

void
UaSession::OnUpdate(const Turn& turn, const SipRequestArrived& update)
{
    if (const int status = FindUpdateRefusal(update))
    {
        m_dialog.RespondTo(turn, update, status);
        return;
    }
    const auto change = m_dialog.FindChange(update.request, m_streams.GetSaid());
    if (!change)
    {
        // A re-INVITE without an offer asks for one.
        const bool asks = FindSdp(update.request) || update.request.method == sip::INVITE;
        m_dialog.AcceptUpdate(turn,
                              update,
                              asks ? std::optional(m_streams.Repeat()) : std::nullopt);
        return;
    }
    const auto offer = ParseSdp(*change);
    const auto answer = offer ? m_streams.TakeOffer(turn, *offer) : std::nullopt;
    if (!answer)
    {
        m_dialog.RespondTo(turn, update, sip::NOT_ACCEPTABLE_HERE);
        return;
    }
    m_dialog.AcceptUpdate(turn, update, answer);
    NoteChanged(turn);
}

} // namespace ims
