// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/ua/ua-session.h"

#include <algorithm>

/// @file
/// The streams of a user agent's session: which of them offer and answer leave.

namespace ims
{

UaStream&
UaSession::AddStream(std::size_t mediaIndex, MediaKind kind)
{
    const auto added = m_streams.try_emplace(mediaIndex, m_callId, kind, m_caller, m_resources);
    m_streamIds.push_back(added.first->second.GetId());
    return added.first->second;
}

bool
UaSession::HasPorts() const
{
    return std::all_of(m_streams.begin(), m_streams.end(), [](const auto& item) {
        return item.second.HasPort();
    });
}

StreamPort*
UaSession::FindPort(StreamId id)
{
    for (auto& [index, stream] : m_streams)
    {
        if (stream.GetId() == id)
        {
            return &stream.GetPort();
        }
    }
    return nullptr;
}

/// Adds a stream for each m= line that this end can serve; it serves as many of a kind as it has.
UaSession::Remotes
UaSession::ReadOffer(const SdpDescription& offer)
{
    Remotes remotes;
    auto kinds = m_resources.config.media;
    for (std::size_t i = 0; i < offer.media.size(); ++i)
    {
        const auto kind = std::find_if(kinds.begin(), kinds.end(), [&](MediaKind candidate) {
            return Carries(offer.media[i], GetTransport(m_resources.config, candidate));
        });
        const auto remote = ReadMedia(offer, i);
        if (kind == kinds.end() || !remote)
        {
            continue;
        }
        AddStream(i, *kind);
        kinds.erase(kind);
        remotes.emplace(i, *remote);
    }
    return remotes;
}

/// @return nothing when the answer does not fit the offer or refuses all of it (RFC 3264 clause 6).
std::optional<UaSession::Remotes>
UaSession::ReadAnswer(const SdpDescription& answer) const
{
    Remotes accepted;
    if (answer.media.size() != m_offer.media.size())
    {
        return std::nullopt;
    }
    for (const auto& [index, stream] : m_streams)
    {
        const SdpMedia& media = answer.media[index];
        if (IsRefused(media))
        {
            continue;
        }
        const auto remote = ReadMedia(answer, index);
        if (!remote || !Carries(media, stream.GetTransport()))
        {
            return std::nullopt;
        }
        accepted.emplace(index, *remote);
    }
    return accepted.empty() ? std::nullopt : std::optional(accepted);
}

/// The session goes on without the streams that the answer refuses.
void
UaSession::DropRefused(const Remotes& accepted, Actions& actions)
{
    for (auto item = m_streams.begin(); item != m_streams.end();)
    {
        if (accepted.count(item->first) > 0)
        {
            ++item;
            continue;
        }
        item->second.Release(actions);
        item = m_streams.erase(item);
    }
}

} // namespace ims
