// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/ua/ua-session.h"

#include "model/codec/sip/sip-body.h"
#include "model/codec/sip/sip-status.h"

#include <algorithm>

namespace ims
{

UaSession::UaSession(std::string callId, const SessionShape& shape, UserAgentResources& resources)
    : m_callId(std::move(callId)),
      m_holdingTime(shape.holdingTime),
      m_resources(resources),
      m_state("ua-session", m_callId, UA_MOVES, UaState::Idle),
      m_dialog(m_callId, resources),
      m_streams(m_callId, shape, resources),
      m_next(resources.config.change)
{
}

const std::string&
UaSession::GetCallId() const
{
    return m_callId;
}

bool
UaSession::IsOver() const
{
    return m_state.Get() == UaState::Ended;
}

/// @return whether there is a dialog that nobody has ended.
bool
UaSession::IsEstablished() const
{
    return m_state.Get() == UaState::Established || m_state.Get() == UaState::AwaitingBye;
}

const std::vector<StreamId>&
UaSession::GetStreams() const
{
    return m_streams.GetIds();
}

const std::vector<SipTransactionId>&
UaSession::GetTransactions() const
{
    return m_dialog.GetTransactions();
}

StreamPort*
UaSession::FindPort(StreamId stream)
{
    return m_streams.FindPort(stream);
}

void
UaSession::Reach(const Turn& turn, Milestone milestone) const
{
    turn.actions.push_back(MilestoneReached{m_callId, milestone, 0});
}

// ------------------------------------------------------------------------------------ the caller

void
UaSession::Call(const Turn& turn)
{
    const auto& config = m_resources.config;
    m_caller = true;
    if (auto mistake = m_streams.FindMistake())
    {
        Finish(turn, {OutcomeKind::Misconfigured, std::move(*mistake)});
        return;
    }
    const auto offer = m_streams.MakeOffer();
    if (!offer)
    {
        Finish(turn,
               {config.media.empty() ? OutcomeKind::NothingToOffer : OutcomeKind::NoFreePort});
        return;
    }
    if (config.offerSetup != SetupRole::Active)
    {
        // The other end may connect as soon as it has the offer, before its answer is here.
        m_streams.Listen(turn);
    }
    m_dialog.SendInvite(turn, *offer);
    m_state.MoveTo(UaState::Inviting, turn.actions);
    Reach(turn, Milestone::InviteSent);
}

void
UaSession::OnResponse(const Turn& turn, const SipResponseArrived& arrived)
{
    const auto& response = arrived.response;
    const bool isFinal = sip::IsFinal(response.status);
    if (m_dialog.IsBye(arrived.id) && isFinal)
    {
        m_dialog.NoteByeAnswered();
        FinishIfOver(turn);
    }
    else if (m_dialog.IsInvite(arrived.id) && isFinal)
    {
        OnInviteResponse(turn, response);
    }
    else if (m_dialog.IsInvite(arrived.id))
    {
        OnProvisional(turn, response);
    }
    else if (m_dialog.IsUpdate(arrived.id) && isFinal)
    {
        OnUpdateResponse(turn, response);
    }
}

void
UaSession::OnProvisional(const Turn& turn, const SipMessage& response)
{
    if (!m_dialog.ReceiveProvisional(turn, response) || !FindSdp(response) ||
        m_state.Get() != UaState::Inviting)
    {
        return;
    }
    if (const auto remotes = ReadAnswer(turn, response))
    {
        m_state.MoveTo(UaState::AnsweredEarly, turn.actions);
        StartMedia(turn, *remotes);
    }
}

void
UaSession::OnInviteResponse(const Turn& turn, const SipMessage& response)
{
    if (m_dialog.IsEstablished())
    {
        m_dialog.Acknowledge(turn, response);
    }
    else if (sip::IsSuccess(response.status))
    {
        OnAnswer(turn, response);
    }
    else if (response.status != sip::SESSION_INTERVAL_TOO_SMALL ||
             m_state.Get() == UaState::Cancelling || !m_dialog.RepeatInvite(turn, response))
    {
        Finish(turn,
               m_state.Get() == UaState::Cancelling ? Outcome{OutcomeKind::Cancelled}
                                                    : MakeRejected(response.status));
    }
}

void
UaSession::OnAnswer(const Turn& turn, const SipMessage& answer)
{
    m_dialog.Acknowledge(turn, answer);
    const UaState before = m_state.Get();
    m_state.MoveTo(UaState::Established, turn.actions);
    m_established = turn.now;
    if (before == UaState::Cancelling)
    {
        Fail(turn, {OutcomeKind::Cancelled});
    }
    else if (before == UaState::AnsweredEarly && !m_dialog.IsOfOtherFork(answer))
    {
        Advance(turn); // what happened since the 183 may end the session
    }
    else if (const auto remotes = ReadAnswer(turn, answer))
    {
        if (before == UaState::AnsweredEarly)
        {
            m_streams.Restart(turn, *remotes);
            NoteChanged(turn);
        }
        else
        {
            StartMedia(turn, *remotes);
        }
    }
    else
    {
        Fail(turn, {OutcomeKind::UnusableSdp});
    }
}

/// @return nothing when the response has no usable SDP answer.
std::optional<UaStreams::Remotes>
UaSession::ReadAnswer(const Turn& turn, const SipMessage& answer)
{
    Reach(turn, Milestone::AnswerReceived);
    m_dialog.NoteAnswer(answer);
    const auto description = ParseSdp(m_dialog.FindAnswer(answer));
    return description ? m_streams.ReadAnswer(*description) : std::nullopt;
}

// ------------------------------------------------------------------------------------ the callee

void
UaSession::OnInvite(const Turn& turn, const SipRequestArrived& invite)
{
    const auto& config = m_resources.config;
    m_dialog.ReceiveInvite(invite);
    const auto offer = ParseSdp(FindSdp(invite.request).value_or(""));
    const auto remotes = offer ? m_streams.ReadOffer(*offer) : std::nullopt;
    if (!remotes)
    {
        Refuse(turn, sip::NOT_ACCEPTABLE_HERE, MakeRejected(sip::NOT_ACCEPTABLE_HERE));
        return;
    }
    if (config.fault == UserAgentFault::RejectInvite)
    {
        Refuse(turn, config.rejectStatus, MakeRejected(config.rejectStatus));
        return;
    }
    m_state.MoveTo(UaState::Answering, turn.actions);
    StartMedia(turn, *remotes);
    if (config.answerDelay > Duration::zero())
    {
        m_deadlines.Set(Deadline::Answer, turn.now + config.answerDelay);
    }
    else
    {
        Answer(turn);
    }
}

/// The INVITE gets a final response that is no answer.
void
UaSession::Refuse(const Turn& turn, int status, const Outcome& outcome)
{
    m_dialog.Refuse(turn, status);
    Finish(turn, outcome);
}

void
UaSession::Answer(const Turn& turn)
{
    const auto& config = m_resources.config;
    const bool early = m_state.Get() == UaState::Ringing;
    if (early && m_dialog.AwaitsPrack())
    {
        return; // OnPrack() comes back to it
    }
    if (config.answerIn183 && !early)
    {
        m_state.MoveTo(UaState::Ringing, turn.actions);
        m_deadlines.Set(Deadline::Answer, turn.now + config.ringTime);
        m_dialog.Respond(turn, sip::SESSION_PROGRESS, m_streams.MakeAnswer());
        return;
    }
    const bool repeats = config.repeatAnswer && !m_dialog.HasAnsweredReliably();
    m_dialog.Respond(turn,
                     sip::OK,
                     early && !repeats ? std::nullopt : std::optional(m_streams.MakeAnswer()));
    m_state.MoveTo(UaState::Established, turn.actions);
    m_established = turn.now;
    Advance(turn);
}

void
UaSession::OnPrack(const Turn& turn, const SipRequestArrived& prack)
{
    const bool awaited = m_dialog.AwaitsPrack();
    m_dialog.RespondToPrack(turn, prack);
    if (awaited && !m_dialog.AwaitsPrack() && m_state.Get() == UaState::Ringing &&
        !m_deadlines.Has(Deadline::Answer))
    {
        Answer(turn);
    }
}

void
UaSession::OnAck(const Turn& turn)
{
    m_dialog.NoteAck(turn);
}

void
UaSession::OnCancel(const Turn& turn)
{
    if (m_state.Get() == UaState::Answering || m_state.Get() == UaState::Ringing)
    {
        Refuse(turn, sip::REQUEST_TERMINATED, {OutcomeKind::Cancelled});
    }
}

// ------------------------------------------------------------------------------------- the media

/// Both halves of offer and answer are known at this end.
void
UaSession::StartMedia(const Turn& turn, const UaStreams::Remotes& remotes)
{
    const auto& config = m_resources.config;
    m_streams.Start(turn, remotes);
    m_deadlines.Set(Deadline::MediaReady, turn.now + config.answerDelay + config.mediaTimeout);
    Advance(turn);
}

void
UaSession::OnStream(const Turn& turn, StreamId stream, const Event& event)
{
    if (!m_streams.OnEvent(turn, stream, event))
    {
        return; // refused meanwhile
    }
    Advance(turn);
    if (m_streams.WereReady() && IsEstablished())
    {
        m_deadlines.Set(Deadline::Idle, turn.now + m_resources.config.idleTimeout);
    }
}

void
UaSession::Advance(const Turn& turn)
{
    const bool wereReady = m_streams.WereReady();
    m_streams.Progress(turn);
    if (m_streams.WereReady() && !wereReady)
    {
        m_deadlines.Set(Deadline::MediaReady, std::nullopt);
        Reach(turn, Milestone::MediaReady);
    }
    const auto last = m_streams.NoteEvents(turn);
    if (last && m_state.Get() == UaState::Established && m_deadlines.Has(Deadline::HangUp))
    {
        // The other end has messages too: the session is held until some time after the last one.
        m_deadlines.Set(Deadline::HangUp, FindHangUp(*last));
    }
    CheckMedia(turn);
    if (!IsOver())
    {
        m_streams.Serve(turn);
    }
    FinishIfOver(turn);
}

void
UaSession::CheckMedia(const Turn& turn)
{
    if (!IsEstablished())
    {
        return;
    }
    const auto& config = m_resources.config;
    if (const auto failure = m_streams.FindFailure())
    {
        NoteFailure(turn, *failure);
    }
    else if (m_state.Get() == UaState::AwaitingBye)
    {
        return;
    }
    else if (m_streams.IsAnyClosed())
    {
        m_state.MoveTo(UaState::AwaitingBye, turn.actions);
        m_deadlines.Set(Deadline::HangUp, turn.now + config.closeTimeout);
    }
    else if (m_streams.AreDone() && !m_dialog.AwaitsUpdateResponse())
    {
        OnAllDone(turn);
    }
}

/// A session whose connection broke may get another one by a further offer of the other end.
void
UaSession::NoteFailure(const Turn& turn, const Outcome& failure)
{
    const auto& config = m_resources.config;
    const bool waits = config.reconnectTime > Duration::zero() &&
                       failure.kind == OutcomeKind::ConnectionReset && m_streams.WereReady();
    if (!waits)
    {
        Fail(turn, failure);
    }
    else if (!m_deadlines.Has(Deadline::Reconnect))
    {
        m_deadlines.Set(Deadline::HangUp, std::nullopt);
        m_deadlines.Set(Deadline::Reconnect, turn.now + config.reconnectTime);
    }
}

void
UaSession::OnAllDone(const Turn& turn)
{
    const auto& config = m_resources.config;
    if (m_next != MediaChange::None)
    {
        if (!m_deadlines.Has(Deadline::Change))
        {
            m_deadlines.Set(Deadline::Change, turn.now + config.changeAfter);
        }
    }
    else if (HangsUp() && !m_deadlines.Has(Deadline::HangUp))
    {
        m_deadlines.Set(Deadline::HangUp, FindHangUp(turn.now));
    }
}

/// @param last when the last message was through
TimePoint
UaSession::FindHangUp(TimePoint last) const
{
    return std::max(last + m_resources.config.holdTime, m_established + m_holdingTime);
}

/// @return whether this end sends BYE when all is done.
bool
UaSession::HangsUp() const
{
    return m_caller == (m_resources.config.hangUp == HangUp::Caller);
}

// ---------------------------------------------------------------------------------------- timers

std::optional<TimePoint>
UaSession::NextTimeout() const
{
    if (IsOver())
    {
        return std::nullopt;
    }
    return Earlier(Earlier(m_deadlines.Next(), m_streams.NextTimeout()),
                   Earlier(m_dialog.NextTimeout(), m_dialog.GetTimer().NextTimeout()));
}

void
UaSession::OnTimeout(const Turn& turn)
{
    while (const auto deadline = m_deadlines.TakeNextDue(turn.now))
    {
        OnDeadline(turn, *deadline);
    }
    if (!IsOver() && m_dialog.OnTimeout(turn))
    {
        Refuse(turn, sip::SERVER_TIMEOUT, MakeRejected(sip::SERVER_TIMEOUT));
    }
    if (IsEstablished())
    {
        OnSessionTimer(turn);
    }
    if (!IsOver() && m_streams.OnTimeout(turn.now))
    {
        Advance(turn);
    }
}

void
UaSession::OnDeadline(const Turn& turn, Deadline deadline)
{
    switch (deadline)
    {
    case Deadline::Answer:
        Answer(turn);
        break;
    case Deadline::HangUp:
        m_outcome =
            m_state.Get() == UaState::AwaitingBye ? Outcome{OutcomeKind::MediaClosed} : m_outcome;
        End(turn);
        break;
    case Deadline::Change:
        Change(turn);
        break;
    case Deadline::Reconnect:
        Fail(turn, {OutcomeKind::ConnectionReset});
        break;
    case Deadline::MediaReady:
        Fail(turn, {OutcomeKind::MediaNotReady});
        break;
    case Deadline::Idle:
        Fail(turn, {OutcomeKind::MediaSilent});
        break;
    case Deadline::Close:
        AbandonConnections(turn);
        break;
    }
}

} // namespace ims
