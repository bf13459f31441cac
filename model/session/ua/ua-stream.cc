// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/ua/ua-stream.h"

#include "model/base/deadlines.h"
#include "model/codec/msrp/msrp-uri.h"
#include "model/codec/sdp/discard-port.h"
#include "model/media/bfcp/bfcp-session.h"

namespace ims
{

namespace
{

constexpr std::size_t SESSION_ID_LENGTH = 14;

/// The a=setup of an answer (RFC 4145 clause 4.1).
SetupRole
ChooseSetup(std::optional<SetupRole> offered, bool preferActive)
{
    if (offered == SetupRole::Active)
    {
        return SetupRole::Passive;
    }
    if (offered == SetupRole::Passive)
    {
        return SetupRole::Active;
    }
    return preferActive ? SetupRole::Active : SetupRole::Passive;
}

/// @return whether its TLS, if it has any, is what its SDP says.
bool
SpeaksTls(const UserAgentConfig& config)
{
    return config.fault != UserAgentFault::Mute && config.fault != UserAgentFault::Garbage;
}

/// What ended its connection.
Outcome
MakeOutcome(const LegFailure& failure)
{
    switch (failure.kind)
    {
    case LegFailureKind::Refused:
        return {OutcomeKind::ConnectionRefused};
    case LegFailureKind::Unanswered:
        return {OutcomeKind::SynUnanswered};
    case LegFailureKind::Reset:
        return {OutcomeKind::ConnectionReset};
    case LegFailureKind::ClosedInTlsHandshake:
        return {OutcomeKind::ClosedInTlsHandshake};
    case LegFailureKind::Alert:
        return {OutcomeKind::TlsAlert, failure.alert};
    case LegFailureKind::Other:
        break;
    }
    return {OutcomeKind::MediaFailed, failure.text};
}

} // namespace

UaStream::UaStream(std::string callId, MediaKind kind, bool caller, UserAgentResources& resources)
    : m_callId(std::move(callId)),
      m_kind(kind),
      m_caller(caller),
      m_resources(resources),
      m_tls(ims::GetTransport(resources.config, kind).tls ? resources.config.tls : nullptr),
      m_id(resources.nextStream++),
      m_local{resources.config.mediaAddress, resources.ports.Allocate().value_or(0)},
      m_media(SpeaksTls(resources.config) ? m_tls : nullptr)
{
    if (kind == MediaKind::Msrp)
    {
        m_path = std::string(m_tls ? "msrps://" : "msrp://") + m_local.ToString() + "/" +
                 resources.random.Token(SESSION_ID_LENGTH) + ";tcp";
    }
}

StreamId
UaStream::GetId() const
{
    return m_id;
}

StreamPort&
UaStream::GetPort()
{
    return m_media.GetLeg();
}

bool
UaStream::HasPort() const
{
    return m_local.port != 0;
}

void
UaStream::Reach(const Turn& turn, Milestone milestone, uint64_t detail) const
{
    turn.actions.push_back(MilestoneReached{m_callId, milestone, detail});
}

// ------------------------------------------------------------------------------- offer and answer

MediaTransport
UaStream::GetTransport() const
{
    return ims::GetTransport(m_resources.config, m_kind);
}

UaMedia
UaStream::MakeLocalMedia(SetupRole setup) const
{
    const auto& config = m_resources.config;
    UaMedia media;
    media.transport = GetTransport();
    media.address = m_local;
    if (setup == SetupRole::Active && config.discardPort)
    {
        media.address.port = DISCARD_PORT;
    }
    media.path = m_path;
    media.cema = config.cema;
    media.setup = setup;
    media.floorControl = config.floorControl;
    if (m_tls)
    {
        media.fingerprints = {config.fingerprint.empty() ? m_tls->GetIdentity().GetFingerprint()
                                                         : config.fingerprint};
    }
    return media;
}

UaMedia
UaStream::MakeOffer() const
{
    const auto& config = m_resources.config;
    UaMedia media = MakeLocalMedia(config.offerSetup);
    media.requestE2ae = m_tls && config.requestE2ae && Includes(m_resources.mayRequestE2ae, m_kind);
    return media;
}

UaMedia
UaStream::MakeAnswer() const
{
    return MakeLocalMedia(m_active ? SetupRole::Active : SetupRole::Passive);
}

void
UaStream::SetActive()
{
    // RFC 6135 4.2: an answer without a=setup leaves the offerer active.
    const bool prefersActive = m_resources.config.activeAnswer;
    m_active = m_caller ? m_remote->setup != SetupRole::Active
                        : ChooseSetup(m_remote->setup, prefersActive) == SetupRole::Active;
}

void
UaStream::Start(const Turn& turn, const UaMedia& remote)
{
    const auto& config = m_resources.config;
    m_remote = remote;
    SetActive();
    MakeSession();
    if (m_tls)
    {
        const auto expected = config.pinnedFingerprint.empty()
                                  ? m_remote->fingerprints
                                  : std::vector{config.pinnedFingerprint};
        // No fingerprint from the other end can never match: the handshake fails closed.
        m_media.GetLeg().SetExpectedFingerprint({expected.begin(), expected.end()});
    }
    StartTls();
    if (m_active)
    {
        turn.actions.push_back(ConnectStream{m_id, m_local, GetTarget()});
    }
    else if (!m_caller)
    {
        Listen(turn);
    }
}

// ---------------------------------------------------------------------------- protocol and
// messages

void
UaStream::MakeSession()
{
    const UserAgentFault fault = m_resources.config.fault;
    if (fault == UserAgentFault::Mute || fault == UserAgentFault::Garbage)
    {
        return; // nothing is said, or nothing that makes sense
    }
    m_kind == MediaKind::Msrp ? MakeMsrp() : MakeBfcp();
}

void
UaStream::MakeMsrp()
{
    const auto& config = m_resources.config;
    MsrpSessionConfig msrp;
    msrp.localPath = m_path;
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
UaStream::MakeBfcp()
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

/// Hands the next message to the MSRP session, or all of them when they are to go as fast as they
/// can.
void
UaStream::QueueMessages(TimePoint now)
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

std::optional<TimePoint>
UaStream::NoteEvents(const Turn& turn)
{
    std::optional<TimePoint> last;
    const auto events =
        m_media.GetSession() ? m_media.GetSession()->TakeEvents() : std::vector<MediaEvent>();
    for (const auto& event : events)
    {
        const bool delivered = event.kind == MediaEvent::Kind::Delivered;
        m_delivered += delivered ? 1 : 0;
        if (delivered || event.kind == MediaEvent::Kind::FloorGranted)
        {
            Reach(turn,
                  delivered ? Milestone::MessageDelivered : Milestone::FloorGranted,
                  event.number);
            last = event.time;
        }
    }
    return last;
}

bool
UaStream::IsComplete() const
{
    const MediaSession* session = m_media.GetSession();
    const bool received = !m_msrp || m_delivered >= m_resources.config.expectedMessages;
    return m_wasReady && m_messagesLeft == 0 && received && (!session || session->IsDone());
}

bool
UaStream::IsDone() const
{
    const MediaSession* session = m_media.GetSession();
    return session && session->IsBound() && IsComplete();
}

// ----------------------------------------------------------------------------------- connection

void
UaStream::Listen(const Turn& turn)
{
    // A gated listener whose owner takes no notice of SynArrived leaves the SYN unanswered.
    const UserAgentFault fault = m_resources.config.fault;
    if (fault != UserAgentFault::RefuseSyn)
    {
        turn.actions.push_back(ListenStream{m_id, m_local, fault == UserAgentFault::IgnoreSyn});
    }
}

/// Without RFC 6714 at both ends the URI says where to connect (RFC 4975 clause 5.4).
TransportAddress
UaStream::GetTarget() const
{
    const auto words = SplitWords(m_remote->path);
    const auto uri = MsrpUri::Parse(words.empty() ? "" : words.front());
    const auto named = TransportAddress::Parse(uri ? uri->authority : "");
    const bool byAddress = m_resources.config.cema && m_remote->cema;
    return named && !byAddress ? *named : m_remote->address;
}

/// MSRP: the TCP-active end is the TLS client. BFCP: the offerer is, whoever opened the connection
/// (RFC 4583 clause 8).
bool
UaStream::IsTlsClient() const
{
    return m_kind == MediaKind::Msrp ? m_active : m_caller;
}

/// Once the connection is up; a client that wants to wait for the answer waits for that too.
void
UaStream::StartTls()
{
    const bool waits = m_resources.config.tlsAfterAnswer && IsTlsClient() && !m_remote;
    if (m_connected && !waits)
    {
        m_media.GetLeg().StartTls(IsTlsClient() ? TlsRole::Client : TlsRole::Server);
    }
}

void
UaStream::OnEvent(const Turn& turn, const Event& event)
{
    Leg& leg = m_media.GetLeg();
    if (std::get_if<StreamConnected>(&event))
    {
        m_connected = true;
        leg.SetConnected();
        StartTls();
        Reach(turn, Milestone::TcpConnected, 0);
        if (m_resources.config.fault == UserAgentFault::Garbage)
        {
            leg.Write("This is no TLS record.\r\n");
        }
    }
    else if (const auto* failed = std::get_if<ConnectFailed>(&event))
    {
        failed->refused ? leg.Fail("the connection was refused", LegFailureKind::Refused)
                        : leg.Fail("the SYN was never answered", LegFailureKind::Unanswered);
    }
    else if (std::get_if<StreamBroken>(&event))
    {
        leg.Fail("the connection was reset", LegFailureKind::Reset);
    }
}

void
UaStream::Progress(const Turn& turn)
{
    if (IsReady() && !m_wasReady)
    {
        QueueMessages(turn.now);
    }
    m_media.Progress(turn.now);
    if (!m_shownTls && m_media.GetLeg().GetTlsState() == TlsState::Established)
    {
        m_shownTls = true;
        turn.actions.push_back(StateChange{"tls", m_callId, "Handshaking", "Established"});
        Reach(turn, Milestone::TlsEstablished, 0);
    }
    m_wasReady = m_wasReady || IsReady();
}

void
UaStream::Serve(const Turn& turn) const
{
    if (m_connected)
    {
        turn.actions.push_back(ServeStream{m_id});
    }
}

/// A connection that is there before the answer is of no use yet.
bool
UaStream::IsReady() const
{
    return m_remote && m_media.GetSession() && m_media.IsReady();
}

bool
UaStream::WasReady() const
{
    return m_wasReady;
}

std::optional<Outcome>
UaStream::GetConnectionFailure() const
{
    const auto& failure = m_media.GetLeg().GetFailure();
    return failure ? std::optional(MakeOutcome(*failure)) : std::nullopt;
}

std::optional<Outcome>
UaStream::GetFailure() const
{
    const MediaSession* session = m_media.GetSession();
    const auto failure = GetConnectionFailure();
    return failure || !session || !session->GetError()
               ? failure
               : std::optional(Outcome{m_msrp ? OutcomeKind::MsrpFailed : OutcomeKind::BfcpFailed,
                                       session->GetError()->what});
}

bool
UaStream::IsClosed() const
{
    return m_wasReady && m_media.GetLeg().GetState() == LegState::Closed;
}

void
UaStream::Close()
{
    m_messageAt.reset();
    m_media.Close();
}

void
UaStream::Abort()
{
    m_media.GetLeg().Abort();
}

bool
UaStream::IsOver() const
{
    return m_media.IsOver() && m_media.GetLeg().PendingOutput().empty();
}

void
UaStream::Release(const Turn& turn)
{
    const Leg& leg = m_media.GetLeg();
    turn.actions.push_back(ReleaseStream{m_id, Octets(leg.PendingOutput()), leg.WantsAbort()});
    m_resources.ports.Free(m_local.port);
}

// -------------------------------------------------------------------------------------- timers

std::optional<TimePoint>
UaStream::NextTimeout() const
{
    return Earlier(m_messageAt, m_media.NextTimeout());
}

bool
UaStream::OnTimeout(TimePoint now)
{
    const bool due = NextTimeout().value_or(TimePoint::max()) <= now;
    if (m_messageAt && *m_messageAt <= now)
    {
        QueueMessages(now);
    }
    if (m_media.NextTimeout().value_or(TimePoint::max()) <= now)
    {
        m_media.HandleTimeout(now);
    }
    return due;
}

} // namespace ims
