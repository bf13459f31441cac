// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/h248/h248-names.h"
#include "model/codec/sip/sip-body.h"
#include "model/codec/sip/sip-method.h"
#include "model/codec/sip/sip-status.h"
#include "model/session/alg/alg-call.h"
#include "model/session/same-sdp.h"
#include "model/session/session-expires.h"

#include <utility>

// What happens to an established session: refreshes, and offers that change it, of either end (RFC
// 3261 14, RFC 3311, RFC 4028).

namespace ims
{

/// Neither SIP nor the AGW has to do anything for what is as it was (RFC 4028 7.4).
bool
AlgCall::RewriteRefresh(Side from, SipMessage& request) const
{
    const auto sdp = FindSdp(request);
    if (!sdp && request.method == sip::UPDATE)
    {
        return true; // it may also come before the answer (RFC 3311)
    }
    if (m_state.Get() != AlgCallState::Established ||
        (sdp && !DescribesSame(*sdp, m_said[from], m_said[Other(from)])))
    {
        return false;
    }
    RewriteRepetition(from, request);
    return true;
}

void
AlgCall::RewriteRepetition(Side from, SipMessage& message) const
{
    if (const auto sdp = FindSdp(message))
    {
        const Side to = Other(from);
        ReplaceSdp(message, RepeatSdp(m_told[to], *sdp, m_said[to]));
    }
}

// ---------------------------------------------------------------------------- offers that change
// it

void
AlgCall::OnReoffer(const Turn& turn, SipMessage request, const AlgTransaction& server)
{
    if (WasEstablished() && (m_state.Get() != AlgCallState::Established || !FindSdp(request)))
    {
        m_sip.Respond(turn, server, request, sip::NOT_ACCEPTABLE_HERE);
        return;
    }
    if (!WasEstablished() || m_reoffering != Reoffering::No || !m_session.IsAnswered())
    {
        m_sip.Respond(turn, server, request, sip::REQUEST_PENDING);
        return;
    }
    m_reofferSaid = std::string(*FindSdp(request));
    m_reoffering = Reoffering::Preparing;
    m_reoffer = {std::move(request), server};
    Apply(turn, m_session.OnReoffer(turn, server.side, m_reofferSaid));
}

std::optional<AlgReoffer>
AlgCall::TakeReoffer()
{
    if (m_reoffering != Reoffering::Ready)
    {
        return std::nullopt;
    }
    m_reoffering = Reoffering::Offered;
    return m_reoffer;
}

bool
AlgCall::IsOfReoffer(const AlgTransaction& server) const
{
    return m_reoffering != Reoffering::No && m_reoffer.server == server;
}

/// The answer is in the 2xx. Until the AGW knows it, who offered must not act upon it.
bool
AlgCall::HoldsResponse(const Turn& turn, const SipMessage& response, const AlgTransaction& server)
{
    if (!IsOfReoffer(server) || !sip::IsFinal(response.status))
    {
        return false;
    }
    if (m_reoffering == Reoffering::Answering)
    {
        return true; // the 2xx once more
    }
    if (!sip::IsSuccess(response.status) || !FindSdp(response))
    {
        OnReofferFailed(turn, server);
        return false;
    }
    m_reoffering = Reoffering::Answering;
    m_reanswer = response;
    Apply(turn, m_session.OnAnswer(turn, *FindSdp(response)));
    return true;
}

void
AlgCall::OnReofferFailed(const Turn& turn, const AlgTransaction& server)
{
    if (IsOfReoffer(server) && m_reoffering == Reoffering::Offered)
    {
        m_reoffering = Reoffering::No;
        Apply(turn, m_session.OnReofferRefused(turn));
    }
}

/// What holds from now on is what this offer and answer say.
void
AlgCall::AnswerReoffer(const Turn& turn, const std::string& answer)
{
    const Side offerer = m_reoffer.server.side;
    const Side answerer = Other(offerer);
    m_said[offerer] = m_reofferSaid;
    m_said[answerer] = std::string(FindSdp(m_reanswer).value_or(""));
    m_told[answerer] = std::string(FindSdp(m_reoffer.request).value_or(""));
    m_told[offerer] = answer;
    m_reoffering = Reoffering::No;
    m_bearerDeadline.reset();
    SipMessage response = std::exchange(m_reanswer, SipMessage());
    ReplaceSdp(response, answer);
    NoteLifetime(turn.now, response);
    m_sip.ForwardResponse(turn, std::move(response), m_reoffer.server);
}

void
AlgCall::RefuseReoffer(const Turn& turn, int status)
{
    m_reoffering = Reoffering::No;
    m_sip.Respond(turn, m_reoffer.server, m_reoffer.request, status);
}

/// The call ends meanwhile. An offer that went on is answered by whoever got it.
void
AlgCall::AbandonReoffer(const Turn& turn)
{
    const bool isOwed = m_reoffering == Reoffering::Preparing ||
                        m_reoffering == Reoffering::Ready || m_reoffering == Reoffering::Answering;
    if (isOwed)
    {
        m_sip.Respond(turn, m_reoffer.server, m_reoffer.request, sip::REQUEST_TERMINATED);
    }
    m_reoffering = Reoffering::No;
}

// ------------------------------------------------------------------------------- how long it lasts

void
AlgCall::NoteLifetime(TimePoint now, const SipMessage& response)
{
    const auto agreed = ReadSessionExpires(response);
    m_expiry = agreed ? std::optional(now + agreed->interval) : std::nullopt;
}

const std::optional<TimePoint>&
AlgCall::GetExpiry() const
{
    return m_expiry;
}

/// The ends give up before that (RFC 4028 clause 10), so their BYE was lost.
void
AlgCall::OnExpired(const Turn& turn)
{
    m_expiry.reset();
    if (m_state.Get() == AlgCallState::Established)
    {
        End(turn, AlgCallState::Clearing, {OutcomeKind::SessionExpired});
    }
}

const std::optional<TimePoint>&
AlgCall::GetBearerDeadline() const
{
    return m_bearerDeadline;
}

void
AlgCall::OnBearerDeadline(const Turn& turn)
{
    m_bearerDeadline.reset();
    Fail(turn,
         sip::SERVICE_UNAVAILABLE,
         {OutcomeKind::GatewayReport, std::string(h248::TCP_CHANGE_EVENT)});
}

} // namespace ims
