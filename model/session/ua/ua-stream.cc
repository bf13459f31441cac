// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/ua/ua-stream.h"

#include "model/base/octets.h"
#include "model/codec/msrp/msrp-uri.h"
#include "model/codec/sdp/discard-port.h"
#include "model/media/msrp/cpim-message.h"

#include <algorithm>

namespace ims
{

namespace
{

constexpr std::size_t SESSION_ID_LENGTH = 14;

/// @param types of a=accept-types or a=accept-wrapped-types, "*" for all
bool
Accepts(const std::string& types, std::string_view type)
{
    const auto words = SplitWords(types);
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        return word == "*" || EqualsIgnoreCase(word, type);
    });
}

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

} // namespace

UaStream::UaStream(std::string callId,
                   MediaKind kind,
                   bool caller,
                   const SessionShape& shape,
                   UserAgentResources& resources)
    : m_callId(std::move(callId)),
      m_kind(kind),
      m_caller(caller),
      m_shape(shape),
      m_resources(resources),
      m_tls(ims::GetTransport(resources.config, kind).tls ? resources.config.tls : nullptr),
      m_local{resources.config.mediaAddress, resources.ports.Allocate().value_or(0)},
      m_connection(std::make_unique<UaConnection>(m_callId, shape, resources, m_tls))
{
    if (kind == MediaKind::Msrp)
    {
        m_path = std::string(m_tls ? "msrps://" : "msrp://") + m_local.ToString() + "/" +
                 resources.random.Token(SESSION_ID_LENGTH) + ";tcp";
    }
}

UaConnection&
UaStream::GetConnection()
{
    return *m_connection;
}

const UaConnection&
UaStream::GetConnection() const
{
    return *m_connection;
}

bool
UaStream::HasPort() const
{
    return m_local.port != 0;
}

// ------------------------------------------------------------------------------- offer and answer

MediaKind
UaStream::GetKind() const
{
    return m_kind;
}

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
    media.richMessages = config.manners.cpim || config.manners.composing;
    media.setup = setup;
    media.floorControl = config.floorControl;
    media.direction = m_direction;
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

UaMedia
UaStream::MakeFurtherOffer() const
{
    UaMedia media = MakeOffer();
    media.newConnection = false;
    return media;
}

UaMedia
UaStream::MakeFurtherAnswer() const
{
    UaMedia media = MakeAnswer();
    media.newConnection = false;
    return media;
}

bool
UaStream::NeedsConnection(const UaMedia& remote) const
{
    const bool asksFor = m_kind == MediaKind::Bfcp && remote.newConnection;
    return asksFor || !m_remote || !(remote.address == m_remote->address) ||
           remote.path != m_remote->path || remote.fingerprints != m_remote->fingerprints;
}

void
UaStream::SetDirection(MediaDirection direction)
{
    m_direction = direction;
    m_connection->SetMaySend(MaySend(direction));
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
        m_connection->GetLeg().SetExpectedFingerprint({expected.begin(), expected.end()});
    }
    StartTls();
    if (m_active)
    {
        turn.actions.push_back(ConnectStream{m_connection->GetId(), m_local, GetTarget()});
    }
    else if (!m_caller)
    {
        Listen(turn);
    }
}

// ------------------------------------------------------------------------------------- protocol

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
    msrp.checkContent = config.checkContent;
    msrp.manners = MakeManners();
    m_connection->SetMsrp(msrp);
}

/// What the other end does not take is not sent (RFC 4975 8.6).
MsrpManners
UaStream::MakeManners() const
{
    const auto& config = m_resources.config;
    MsrpManners manners = config.manners;
    manners.cpim = manners.cpim && Accepts(m_remote->acceptTypes, CPIM_TYPE);
    manners.imdn = manners.imdn && Accepts(m_remote->acceptWrappedTypes, IMDN_TYPE);
    manners.composing = manners.composing && Accepts(m_remote->acceptTypes, COMPOSING_TYPE);
    manners.localUri = "sip:" + config.user + "@" + config.domain;
    manners.remoteUri = config.remoteUri;
    return manners;
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
    bfcp.rounds = config.floorControl.server ? config.expectedMessages : m_shape.messages;
    bfcp.holdTime = config.messageInterval;
    m_connection->SetBfcp(bfcp);
}

// ----------------------------------------------------------------------------------- connection

void
UaStream::Listen(const Turn& turn)
{
    m_connection->Listen(turn, m_local);
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
    if (m_connection->IsConnected() && !waits)
    {
        m_connection->GetLeg().StartTls(IsTlsClient() ? TlsRole::Client : TlsRole::Server);
    }
}

void
UaStream::Restart(const Turn& turn)
{
    m_connection->Abort();
    m_connection->Release(turn);
    m_connection = std::make_unique<UaConnection>(m_callId, m_shape, m_resources, m_tls);
    m_remote.reset();
    m_active = false;
    if (m_resources.config.offerSetup != SetupRole::Active)
    {
        Listen(turn);
    }
}

void
UaStream::OnEvent(const Turn& turn, const Event& event)
{
    m_connection->OnEvent(turn, event);
    if (std::get_if<StreamConnected>(&event))
    {
        StartTls();
    }
}

void
UaStream::Release(const Turn& turn)
{
    m_connection->Release(turn);
    m_resources.ports.Free(m_local.port);
}

} // namespace ims
