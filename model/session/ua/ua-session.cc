// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/ua/ua-session.h"

#include "model/base/deadlines.h"
#include "model/session/sip-routing.h"

#include <algorithm>

namespace ims
{

namespace
{

constexpr int STATUS_PROGRESS = 183;
constexpr int STATUS_FINAL = 200;
constexpr int STATUS_REJECTED = 300;
constexpr std::size_t TAG_LENGTH = 10;

/// No BYE stays without a result for longer (RFC 3261 timer F).
constexpr Duration BYE_TIMEOUT = std::chrono::seconds(33);

bool
IsDue(const std::optional<TimePoint>& deadline, TimePoint now)
{
    return deadline && *deadline <= now;
}

} // namespace

UaSession::UaSession(std::string callId, UserAgentResources& resources)
    : m_callId(std::move(callId)),
      m_resources(resources),
      m_localTag(resources.random.Token(TAG_LENGTH))
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
    return m_phase == UaPhase::Ended;
}

const std::vector<StreamId>&
UaSession::GetStreams() const
{
    return m_streamIds;
}

const std::vector<SipTransactionId>&
UaSession::GetTransactions() const
{
    return m_transactions;
}

void
UaSession::Enter(UaPhase phase, Actions& actions)
{
    if (IsLegal(m_phase, phase))
    {
        actions.push_back(StateChange{"ua-session",
                                      m_callId,
                                      std::string(ToString(m_phase)),
                                      std::string(ToString(phase))});
        m_phase = phase;
    }
}

void
UaSession::Reach(Milestone milestone, Actions& actions)
{
    actions.push_back(MilestoneReached{m_callId, milestone, 0});
}

// ------------------------------------------------------------------------------------ the caller

void
UaSession::Call(TimePoint now, Actions& actions)
{
    const auto& config = m_resources.config;
    m_caller = true;
    std::vector<UaMedia> media;
    for (const MediaKind kind : config.media)
    {
        media.push_back(AddStream(media.size(), kind).MakeOffer());
    }
    if (media.empty() || !HasPorts())
    {
        m_outcome = {media.empty() ? OutcomeKind::NothingToOffer : OutcomeKind::NoFreePort};
        Finish(actions);
        return;
    }
    m_offer = MakeOffer(config.user, media);

    m_invite = MakeSipRequest("INVITE", config.remoteUri);
    m_invite.Append("Max-Forwards", "70");
    m_invite.Append("Route", MakeRouteEntry(config.proxy));
    m_invite.Append("From", "<sip:" + config.user + "@" + config.domain + ">;tag=" + m_localTag);
    m_invite.Append("To", "<" + config.remoteUri + ">");
    m_invite.Append("Call-ID", m_callId);
    m_invite.Append("CSeq", "1 INVITE");
    m_invite.Append("Contact", "<sip:" + config.user + "@" + config.sip.ToString() + ">");
    m_invite.Append("Content-Type", "application/sdp");
    m_invite.body = m_offer.Serialize();

    if (config.offerSetup != "active")
    {
        // The other end may connect as soon as it has the offer, before its answer is here.
        for (auto& [index, stream] : m_streams)
        {
            stream.Listen(actions);
        }
    }
    m_inviteId = m_resources.sip.Send(now, m_invite, config.proxy, actions);
    m_transactions.push_back(m_inviteId);
    Enter(UaPhase::Inviting, actions);
    Reach(Milestone::InviteSent, actions);
}

void
UaSession::OnResponse(TimePoint now, const SipResponseArrived& arrived, Actions& actions)
{
    const int status = arrived.response.status;
    if (arrived.id == m_byeId && status >= STATUS_FINAL)
    {
        m_byeId = 0;
        FinishIfOver(now, actions);
        return;
    }
    if (arrived.id == m_inviteId && status >= STATUS_FINAL)
    {
        HandleInviteResponse(now, arrived.response, actions);
    }
    else if (arrived.id == m_inviteId && !arrived.response.body.empty() && !m_started &&
             m_phase == UaPhase::Inviting)
    {
        TakeAnswer(now, arrived.response, actions);
    }
}

void
UaSession::HandleInviteResponse(TimePoint now, const SipMessage& response, Actions& actions)
{
    if (m_ack)
    {
        m_resources.sip.SendStateless(*m_ack, m_resources.config.proxy, actions);
    }
    else if (response.status < STATUS_REJECTED)
    {
        HandleAnswer(now, response, actions);
    }
    else
    {
        m_outcome = m_phase == UaPhase::Cancelling ? Outcome{OutcomeKind::Cancelled}
                                                   : MakeRejected(response.status);
        Finish(actions);
    }
}

void
UaSession::HandleAnswer(TimePoint now, const SipMessage& answer, Actions& actions)
{
    m_dialog = SipDialog::FromAnswer(m_invite, answer);
    m_ack = m_dialog->MakeRequest("ACK");
    m_resources.sip.SendStateless(*m_ack, m_resources.config.proxy, actions);
    const bool cancelled = m_phase == UaPhase::Cancelling;
    Enter(UaPhase::Established, actions);
    if (cancelled)
    {
        Fail(now, {OutcomeKind::Cancelled}, actions);
        return;
    }
    if (m_started)
    {
        Advance(now, actions); // what happened since the 183 may end the session
    }
    else if (!TakeAnswer(now, answer, actions))
    {
        Fail(now, {OutcomeKind::UnusableSdp}, actions);
    }
}

/// @return whether the response has a usable SDP answer.
bool
UaSession::TakeAnswer(TimePoint now, const SipMessage& answer, Actions& actions)
{
    Reach(Milestone::AnswerReceived, actions);
    const auto description = ParseSdp(answer.body);
    const auto remotes = description ? ReadAnswer(*description) : std::nullopt;
    if (!remotes)
    {
        return false;
    }
    DropRefused(*remotes, actions);
    StartMedia(now, *remotes, actions);
    return true;
}

// ------------------------------------------------------------------------------------ the callee

void
UaSession::OnInvite(TimePoint now, const SipRequestArrived& invite, Actions& actions)
{
    const auto& config = m_resources.config;
    m_invite = invite.request;
    m_inviteId = invite.id;
    m_transactions.push_back(m_inviteId);
    const auto offer = ParseSdp(m_invite.body);
    const Remotes remotes = offer ? ReadOffer(*offer) : Remotes();
    if (remotes.empty() || !HasPorts())
    {
        Refuse(now, 488, "Not Acceptable Here", MakeRejected(488), actions);
        return;
    }
    if (config.fault == UserAgentFault::RejectInvite)
    {
        Refuse(now,
               config.rejectStatus,
               config.rejectStatus == 486 ? "Busy Here" : "Service Unavailable",
               MakeRejected(config.rejectStatus),
               actions);
        return;
    }
    m_offer = *offer;
    Enter(UaPhase::Answering, actions);
    StartMedia(now, remotes, actions);
    if (config.answerDelay > Duration::zero())
    {
        m_answerAt = now + config.answerDelay;
    }
    else
    {
        Answer(now, actions);
    }
}

/// The INVITE gets a final response that is no answer.
void
UaSession::Refuse(TimePoint now,
                  int status,
                  std::string_view reason,
                  const Outcome& outcome,
                  Actions& actions)
{
    m_outcome = outcome;
    m_resources.sip.Respond(now,
                            m_inviteId,
                            MakeSipResponse(m_invite, status, reason, m_localTag),
                            actions);
    Finish(actions);
}

void
UaSession::Answer(TimePoint now, Actions& actions)
{
    const auto& config = m_resources.config;
    m_answerAt.reset();
    if (config.answerIn183 && !m_answeredEarly)
    {
        m_answeredEarly = true;
        m_answerAt = now + config.ringTime;
        m_resources.sip.Respond(now,
                                m_inviteId,
                                MakeAnswerResponse(STATUS_PROGRESS, "Session Progress"),
                                actions);
        return;
    }
    m_dialog = SipDialog::FromInvite(m_invite, m_localTag);
    m_resources.sip.Respond(now, m_inviteId, MakeAnswerResponse(STATUS_FINAL, "OK"), actions);
    Enter(UaPhase::Established, actions);
    Advance(now, actions);
}

SipMessage
UaSession::MakeAnswerResponse(int status, std::string_view reason) const
{
    const auto& config = m_resources.config;
    std::map<std::size_t, UaMedia> accepted;
    for (const auto& [index, stream] : m_streams)
    {
        accepted.emplace(index, stream.MakeAnswer());
    }
    SipMessage response = MakeSipResponse(m_invite, status, reason, m_localTag);
    for (const auto& route : m_invite.GetAll("Record-Route"))
    {
        response.Append("Record-Route", route);
    }
    response.Append("Contact", "<sip:" + config.user + "@" + config.sip.ToString() + ">");
    if (status < STATUS_FINAL || !m_answeredEarly || config.repeatAnswer)
    {
        response.Append("Content-Type", "application/sdp");
        response.body = MakeAnswer(config.user, accepted, m_offer).Serialize();
    }
    return response;
}

// ------------------------------------------------------------------------------------ the end

void
UaSession::Fail(TimePoint now, const Outcome& outcome, Actions& actions)
{
    m_outcome = outcome;
    End(now, actions);
}

void
UaSession::End(TimePoint now, Actions& actions)
{
    if (m_phase == UaPhase::Inviting)
    {
        Enter(UaPhase::Cancelling, actions);
        m_resources.sip.Cancel(now, m_inviteId, actions);
    }
    else if (m_phase == UaPhase::Answering)
    {
        const Outcome outcome = m_outcome.IsCompleted() ? MakeRejected(480) : m_outcome;
        Refuse(now, 480, "Temporarily Unavailable", outcome, actions);
    }
    if (m_phase != UaPhase::Established)
    {
        return;
    }
    Enter(UaPhase::Ending, actions);
    SipMessage bye = m_dialog->MakeRequest("BYE");
    const auto nextHop = GetNextHop(bye);
    m_byeId = m_resources.sip.Send(now,
                                   std::move(bye),
                                   nextHop ? *nextHop : m_resources.config.proxy,
                                   actions);
    m_transactions.push_back(m_byeId);
    CloseMedia(now);
    Advance(now, actions);
}

void
UaSession::OnBye(TimePoint now, const SipRequestArrived& bye, Actions& actions)
{
    const bool known = m_phase == UaPhase::Established || m_phase == UaPhase::Ending;
    const auto response =
        known ? MakeSipResponse(bye.request, STATUS_FINAL, "OK", m_localTag)
              : MakeSipResponse(bye.request, 481, "Call/Transaction Does Not Exist", m_localTag);
    m_resources.sip.Respond(now, bye.id, response, actions);
    if (m_phase != UaPhase::Established)
    {
        return;
    }
    for (const auto& [index, stream] : m_streams)
    {
        m_outcome = stream.GetConnectionFailure().value_or(m_outcome);
    }
    m_endedByOther = m_outcome.IsCompleted();
    Enter(UaPhase::Ending, actions);
    CloseMedia(now);
    Advance(now, actions);
}

/// The dialog ends, and all streams with it.
void
UaSession::CloseMedia(TimePoint now)
{
    m_byeAt.reset();
    m_mediaDeadline.reset();
    m_idleDeadline.reset();
    m_answerAt.reset();
    m_closeDeadline = now + m_resources.config.closeTimeout;
    for (auto& [index, stream] : m_streams)
    {
        // Else BYE may have overtaken what the other end sent before it closed its direction: this
        // end closes when that is here.
        if (!m_endedByOther || !m_shownReady || stream.IsComplete())
        {
            stream.Close();
        }
    }
}

void
UaSession::OnCancel(TimePoint now, Actions& actions)
{
    if (m_phase == UaPhase::Answering)
    {
        Refuse(now, 487, "Request Terminated", {OutcomeKind::Cancelled}, actions);
    }
}

void
UaSession::OnTransactionFailed(TimePoint now, SipTransactionId id, Actions& actions)
{
    if (id == m_byeId)
    {
        m_byeId = 0;
        FinishIfOver(now, actions);
    }
    else if (id == m_inviteId && !m_dialog)
    {
        m_outcome = {m_phase == UaPhase::Cancelling ? OutcomeKind::Cancelled
                                                    : OutcomeKind::NoSipAnswer};
        Finish(actions);
    }
    else if (id == m_inviteId && m_phase == UaPhase::Established)
    {
        Fail(now, {OutcomeKind::NoAck}, actions);
    }
}

void
UaSession::FinishIfOver(TimePoint now, Actions& actions)
{
    const bool givenUp = IsDue(m_closeDeadline, now);
    const bool closed =
        std::all_of(m_streams.begin(), m_streams.end(), [givenUp](const auto& item) {
            return (item.second.IsOver() || givenUp) && item.second.IsFlushed();
        });
    if (m_phase == UaPhase::Ending && m_byeId == 0 && closed)
    {
        Finish(actions);
    }
}

/// A connection does not close in order; the session waits on for the answer to its BYE.
void
UaSession::GiveUpClosing(TimePoint now, Actions& actions)
{
    for (auto& [index, stream] : m_streams)
    {
        stream.Abort();
    }
    if (m_byeId == 0 || m_closingGivenUp)
    {
        Finish(actions);
        return;
    }
    m_closingGivenUp = true;
    m_closeDeadline = now + BYE_TIMEOUT;
    for (const auto& [index, stream] : m_streams)
    {
        stream.Serve(actions);
    }
}

void
UaSession::Finish(Actions& actions)
{
    Enter(UaPhase::Ended, actions);
    if (m_endedByOther && !AreAllComplete())
    {
        m_outcome = {OutcomeKind::EndedEarly};
    }
    m_answerAt.reset();
    m_mediaDeadline.reset();
    m_idleDeadline.reset();
    m_byeAt.reset();
    m_closeDeadline.reset();
    for (auto& [index, stream] : m_streams)
    {
        stream.Release(actions);
    }
    actions.push_back(SessionEnded{m_callId, m_outcome});
}

std::optional<TimePoint>
UaSession::NextTimeout() const
{
    if (m_phase == UaPhase::Ended)
    {
        return std::nullopt;
    }
    auto next = Earlier(Earlier(m_answerAt, Earlier(m_mediaDeadline, m_idleDeadline)),
                        Earlier(m_byeAt, m_closeDeadline));
    for (const auto& [index, stream] : m_streams)
    {
        next = Earlier(next, stream.NextTimeout());
    }
    return next;
}

void
UaSession::OnTimeout(TimePoint now, Actions& actions)
{
    if (IsDue(m_answerAt, now))
    {
        Answer(now, actions);
    }
    if (IsDue(m_byeAt, now))
    {
        m_byeAt.reset();
        if (m_closedByOther)
        {
            m_outcome = {OutcomeKind::MediaClosed};
        }
        End(now, actions);
    }
    if (IsDue(m_mediaDeadline, now))
    {
        m_mediaDeadline.reset();
        Fail(now, {OutcomeKind::MediaNotReady}, actions);
    }
    if (IsDue(m_idleDeadline, now))
    {
        m_idleDeadline.reset();
        Fail(now, {OutcomeKind::MediaSilent}, actions);
    }
    if (IsDue(m_closeDeadline, now))
    {
        GiveUpClosing(now, actions);
    }
    bool due = false;
    for (auto& [index, stream] : m_streams)
    {
        due = (m_phase != UaPhase::Ended && stream.OnTimeout(now)) || due;
    }
    if (due)
    {
        Advance(now, actions);
    }
}

} // namespace ims
