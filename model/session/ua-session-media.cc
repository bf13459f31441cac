// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/msrp/msrp-uri.h"
#include "model/session/bfcp-session.h"
#include "model/session/ua-session.h"

/// @file
/// The media of a user agent's session: its connection, its messages, and what becomes of them.

namespace ims
{

/// MSRP: the TCP-active end is the TLS client. BFCP: the offerer is, whoever opened the connection
/// (RFC 4583 clause 8).
bool
UaSession::IsTlsClient() const
{
    return m_resources.config.kind == MediaKind::Msrp ? m_active : m_caller;
}

void
UaSession::MakeMsrp()
{
    const auto& config = m_resources.config;
    MsrpSessionConfig msrp;
    msrp.localPath = m_localPath;
    msrp.remotePath = m_remote->path;
    msrp.chunkOctets = config.chunkOctets;
    msrp.active = m_active;
    msrp.strictPaths = !config.cema;
    auto session = std::make_unique<MsrpSession>(msrp, m_resources.random);
    m_msrp = session.get();
    m_media.SetSession(std::move(session));
    m_messagesLeft = config.messages;
}

/// The floor control server knows the conference, the participant learns of it from SDP.
void
UaSession::MakeBfcp()
{
    const auto& config = m_resources.config;
    const FloorControl& conference =
        config.floorControl.server ? config.floorControl : m_remote->floorControl;
    BfcpSessionConfig bfcp;
    bfcp.role = config.floorControl.server ? BfcpRole::Server : BfcpRole::Client;
    bfcp.conferenceId = conference.conferenceId;
    bfcp.userId = conference.userId;
    bfcp.floorIds = conference.floors;
    bfcp.rounds = config.floorControl.server ? config.expectedMessages : config.messages;
    bfcp.holdTime = config.messageInterval;
    m_media.SetSession(std::make_unique<BfcpSession>(bfcp));
}

/// Without RFC 6714 at both ends the URI says where to connect (RFC 4975 clause 5.4).
TransportAddress
UaSession::GetTarget() const
{
    const auto words = SplitWords(m_remote->path);
    const auto uri = MsrpUri::Parse(words.empty() ? "" : words.front());
    const auto named = TransportAddress::Parse(uri ? uri->authority : "");
    const bool byAddress = m_resources.config.cema && m_remote->cema;
    return named && !byAddress ? *named : m_remote->address;
}

/// Both halves of offer and answer are known at this end.
void
UaSession::StartMedia(TimePoint now, Actions& actions)
{
    const auto& config = m_resources.config;
    if (config.fault == UserAgentFault::Mute || config.fault == UserAgentFault::Garbage)
    {
        // No session: nothing is said, or nothing that makes sense.
    }
    else if (config.kind == MediaKind::Msrp)
    {
        MakeMsrp();
    }
    else
    {
        MakeBfcp();
    }
    if (config.tls)
    {
        // No fingerprint from the other end can never match: the handshake fails closed.
        m_media.GetLeg().SetExpectedFingerprint(now,
                                                config.pinnedFingerprint.empty()
                                                    ? m_remote->fingerprint.value_or("none")
                                                    : config.pinnedFingerprint);
    }
    StartTls(now);
    m_mediaDeadline = now + config.answerDelay + config.mediaTimeout;
    if (m_active)
    {
        actions.push_back(ConnectStream{m_stream, m_local, GetTarget()});
    }
    else if (!m_caller)
    {
        Listen(actions);
    }
    Advance(now, actions);
}

void
UaSession::Listen(Actions& actions)
{
    // A gated listener whose owner takes no notice of SynArrived leaves the SYN unanswered.
    const UserAgentFault fault = m_resources.config.fault;
    if (fault != UserAgentFault::RefuseSyn)
    {
        actions.push_back(ListenStream{m_stream, m_local, fault == UserAgentFault::IgnoreSyn});
    }
}

/// Once the connection is up; a client that wants to wait for the answer waits for that too.
void
UaSession::StartTls(TimePoint now)
{
    const bool waits = m_resources.config.tlsAfterAnswer && IsTlsClient() && !m_remote;
    if (m_connected && !waits)
    {
        m_media.GetLeg().StartTls(now, IsTlsClient() ? TlsRole::Client : TlsRole::Server);
    }
}

/// @return whether this end sends BYE when all is done.
bool
UaSession::HangsUp() const
{
    return m_caller == (m_resources.config.hangUp == HangUp::Caller);
}

void
UaSession::OnStream(TimePoint now, const Event& event, Actions& actions)
{
    Leg& leg = m_media.GetLeg();
    if (std::get_if<StreamConnected>(&event))
    {
        m_connected = true;
        leg.SetConnected(now);
        StartTls(now);
        Reach(Milestone::TcpConnected, 0, actions);
        if (m_resources.config.fault == UserAgentFault::Garbage)
        {
            leg.Write("This is no TLS record.\r\n");
        }
    }
    else if (const auto* failed = std::get_if<ConnectFailed>(&event))
    {
        leg.Fail(failed->refused ? "the connection was refused" : "the SYN was never answered");
    }
    else if (std::get_if<StreamBroken>(&event))
    {
        leg.Fail("the connection was reset");
    }
    if (m_shownReady && m_phase == UaPhase::Established)
    {
        m_idleDeadline = now + m_resources.config.idleTimeout;
    }
    Advance(now, actions);
}

void
UaSession::Advance(TimePoint now, Actions& actions)
{
    if (IsMediaReady() && !m_shownReady)
    {
        QueueMessages(now);
    }
    m_media.Progress(now);
    NoteProgress(actions);
    CheckMedia(now, actions);
    if (m_connected && m_phase != UaPhase::Ended)
    {
        actions.push_back(ServeStream{m_stream});
    }
    FinishIfOver(now, actions);
}

/// Hands the next message to the MSRP session, or all of them when they are to go as fast as they
/// can.
void
UaSession::QueueMessages(TimePoint now)
{
    m_messageAt.reset();
    if (!m_msrp || m_messagesLeft == 0)
    {
        return;
    }
    const auto& config = m_resources.config;
    const std::size_t count = config.messageInterval == Duration::zero() ? m_messagesLeft : 1;
    m_msrp->QueueMessages(count, config.messageOctets);
    m_messagesLeft -= count;
    if (m_messagesLeft > 0)
    {
        m_messageAt = now + config.messageInterval;
    }
}

/// A connection that is there before the answer is of no use yet.
bool
UaSession::IsMediaReady()
{
    return m_remote && m_media.GetSession() && m_media.IsReady();
}

/// @return whether this end has sent and received all that it was to.
bool
UaSession::IsComplete()
{
    MediaSession* session = m_media.GetSession();
    const bool received = !m_msrp || m_delivered >= m_resources.config.expectedMessages;
    return m_shownReady && session && m_messagesLeft == 0 && received && session->IsDone();
}

bool
UaSession::IsMediaDone()
{
    return IsComplete() && m_media.GetSession()->IsBound();
}

void
UaSession::NoteProgress(Actions& actions)
{
    if (!m_shownTls && m_media.GetLeg().GetTlsState() == TlsState::Established)
    {
        m_shownTls = true;
        actions.push_back(StateChange{"tls", m_callId, "Handshaking", "Established"});
        Reach(Milestone::TlsEstablished, 0, actions);
    }
    if (!m_shownReady && IsMediaReady())
    {
        m_shownReady = true;
        m_mediaDeadline.reset();
        Reach(Milestone::MediaReady, 0, actions);
    }
    if (m_media.GetSession())
    {
        for (const auto& event : m_media.GetSession()->TakeEvents())
        {
            NoteEvent(event, actions);
        }
    }
}

void
UaSession::NoteEvent(const MediaEvent& event, Actions& actions)
{
    if (event.kind == MediaEvent::Kind::Delivered)
    {
        ++m_delivered;
    }
    if (event.kind == MediaEvent::Kind::Delivered || event.kind == MediaEvent::Kind::FloorGranted)
    {
        Reach(Milestone::MessageDelivered, event.number, actions);
        Prolong(event.time);
    }
}

/// The other end has messages too: the session is held until some time after the last one.
void
UaSession::Prolong(TimePoint now)
{
    if (m_byeAt && !m_closedByOther)
    {
        m_byeAt = now + m_resources.config.holdTime;
    }
}

void
UaSession::CheckMedia(TimePoint now, Actions& actions)
{
    if (m_phase != UaPhase::Established)
    {
        return;
    }
    const MediaSession* session = m_media.GetSession();
    if (const auto& failure = m_media.GetLeg().GetFailure())
    {
        Fail(now,
             "media failed: " + (failure->alert.empty() ? failure->text : failure->alert),
             actions);
    }
    else if (session && session->GetError())
    {
        Fail(now,
             (m_msrp ? "MSRP failed: " : "BFCP failed: ") + session->GetError()->what,
             actions);
    }
    else if (m_shownReady && m_media.GetLeg().GetState() == LegState::Closed)
    {
        NoteClosedByOther(now);
    }
    else if (HangsUp() && IsMediaDone() && !m_byeAt)
    {
        m_byeAt = now + m_resources.config.holdTime;
    }
}

/// Its BYE is on the way, or lost and sent again; the session is ended here if none comes.
void
UaSession::NoteClosedByOther(TimePoint now)
{
    if (!m_closedByOther)
    {
        m_closedByOther = true;
        m_byeAt = now + m_resources.config.closeTimeout;
    }
}

} // namespace ims
