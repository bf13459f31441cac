// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/media/bfcp/bfcp-session-server.h"

#include "model/base/deadlines.h"
#include "model/media/bfcp/bfcp-session-attributes.h"

namespace ims
{

namespace
{

using Type = BfcpAttributeType;

/// What the attribute about one floor request holds: 255 octets less 12, 8 for each floor.
constexpr std::size_t MAX_FLOORS_PER_REQUEST = 30;

/// What only a server sends is never answered: two servers would go on for ever.
bool
IsForParticipant(BfcpPrimitive primitive)
{
    switch (primitive)
    {
    case BfcpPrimitive::FloorRequestStatus:
    case BfcpPrimitive::UserStatus:
    case BfcpPrimitive::FloorStatus:
    case BfcpPrimitive::ChairActionAck:
    case BfcpPrimitive::HelloAck:
    case BfcpPrimitive::Error:
        return true;
    default:
        return false;
    }
}

} // namespace

BfcpSessionServer::BfcpSessionServer(const BfcpSessionConfig& config, BfcpChannel& channel)
    : m_config(config),
      m_channel(channel),
      m_floors(config.floorIds, config.maxRequestsPerFloor),
      m_rounds(config.rounds)
{
}

void
BfcpSessionServer::Start(TimePoint now)
{
    if (m_config.bindTimeout > Duration::zero())
    {
        m_bindDeadline = now + m_config.bindTimeout;
    }
}

void
BfcpSessionServer::AddRounds(TimePoint, std::size_t count)
{
    m_rounds += count;
}

void
BfcpSessionServer::Handle(TimePoint now, const BfcpMessage& message)
{
    if (IsForParticipant(message.primitive))
    {
        ++m_channel.GetCounters().strayMessages;
        return;
    }
    auto refusal = CheckAddressee(message);
    if (!refusal)
    {
        m_bindDeadline.reset();
        m_channel.Bind(now);
        refusal = CheckContent(message);
    }
    if (!refusal)
    {
        refusal = Serve(now, message);
    }
    if (refusal)
    {
        Refuse(now, message, *refusal);
    }
}

void
BfcpSessionServer::HandleUnreadable(TimePoint now,
                                    const BfcpMessage& header,
                                    BfcpErrorCode code,
                                    const Error& error)
{
    if (IsForParticipant(header.primitive))
    {
        ++m_channel.GetCounters().strayMessages;
        return;
    }
    Refuse(now, header, {code, error.what, {}});
}

std::optional<TimePoint>
BfcpSessionServer::NextTimeout() const
{
    return Earlier(m_bindDeadline, m_floors.NextDecision());
}

void
BfcpSessionServer::HandleTimeout(TimePoint now)
{
    if (m_bindDeadline && *m_bindDeadline <= now)
    {
        m_channel.Fail(now, {"no request has come in time", 0, "RFC 8855 13"});
        return;
    }
    Announce(now, m_floors.Decide(now), 0);
}

bool
BfcpSessionServer::IsDone() const
{
    return m_floors.IsEmpty() && m_channel.GetCounters().releases >= m_rounds;
}

std::optional<BfcpSessionServer::Refusal>
BfcpSessionServer::CheckAddressee(const BfcpMessage& request) const
{
    if (request.conferenceId != m_config.conferenceId)
    {
        return Refusal{BfcpErrorCode::ConferenceDoesNotExist, "no such conference", {}};
    }
    if (request.userId != m_config.userId)
    {
        return Refusal{BfcpErrorCode::UserDoesNotExist, "no such user", {}};
    }
    return std::nullopt;
}

std::optional<BfcpSessionServer::Refusal>
BfcpSessionServer::CheckContent(const BfcpMessage& request) const
{
    if (!IsKnown(request.primitive))
    {
        return Refusal{BfcpErrorCode::UnknownPrimitive, "unknown primitive", {}};
    }
    Octets details;
    for (const auto type : FindUnknownMandatory(request.attributes))
    {
        details += static_cast<char>(type << 1); // RFC 8855 5.2.6.1: behind it a reserved bit
    }
    if (!details.empty())
    {
        return Refusal{BfcpErrorCode::UnknownMandatoryAttribute, "unknown attribute", details};
    }
    if (request.transactionId == 0)
    {
        return Refusal{BfcpErrorCode::GenericError, "transaction 0 is the server's", {}};
    }
    if (const auto error = CheckBfcpAttributes(request))
    {
        return Refusal{BfcpErrorCode::UnableToParse, error->what, {}};
    }
    return std::nullopt;
}

std::optional<BfcpSessionServer::Refusal>
BfcpSessionServer::Serve(TimePoint now, const BfcpMessage& request)
{
    switch (request.primitive)
    {
    case BfcpPrimitive::Hello:
        Respond(now, request, BfcpPrimitive::HelloAck, MakeBfcpCapabilities());
        return std::nullopt;
    case BfcpPrimitive::FloorRequest:
        return ServeFloorRequest(now, request);
    case BfcpPrimitive::FloorRelease:
        return ServeRelease(now, request);
    case BfcpPrimitive::FloorRequestQuery:
        return ServeRequestQuery(now, request);
    case BfcpPrimitive::FloorQuery:
        return ServeFloorQuery(now, request);
    case BfcpPrimitive::ChairAction:
        return Refusal{BfcpErrorCode::UnauthorizedOperation, "the user is no chair", {}};
    default:
        return Refusal{BfcpErrorCode::UnknownPrimitive, "primitive is not supported", {}};
    }
}

/// Clause 13.1: the first FloorRequestStatus is the response, later ones come unasked.
std::optional<BfcpSessionServer::Refusal>
BfcpSessionServer::ServeFloorRequest(TimePoint now, const BfcpMessage& request)
{
    const auto floors = ReadBfcpFloorIds(request);
    if (auto refusal = CheckFloors(floors))
    {
        return refusal;
    }
    if (floors.size() > MAX_FLOORS_PER_REQUEST)
    {
        return Refusal{BfcpErrorCode::GenericError, "too many floors in one request", {}};
    }
    const auto* beneficiary = request.Find(Type::BeneficiaryId);
    if (beneficiary != nullptr && *beneficiary->As<uint16_t>() != m_config.userId)
    {
        return Refusal{BfcpErrorCode::UserDoesNotExist, "no such beneficiary", {}};
    }
    for (const auto floor : floors)
    {
        if (m_floors.IsFull(floor))
        {
            return Refusal{BfcpErrorCode::TooManyFloorRequests, "too many floor requests", {}};
        }
    }
    ++m_channel.GetCounters().requests;
    const auto id = m_floors.Add(floors, now + m_config.decisionTime).id;
    auto changed = m_floors.Decide(now);
    const auto made = *m_floors.Find(id);
    Respond(now, request, BfcpPrimitive::FloorRequestStatus, {MakeBfcpRequestInformation(made)});
    if (made.status == BfcpStatus::Pending)
    {
        changed.push_back(made);
    }
    Announce(now, changed, id);
    return std::nullopt;
}

std::optional<BfcpSessionServer::Refusal>
BfcpSessionServer::ServeRequestQuery(TimePoint now, const BfcpMessage& request)
{
    const auto* found = FindRequest(request);
    if (found == nullptr)
    {
        return Refusal{BfcpErrorCode::FloorRequestIdDoesNotExist, "no such floor request", {}};
    }
    Respond(now, request, BfcpPrimitive::FloorRequestStatus, {MakeBfcpRequestInformation(*found)});
    return std::nullopt;
}

std::optional<BfcpSessionServer::Refusal>
BfcpSessionServer::ServeRelease(TimePoint now, const BfcpMessage& request)
{
    const auto* found = FindRequest(request);
    if (found == nullptr)
    {
        return Refusal{BfcpErrorCode::FloorRequestIdDoesNotExist, "no such floor request", {}};
    }
    const auto ended = m_floors.Remove(found->id);
    Respond(now, request, BfcpPrimitive::FloorRequestStatus, {MakeBfcpRequestInformation(ended)});
    if (ended.status == BfcpStatus::Released)
    {
        const auto number = ++m_channel.GetCounters().releases;
        m_channel.Note(now, MediaEvent::Kind::FloorReleased, number);
    }
    auto changed = m_floors.Decide(now);
    changed.push_back(ended);
    Announce(now, changed, ended.id);
    return std::nullopt;
}

/// Clause 13.5: the response tells of the first floor, the others follow unasked; the floors of an
/// earlier FloorQuery are watched no more.
std::optional<BfcpSessionServer::Refusal>
BfcpSessionServer::ServeFloorQuery(TimePoint now, const BfcpMessage& request)
{
    const auto floors = ReadBfcpFloorIds(request);
    if (auto refusal = CheckFloors(floors))
    {
        return refusal;
    }
    m_watched = {floors.begin(), floors.end()};
    if (floors.empty())
    {
        Respond(now, request, BfcpPrimitive::FloorStatus, {});
    }
    for (const auto floor : floors)
    {
        if (floor == floors.front())
        {
            Respond(now, request, BfcpPrimitive::FloorStatus, DescribeFloor(floor));
        }
        else
        {
            Inform(now, BfcpPrimitive::FloorStatus, DescribeFloor(floor));
        }
    }
    return std::nullopt;
}

std::optional<BfcpSessionServer::Refusal>
BfcpSessionServer::CheckFloors(const std::vector<uint16_t>& floors) const
{
    for (const auto floor : floors)
    {
        if (!m_floors.IsFloor(floor))
        {
            return Refusal{BfcpErrorCode::InvalidFloorId, "no such floor", {}};
        }
    }
    return std::nullopt;
}

const BfcpFloorRequest*
BfcpSessionServer::FindRequest(const BfcpMessage& message) const
{
    return m_floors.Find(*message.Find(Type::FloorRequestId)->As<uint16_t>());
}

// ---------------------------------------------------------------------------- what the server says

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
