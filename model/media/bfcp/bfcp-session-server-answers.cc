// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/media/bfcp/bfcp-session-attributes.h"
#include "model/media/bfcp/bfcp-session-server.h"

/// @file
/// What a floor control server says: responses, and what it tells unasked.

namespace ims
{

/// Clause 8.2: a response has the identifiers of its request.
void
BfcpSessionServer::Respond(TimePoint now,
                           const BfcpMessage& request,
                           BfcpPrimitive primitive,
                           const Attributes& attributes)
{
    m_channel.Send(
        now,
        {primitive, request.conferenceId, request.transactionId, request.userId, attributes});
}

void
BfcpSessionServer::Refuse(TimePoint now, const BfcpMessage& request, const Refusal& refusal)
{
    ++m_channel.GetCounters().errorsSent;
    Respond(now,
            request,
            BfcpPrimitive::Error,
            {{BfcpAttributeType::ErrorCode, BfcpError{refusal.code, refusal.details}},
             {BfcpAttributeType::ErrorInfo, Octets(refusal.info)}});
}

/// Clause 8.2: over a reliable transport, what comes unasked has transaction 0.
void
BfcpSessionServer::Inform(TimePoint now, BfcpPrimitive primitive, const Attributes& attributes)
{
    m_channel.Send(now, {primitive, m_config.conferenceId, 0, m_config.userId, attributes});
}

void
BfcpSessionServer::Announce(TimePoint now,
                            const std::vector<BfcpFloorRequest>& changed,
                            uint16_t answered)
{
    std::set<uint16_t> floors;
    for (const auto& request : changed)
    {
        if (request.id != answered)
        {
            Inform(now, BfcpPrimitive::FloorRequestStatus, {MakeBfcpRequestInformation(request)});
        }
        if (request.status == BfcpStatus::Granted)
        {
            const auto number = ++m_channel.GetCounters().grants;
            m_channel.Note(now, MediaEvent::Kind::FloorGranted, number);
        }
        floors.insert(request.floors.begin(), request.floors.end());
    }
    for (const auto floor : floors)
    {
        if (m_watched.count(floor) != 0)
        {
            Inform(now, BfcpPrimitive::FloorStatus, DescribeFloor(floor));
        }
    }
}

BfcpSessionServer::Attributes
BfcpSessionServer::DescribeFloor(uint16_t floor) const
{
    Attributes attributes = MakeBfcpFloorIds({floor});
    for (const auto& request : m_floors.GetQueue(floor))
    {
        attributes.push_back(MakeBfcpRequestInformation(request));
    }
    return attributes;
}

} // namespace ims
