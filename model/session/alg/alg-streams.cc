// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/alg/alg-streams.h"

#include <algorithm>

namespace ims
{

namespace
{

/// @return what a procedure says of those streams of which it says something.
template <class Procedure>
std::vector<IqStream>
Collect(const std::vector<AlgStream>& streams, Procedure procedure)
{
    std::vector<IqStream> collected;
    for (const auto& stream : streams)
    {
        if (std::optional<IqStream> iq = (stream.*procedure)())
        {
            collected.push_back(std::move(*iq));
        }
    }
    return collected;
}

} // namespace

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
    return GetOutgoingSide(m_direction);
}

Side
AlgStreams::IncomingSide() const
{
    return GetIncomingSide(m_direction);
}

// ------------------------------------------------------------------------------- offer and answer

std::optional<std::string>
AlgStreams::ReadOffer(const SdpDescription& offer)
{
    m_offeredCount = offer.media.size();
    for (std::size_t i = 0; i < offer.media.size(); ++i)
    {
        if (auto problem = AddStream(offer, i))
        {
            return problem;
        }
    }
    return std::nullopt;
}

/// An m= line that e2ae does not concern passes as it is.
std::optional<std::string>
AlgStreams::AddStream(const SdpDescription& offer, std::size_t mediaIndex)
{
    const SdpMediaLine line = offer.media[mediaIndex].GetMediaLine();
    const auto transport = MediaTransport::Parse(line.transport);
    if (!transport || line.HasNoPort())
    {
        return std::nullopt;
    }
    auto stream = AlgStream::FromOffer(offer, mediaIndex, *transport, m_direction, m_options);
    if (!stream)
    {
        return "SDP offer: " + stream.GetError().what;
    }
    m_streams.push_back(std::move(*stream));
    return std::nullopt;
}

AlgStream*
AlgStreams::Find(std::size_t mediaIndex)
{
    const auto found = std::find_if(m_streams.begin(), m_streams.end(), [&](const auto& stream) {
        return stream.GetMediaIndex() == mediaIndex;
    });
    return found == m_streams.end() ? nullptr : &*found;
}

std::optional<std::string>
AlgStreams::ReadReoffer(const SdpDescription& offer, SessionDirection direction)
{
    if (offer.media.size() < m_offeredCount)
    {
        return "SDP offer: " + std::to_string(offer.media.size()) + " m= lines after " +
               std::to_string(m_offeredCount);
    }
    m_direction = direction;
    m_offeredCount = offer.media.size();
    for (std::size_t i = 0; i < offer.media.size(); ++i)
    {
        AlgStream* known = Find(i);
        const std::size_t before = m_streams.size();
        auto problem = known ? known->ReadReoffer(offer, direction) : AddStream(offer, i);
        if (problem)
        {
            return known ? "SDP offer: " + *problem : problem;
        }
        if (m_streams.size() > before)
        {
            m_streams.back().NoteAdded();
        }
    }
    return std::nullopt;
}

void
AlgStreams::Settle()
{
    m_streams.erase(std::remove_if(m_streams.begin(),
                                   m_streams.end(),
                                   [](const auto& stream) { return stream.Leaves(); }),
                    m_streams.end());
    for (auto& stream : m_streams)
    {
        stream.Settle();
    }
}

bool
AlgStreams::AddsStream() const
{
    return std::any_of(m_streams.begin(), m_streams.end(), [](const auto& stream) {
        return stream.IsAdded();
    });
}

std::vector<IqStream>
AlgStreams::ListAll(Side side) const
{
    std::vector<IqStream> all;
    for (const auto& stream : m_streams)
    {
        all.push_back(stream.MakeIqStream(side));
    }
    return all;
}

std::vector<IqStream>
AlgStreams::ForRestoring(Side side, const AlgStreams& changed) const
{
    std::vector<IqStream> all;
    for (const auto& stream : changed.m_streams)
    {
        const auto before = std::find_if(m_streams.begin(), m_streams.end(), [&](const auto& one) {
            return one.GetMediaIndex() == stream.GetMediaIndex();
        });
        if (before == m_streams.end())
        {
            all.push_back(stream.MakeIqStream(side));
            all.back().removes = true;
        }
        else if (auto iq = before->ForRestoring(side, stream))
        {
            all.push_back(std::move(*iq));
        }
    }
    return all;
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
        if (auto problem = stream.ReadAnswer(answer))
        {
            return "SDP answer: " + *problem;
        }
    }
    return std::nullopt;
}

std::string
AlgStreams::RewriteOffer(SdpDescription offer) const
{
    for (const auto& stream : m_streams)
    {
        stream.RewriteOffer(offer);
        offer.session.SetOriginAddress(stream.GetLocal(OutgoingSide()));
    }
    return offer.Serialize();
}

std::string
AlgStreams::RewriteAnswer(SdpDescription answer) const
{
    for (const auto& stream : m_streams)
    {
        stream.RewriteAnswer(answer);
        answer.session.SetOriginAddress(stream.GetLocal(IncomingSide()));
    }
    return answer.Serialize();
}

// ----------------------------------------------------------------------------------- Iq procedures

std::optional<std::string>
AlgStreams::Store(const IqReservation& reservation, Side side)
{
    for (auto& stream : m_streams)
    {
        if (auto problem = stream.Store(reservation, side))
        {
            return problem;
        }
    }
    return std::nullopt;
}

std::vector<IqStream>
AlgStreams::ForReservingOutgoing() const
{
    return Collect(m_streams, &AlgStream::ForReservingOutgoing);
}

std::vector<IqStream>
AlgStreams::ForReservingIncoming() const
{
    return Collect(m_streams, &AlgStream::ForReservingIncoming);
}

std::vector<IqStream>
AlgStreams::ForConfiguringOutgoing() const
{
    return Collect(m_streams, &AlgStream::ForConfiguringOutgoing);
}

std::vector<IqStream>
AlgStreams::ForConfiguringIncoming() const
{
    return Collect(m_streams, &AlgStream::ForConfiguringIncoming);
}

bool
AlgStreams::CombinesProcedures() const
{
    return m_options.combine && m_direction == SessionDirection::Originating;
}

std::vector<IqStream>
AlgStreams::ForCombinedIncoming() const
{
    return Collect(m_streams, &AlgStream::ForCombinedIncoming);
}

} // namespace ims
