// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/alg/alg-call.h"

#include "model/codec/h248/h248-names.h"
#include "model/codec/sip/sip-body.h"
#include "model/codec/sip/sip-method.h"
#include "model/codec/sip/sip-status.h"
#include "model/session/sip-dialog.h"

namespace ims
{

namespace
{

/// RFC 3262 clause 4.
bool
IsReliable(const SipMessage& response)
{
    return response.Get("RSeq").has_value();
}

} // namespace

AlgCall::AlgCall(std::string callId,
                 SessionDirection direction,
                 const AlgOptions& options,
                 AlgSip& sip,
                 IqClient& iq)
    : m_callId(callId),
      m_sip(sip),
      m_iq(iq),
      m_dialog(sip, GetIncomingSide(direction)),
      m_state("alg-call", callId, ALG_CALL_MOVES, AlgCallState::Offering),
      m_session(std::move(callId), direction, options),
      m_bearerLossTime(options.bearerLossTime)
{
}

// ---------------------------------------------------------------------------------- what it is
// like

const std::string&
AlgCall::GetCallId() const
{
    return m_callId;
}

bool
AlgCall::BeganWith(const AlgTransaction& server) const
{
    return m_dialog.GetServer() == server;
}

const std::optional<AlgTransaction>&
AlgCall::GetInvite() const
{
    return m_dialog.GetClient();
}

IqClient&
AlgCall::GetGateway() const
{
    return m_iq;
}

const std::string&
AlgCall::GetContext() const
{
    return m_session.GetContext();
}

bool
AlgCall::Owns(Side side, const SipMessage& request) const
{
    return HasAnswer() ? m_dialog.Owns(side, request) : m_dialog.IsOfCaller(side, request);
}

/// Its final response is not here.
bool
AlgCall::AwaitsAnswer() const
{
    const AlgCallState state = m_state.Get();
    return state == AlgCallState::Inviting || state == AlgCallState::AnsweringEarly ||
           state == AlgCallState::Progressing;
}

bool
AlgCall::HasAnswer() const
{
    const AlgCallState state = m_state.Get();
    return state == AlgCallState::Answering || state == AlgCallState::Withdrawn || WasEstablished();
}

bool
AlgCall::WasEstablished() const
{
    const AlgCallState state = m_state.Get();
    return state == AlgCallState::Established || state == AlgCallState::HangingUp ||
           state == AlgCallState::Clearing;
}

bool
AlgCall::IsOver() const
{
    return m_state.Get() == AlgCallState::Over;
}

// ------------------------------------------------------------------------------------ the requests

void
AlgCall::OnInvite(const Turn& turn, SipMessage invite, SipTransactionId server)
{
    m_dialog.SetInvite(std::move(invite), server);
    Apply(turn, m_session.OnOffer(turn, m_dialog.GetOffer()));
}

void
AlgCall::OnCancel(const Turn& turn)
{
    // Else it is too late: the INVITE has, or will have, another final response.
    if (m_state.Get() == AlgCallState::Offering || AwaitsAnswer())
    {
        Fail(turn, sip::REQUEST_TERMINATED, {OutcomeKind::Cancelled});
    }
}

/// The callee may end a session whose answer the caller has not seen, and now will not.
void
AlgCall::OnEarlyBye(const Turn& turn, const SipMessage& bye, const AlgTransaction& server)
{
    if (server.side == m_dialog.GetCaller() || !HasAnswer())
    {
        m_sip.Respond(turn, server, bye, sip::DOES_NOT_EXIST);
        return;
    }
    m_sip.Respond(turn, server, bye, sip::OK);
    if (m_state.Get() == AlgCallState::Answering)
    {
        m_dialog.Acknowledge(turn);
        m_dialog.Reject(turn, sip::TEMPORARILY_UNAVAILABLE);
        End(turn, AlgCallState::Withdrawn, {OutcomeKind::EndedByCallee});
    }
}

void
AlgCall::OnRequestForwarded(const Turn& turn, Side from, const SipMessage& request)
{
    m_dialog.NoteRequest(from, request);
    if (request.method == sip::BYE && m_state.Get() == AlgCallState::Established)
    {
        m_state.MoveTo(AlgCallState::HangingUp, turn.actions);
    }
}

void
AlgCall::OnByeAnswered(const Turn& turn, const Outcome& outcome)
{
    if (m_state.Get() == AlgCallState::HangingUp)
    {
        End(turn, AlgCallState::Clearing, outcome);
    }
}

// ----------------------------------------------------------------------------------- the responses

void
AlgCall::OnInviteResponse(const Turn& turn, SipMessage response)
{
    if (sip::IsSuccess(response.status))
    {
        OnAnswer(turn, response);
    }
    else if (sip::IsFinal(response.status))
    {
        OnRejection(turn, std::move(response));
    }
    else if (response.status > sip::TRYING && AwaitsAnswer())
    {
        OnProvisional(turn, std::move(response));
    }
}

/// A callee's answer goes to the AGW; until it is there the caller must not see the callee's own
/// address.
void
AlgCall::Configure(const Turn& turn, const SipMessage& response)
{
    m_fork = GetSipTag(response, "To");
    m_said[Other(m_dialog.GetCaller())] = FindAnswer(response);
    m_waiting = {response};
    Apply(turn, m_session.OnAnswer(turn, m_said[Other(m_dialog.GetCaller())]));
}

/// @return the answer of a callee: in its response, or in an earlier reliable one (RFC 6337 2.2).
std::string
AlgCall::FindAnswer(const SipMessage& response) const
{
    if (const auto sdp = FindSdp(response))
    {
        return std::string(*sdp);
    }
    const auto earlier = m_reliable.find(GetSipTag(response, "To"));
    return earlier == m_reliable.end() ? "" : earlier->second;
}

/// The first SDP in a provisional response is the answer already; the 2xx repeats it, unless the
/// first one was reliable. The AGW has one far end: those of other forks do not go on, as only a
/// 2xx has to have one (RFC 3261 13.2.1).
void
AlgCall::OnProvisional(const Turn& turn, SipMessage response)
{
    const auto sdp = FindSdp(response);
    if (sdp && IsReliable(response))
    {
        OnReliable(turn, std::move(response));
        return;
    }
    if (sdp && m_state.Get() == AlgCallState::Inviting)
    {
        m_state.MoveTo(AlgCallState::AnsweringEarly, turn.actions);
        Configure(turn, response);
        return;
    }
    if (m_state.Get() != AlgCallState::Progressing || GetSipTag(response, "To") != m_fork)
    {
        RemoveSdp(response);
    }
    ForwardWithAnswer(turn, std::move(response));
}

/// An answer that is acknowledged has to reach the caller, of whatever fork (RFC 3262 clause 5).
/// While the AGW is asked, it is enough that its sender repeats it.
void
AlgCall::OnReliable(const Turn& turn, SipMessage response)
{
    const std::string tag = GetSipTag(response, "To");
    const std::string sdp(*FindSdp(response));
    if (m_state.Get() == AlgCallState::Inviting)
    {
        m_reliable[tag] = sdp;
        m_state.MoveTo(AlgCallState::AnsweringEarly, turn.actions);
        Configure(turn, response);
    }
    else if (m_state.Get() == AlgCallState::Progressing && tag == m_fork)
    {
        ForwardWithAnswer(turn, std::move(response));
    }
    else if (m_state.Get() == AlgCallState::Progressing)
    {
        if (const auto told = m_session.RewriteOtherAnswer(sdp))
        {
            m_reliable[tag] = sdp;
            ReplaceSdp(response, *told);
            m_dialog.ForwardResponse(turn, std::move(response));
        }
    }
}

/// A 2xx comes up as often as it arrives.
void
AlgCall::OnAnswer(const Turn& turn, const SipMessage& answer)
{
    if (HasAnswer() && !m_dialog.IsOf(answer))
    {
        m_dialog.EndFork(turn, answer);
        return;
    }
    switch (m_state.Get())
    {
    case AlgCallState::Inviting:
        m_dialog.SetAnswer(answer);
        m_state.MoveTo(AlgCallState::Answering, turn.actions);
        Configure(turn, answer);
        break;
    case AlgCallState::AnsweringEarly:
        m_dialog.SetAnswer(answer);
        m_state.MoveTo(AlgCallState::Answering, turn.actions);
        m_waiting.push_back(answer);
        break;
    case AlgCallState::Progressing:
        m_dialog.SetAnswer(answer);
        OnAnswerAfterEarlyOne(turn, answer);
        break;
    case AlgCallState::Established:
    case AlgCallState::HangingUp:
    case AlgCallState::Clearing:
        ForwardWithAnswer(turn, answer);
        break;
    case AlgCallState::Withdrawn:
        m_dialog.Acknowledge(turn);
        break;
    case AlgCallState::Cancelling: // it crossed the CANCEL
    case AlgCallState::Cancelled:
        m_dialog.SetAnswer(answer);
        m_dialog.Acknowledge(turn);
        m_dialog.EndCallee(turn, m_cause);
        NoteFinalResponse(turn, AlgCallState::Withdrawn);
        break;
    default: // it waits for the AGW already
        break;
    }
}

/// The AGW knows an answer already: of the same fork, or of another.
void
AlgCall::OnAnswerAfterEarlyOne(const Turn& turn, const SipMessage& answer)
{
    if (GetSipTag(answer, "To") == m_fork)
    {
        m_state.MoveTo(AlgCallState::Established, turn.actions);
        ForwardWithAnswer(turn, answer);
        return;
    }
    m_state.MoveTo(AlgCallState::Answering, turn.actions);
    Configure(turn, answer);
}

void
AlgCall::OnRejection(const Turn& turn, SipMessage response)
{
    if (!AwaitsAnswer())
    {
        NoteFinalResponse(turn, AlgCallState::Rejected);
        return;
    }
    const Outcome outcome = MakeRejected(response.status);
    if (response.status == sip::SERVICE_UNAVAILABLE)
    {
        // It speaks of the next hop, not of this server (RFC 3261 16.7 item 6).
        m_dialog.Reject(turn, sip::SERVER_INTERNAL_ERROR);
    }
    else
    {
        m_dialog.ForwardResponse(turn, std::move(response));
    }
    End(turn, AlgCallState::Rejected, outcome);
}

void
AlgCall::OnInviteUnanswered(const Turn& turn)
{
    if (!AwaitsAnswer())
    {
        NoteFinalResponse(turn, AlgCallState::Rejected);
        return;
    }
    m_dialog.Reject(turn, sip::REQUEST_TIMEOUT);
    End(turn, AlgCallState::Rejected, {OutcomeKind::NoSipAnswer});
}

/// A call stays until the callee's final response is here too: a 2xx that crosses a CANCEL has to
/// be acknowledged and ended.
void
AlgCall::NoteFinalResponse(const Turn& turn, AlgCallState state)
{
    if (m_state.Get() == AlgCallState::Cancelling)
    {
        m_state.MoveTo(state, turn.actions);
    }
    else if (m_state.Get() == AlgCallState::Cancelled)
    {
        m_state.MoveTo(AlgCallState::Over, turn.actions);
    }
}

const AlgDialog&
AlgCall::GetDialog() const
{
    return m_dialog;
}

bool
AlgCall::IsSpent() const
{
    return m_state.Get() == AlgCallState::Rejected;
}

// ------------------------------------------------------------------------------------------ the
// AGW

void
AlgCall::OnIqReply(const Turn& turn, const std::optional<H248Transaction>& reply)
{
    Apply(turn, reply ? m_session.OnReply(turn, *reply) : m_session.OnRequestFailed(turn));
}

/// A connection that is lost may get a successor, if the ends are given time for that.
void
AlgCall::OnIqNotification(const Turn& turn, const IqNotification& notification)
{
    const std::string& event = notification.event;
    const bool isLoss = event == h248::TCP_CHANGE_EVENT || event == h248::TLS_CHANGE_EVENT;
    const bool waits =
        m_bearerLossTime > Duration::zero() && isLoss && m_state.Get() == AlgCallState::Established;
    if (!waits)
    {
        const std::string& cause = notification.cause;
        const std::string detail = event + (cause.empty() ? "" : " (" + cause + ")");
        Fail(turn, sip::SERVICE_UNAVAILABLE, {OutcomeKind::GatewayReport, detail});
    }
    else if (!m_bearerDeadline && m_reoffering == Reoffering::No)
    {
        m_bearerDeadline = turn.now + m_bearerLossTime;
    }
}

/// Carries out what the session wants next.
void
AlgCall::Apply(const Turn& turn, AlgOutput output)
{
    if (output.request)
    {
        m_iq.Send(turn, m_callId, std::move(*output.request));
    }
    if (output.offer && m_reoffering == Reoffering::Preparing)
    {
        ReplaceSdp(m_reoffer.request, *output.offer);
        m_reoffering = Reoffering::Ready;
    }
    else if (output.offer)
    {
        ForwardOffer(turn, *output.offer);
    }
    else if (output.answer && m_reoffering == Reoffering::Answering)
    {
        AnswerReoffer(turn, *output.answer);
    }
    else if (output.answer)
    {
        ForwardAnswer(turn, *output.answer);
    }
    else if (output.failure && m_reoffering == Reoffering::Preparing && m_session.KeepsGoing())
    {
        RefuseReoffer(turn, output.failure->status);
    }
    else if (output.failure)
    {
        Fail(turn, output.failure->status, output.failure->outcome);
    }
    else if (output.released)
    {
        NoteReleased(turn, output.statistics);
    }
}

/// Step 9.
void
AlgCall::ForwardOffer(const Turn& turn, const std::string& offer)
{
    m_said[m_dialog.GetCaller()] = m_dialog.GetOffer();
    m_told[Other(m_dialog.GetCaller())] = offer;
    if (m_dialog.ForwardInvite(turn, offer))
    {
        m_state.MoveTo(AlgCallState::Inviting, turn.actions);
        return;
    }
    m_dialog.Reject(turn, sip::NOT_FOUND);
    End(turn, AlgCallState::Rejected, MakeRejected(sip::NOT_FOUND));
}

/// Step 20 (18), in the responses that wait for it. The last may be a 2xx of another fork: then its
/// answer is the one that counts.
void
AlgCall::ForwardAnswer(const Turn& turn, const std::string& answer)
{
    m_told[m_dialog.GetCaller()] = answer;
    const auto waiting = std::exchange(m_waiting, {});
    const bool isFinal = m_state.Get() == AlgCallState::Answering;
    if (!isFinal || GetSipTag(waiting.back(), "To") == m_fork)
    {
        m_state.MoveTo(isFinal ? AlgCallState::Established : AlgCallState::Progressing,
                       turn.actions);
    }
    for (const auto& response : waiting)
    {
        if (GetSipTag(response, "To") == m_fork)
        {
            ForwardWithAnswer(turn, response);
        }
        else
        {
            Configure(turn, response);
        }
    }
}

void
AlgCall::ForwardWithAnswer(const Turn& turn, SipMessage response)
{
    if (FindSdp(response))
    {
        ReplaceSdp(response, m_told[m_dialog.GetCaller()]);
    }
    if (sip::IsSuccess(response.status))
    {
        NoteLifetime(turn.now, response);
    }
    m_dialog.ForwardResponse(turn, std::move(response));
}

// ---------------------------------------------------------------------------------------- the end

/// The session cannot go on: whoever takes part in it by now is told.
/// @param status for a caller that has no final response yet, and the reason of each BYE
void
AlgCall::Fail(const Turn& turn, int status, const Outcome& outcome)
{
    m_cause = status;
    AbandonReoffer(turn);
    switch (m_state.Get())
    {
    case AlgCallState::Offering:
        m_dialog.Reject(turn, status);
        End(turn, AlgCallState::Rejected, outcome);
        break;
    case AlgCallState::Inviting:
    case AlgCallState::AnsweringEarly:
    case AlgCallState::Progressing:
        m_dialog.Cancel(turn);
        m_dialog.Reject(turn, status);
        End(turn, AlgCallState::Cancelling, outcome);
        break;
    case AlgCallState::Answering:
        m_dialog.Acknowledge(turn);
        m_dialog.EndCallee(turn, status);
        m_dialog.Reject(turn, status);
        End(turn, AlgCallState::Withdrawn, outcome);
        break;
    case AlgCallState::Established:
        m_dialog.EndCallee(turn, status);
        m_dialog.EndCaller(turn, status);
        End(turn, AlgCallState::Clearing, outcome);
        break;
    case AlgCallState::HangingUp:
        // A BYE is on its way already; the one who sent it has left the session (RFC 3261 15.1.1).
        End(turn, AlgCallState::Clearing, outcome);
        break;
    default: // it is over
        break;
    }
}

void
AlgCall::End(const Turn& turn, AlgCallState state, const Outcome& outcome)
{
    m_bearerDeadline.reset();
    AbandonReoffer(turn);
    m_state.MoveTo(state, turn.actions);
    m_outcome = outcome;
    Apply(turn, m_session.Release(turn));
}

void
AlgCall::NoteReleased(const Turn& turn, const std::optional<SessionStatistics>& statistics)
{
    const std::string& illegal = FindIllegalMove();
    const Outcome outcome =
        illegal.empty() ? m_outcome : Outcome{OutcomeKind::IllegalMove, illegal};
    turn.actions.push_back(SessionEnded{m_callId, outcome, statistics});
    m_state.MoveTo(m_state.Get() == AlgCallState::Cancelling ? AlgCallState::Cancelled
                                                             : AlgCallState::Over,
                   turn.actions);
}

const std::string&
AlgCall::FindIllegalMove() const
{
    const std::string& ofSession = m_session.GetIllegalMove();
    return ofSession.empty() ? m_state.GetIllegalMove() : ofSession;
}

void
AlgCall::EndAfterIllegalMove(const Turn& turn)
{
    if (!FindIllegalMove().empty())
    {
        Fail(turn, sip::SERVER_INTERNAL_ERROR, {OutcomeKind::IllegalMove, FindIllegalMove()});
    }
}

} // namespace ims
