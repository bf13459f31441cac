// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/alg/alg-stream.h"

#include "model/codec/sdp/discard-port.h"
#include "model/media/media-address.h"
#include "model/media/setup-role.h"
#include "model/tls/fingerprint-set.h"

#include <algorithm>
#include <utility>

namespace ims
{

namespace
{

std::optional<std::string>
ToOptionalString(std::optional<std::string_view> value)
{
    return value ? std::optional(std::string(*value)) : std::nullopt;
}

std::string
NameLine(std::size_t mediaIndex)
{
    return "m= line " + std::to_string(mediaIndex + 1);
}

/// An answer without a=setup leaves the offerer active (RFC 6135 clause 4.2).
bool
AnswererIsActive(const SdpDescription& answer, std::size_t mediaIndex)
{
    const auto setup = answer.GetAttribute(mediaIndex, "setup");
    return ParseSetupRole(setup.value_or("")) == SetupRole::Active;
}

uint16_t
GetStreamId(std::size_t mediaIndex)
{
    return static_cast<uint16_t>(mediaIndex + 1);
}

} // namespace

Side
GetOutgoingSide(SessionDirection direction)
{
    return direction == SessionDirection::Originating ? Side::Core : Side::Access;
}

Side
GetIncomingSide(SessionDirection direction)
{
    return direction == SessionDirection::Originating ? Side::Access : Side::Core;
}

AlgStream::AlgStream(SessionDirection direction, const AlgOptions& options)
    : m_direction(direction),
      m_options(options)
{
}

const IqAllocation&
AlgStream::GetAllocation(Side side) const
{
    return side == GetOutgoingSide(m_direction) ? m_outgoing : m_incoming;
}

const IpAddress&
AlgStream::GetLocal(Side side) const
{
    return GetAllocation(side).local.ip;
}

// ------------------------------------------------------------------------------- offer and answer

Result<AlgStream::End>
AlgStream::ReadEnd(const SdpDescription& description, std::size_t mediaIndex)
{
    const auto address = GetMediaAddress(description, mediaIndex);
    if (!address)
    {
        return Error{NameLine(mediaIndex) + " has no usable address", 0, "RFC 8866 5.7"};
    }
    const auto fingerprints = description.GetAttributes(mediaIndex, "fingerprint");
    const SdpMedia& media = description.media[mediaIndex];
    const auto path = media.GetAttribute("path");
    return End{*address,
               {fingerprints.begin(), fingerprints.end()},
               ToOptionalString(path),
               path && !media.GetAttribute("msrp-cema")};
}

/// The AGW is to verify the UE by them.
std::optional<std::string>
AlgStream::CheckFingerprints(const End& ue) const
{
    if (!m_e2ae)
    {
        return std::nullopt;
    }
    if (ue.fingerprints.empty())
    {
        return NameLine(m_mediaIndex) + " has no a=fingerprint";
    }
    const auto set = FingerprintSet::Parse({ue.fingerprints.begin(), ue.fingerprints.end()});
    return set ? std::nullopt : std::optional(NameLine(m_mediaIndex) + ": " + set.GetError().what);
}

/// An end without RFC 6714 connects to a=path, past an AGW that is not in it.
std::optional<std::string>
AlgStream::CheckPath(const End& end) const
{
    const bool passesBy = m_offered.kind == MediaKind::Msrp && end.dialsPath && !IsAware();
    return !passesBy ? std::nullopt
                     : std::optional(NameLine(m_mediaIndex) +
                                     " has no a=msrp-cema, and a=path passes untouched");
}

Result<AlgStream>
AlgStream::FromOffer(const SdpDescription& offer,
                     std::size_t mediaIndex,
                     const MediaTransport& transport,
                     SessionDirection direction,
                     const AlgOptions& options)
{
    auto offerer = ReadEnd(offer, mediaIndex);
    if (!offerer)
    {
        return offerer.GetError();
    }
    const auto attribute = offer.GetAttribute(mediaIndex, "3ge2ae");
    const bool requested = EqualsIgnoreCase(attribute.value_or(""), "requested");
    AlgStream stream(direction, options);
    stream.m_mediaIndex = mediaIndex;
    stream.m_offered = transport;
    stream.m_offerer = std::move(*offerer);
    stream.m_e2ae = AppliesE2ae(direction,
                                {transport, requested, !stream.m_offerer.fingerprints.empty()},
                                options.policy);
    stream.m_offererDialsPath = stream.m_offerer.dialsPath;
    if (auto problem = stream.CheckPath(stream.m_offerer))
    {
        return Error{std::move(*problem), 0, "RFC 6714 4.3"};
    }
    if (direction == SessionDirection::Originating)
    {
        if (auto problem = stream.CheckFingerprints(stream.m_offerer))
        {
            return Error{std::move(*problem), 0, "RFC 8122 5"};
        }
    }
    return stream;
}

std::optional<std::string>
AlgStream::ReadAnswer(const SdpDescription& answer)
{
    const bool refused = answer.media[m_mediaIndex].GetMediaLine().HasNoPort();
    if (m_isFurther && m_fate == Fate::Stays && !refused)
    {
        return std::nullopt; // its connection goes on
    }
    m_answerer.reset();
    m_refused = refused || m_fate == Fate::Removed;
    if (m_refused)
    {
        return std::nullopt;
    }
    auto answerer = ReadEnd(answer, m_mediaIndex);
    if (!answerer)
    {
        return answerer.GetError().what;
    }
    m_answerer = std::move(*answerer);
    if (auto problem = CheckPath(*m_answerer))
    {
        return problem;
    }
    m_answererIsActive = AnswererIsActive(answer, m_mediaIndex);
    const bool ueAnswers = m_direction == SessionDirection::Terminating;
    return ueAnswers ? CheckFingerprints(*m_answerer) : std::nullopt;
}

std::optional<std::string>
AlgStream::Store(const IqReservation& reservation, Side side)
{
    if (m_refused || (m_isFurther && m_fate != Fate::Added))
    {
        return std::nullopt;
    }
    const uint16_t id = GetStreamId(m_mediaIndex);
    const auto found = std::find_if(reservation.streams.begin(),
                                    reservation.streams.end(),
                                    [&](const auto& item) { return item.stream == id; });
    if (found == reservation.streams.end())
    {
        return "the reply to Add lacks stream " + std::to_string(id);
    }
    if (m_e2ae && side == Side::Access && found->fingerprint.empty())
    {
        return "the reply to Add lacks the AGW's fingerprint";
    }
    (side == GetOutgoingSide(m_direction) ? m_outgoing : m_incoming) = *found;
    return std::nullopt;
}

// --------------------------------------------------------------------------------- further offers

/// Who offers now may be who answered before.
void
AlgStream::TurnTo(SessionDirection direction)
{
    m_isFurther = true;
    m_fate = Fate::Stays;
    if (direction == m_direction)
    {
        return;
    }
    m_direction = direction;
    std::swap(m_outgoing, m_incoming);
    if (m_answerer)
    {
        std::swap(m_offerer, *m_answerer);
        m_answererIsActive = !m_answererIsActive;
    }
    m_offered.tls = m_e2ae ? direction == SessionDirection::Originating : m_offered.tls;
}

void
AlgStream::NoteAdded()
{
    m_isFurther = true;
    m_fate = Fate::Added;
}

/// RFC 4145 5: of BFCP a=connection says it; RFC 4975 8.4: of MSRP, another URI; RFC 8122 5: for
/// either, another certificate.
std::optional<std::string>
AlgStream::ReadReoffer(const SdpDescription& offer, SessionDirection direction)
{
    TurnTo(direction);
    const SdpMediaLine line = offer.media[m_mediaIndex].GetMediaLine();
    if (line.HasNoPort())
    {
        m_fate = Fate::Removed;
        return std::nullopt;
    }
    if (!EqualsIgnoreCase(line.transport, m_offered.ToString()) || !m_answerer)
    {
        return NameLine(m_mediaIndex) + " has become " + line.transport;
    }
    auto offerer = ReadEnd(offer, m_mediaIndex);
    if (!offerer)
    {
        return offerer.GetError().what;
    }
    const auto connection = offer.GetAttribute(m_mediaIndex, "connection").value_or("");
    const bool asksFor = m_offered.kind == MediaKind::Bfcp && EqualsIgnoreCase(connection, "new");
    if (asksFor || !(offerer->address == m_offerer.address) || offerer->path != m_offerer.path ||
        offerer->fingerprints != m_offerer.fingerprints)
    {
        m_fate = Fate::Renewed;
    }
    m_offerer = std::move(*offerer);
    if (auto problem = CheckPath(m_offerer))
    {
        return problem;
    }
    return direction == SessionDirection::Originating ? CheckFingerprints(m_offerer) : std::nullopt;
}

void
AlgStream::Settle()
{
    m_isFurther = false;
    m_fate = Fate::Stays;
}

bool
AlgStream::IsChanging() const
{
    return m_isFurther && m_fate != Fate::Stays;
}

bool
AlgStream::IsAdded() const
{
    return m_isFurther && m_fate == Fate::Added;
}

bool
AlgStream::Leaves() const
{
    return m_isFurther && m_refused;
}

std::size_t
AlgStream::GetMediaIndex() const
{
    return m_mediaIndex;
}

/// @return whether the offer asks for a connection.
bool
AlgStream::IsOffered() const
{
    return !m_isFurther || m_fate == Fate::Added || m_fate == Fate::Renewed;
}

IqStream
AlgStream::MakeRemoval(Side side) const
{
    IqStream iq = MakeIqStream(side);
    iq.removes = true;
    return iq;
}

std::optional<IqStream>
AlgStream::ForRestoring(Side side, const AlgStream& changed) const
{
    if (changed.m_fate != Fate::Renewed || !m_answerer)
    {
        return std::nullopt;
    }
    IqStream iq = MakeIqStream(side);
    const bool outgoing = side == GetOutgoingSide(m_direction);
    SetRemote(iq, outgoing ? *m_answerer : m_offerer);
    iq.filterAddress = outgoing && m_options.delayedTcp;
    return iq;
}

// ----------------------------------------------------------------------------------- Iq procedures

/// TR 29.828 knows BFCP on Iq as agnostic only, and a stream that passes untouched needs no more
/// than TCP. An offerer without RFC 6714 needs an AGW that is in the paths (TS 23.334 5.19).
bool
AlgStream::IsAware() const
{
    const bool wanted = m_options.iqMode == IqMode::Aware || m_offererDialsPath;
    return wanted && m_offered.kind == MediaKind::Msrp && m_e2ae;
}

/// Of TCP.
bool
AlgStream::UeIsPassive() const
{
    const bool ueOffers = m_direction == SessionDirection::Originating;
    return m_answererIsActive == ueOffers;
}

/// NOTE 3: the AGW replies to wherever the SYN came from. A fingerprint has to be told all the
/// same.
bool
AlgStream::NeedsNoConfiguring() const
{
    const bool verifies = m_e2ae && GetOutgoingSide(m_direction) == Side::Access;
    return m_options.skipConfigure && m_answererIsActive && !verifies;
}

/// MSRP: who opens the TCP connection is the TLS client, so the AGW is when the UE waits for it.
bool
AlgStream::StartsTlsWithAnswer(const IqStream& iq) const
{
    return iq.tls && iq.kind == MediaKind::Msrp && UeIsPassive();
}

IqStream
AlgStream::MakeIqStream(Side side) const
{
    IqStream iq;
    iq.id = GetStreamId(m_mediaIndex);
    iq.kind = m_offered.kind;
    iq.mode = IsAware() ? IqMode::Aware : IqMode::Agnostic;
    iq.tls = m_e2ae && side == Side::Access;
    iq.realm = side == Side::Access ? m_options.accessRealm : m_options.coreRealm;
    iq.ipv6 = m_offerer.address.ip.IsIpv6();
    return iq;
}

void
AlgStream::SetRemote(IqStream& iq, const End& end)
{
    iq.remote = end.address;
    iq.fingerprints = end.fingerprints;
    iq.path = end.path;
}

std::optional<IqStream>
AlgStream::ForReservingOutgoing() const
{
    if (!IsOffered())
    {
        return std::nullopt;
    }
    IqStream iq = MakeIqStream(GetOutgoingSide(m_direction));
    iq.filterAddress = m_options.delayedTcp;
    iq.anySource = m_options.skipConfigure;
    iq.adds = IsAdded();
    iq.forgetsRemote = m_fate == Fate::Renewed;
    // BFCP: the answerer is the TLS server, so the AGW, standing for the offerer, is the client
    // (5.2.1.3.3 step 2).
    iq.establishTls = iq.tls && iq.kind == MediaKind::Bfcp;
    return iq;
}

IqStream
AlgStream::MakeIncomingReservation() const
{
    IqStream iq = MakeIqStream(GetIncomingSide(m_direction));
    SetRemote(iq, m_offerer);
    iq.adds = IsAdded();
    return iq;
}

std::optional<IqStream>
AlgStream::ForReservingIncoming() const
{
    return IsOffered() ? std::optional(MakeIncomingReservation()) : std::nullopt;
}

std::optional<IqStream>
AlgStream::ForConfiguringOutgoing() const
{
    if (Leaves())
    {
        return MakeRemoval(GetOutgoingSide(m_direction));
    }
    if (!m_answerer || !IsOffered() || NeedsNoConfiguring())
    {
        return std::nullopt;
    }
    IqStream iq = MakeIqStream(GetOutgoingSide(m_direction));
    SetRemote(iq, *m_answerer);
    iq.filterAddress = m_options.delayedTcp;
    iq.filterPort =
        m_options.delayedTcp && m_options.filterPort && m_answerer->address.port != DISCARD_PORT;
    iq.establishTls = StartsTlsWithAnswer(iq);
    return iq;
}

std::optional<IqStream>
AlgStream::ForConfiguringIncoming() const
{
    IqStream iq = MakeIqStream(GetIncomingSide(m_direction));
    if (Leaves())
    {
        return MakeRemoval(GetIncomingSide(m_direction));
    }
    if (!m_answerer || !IsOffered() || !iq.tls || iq.kind != MediaKind::Msrp)
    {
        return std::nullopt;
    }
    iq.establishTls = StartsTlsWithAnswer(iq);
    return iq;
}

std::optional<IqStream>
AlgStream::ForCombinedIncoming() const
{
    if (!m_answerer)
    {
        return std::nullopt;
    }
    IqStream iq = MakeIncomingReservation();
    iq.establishTls = StartsTlsWithAnswer(iq);
    return iq;
}

// -------------------------------------------------------------------------------------------- SDP

SdpRewrite
AlgStream::MakeRewrite(Side side) const
{
    const IqAllocation& allocation = GetAllocation(side);
    SdpRewrite rewrite;
    rewrite.address = allocation.local;
    if (m_e2ae)
    {
        const bool tls = side == Side::Access;
        rewrite.transport = MediaTransport{m_offered.kind, tls};
        rewrite.path = IsAware();
        if (tls)
        {
            rewrite.fingerprint = allocation.fingerprint;
        }
    }
    return rewrite;
}

void
AlgStream::RewriteOffer(SdpDescription& offer) const
{
    const Side side = GetOutgoingSide(m_direction);
    SdpRewrite rewrite = MakeRewrite(side);
    rewrite.applied = m_e2ae && side == Side::Access;
    if (m_isFurther && m_fate == Fate::Removed)
    {
        rewrite.address.port = 0;
        rewrite.fingerprint.reset();
    }
    RewriteMedia(offer, m_mediaIndex, rewrite);
}

void
AlgStream::RewriteAnswer(SdpDescription& answer) const
{
    SdpRewrite rewrite = MakeRewrite(GetIncomingSide(m_direction));
    if (!m_answerer)
    {
        rewrite.address.port = 0;
        rewrite.transport = m_offered; // the offerer knows no other
        rewrite.fingerprint.reset();
    }
    RewriteMedia(answer, m_mediaIndex, rewrite);
}

} // namespace ims
