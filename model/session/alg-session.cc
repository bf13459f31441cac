// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/alg-session.h"

#include <algorithm>

namespace ims
{

namespace
{

/// Events descriptors are told apart by the termination they belong to.
constexpr uint32_t OUTGOING_REQUEST_ID = 2001;
constexpr uint32_t INCOMING_REQUEST_ID = 2002;

/// The port of an endpoint that will only dial (RFC 4145 clause 4.1).
constexpr uint16_t DISCARD_PORT = 9;

std::optional<std::string>
GetFingerprint(const SdpDescription& description, std::size_t mediaIndex)
{
    auto value = description.media[mediaIndex].GetAttribute("fingerprint");
    if (!value)
    {
        value = description.session.GetAttribute("fingerprint");
    }
    return value ? std::optional(std::string(*value)) : std::nullopt;
}

/// An answer without a=setup leaves the offerer active (RFC 6135 clause 4.2).
bool
AnswererIsActive(const SdpMedia& answer)
{
    return EqualsIgnoreCase(answer.GetAttribute("setup").value_or("passive"), "active");
}

} // namespace

std::string_view
ToString(AlgPhase phase)
{
    switch (phase)
    {
    case AlgPhase::Idle:
        return "Idle";
    case AlgPhase::ReservingOutgoing:
        return "ReservingOutgoing";
    case AlgPhase::ReservingIncoming:
        return "ReservingIncoming";
    case AlgPhase::OfferForwarded:
        return "OfferForwarded";
    case AlgPhase::ConfiguringOutgoing:
        return "ConfiguringOutgoing";
    case AlgPhase::ConfiguringIncoming:
        return "ConfiguringIncoming";
    case AlgPhase::Answered:
        return "Answered";
    case AlgPhase::Releasing:
        return "Releasing";
    case AlgPhase::Ended:
        return "Ended";
    }
    return "";
}

AlgSession::AlgSession(std::string callId, SessionDirection direction, const AlgOptions& options)
    : m_callId(std::move(callId)),
      m_direction(direction),
      m_options(options)
{
}

AlgPhase
AlgSession::GetPhase() const
{
    return m_phase;
}

const std::string&
AlgSession::GetContext() const
{
    return m_context;
}

Side
AlgSession::OutgoingSide() const
{
    return m_direction == SessionDirection::Originating ? Side::Core : Side::Access;
}

Side
AlgSession::IncomingSide() const
{
    return m_direction == SessionDirection::Originating ? Side::Access : Side::Core;
}

void
AlgSession::Enter(AlgPhase phase, Actions& actions)
{
    actions.push_back(StateChange{"alg-session",
                                  m_callId,
                                  std::string(ToString(m_phase)),
                                  std::string(ToString(phase))});
    m_phase = phase;
}

AlgOutput
AlgSession::Fail(std::string reason)
{
    AlgOutput output;
    output.failure = std::move(reason);
    return output;
}

AlgOutput
AlgSession::OnOffer(std::string_view sdp, Actions& actions)
{
    auto offer = ParseSdp(sdp);
    if (!offer)
    {
        return Fail("SDP offer: " + offer.GetError().ToString());
    }
    if (const auto error = CheckForSip(*offer))
    {
        return Fail("SDP offer: " + error->ToString());
    }
    m_offer = std::move(*offer);
    if (auto problem = AnchorStreams())
    {
        return Fail(std::move(*problem));
    }
    return m_streams.empty() ? ForwardOffer(actions) : ReserveOutgoing(actions);
}

/// Picks the m= lines that e2ae concerns; all others pass as they are.
std::optional<std::string>
AlgSession::AnchorStreams()
{
    for (std::size_t i = 0; i < m_offer.media.size(); ++i)
    {
        const SdpMedia& media = m_offer.media[i];
        const SdpMediaLine line = media.GetMediaLine();
        const auto transport = MediaTransport::Parse(line.transport);
        if (!transport || line.port == "0")
        {
            continue;
        }
        const auto address = GetMediaAddress(m_offer, i);
        if (!address)
        {
            return "SDP offer: m= line " + std::to_string(i + 1) + " has no usable address";
        }
        Stream stream;
        stream.id = static_cast<uint16_t>(i + 1);
        stream.mediaIndex = i;
        stream.offered = *transport;
        stream.offerer = *address;
        stream.offererFingerprint = GetFingerprint(m_offer, i);
        const bool requested =
            EqualsIgnoreCase(media.GetAttribute("3ge2ae").value_or(""), "requested");
        stream.e2ae = AppliesE2ae(m_direction,
                                  {*transport, requested, stream.offererFingerprint.has_value()},
                                  m_options.policy);
        m_streams.push_back(std::move(stream));
    }
    return std::nullopt;
}

IqStream
AlgSession::MakeIqStream(const Stream& stream, Side side) const
{
    IqStream iq;
    iq.id = stream.id;
    iq.kind = stream.offered.kind;
    // TR 29.828 knows BFCP on Iq as agnostic only, and a stream that passes untouched needs no more
    // than TCP.
    const bool aware =
        m_options.iqMode == IqMode::Aware && iq.kind == MediaKind::Msrp && stream.e2ae;
    iq.mode = aware ? IqMode::Aware : IqMode::Agnostic;
    iq.tls = stream.e2ae && side == Side::Access;
    return iq;
}

/// Steps 2-4: Reserve AGW Connection Point towards the answerer.
AlgOutput
AlgSession::ReserveOutgoing(Actions& actions)
{
    std::vector<IqStream> streams;
    for (const auto& stream : m_streams)
    {
        IqStream iq = MakeIqStream(stream, OutgoingSide());
        iq.filterAddress = m_options.delayedTcp;
        // BFCP: the answerer is the TLS server, so the AGW, standing for the offerer, is the client
        // (5.2.1.3.3 step 2).
        iq.establishTls = iq.tls && iq.kind == MediaKind::Bfcp;
        streams.push_back(std::move(iq));
    }
    return Request(AlgPhase::ReservingOutgoing,
                   MakeReserve(OutgoingSide(), streams, OUTGOING_REQUEST_ID),
                   actions);
}

/// Steps 5-7: Reserve And Configure AGW Connection Point towards the offerer.
AlgOutput
AlgSession::ReserveIncoming(Actions& actions)
{
    std::vector<IqStream> streams;
    for (const auto& stream : m_streams)
    {
        IqStream iq = MakeIqStream(stream, IncomingSide());
        iq.remote = stream.offerer;
        iq.fingerprint = stream.offererFingerprint;
        streams.push_back(std::move(iq));
    }
    return Request(AlgPhase::ReservingIncoming,
                   MakeReserve(IncomingSide(), streams, INCOMING_REQUEST_ID),
                   actions);
}

AlgOutput
AlgSession::Request(AlgPhase phase, H248Command command, Actions& actions)
{
    Enter(phase, actions);
    H248Action action;
    action.context = m_context.empty() ? std::string(H248_CHOOSE) : m_context;
    action.commands.push_back(std::move(command));
    return Request(std::move(action));
}

AlgOutput
AlgSession::Request(H248Action action)
{
    m_requestOpen = true;
    AlgOutput output;
    output.request.emplace();
    output.request->push_back(std::move(action));
    return output;
}

AlgOutput
AlgSession::OnReply(const H248Transaction& reply, Actions& actions)
{
    m_requestOpen = false;
    if (m_phase == AlgPhase::Releasing)
    {
        Enter(AlgPhase::Ended, actions);
        AlgOutput output;
        output.released = true;
        return output;
    }
    if (const auto error = FindError(reply))
    {
        return m_releaseWhenReplied
                   ? Release(actions)
                   : Fail("H.248 error " + std::to_string(error->code) + " " + error->text);
    }
    if (m_phase == AlgPhase::ReservingOutgoing || m_phase == AlgPhase::ReservingIncoming)
    {
        if (auto problem = StoreReservation(reply, m_phase == AlgPhase::ReservingOutgoing))
        {
            return Fail(std::move(*problem));
        }
    }
    if (m_releaseWhenReplied)
    {
        return Release(actions);
    }
    switch (m_phase)
    {
    case AlgPhase::ReservingOutgoing:
        return ReserveIncoming(actions);
    case AlgPhase::ReservingIncoming:
        return ForwardOffer(actions);
    case AlgPhase::ConfiguringOutgoing:
        return NeedsIncomingConfiguration() ? ConfigureIncoming(actions) : ForwardAnswer(actions);
    case AlgPhase::ConfiguringIncoming:
        return ForwardAnswer(actions);
    default:
        return {};
    }
}

AlgOutput
AlgSession::OnRequestFailed(Actions& actions)
{
    m_requestOpen = false;
    if (m_phase == AlgPhase::Releasing)
    {
        Enter(AlgPhase::Ended, actions);
        AlgOutput output;
        output.released = true;
        return output;
    }
    return m_releaseWhenReplied ? Release(actions) : Fail("the IMS-AGW does not reply");
}

std::optional<std::string>
AlgSession::StoreReservation(const H248Transaction& reply, bool outgoing)
{
    if (reply.actions.empty() || reply.actions[0].commands.empty())
    {
        return "H.248 reply without a command";
    }
    const auto reservation = ReadReservation(reply.actions[0].commands[0]);
    if (!reservation)
    {
        return reservation.GetError().what;
    }
    m_context = reply.actions[0].context;
    (outgoing ? m_outgoing : m_incoming) = reservation->termination;
    for (auto& stream : m_streams)
    {
        const auto found = std::find_if(reservation->streams.begin(),
                                        reservation->streams.end(),
                                        [&](const auto& item) { return item.stream == stream.id; });
        if (found == reservation->streams.end())
        {
            return "H.248 reply lacks stream " + std::to_string(stream.id);
        }
        (outgoing ? stream.outgoing : stream.incoming) = *found;
    }
    return std::nullopt;
}

/// Steps 8 and 19 (17): the SDP as it goes on to one side.
std::string
AlgSession::RewriteFor(SdpDescription description, Side side, bool offer)
{
    for (const auto& stream : m_streams)
    {
        if (!offer && !stream.answerer)
        {
            continue;
        }
        const IqAllocation& allocation = side == OutgoingSide() ? stream.outgoing : stream.incoming;
        SdpRewrite rewrite;
        rewrite.address = allocation.local;
        if (stream.e2ae)
        {
            const bool tls = side == Side::Access;
            rewrite.transport = MediaTransport{stream.offered.kind, tls};
            rewrite.applied = tls && offer;
            if (tls)
            {
                rewrite.fingerprint = allocation.fingerprint;
            }
        }
        RewriteMedia(description.media[stream.mediaIndex], rewrite);
    }
    return description.Serialize();
}

AlgOutput
AlgSession::ForwardOffer(Actions& actions)
{
    Enter(AlgPhase::OfferForwarded, actions);
    AlgOutput output;
    output.offer = RewriteFor(m_offer, OutgoingSide(), true);
    if (!m_streams.empty())
    {
        actions.push_back(LocalStep{"modify offer", {{"session", m_callId}}});
    }
    return output;
}

AlgOutput
AlgSession::OnAnswer(std::string_view sdp, Actions& actions)
{
    auto answer = ParseSdp(sdp);
    if (!answer)
    {
        return Fail("SDP answer: " + answer.GetError().ToString());
    }
    m_answer = std::move(*answer);
    if (auto problem = ReadAnswer())
    {
        return Fail(std::move(*problem));
    }
    return m_streams.empty() ? ForwardAnswer(actions) : ConfigureOutgoing(actions);
}

std::optional<std::string>
AlgSession::ReadAnswer()
{
    if (m_answer.media.size() != m_offer.media.size())
    {
        return "SDP answer: " + std::to_string(m_answer.media.size()) + " m= lines for " +
               std::to_string(m_offer.media.size()) + " offered";
    }
    for (auto& stream : m_streams)
    {
        const SdpMedia& media = m_answer.media[stream.mediaIndex];
        if (media.GetMediaLine().port == "0")
        {
            continue;
        }
        stream.answerer = GetMediaAddress(m_answer, stream.mediaIndex);
        if (!stream.answerer)
        {
            return "SDP answer: m= line " + std::to_string(stream.mediaIndex + 1) +
                   " has no usable address";
        }
        stream.answererFingerprint = GetFingerprint(m_answer, stream.mediaIndex);
        const bool originating = m_direction == SessionDirection::Originating;
        stream.ueIsPassive = AnswererIsActive(media) == originating;
        if (stream.e2ae && !originating && !stream.answererFingerprint)
        {
            return "SDP answer: m= line " + std::to_string(stream.mediaIndex + 1) +
                   " has no a=fingerprint";
        }
    }
    return std::nullopt;
}

/// Steps 13-15 (14-16): Configure AGW Connection Point towards the answerer.
AlgOutput
AlgSession::ConfigureOutgoing(Actions& actions)
{
    std::vector<IqStream> streams;
    for (const auto& stream : m_streams)
    {
        if (!stream.answerer)
        {
            continue;
        }
        IqStream iq = MakeIqStream(stream, OutgoingSide());
        iq.remote = stream.answerer;
        iq.fingerprint = stream.answererFingerprint;
        iq.filterAddress = m_options.delayedTcp;
        iq.filterPort =
            m_options.delayedTcp && m_options.filterPort && stream.answerer->port != DISCARD_PORT;
        iq.establishTls = iq.tls && iq.kind == MediaKind::Msrp && stream.ueIsPassive;
        streams.push_back(std::move(iq));
    }
    return Request(AlgPhase::ConfiguringOutgoing, MakeConfigure(m_outgoing, streams), actions);
}

/// MSRP originating only: the TLS direction follows from the answer (steps 16-18).
bool
AlgSession::NeedsIncomingConfiguration() const
{
    return std::any_of(m_streams.begin(), m_streams.end(), [&](const Stream& stream) {
        return stream.e2ae && IncomingSide() == Side::Access &&
               stream.offered.kind == MediaKind::Msrp && stream.answerer;
    });
}

AlgOutput
AlgSession::ConfigureIncoming(Actions& actions)
{
    std::vector<IqStream> streams;
    for (const auto& stream : m_streams)
    {
        IqStream iq = MakeIqStream(stream, IncomingSide());
        if (iq.tls && iq.kind == MediaKind::Msrp && stream.answerer)
        {
            iq.establishTls = stream.ueIsPassive;
            streams.push_back(std::move(iq));
        }
    }
    return Request(AlgPhase::ConfiguringIncoming, MakeConfigure(m_incoming, streams), actions);
}

AlgOutput
AlgSession::ForwardAnswer(Actions& actions)
{
    Enter(AlgPhase::Answered, actions);
    AlgOutput output;
    output.answer = RewriteFor(m_answer, IncomingSide(), false);
    if (!m_streams.empty())
    {
        actions.push_back(LocalStep{"modify answer", {{"session", m_callId}}});
    }
    return output;
}

AlgOutput
AlgSession::Release(Actions& actions)
{
    if (m_requestOpen)
    {
        // What the open request reserves is only known when its reply is here.
        m_releaseWhenReplied = true;
        return {};
    }
    if (m_outgoing.empty() && m_incoming.empty())
    {
        Enter(AlgPhase::Ended, actions);
        AlgOutput output;
        output.released = true;
        return output;
    }
    Enter(AlgPhase::Releasing, actions);
    H248Action action;
    action.context = m_context;
    for (const auto& termination : {m_outgoing, m_incoming})
    {
        if (!termination.empty())
        {
            action.commands.push_back(MakeRelease(termination));
        }
    }
    return Request(std::move(action));
}

} // namespace ims
