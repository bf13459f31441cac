// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/ua/ua-streams.h"

#include "model/base/deadlines.h"
#include "model/session/same-sdp.h"

#include <algorithm>

namespace ims
{

UaStreams::UaStreams(std::string callId, const SessionShape& shape, UserAgentResources& resources)
    : m_callId(std::move(callId)),
      m_shape(shape),
      m_resources(resources),
      m_origin{resources.config.user}
{
}

UaStream&
UaStreams::Add(std::size_t mediaIndex, MediaKind kind, bool offered)
{
    const auto added =
        m_streams.try_emplace(mediaIndex, m_callId, kind, offered, m_shape, m_resources);
    m_ids.push_back(added.first->second.GetConnection().GetId());
    return added.first->second;
}

UaStream*
UaStreams::Find(StreamId id)
{
    for (auto* streams : {&m_streams, &m_proposed})
    {
        const auto item = std::find_if(streams->begin(), streams->end(), [id](const auto& one) {
            return one.second.GetConnection().GetId() == id;
        });
        if (item != streams->end())
        {
            return &item->second;
        }
    }
    return nullptr;
}

bool
UaStreams::All(bool (UaConnection::*is)() const) const
{
    return std::all_of(m_streams.begin(), m_streams.end(), [is](const auto& item) {
        return (item.second.GetConnection().*is)();
    });
}

bool
UaStreams::HavePorts() const
{
    return std::all_of(m_streams.begin(), m_streams.end(), [](const auto& item) {
        return item.second.HasPort();
    });
}

// ------------------------------------------------------------------------------- offer and answer

std::optional<std::string>
UaStreams::FindMistake() const
{
    const auto& config = m_resources.config;
    const bool msrp =
        std::find(config.media.begin(), config.media.end(), MediaKind::Msrp) != config.media.end();
    return msrp && config.offerSetup == SetupRole::Passive
               ? std::optional("MSRP must not offer setup:passive (RFC 6135, 4.2.2)")
               : std::nullopt;
}

std::optional<SdpDescription>
UaStreams::MakeOffer()
{
    std::vector<UaMedia> media;
    for (const MediaKind kind : m_resources.config.media)
    {
        media.push_back(Add(media.size(), kind, true).MakeOffer());
    }
    if (media.empty() || !HavePorts())
    {
        return std::nullopt;
    }
    m_offer = ims::MakeOffer(m_resources.config.user, media);
    m_said = m_offer;
    return m_offer;
}

/// @return the stream that the last offer is about, null for an m= line without one.
const UaStream*
UaStreams::FindOffered(std::size_t mediaIndex) const
{
    for (const auto* streams : {&m_proposed, &m_streams})
    {
        const auto stream = streams->find(mediaIndex);
        if (stream != streams->end())
        {
            return &stream->second;
        }
    }
    return nullptr;
}

std::optional<UaStreams::Remotes>
UaStreams::ReadAnswer(const SdpDescription& answer) const
{
    Remotes accepted;
    if (answer.media.size() != m_offer.media.size())
    {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < answer.media.size(); ++i)
    {
        const UaStream* stream = FindOffered(i);
        if (!stream || IsRefused(m_offer.media[i]) || IsRefused(answer.media[i]))
        {
            continue;
        }
        const auto remote = ReadMedia(answer, i);
        if (!remote || !Carries(answer.media[i], stream->GetTransport()))
        {
            return std::nullopt;
        }
        accepted.emplace(i, *remote);
    }
    return accepted.empty() ? std::nullopt : std::optional(accepted);
}

std::optional<UaStreams::Remotes>
UaStreams::ReadOffer(const SdpDescription& offer)
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
        Add(i, *kind, false);
        kinds.erase(kind);
        remotes.emplace(i, *remote);
    }
    m_offer = offer;
    return remotes.empty() || !HavePorts() ? std::nullopt : std::optional(remotes);
}

const SdpDescription&
UaStreams::MakeAnswer()
{
    std::map<std::size_t, UaMedia> accepted;
    for (const auto& [index, stream] : m_streams)
    {
        accepted.emplace(index, stream.MakeAnswer());
    }
    m_said = MakeDescription(m_origin, accepted, m_offer);
    return m_said;
}

const SdpDescription&
UaStreams::GetSaid() const
{
    return m_said;
}

const SdpDescription&
UaStreams::Repeat()
{
    bool closes = false;
    for (std::size_t i = 0; i < m_said.media.size(); ++i)
    {
        if (m_streams.count(i) == 0 && !IsRefused(m_said.media[i]))
        {
            SdpMediaLine line = m_said.media[i].GetMediaLine();
            line.port = SdpMediaLine::NO_PORT;
            m_said.media[i].SetMediaLine(line);
            closes = true;
        }
    }
    if (closes)
    {
        SetVersion(m_said, std::to_string(++m_origin.version));
    }
    return m_said;
}

// -------------------------------------------------------------------------------- the connections

void
UaStreams::Listen(const Turn& turn)
{
    for (auto& [index, stream] : m_streams)
    {
        stream.Listen(turn);
    }
}

void
UaStreams::Start(const Turn& turn, const Remotes& remotes)
{
    for (auto item = m_streams.begin(); item != m_streams.end();)
    {
        if (remotes.count(item->first) > 0)
        {
            ++item;
            continue;
        }
        item->second.Release(turn);
        item = m_streams.erase(item);
    }
    for (auto& [index, stream] : m_streams)
    {
        const UaMedia& remote = remotes.at(index);
        stream.Start(turn, remote);
        stream.SetDirection(Intersect(m_direction, Reverse(remote.direction)));
    }
}

bool
UaStreams::OnEvent(const Turn& turn, StreamId id, const Event& event)
{
    UaStream* stream = Find(id);
    if (stream)
    {
        stream->OnEvent(turn, event);
    }
    return stream != nullptr;
}

void
UaStreams::Progress(const Turn& turn)
{
    for (auto& [index, stream] : m_streams)
    {
        stream.GetConnection().Progress(turn);
    }
}

std::optional<TimePoint>
UaStreams::NoteEvents(const Turn& turn)
{
    std::optional<TimePoint> last;
    for (auto& [index, stream] : m_streams)
    {
        last = std::max(last, stream.GetConnection().NoteEvents(turn));
    }
    return last;
}

void
UaStreams::Serve(const Turn& turn) const
{
    for (const auto& [index, stream] : m_streams)
    {
        stream.GetConnection().Serve(turn);
    }
}

std::size_t
UaStreams::GetCount() const
{
    return m_streams.size();
}

bool
UaStreams::WereReady() const
{
    return !m_streams.empty() && All(&UaConnection::WasReady);
}

bool
UaStreams::AreComplete() const
{
    return All(&UaConnection::IsComplete);
}

bool
UaStreams::AreDone() const
{
    return All(&UaConnection::IsDone);
}

std::optional<Outcome>
UaStreams::FindFirst(std::optional<Outcome> (UaConnection::*get)() const) const
{
    for (const auto& [index, stream] : m_streams)
    {
        auto failure = (stream.GetConnection().*get)();
        if (failure && index != m_leaving)
        {
            return failure;
        }
    }
    return std::nullopt;
}

std::optional<Outcome>
UaStreams::FindConnectionFailure() const
{
    return FindFirst(&UaConnection::GetConnectionFailure);
}

std::optional<Outcome>
UaStreams::FindFailure() const
{
    return FindFirst(&UaConnection::GetFailure);
}

bool
UaStreams::IsAnyClosed() const
{
    return std::any_of(m_streams.begin(), m_streams.end(), [&](const auto& item) {
        return item.first != m_leaving && item.second.GetConnection().IsClosed();
    });
}

// ---------------------------------------------------------------------------------------- the end

void
UaStreams::Close()
{
    for (auto& [index, stream] : m_streams)
    {
        stream.GetConnection().Close();
    }
}

void
UaStreams::CloseComplete()
{
    for (auto& [index, stream] : m_streams)
    {
        if (stream.GetConnection().IsComplete())
        {
            stream.GetConnection().Close();
        }
    }
}

void
UaStreams::Abort()
{
    for (auto& [index, stream] : m_streams)
    {
        stream.GetConnection().Abort();
    }
}

bool
UaStreams::AreOver() const
{
    return All(&UaConnection::IsOver);
}

void
UaStreams::Release(const Turn& turn)
{
    Withdraw(turn);
    for (auto& [index, stream] : m_streams)
    {
        stream.Release(turn);
    }
}

std::optional<TimePoint>
UaStreams::NextTimeout() const
{
    std::optional<TimePoint> next;
    for (const auto& [index, stream] : m_streams)
    {
        next = Earlier(next, stream.GetConnection().NextTimeout());
    }
    return next;
}

bool
UaStreams::OnTimeout(TimePoint now)
{
    bool due = false;
    for (auto& [index, stream] : m_streams)
    {
        due = stream.GetConnection().OnTimeout(now) || due;
    }
    return due;
}

StreamPort*
UaStreams::FindPort(StreamId id)
{
    UaStream* stream = Find(id);
    return stream ? &stream->GetConnection().GetLeg() : nullptr;
}

const std::vector<StreamId>&
UaStreams::GetIds() const
{
    return m_ids;
}

} // namespace ims
