// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/ua/ua-connection.h"

#include "model/base/deadlines.h"
#include "model/media/bfcp/bfcp-session.h"

namespace ims
{

namespace
{

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

UaConnection::UaConnection(std::string callId,
                           const SessionShape& shape,
                           UserAgentResources& resources,
                           const std::shared_ptr<TlsContext>& tls)
    : m_callId(std::move(callId)),
      m_shape(shape),
      m_resources(resources),
      m_id(resources.nextStream++),
      m_media(SpeaksTls(resources.config) ? tls : nullptr)
{
}

StreamId
UaConnection::GetId() const
{
    return m_id;
}

Leg&
UaConnection::GetLeg()
{
    return m_media.GetLeg();
}

void
UaConnection::Reach(const Turn& turn, Milestone milestone, uint64_t detail) const
{
    turn.actions.push_back(MilestoneReached{m_callId, milestone, detail});
}

// ---------------------------------------------------------------------------- protocol and
// messages

void
UaConnection::SetMsrp(const MsrpSessionConfig& config)
{
    auto session = std::make_unique<MsrpSession>(config, m_resources.random);
    m_msrp = session.get();
    m_media.SetSession(std::move(session));
    m_messagesLeft = m_shape.messages;
}

void
UaConnection::SetBfcp(const BfcpSessionConfig& config)
{
    m_media.SetSession(std::make_unique<BfcpSession>(config));
}

void
UaConnection::SetMaySend(bool maySend)
{
    if (m_msrp)
    {
        m_msrp->SetMaySend(maySend);
    }
}

/// Hands the next message to the MSRP session, or all of them when they are to go as fast as they
/// can.
void
UaConnection::QueueMessages(TimePoint now)
{
    m_messageAt.reset();
    if (!m_msrp || m_messagesLeft == 0)
    {
        return;
    }
    const auto& config = m_resources.config;
    const std::size_t count = config.messageInterval == Duration::zero() ? m_messagesLeft : 1;
    m_msrp->QueueMessages(count, m_shape.messageOctets);
    m_messagesLeft -= count;
    if (m_messagesLeft > 0)
    {
        m_messageAt = now + config.messageInterval;
    }
}

std::optional<TimePoint>
UaConnection::NoteEvents(const Turn& turn)
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
UaConnection::IsComplete() const
{
    const MediaSession* session = m_media.GetSession();
    const bool received = !m_msrp || m_delivered >= m_resources.config.expectedMessages;
    return m_wasReady && m_messagesLeft == 0 && received && (!session || session->IsDone());
}

bool
UaConnection::IsDone() const
{
    const MediaSession* session = m_media.GetSession();
    return session && session->IsBound() && IsComplete();
}

// ----------------------------------------------------------------------------------- connection

void
UaConnection::Listen(const Turn& turn, const TransportAddress& local) const
{
    // A gated listener whose owner takes no notice of SynArrived leaves the SYN unanswered.
    const UserAgentFault fault = m_resources.config.fault;
    if (fault != UserAgentFault::RefuseSyn)
    {
        turn.actions.push_back(ListenStream{m_id, local, fault == UserAgentFault::IgnoreSyn});
    }
}

bool
UaConnection::IsConnected() const
{
    return m_connected;
}

void
UaConnection::OnEvent(const Turn& turn, const Event& event)
{
    Leg& leg = m_media.GetLeg();
    if (std::get_if<StreamConnected>(&event))
    {
        m_connected = true;
        leg.SetConnected();
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
UaConnection::Progress(const Turn& turn)
{
    if (IsReady() && !m_wasReady)
    {
        QueueMessages(turn.now);
    }
    m_media.Progress(turn.now);
    if (!m_shownTls && m_media.GetLeg().GetTlsState() == TlsState::Established)
    {
        m_shownTls = true;
        turn.actions.push_back(StateChange{TLS_MACHINE, m_callId, "Handshaking", "Established"});
        Reach(turn, Milestone::TlsEstablished, 0);
    }
    m_wasReady = m_wasReady || IsReady();
}

void
UaConnection::Serve(const Turn& turn) const
{
    if (m_connected)
    {
        turn.actions.push_back(ServeStream{m_id});
    }
}

/// A connection that is there before the answer is of no use yet: it has no protocol.
bool
UaConnection::IsReady() const
{
    return m_media.GetSession() && m_media.IsReady();
}

bool
UaConnection::WasReady() const
{
    return m_wasReady;
}

std::optional<Outcome>
UaConnection::GetConnectionFailure() const
{
    const auto& failure = m_media.GetLeg().GetFailure();
    return failure ? std::optional(MakeOutcome(*failure)) : std::nullopt;
}

std::optional<Outcome>
UaConnection::GetFailure() const
{
    const MediaSession* session = m_media.GetSession();
    const auto failure = GetConnectionFailure();
    return failure || !session || !session->GetError()
               ? failure
               : std::optional(Outcome{m_msrp ? OutcomeKind::MsrpFailed : OutcomeKind::BfcpFailed,
                                       session->GetError()->what});
}

bool
UaConnection::IsClosed() const
{
    return m_wasReady && m_media.GetLeg().GetState() == LegState::Closed;
}

void
UaConnection::Close()
{
    m_messageAt.reset();
    m_media.Close();
}

void
UaConnection::Abort()
{
    m_media.GetLeg().Abort();
}

bool
UaConnection::IsOver() const
{
    return m_media.IsOver() && m_media.GetLeg().PendingOutput().empty();
}

void
UaConnection::Release(const Turn& turn)
{
    const Leg& leg = m_media.GetLeg();
    turn.actions.push_back(ReleaseStream{m_id, Octets(leg.PendingOutput()), leg.WantsAbort()});
}

// -------------------------------------------------------------------------------------- timers

std::optional<TimePoint>
UaConnection::NextTimeout() const
{
    return Earlier(m_messageAt, m_media.NextTimeout());
}

bool
UaConnection::OnTimeout(TimePoint now)
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
