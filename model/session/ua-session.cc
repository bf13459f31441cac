// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/ua-session.h"

#include "model/base/deadlines.h"
#include "model/session/sip-routing.h"

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
constexpr std::size_t SESSION_ID_LENGTH = 14;

bool
IsDue(const std::optional<TimePoint>& deadline, TimePoint now)
{
    return deadline && *deadline <= now;
}

/// The a=setup of an answer (RFC 4145 clause 4.1).
std::string
ChooseSetup(const std::string& offered, bool preferActive)
{
    if (offered == "active")
    {
        return "passive";
    }
    if (offered == "passive")
    {
        return "active";
    }
    return preferActive ? "active" : "passive";
}

/// @return whether its TLS, if it has any, is what its SDP says.
bool
SpeaksTls(const UserAgentConfig& config)
{
    return config.fault != UserAgentFault::Mute && config.fault != UserAgentFault::Garbage;
}

} // namespace

UserAgentResources::UserAgentResources(const UserAgentConfig& agentConfig)
    : config(agentConfig),
      random(config.seed),
      sip(config.sip, random),
      ports(config.firstMediaPort, config.lastMediaPort)
{
}

UaSession::UaSession(std::string callId, UserAgentResources& resources)
    : m_callId(std::move(callId)),
      m_resources(resources),
      m_localTag(resources.random.Token(TAG_LENGTH)),
      m_stream(resources.nextStream++),
      m_media(SpeaksTls(resources.config) ? resources.config.tls : nullptr)
{
    const auto& config = resources.config;
    m_local = {config.mediaAddress, resources.ports.Allocate().value_or(0)};
    m_localPath = std::string(config.tls ? "msrps://" : "msrp://") + m_local.ToString() + "/" +
                  resources.random.Token(SESSION_ID_LENGTH) + ";tcp";
}

const std::string&
UaSession::GetCallId() const
{
    return m_callId;
}

UaPhase
UaSession::GetPhase() const
{
    return m_phase;
}

StreamId
UaSession::GetStream() const
{
    return m_stream;
}

StreamPort&
UaSession::GetStreamPort()
{
    return m_media.GetLeg();
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
UaSession::Reach(Milestone milestone, uint64_t detail, Actions& actions)
{
    actions.push_back(MilestoneReached{m_callId, milestone, detail});
}

UaMedia
UaSession::MakeLocalMedia(const std::string& setup) const
{
    const auto& config = m_resources.config;
    UaMedia media;
    media.transport = {config.kind, config.tls != nullptr};
    media.address = m_local;
    media.path = m_localPath;
    media.cema = config.cema;
    media.setup = setup;
    media.floorControl = config.floorControl;
    if (config.tls)
    {
        media.fingerprint = config.fingerprint.empty() ? config.tls->GetIdentity().GetFingerprint()
                                                       : config.fingerprint;
    }
    return media;
}

// ------------------------------------------------------------------------------------ the caller

void
UaSession::Call(TimePoint now, Actions& actions)
{
    const auto& config = m_resources.config;
    m_caller = true;
    if (m_local.port == 0)
    {
        m_outcome = "no media port is free";
        Finish(actions);
        return;
    }
    UaMedia media = MakeLocalMedia(config.offerSetup);
    const auto& announced = m_resources.mayRequestE2ae;
    media.requestE2ae = config.tls && config.requestE2ae &&
                        (config.kind == MediaKind::Msrp ? announced.msrp : announced.bfcp);
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
        Listen(actions);
    }
    m_inviteId = m_resources.sip.Send(now, m_invite, config.proxy, actions);
    m_transactions.push_back(m_inviteId);
    Enter(UaPhase::Inviting, actions);
    Reach(Milestone::InviteSent, 0, actions);
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
    else if (arrived.id == m_inviteId && !arrived.response.body.empty() && !m_remote &&
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
        m_outcome = m_phase == UaPhase::Cancelling ? "cancelled"
                                                   : "rejected: " + std::to_string(response.status);
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
        Fail(now, "cancelled", actions);
        return;
    }
    if (m_remote)
    {
        Advance(now, actions); // what happened since the 183 may end the session
    }
    else if (!TakeAnswer(now, answer, actions))
    {
        Fail(now, "unusable SDP answer", actions);
    }
}

/// @return whether the response has a usable SDP answer.
bool
UaSession::TakeAnswer(TimePoint now, const SipMessage& answer, Actions& actions)
{
    Reach(Milestone::AnswerReceived, 0, actions);
    const auto description = ParseSdp(answer.body);
    const MediaTransport transport{m_resources.config.kind, m_resources.config.tls != nullptr};
    const auto index = description ? FindMedia(*description, transport) : std::nullopt;
    const auto remote = index ? ReadMedia(*description, *index)
                              : Result<UaMedia>(Error{"no media", 0, "RFC 3264 6"});
    if (!remote)
    {
        return false;
    }
    m_remote = *remote;
    // RFC 6135 4.2: an answer without a=setup leaves the offerer active.
    m_active = m_remote->setup != "active";
    StartMedia(now, actions);
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
    const auto index =
        offer ? FindMedia(*offer, {config.kind, config.tls != nullptr}) : std::nullopt;
    const auto remote =
        index ? ReadMedia(*offer, *index) : Result<UaMedia>(Error{"no media", 0, "RFC 3264 6"});
    if (!remote || m_local.port == 0)
    {
        Refuse(now, 488, "Not Acceptable Here", "rejected: 488", actions);
        return;
    }
    if (config.fault == UserAgentFault::RejectInvite)
    {
        Refuse(now,
               config.rejectStatus,
               config.rejectStatus == 486 ? "Busy Here" : "Service Unavailable",
               "rejected: " + std::to_string(config.rejectStatus),
               actions);
        return;
    }
    m_offer = *offer;
    m_mediaIndex = *index;
    m_remote = *remote;
    m_active = ChooseSetup(m_remote->setup, config.activeAnswer) == "active";
    Enter(UaPhase::Answering, actions);
    StartMedia(now, actions);
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
                  const std::string& outcome,
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
    const UaMedia media = MakeLocalMedia(m_active ? "active" : "passive");
    SipMessage response = MakeSipResponse(m_invite, status, reason, m_localTag);
    for (const auto& route : m_invite.GetAll("Record-Route"))
    {
        response.Append("Record-Route", route);
    }
    response.Append("Contact", "<sip:" + config.user + "@" + config.sip.ToString() + ">");
    if (status < STATUS_FINAL || !m_answeredEarly || config.repeatAnswer)
    {
        response.Append("Content-Type", "application/sdp");
        response.body = MakeAnswer(config.user, media, m_offer, m_mediaIndex).Serialize();
    }
    return response;
}

// ------------------------------------------------------------------------------------ the end

void
UaSession::Fail(TimePoint now, const std::string& outcome, Actions& actions)
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
        const std::string outcome = m_outcome == "completed" ? "rejected: 480" : m_outcome;
        Refuse(now, 480, "Temporarily Unavailable", outcome, actions);
    }
    if (m_phase != UaPhase::Established)
    {
        return;
    }
    Enter(UaPhase::Ending, actions);
    m_byeAt.reset();
    m_messageAt.reset();
    m_mediaDeadline.reset();
    m_idleDeadline.reset();
    SipMessage bye = m_dialog->MakeRequest("BYE");
    const auto nextHop = GetNextHop(bye);
    m_byeId = m_resources.sip.Send(now,
                                   std::move(bye),
                                   nextHop ? *nextHop : m_resources.config.proxy,
                                   actions);
    m_transactions.push_back(m_byeId);
    m_closeDeadline = now + m_resources.config.closeTimeout;
    m_media.Close();
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
    const auto& failure = m_media.GetLeg().GetFailure();
    if (failure)
    {
        m_outcome = "media failed: " + (failure->alert.empty() ? failure->text : failure->alert);
    }
    m_endedByOther = !failure;
    Enter(UaPhase::Ending, actions);
    m_byeAt.reset();
    m_messageAt.reset();
    m_mediaDeadline.reset();
    m_idleDeadline.reset();
    m_answerAt.reset();
    m_closeDeadline = now + m_resources.config.closeTimeout;
    if (failure || !m_shownReady || IsComplete())
    {
        m_media.Close();
    }
    // Else BYE may have overtaken what the other end sent before it closed its direction: this end
    // closes when that is here.
    Advance(now, actions);
}

void
UaSession::OnCancel(TimePoint now, Actions& actions)
{
    if (m_phase == UaPhase::Answering)
    {
        Refuse(now, 487, "Request Terminated", "cancelled", actions);
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
        m_outcome = m_phase == UaPhase::Cancelling ? "cancelled" : "no SIP answer";
        Finish(actions);
    }
    else if (id == m_inviteId && m_phase == UaPhase::Established)
    {
        Fail(now, "no ACK", actions);
    }
}

void
UaSession::FinishIfOver(TimePoint now, Actions& actions)
{
    const bool closed = m_media.IsOver() || IsDue(m_closeDeadline, now);
    if (m_phase == UaPhase::Ending && m_byeId == 0 && closed &&
        m_media.GetLeg().PendingOutput().empty())
    {
        Finish(actions);
    }
}

/// The connection does not close in order; the session waits on for the answer to its BYE.
void
UaSession::GiveUpClosing(TimePoint now, Actions& actions)
{
    m_media.GetLeg().Abort();
    if (m_byeId == 0 || m_closingGivenUp)
    {
        Finish(actions);
        return;
    }
    m_closingGivenUp = true;
    m_closeDeadline = now + BYE_TIMEOUT;
    actions.push_back(ServeStream{m_stream});
}

void
UaSession::Finish(Actions& actions)
{
    Enter(UaPhase::Ended, actions);
    if (m_endedByOther && !IsComplete())
    {
        m_outcome = "ended by the other end before it was complete";
    }
    m_answerAt.reset();
    m_mediaDeadline.reset();
    m_idleDeadline.reset();
    m_byeAt.reset();
    m_closeDeadline.reset();
    actions.push_back(ReleaseStream{m_stream,
                                    Octets(m_media.GetLeg().PendingOutput()),
                                    m_media.GetLeg().WantsAbort()});
    m_resources.ports.Free(m_local.port);
    actions.push_back(SessionEnded{m_callId, m_outcome == "completed", m_outcome});
}

std::optional<TimePoint>
UaSession::NextTimeout() const
{
    const auto own = Earlier(Earlier(m_answerAt, Earlier(m_mediaDeadline, m_idleDeadline)),
                             Earlier(m_byeAt, Earlier(m_messageAt, m_closeDeadline)));
    return m_phase == UaPhase::Ended ? std::nullopt : Earlier(own, m_media.NextTimeout());
}

void
UaSession::OnTimeout(TimePoint now, Actions& actions)
{
    if (IsDue(m_answerAt, now))
    {
        Answer(now, actions);
    }
    if (IsDue(m_messageAt, now))
    {
        QueueMessages(now);
        Advance(now, actions);
    }
    if (IsDue(m_byeAt, now))
    {
        m_byeAt.reset();
        if (m_closedByOther)
        {
            m_outcome = "the media connection was closed";
        }
        End(now, actions);
    }
    if (IsDue(m_mediaDeadline, now))
    {
        m_mediaDeadline.reset();
        Fail(now, "the media was not ready in time", actions);
    }
    if (IsDue(m_idleDeadline, now))
    {
        m_idleDeadline.reset();
        Fail(now, "the media fell silent", actions);
    }
    if (IsDue(m_closeDeadline, now))
    {
        GiveUpClosing(now, actions);
    }
    if (m_phase != UaPhase::Ended && m_media.NextTimeout().value_or(TimePoint::max()) <= now)
    {
        m_media.HandleTimeout(now);
        Advance(now, actions);
    }
}

} // namespace ims
