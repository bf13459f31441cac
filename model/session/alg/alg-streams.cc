// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/alg/alg-streams.h"

#include "model/codec/sdp/discard-port.h"
#include "model/media/media-address.h"

#include <algorithm>

namespace ims
{

namespace
{

std::optional<std::string>
GetPath(const SdpMedia& media)
{
    const auto value = media.GetAttribute("path");
    return value ? std::optional(std::string(*value)) : std::nullopt;
}

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

std::string
NameLine(std::size_t mediaIndex)
{
    return "m= line " + std::to_string(mediaIndex + 1);
}

} // namespace

std::optional<std::string>
CheckOptions(const AlgOptions& options)
{
    if (options.skipConfigure && options.delayedTcp)
    {
        return "with delayed TCP set-up the AGW has to be told the remote address (NOTE 3)";
    }
    if (options.skipConfigure && options.combine)
    {
        return "procedures cannot be combined (NOTE 2) and skipped (NOTE 3) at once";
    }
    return std::nullopt;
}

AlgStreams::AlgStreams(SessionDirection direction, const AlgOptions& options)
    : m_direction(direction),
      m_options(options)
{
}

bool
AlgStreams::IsEmpty() const
{
    return m_streams.empty();
}

Side
AlgStreams::OutgoingSide() const
{
    return m_direction == SessionDirection::Originating ? Side::Core : Side::Access;
}

Side
AlgStreams::IncomingSide() const
{
    return m_direction == SessionDirection::Originating ? Side::Access : Side::Core;
}

// ------------------------------------------------------------------------------- offer and answer

std::optional<std::string>
AlgStreams::ReadOffer(const SdpDescription& offer)
{
    m_offeredCount = offer.media.size();
    for (std::size_t i = 0; i < offer.media.size(); ++i)
    {
        const SdpMediaLine line = offer.media[i].GetMediaLine();
        const auto transport = MediaTransport::Parse(line.transport);
        if (!transport || line.port == "0")
        {
            continue;
        }
        const auto address = GetMediaAddress(offer, i);
        if (!address)
        {
            return "SDP offer: " + NameLine(i) + " has no usable address";
        }
        m_streams.push_back(MakeStream(offer, i, *transport, *address));
    }
    return std::nullopt;
}

AlgStreams::Stream
AlgStreams::MakeStream(const SdpDescription& offer,
                       std::size_t mediaIndex,
                       const MediaTransport& transport,
                       const TransportAddress& address) const
{
    const auto attribute = offer.media[mediaIndex].GetAttribute("3ge2ae");
    const bool requested = EqualsIgnoreCase(attribute.value_or(""), "requested");
    Stream stream;
    stream.id = static_cast<uint16_t>(mediaIndex + 1);
    stream.mediaIndex = mediaIndex;
    stream.offered = transport;
    stream.offerer = address;
    stream.offererFingerprint = GetFingerprint(offer, mediaIndex);
    stream.offererPath = GetPath(offer.media[mediaIndex]);
    stream.e2ae = AppliesE2ae(m_direction,
                              {transport, requested, stream.offererFingerprint.has_value()},
                              m_options.policy);
    return stream;
}

std::optional<std::string>
AlgStreams::ReadAnswer(const SdpDescription& answer)
{
    if (answer.media.size() != m_offeredCount)
    {
        return "SDP answer: " + std::to_string(answer.media.size()) + " m= lines for " +
               std::to_string(m_offeredCount) + " offered";
    }
    for (auto& stream : m_streams)
    {
        stream.refused = answer.media[stream.mediaIndex].GetMediaLine().port == "0";
        if (stream.refused)
        {
            continue;
        }
        if (auto problem = ReadAnswerOf(stream, answer))
        {
            return "SDP answer: " + NameLine(stream.mediaIndex) + *problem;
        }
    }
    return std::nullopt;
}

std::optional<std::string>
AlgStreams::ReadAnswerOf(Stream& stream, const SdpDescription& answer) const
{
    stream.answerer = GetMediaAddress(answer, stream.mediaIndex);
    if (!stream.answerer)
    {
        return " has no usable address";
    }
    stream.answererFingerprint = GetFingerprint(answer, stream.mediaIndex);
    stream.answererPath = GetPath(answer.media[stream.mediaIndex]);
    const bool originating = m_direction == SessionDirection::Originating;
    stream.answererIsActive = AnswererIsActive(answer.media[stream.mediaIndex]);
    stream.ueIsPassive = stream.answererIsActive == originating;
    if (stream.e2ae && !originating && !stream.answererFingerprint)
    {
        return " has no a=fingerprint";
    }
    return std::nullopt;
}

std::optional<std::string>
AlgStreams::Store(const IqReservation& reservation, Side side)
{
    for (auto& stream : m_streams)
    {
        if (stream.refused)
        {
            continue;
        }
        const auto found = std::find_if(reservation.streams.begin(),
                                        reservation.streams.end(),
                                        [&](const auto& item) { return item.stream == stream.id; });
        if (found == reservation.streams.end())
        {
            return "the reply to Add lacks stream " + std::to_string(stream.id);
        }
        if (stream.e2ae && side == Side::Access && found->fingerprint.empty())
        {
            return "the reply to Add lacks the AGW's fingerprint";
        }
        (side == OutgoingSide() ? stream.outgoing : stream.incoming) = *found;
    }
    return std::nullopt;
}

// ----------------------------------------------------------------------------------- Iq procedures

/// TR 29.828 knows BFCP on Iq as agnostic only, and a stream that passes untouched needs no more
/// than TCP.
bool
AlgStreams::IsAware(const Stream& stream) const
{
    return m_options.iqMode == IqMode::Aware && stream.offered.kind == MediaKind::Msrp &&
           stream.e2ae;
}

IqStream
AlgStreams::MakeIqStream(const Stream& stream, Side side) const
{
    IqStream iq;
    iq.id = stream.id;
    iq.kind = stream.offered.kind;
    iq.mode = IsAware(stream) ? IqMode::Aware : IqMode::Agnostic;
    iq.tls = stream.e2ae && side == Side::Access;
    return iq;
}

std::vector<IqStream>
AlgStreams::ForReservingOutgoing() const
{
    std::vector<IqStream> streams;
    for (const auto& stream : m_streams)
    {
        IqStream iq = MakeIqStream(stream, OutgoingSide());
        iq.filterAddress = m_options.delayedTcp;
        iq.anySource = m_options.skipConfigure;
        // BFCP: the answerer is the TLS server, so the AGW, standing for the offerer, is the client
        // (5.2.1.3.3 step 2).
        iq.establishTls = iq.tls && iq.kind == MediaKind::Bfcp;
        streams.push_back(std::move(iq));
    }
    return streams;
}

std::vector<IqStream>
AlgStreams::ForReservingIncoming() const
{
    std::vector<IqStream> streams;
    for (const auto& stream : m_streams)
    {
        IqStream iq = MakeIqStream(stream, IncomingSide());
        iq.remote = stream.offerer;
        iq.fingerprint = stream.offererFingerprint;
        iq.path = stream.offererPath;
        streams.push_back(std::move(iq));
    }
    return streams;
}

std::vector<IqStream>
AlgStreams::ForConfiguringOutgoing() const
{
    std::vector<IqStream> streams;
    for (const auto& stream : m_streams)
    {
        if (!stream.answerer || NeedsNoConfiguring(stream))
        {
            continue;
        }
        IqStream iq = MakeIqStream(stream, OutgoingSide());
        iq.remote = stream.answerer;
        iq.fingerprint = stream.answererFingerprint;
        iq.path = stream.answererPath;
        iq.filterAddress = m_options.delayedTcp;
        iq.filterPort =
            m_options.delayedTcp && m_options.filterPort && stream.answerer->port != DISCARD_PORT;
        iq.establishTls = iq.tls && iq.kind == MediaKind::Msrp && stream.ueIsPassive;
        streams.push_back(std::move(iq));
    }
    return streams;
}

std::vector<IqStream>
AlgStreams::ForConfiguringIncoming() const
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
    return streams;
}

bool
AlgStreams::CombinesProcedures() const
{
    return m_options.combine && m_direction == SessionDirection::Originating;
}

std::vector<IqStream>
AlgStreams::ForCombinedIncoming() const
{
    std::vector<IqStream> streams;
    for (const auto& stream : m_streams)
    {
        if (!stream.answerer)
        {
            continue;
        }
        IqStream iq = MakeIqStream(stream, IncomingSide());
        iq.remote = stream.offerer;
        iq.fingerprint = stream.offererFingerprint;
        iq.path = stream.offererPath;
        iq.establishTls = iq.tls && iq.kind == MediaKind::Msrp && stream.ueIsPassive;
        streams.push_back(std::move(iq));
    }
    return streams;
}

/// NOTE 3: the AGW replies to wherever the SYN came from. A fingerprint has to be told all the
/// same.
bool
AlgStreams::NeedsNoConfiguring(const Stream& stream) const
{
    const bool verifies = stream.e2ae && OutgoingSide() == Side::Access;
    return m_options.skipConfigure && stream.answererIsActive && !verifies;
}

// -------------------------------------------------------------------------------------------- SDP

SdpRewrite
AlgStreams::MakeRewrite(const Stream& stream, Side side, bool offer) const
{
    const IqAllocation& allocation = side == OutgoingSide() ? stream.outgoing : stream.incoming;
    SdpRewrite rewrite;
    rewrite.address = allocation.local;
    if (stream.e2ae)
    {
        const bool tls = side == Side::Access;
        rewrite.transport = MediaTransport{stream.offered.kind, tls};
        rewrite.applied = tls && offer;
        rewrite.path = IsAware(stream);
        if (tls)
        {
            rewrite.fingerprint = allocation.fingerprint;
        }
    }
    return rewrite;
}

std::string
AlgStreams::Rewrite(SdpDescription description, Side side, bool offer) const
{
    for (const auto& stream : m_streams)
    {
        SdpMedia& media = description.media[stream.mediaIndex];
        if (offer || stream.answerer)
        {
            RewriteMedia(media, MakeRewrite(stream, side, offer));
        }
        else
        {
            SdpMediaLine refused = media.GetMediaLine();
            refused.transport = stream.offered.ToString(); // the offerer knows no other
            media.SetMediaLine(refused);
        }
    }
    return description.Serialize();
}

} // namespace ims
