// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/ua/ua-streams.h"

#include <algorithm>

// Offers and answers within a session (RFC 3264 clause 8).

namespace ims
{

// ------------------------------------------------------------------------------- what is changed

/// @return the last of several streams.
std::optional<std::size_t>
UaStreams::FindLast() const
{
    return m_streams.size() < 2 ? std::nullopt : std::optional(m_streams.rbegin()->first);
}

/// @return the first kind of a list that no stream has.
std::optional<MediaKind>
UaStreams::FindAbsentKind(const std::vector<MediaKind>& kinds) const
{
    const auto absent = std::find_if(kinds.begin(), kinds.end(), [&](MediaKind kind) {
        return std::none_of(m_streams.begin(), m_streams.end(), [kind](const auto& item) {
            return item.second.GetKind() == kind;
        });
    });
    return absent == kinds.end() ? std::nullopt : std::optional(*absent);
}

/// @return null when there is no port for it.
UaStream*
UaStreams::Propose(std::size_t mediaIndex, MediaKind kind)
{
    UaStream& stream =
        m_proposed.try_emplace(mediaIndex, m_callId, kind, true, m_shape, m_resources)
            .first->second;
    m_ids.push_back(stream.GetConnection().GetId());
    return stream.HasPort() ? &stream : nullptr;
}

/// @return whether there is something to change.
bool
UaStreams::Plan(const Turn& turn, MediaChange change)
{
    switch (change)
    {
    case MediaChange::AddStream: {
        const auto kind = FindAbsentKind({MediaKind::Msrp, MediaKind::Bfcp});
        return kind && Propose(m_offer.media.size(), *kind);
    }
    case MediaChange::RemoveStream:
        m_leaving = FindLast();
        return m_leaving.has_value();
    case MediaChange::Reconnect: {
        const auto index = m_streams.begin()->first;
        UaStream& lost = m_streams.at(index);
        const MediaKind kind = lost.GetKind();
        lost.GetConnection().Abort();
        Remove(turn, index);
        return Propose(index, kind) != nullptr;
    }
    case MediaChange::Hold:
        m_direction = MediaDirection::SendOnly;
        return !FindAbsentKind({MediaKind::Msrp}); // floor control has no direction
    case MediaChange::Resume:
        m_direction = MediaDirection::SendReceive;
        return true;
    default:
        return false;
    }
}

// ----------------------------------------------------------------------------- this end's offers

std::optional<SdpDescription>
UaStreams::MakeOffer(const Turn& turn, MediaChange change)
{
    m_stood = {m_offer, m_direction};
    if (m_streams.empty() || !Plan(turn, change))
    {
        Withdraw(turn);
        return std::nullopt;
    }
    std::map<std::size_t, UaMedia> media;
    for (auto& [index, stream] : m_streams)
    {
        if (index != m_leaving)
        {
            UaMedia& line = media.emplace(index, stream.MakeFurtherOffer()).first->second;
            line.direction =
                stream.GetKind() == MediaKind::Msrp ? m_direction : MediaDirection::SendReceive;
        }
    }
    SdpDescription lines = m_offer;
    for (auto& [index, stream] : m_proposed)
    {
        lines.media.resize(std::max(lines.media.size(), index + 1));
        media.insert_or_assign(index, stream.MakeOffer());
        if (m_resources.config.offerSetup != SetupRole::Active)
        {
            stream.Listen(turn);
        }
    }
    ++m_origin.version;
    m_offer = MakeDescription(m_origin, media, lines);
    return m_offer;
}

bool
UaStreams::TakeAnswer(const Turn& turn, const SdpDescription& answer)
{
    const auto remotes = ReadAnswer(answer);
    if (!remotes)
    {
        Withdraw(turn);
        return false;
    }
    for (std::size_t i = 0; i < answer.media.size(); ++i)
    {
        const auto proposed = m_proposed.find(i);
        const auto remote = remotes->find(i);
        if (remote == remotes->end() || proposed != m_proposed.end())
        {
            Remove(turn, i);
        }
        if (remote != remotes->end() && proposed != m_proposed.end())
        {
            auto node = m_proposed.extract(proposed);
            m_streams.insert(std::move(node)).position->second.Start(turn, remote->second);
        }
        if (const auto stream = m_streams.find(i); stream != m_streams.end())
        {
            stream->second.SetDirection(Intersect(m_direction, Reverse(remote->second.direction)));
        }
    }
    m_said = m_offer;
    DropProposed(turn); // what the answer refuses
    return !m_streams.empty();
}

void
UaStreams::Withdraw(const Turn& turn)
{
    DropProposed(turn);
    m_offer = m_stood.offer;
    m_direction = m_stood.direction;
}

void
UaStreams::DropProposed(const Turn& turn)
{
    for (auto& [index, stream] : m_proposed)
    {
        stream.Release(turn);
    }
    m_proposed.clear();
    m_leaving.reset();
}

/// Its connection ends in order where it can.
void
UaStreams::Remove(const Turn& turn, std::size_t mediaIndex)
{
    const auto known = m_streams.find(mediaIndex);
    if (known != m_streams.end())
    {
        known->second.GetConnection().GetLeg().CloseOutput();
        known->second.Release(turn);
        m_streams.erase(known);
    }
}

void
UaStreams::Restart(const Turn& turn, const Remotes& remotes)
{
    for (auto& [index, stream] : m_streams)
    {
        stream.Restart(turn);
        m_ids.push_back(stream.GetConnection().GetId());
    }
    Start(turn, remotes);
}

// ------------------------------------------------------------------------- the other end's offers

/// @param kinds that further streams may be of
/// @return nothing when what the offer says of the m= line is unusable
std::optional<UaStreams::Fate>
UaStreams::Judge(const SdpDescription& offer,
                 std::size_t mediaIndex,
                 std::vector<MediaKind>& kinds) const
{
    const auto known = m_streams.find(mediaIndex);
    const bool isThere = known != m_streams.end();
    if (IsRefused(offer.media[mediaIndex]))
    {
        return isThere ? Fate::Leaves : Fate::Absent;
    }
    const auto remote = ReadMedia(offer, mediaIndex);
    if (isThere)
    {
        const bool fits = remote && Carries(offer.media[mediaIndex], known->second.GetTransport());
        return fits ? std::optional(known->second.NeedsConnection(*remote) ? Fate::Replaced
                                                                           : Fate::Stays)
                    : std::nullopt;
    }
    const auto kind = std::find_if(kinds.begin(), kinds.end(), [&](MediaKind candidate) {
        return Carries(offer.media[mediaIndex], GetTransport(m_resources.config, candidate));
    });
    if (kind == kinds.end() || !remote)
    {
        return Fate::Absent;
    }
    kinds.erase(kind);
    return Fate::Replaced;
}

std::optional<SdpDescription>
UaStreams::TakeOffer(const Turn& turn, const SdpDescription& offer)
{
    std::vector<MediaKind> kinds;
    std::copy_if(m_resources.config.media.begin(),
                 m_resources.config.media.end(),
                 std::back_inserter(kinds),
                 [&](MediaKind kind) { return FindAbsentKind({kind}).has_value(); });
    std::vector<Fate> fates;
    for (std::size_t i = 0; i < offer.media.size(); ++i)
    {
        const auto fate = Judge(offer, i, kinds);
        if (!fate)
        {
            return std::nullopt;
        }
        fates.push_back(*fate);
    }
    const bool keepsOne = std::any_of(fates.begin(), fates.end(), [](Fate fate) {
        return fate == Fate::Stays || fate == Fate::Replaced;
    });
    if (!keepsOne || offer.media.size() < m_offer.media.size())
    {
        return std::nullopt; // RFC 3264 8: an m= line stays for good
    }
    m_offer = offer;
    std::map<std::size_t, UaMedia> answer;
    for (std::size_t i = 0; i < offer.media.size(); ++i)
    {
        Apply(turn, offer, i, fates[i], answer);
    }
    ++m_origin.version;
    if (answer.empty())
    {
        return std::nullopt;
    }
    m_said = MakeDescription(m_origin, answer, m_offer);
    return m_said;
}

/// What Judge() has found takes place.
void
UaStreams::Apply(const Turn& turn,
                 const SdpDescription& offer,
                 std::size_t mediaIndex,
                 Fate fate,
                 std::map<std::size_t, UaMedia>& answer)
{
    if (fate == Fate::Absent)
    {
        return;
    }
    if (fate == Fate::Leaves)
    {
        Remove(turn, mediaIndex);
        return;
    }
    const auto remote = ReadMedia(offer, mediaIndex);
    if (fate == Fate::Replaced)
    {
        Remove(turn, mediaIndex);
        UaStream& stream = Add(mediaIndex, remote->transport.kind, false);
        if (!stream.HasPort())
        {
            Remove(turn, mediaIndex);
            return;
        }
        stream.Start(turn, *remote);
    }
    UaStream& stream = m_streams.at(mediaIndex);
    stream.SetDirection(Intersect(m_direction, Reverse(remote->direction)));
    answer.emplace(mediaIndex,
                   fate == Fate::Stays ? stream.MakeFurtherAnswer() : stream.MakeAnswer());
}

} // namespace ims
