// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/sip/sip-status.h"
#include "model/session/ua/ua-session.h"

// How a session comes to its end.

namespace ims
{

namespace
{

/// @return a time after which no BYE is without a result (RFC 3261 timer F).
Duration
GetByeTimeout(const SipTimers& timers)
{
    return GetSipTimerValue(SipTimer::F, timers) + std::chrono::seconds(1);
}

} // namespace

void
UaSession::Fail(const Turn& turn, const Outcome& outcome)
{
    m_outcome = outcome;
    End(turn);
}

void
UaSession::End(const Turn& turn)
{
    switch (m_state.Get())
    {
    case UaState::Inviting:
    case UaState::AnsweredEarly:
        m_state.MoveTo(UaState::Cancelling, turn.actions);
        m_dialog.SendCancel(turn);
        break;
    case UaState::Answering:
    case UaState::Ringing:
        Refuse(turn,
               sip::TEMPORARILY_UNAVAILABLE,
               m_outcome.IsCompleted() ? MakeRejected(sip::TEMPORARILY_UNAVAILABLE) : m_outcome);
        break;
    case UaState::Established:
    case UaState::AwaitingBye:
        HangUp(turn);
        break;
    default: // it ends already
        break;
    }
}

void
UaSession::HangUp(const Turn& turn)
{
    m_state.MoveTo(UaState::HangingUp, turn.actions);
    m_dialog.SendBye(turn);
    m_streams.Close();
    AllowToClose(turn);
}

void
UaSession::OnBye(const Turn& turn, const SipRequestArrived& bye)
{
    m_dialog.RespondToBye(turn, bye, m_dialog.IsEstablished());
    if (!IsEstablished())
    {
        FinishIfOver(turn);
        return;
    }
    m_outcome = m_streams.FindConnectionFailure().value_or(m_outcome);
    m_state.MoveTo(UaState::HungUp, turn.actions);
    if (m_outcome.IsCompleted() && m_streams.WereReady())
    {
        // BYE may have overtaken what the other end sent before it closed its direction: this end
        // closes when that is here.
        m_streams.CloseComplete();
    }
    else
    {
        m_streams.Close();
    }
    AllowToClose(turn);
}

/// The dialog is over; the connections have some time to close in order.
void
UaSession::AllowToClose(const Turn& turn)
{
    m_deadlines.Clear();
    m_dialog.GetTimer().Stop();
    m_deadlines.Set(Deadline::Close, turn.now + m_resources.config.closeTimeout);
    Advance(turn);
}

void
UaSession::OnTransactionFailed(const Turn& turn, SipTransactionId id)
{
    if (m_dialog.IsBye(id))
    {
        m_dialog.NoteByeAnswered();
        FinishIfOver(turn);
    }
    else if (m_dialog.IsUpdate(id))
    {
        OnUpdateFailed(turn);
    }
    else if (m_dialog.IsInvite(id) && !m_dialog.IsEstablished())
    {
        Finish(turn,
               {m_state.Get() == UaState::Cancelling ? OutcomeKind::Cancelled
                                                     : OutcomeKind::NoSipAnswer});
    }
    else if (m_dialog.IsInvite(id))
    {
        m_dialog.NoteAck(turn);
        if (IsEstablished())
        {
            Fail(turn, {OutcomeKind::NoAck});
        }
    }
}

void
UaSession::FinishIfOver(const Turn& turn)
{
    const UaState state = m_state.Get();
    const bool ends =
        state == UaState::HangingUp || state == UaState::HungUp || state == UaState::Abandoning;
    if (ends && !m_dialog.AwaitsByeResponse() && m_streams.AreOver())
    {
        FinishDialog(turn);
    }
}

void
UaSession::FinishDialog(const Turn& turn)
{
    const bool tooEarly =
        m_state.Get() == UaState::HungUp && m_outcome.IsCompleted() && !m_streams.AreComplete();
    Finish(turn, tooEarly ? Outcome{OutcomeKind::EndedEarly} : m_outcome);
}

/// A connection does not close in order; the session waits on for the response to its BYE.
void
UaSession::AbandonConnections(const Turn& turn)
{
    m_streams.Abort();
    if (m_state.Get() == UaState::HangingUp && m_dialog.AwaitsByeResponse())
    {
        m_state.MoveTo(UaState::Abandoning, turn.actions);
        m_deadlines.Set(Deadline::Close, turn.now + GetByeTimeout(m_resources.config.sipTimers));
        m_streams.Serve(turn);
        return;
    }
    FinishDialog(turn);
}

void
UaSession::Finish(const Turn& turn, const Outcome& outcome)
{
    m_state.MoveTo(UaState::Ended, turn.actions);
    m_deadlines.Clear();
    m_streams.Release(turn);
    const std::string& illegal = m_state.GetIllegalMove();
    turn.actions.push_back(
        SessionEnded{m_callId,
                     illegal.empty() ? outcome : Outcome{OutcomeKind::IllegalMove, illegal}});
}

void
UaSession::EndAfterIllegalMove(const Turn& turn)
{
    if (!m_state.GetIllegalMove().empty())
    {
        End(turn);
    }
}

} // namespace ims
