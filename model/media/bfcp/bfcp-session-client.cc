// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/media/bfcp/bfcp-session-client.h"

#include "model/base/deadlines.h"
#include "model/media/bfcp/bfcp-session-attributes.h"

namespace ims
{

namespace
{

using Type = BfcpAttributeType;

/// "FloorRequest was answered Error 6: no such floor"
std::string
DescribeError(BfcpPrimitive request, const BfcpMessage& error)
{
    std::string text = std::string(GetBfcpPrimitiveName(request)) + " was answered Error";
    if (const auto* code = error.Find(Type::ErrorCode))
    {
        text += " " + std::to_string(static_cast<int>(code->As<BfcpError>()->code));
    }
    if (const auto* info = error.Find(Type::ErrorInfo))
    {
        text += ": " + *info->As<Octets>();
    }
    return text;
}

} // namespace

BfcpSessionClient::BfcpSessionClient(const BfcpSessionConfig& config, BfcpChannel& channel)
    : m_config(config),
      m_channel(channel),
      m_roundsLeft(config.rounds)
{
}

void
BfcpSessionClient::Start(TimePoint now)
{
    SendRequest(now, BfcpPrimitive::Hello, {});
}

void
BfcpSessionClient::AddRounds(TimePoint now, std::size_t count)
{
    m_roundsLeft += count;
    if (m_state == State::Idle)
    {
        StartRound(now);
    }
}

void
BfcpSessionClient::Handle(TimePoint now, const BfcpMessage& message)
{
    const bool ours =
        message.conferenceId == m_config.conferenceId && message.userId == m_config.userId;
    if (!ours || CheckBfcpAttributes(message) || !FindUnknownMandatory(message.attributes).empty())
    {
        ++m_channel.GetCounters().strayMessages;
        return;
    }
    switch (message.primitive)
    {
    case BfcpPrimitive::HelloAck:
        return HandleHelloAck(now, message);
    case BfcpPrimitive::FloorStatus:
        return HandleFloorStatus(now, message);
    case BfcpPrimitive::FloorRequestStatus:
        return HandleRequestStatus(now, message);
    case BfcpPrimitive::Error:
        return HandleError(now, message);
    default:
        ++m_channel.GetCounters().strayMessages;
    }
}

/// RFC 8855 6.1: what cannot be parsed ends the connection.
void
BfcpSessionClient::HandleUnreadable(TimePoint now,
                                    const BfcpMessage&,
                                    BfcpErrorCode,
                                    const Error& error)
{
    m_channel.Fail(now, error);
}

std::optional<TimePoint>
BfcpSessionClient::NextTimeout() const
{
    auto next = Earlier(m_grantDeadline, m_holdUntil);
    return m_transaction ? Earlier(next, m_transaction->deadline) : next;
}

void
BfcpSessionClient::HandleTimeout(TimePoint now)
{
    if (m_transaction && m_transaction->deadline <= now)
    {
        const auto request = std::string(GetBfcpPrimitiveName(m_transaction->primitive));
        m_channel.Fail(now, {"no response to " + request + " in time", 0, "RFC 8855 8.1"});
    }
    else if (m_grantDeadline && *m_grantDeadline <= now)
    {
        m_channel.Fail(now, {"the floor was not granted in time", 0, "RFC 8855 10.1.2"});
    }
    else
    {
        Release(now);
    }
}

bool
BfcpSessionClient::IsDone() const
{
    return m_state == State::Idle && m_roundsLeft == 0;
}

/// RFC 8855 8.1: an ID is not zero, which is the server's, and not that of an open transaction.
void
BfcpSessionClient::SendRequest(TimePoint now,
                               BfcpPrimitive primitive,
                               const std::vector<BfcpAttribute>& attributes)
{
    m_lastTransaction = m_lastTransaction == UINT16_MAX ? 1 : m_lastTransaction + 1;
    m_transaction = {primitive, m_lastTransaction, now + m_config.transactionTimeout};
    m_channel.Send(
        now,
        {primitive, m_config.conferenceId, m_lastTransaction, m_config.userId, attributes});
}

/// @return whether it is the response to a request that waits for it; it does not any more then.
bool
BfcpSessionClient::TakeTransaction(const BfcpMessage& response, BfcpPrimitive request)
{
    const bool taken = m_transaction && m_transaction->id == response.transactionId &&
                       m_transaction->primitive == request;
    if (taken)
    {
        m_transaction.reset();
    }
    return taken;
}

void
BfcpSessionClient::HandleHelloAck(TimePoint now, const BfcpMessage& ack)
{
    if (!TakeTransaction(ack, BfcpPrimitive::Hello))
    {
        ++m_channel.GetCounters().strayMessages;
        return;
    }
    m_channel.Bind(now);
    if (!m_config.queryFloors)
    {
        StartRound(now);
        return;
    }
    m_state = State::Querying;
    SendRequest(now, BfcpPrimitive::FloorQuery, MakeBfcpFloorIds(m_config.floorIds));
}

void
BfcpSessionClient::HandleFloorStatus(TimePoint now, const BfcpMessage& status)
{
    const bool answer = TakeTransaction(status, BfcpPrimitive::FloorQuery);
    const bool unasked = status.transactionId == 0 && m_config.queryFloors && m_channel.IsBound();
    auto& counters = m_channel.GetCounters();
    ++(answer || unasked ? counters.floorStatuses : counters.strayMessages);
    if (answer)
    {
        StartRound(now);
    }
}

void
BfcpSessionClient::HandleRequestStatus(TimePoint now, const BfcpMessage& message)
{
    const auto progress = ReadBfcpRequestProgress(message);
    const bool known = progress && m_floorRequest == progress->floorRequest;
    if (known && TakeTransaction(message, BfcpPrimitive::FloorRelease))
    {
        HandleReleaseStatus(now, progress->status);
    }
    else if ((progress && TakeTransaction(message, BfcpPrimitive::FloorRequest)) ||
             (known && message.transactionId == 0))
    {
        ApplyStatus(now, progress->floorRequest, progress->status);
    }
    else
    {
        ++m_channel.GetCounters().strayMessages;
    }
}

void
BfcpSessionClient::ApplyStatus(TimePoint now, uint16_t floorRequest, BfcpStatus status)
{
    if (m_state == State::Releasing)
    {
        return; // the response to FloorRelease decides
    }
    m_floorRequest = floorRequest;
    switch (status)
    {
    case BfcpStatus::Pending:
    case BfcpStatus::Accepted:
        m_state = m_state == State::Requesting ? State::Waiting : m_state;
        break;
    case BfcpStatus::Granted:
        Hold(now);
        break;
    default:
        Lose(now, status);
    }
}

/// Clause 10.2: what is granted is Released, what is still queued is Cancelled.
void
BfcpSessionClient::HandleReleaseStatus(TimePoint now, BfcpStatus status)
{
    if (status == BfcpStatus::Released || status == BfcpStatus::Cancelled)
    {
        EndRound(now);
    }
    else
    {
        Lose(now, status);
    }
}

void
BfcpSessionClient::HandleError(TimePoint now, const BfcpMessage& error)
{
    if (!m_transaction || m_transaction->id != error.transactionId)
    {
        ++m_channel.GetCounters().strayMessages;
        return;
    }
    m_channel.Fail(now, {DescribeError(m_transaction->primitive, error), 0, "RFC 8855 5.2.6"});
}

// -------------------------------------------------- rounds: ask for a floor, hold it, give it back

void
BfcpSessionClient::StartRound(TimePoint now)
{
    m_state = State::Idle;
    if (m_roundsLeft == 0)
    {
        return;
    }
    if (m_config.floorIds.empty())
    {
        m_channel.Fail(now, {"no floor to ask for", 0, "RFC 8855 10.1.1"});
        return;
    }
    auto& requests = m_channel.GetCounters().requests;
    const auto floor = m_config.floorIds[requests % m_config.floorIds.size()];
    ++requests;
    --m_roundsLeft;
    m_state = State::Requesting;
    m_requestedAt = now;
    if (m_config.grantTimeout > Duration::zero())
    {
        m_grantDeadline = now + m_config.grantTimeout;
    }
    SendRequest(now, BfcpPrimitive::FloorRequest, MakeBfcpFloorIds({floor}));
}

void
BfcpSessionClient::Hold(TimePoint now)
{
    if (m_state == State::Holding)
    {
        return;
    }
    auto& counters = m_channel.GetCounters();
    m_state = State::Holding;
    m_grantDeadline.reset();
    counters.totalWait += now - m_requestedAt;
    m_channel.Note(now, MediaEvent::Kind::FloorGranted, ++counters.grants);
    if (m_config.holdTime > Duration::zero())
    {
        m_holdUntil = now + m_config.holdTime;
    }
    else
    {
        Release(now);
    }
}

void
BfcpSessionClient::Release(TimePoint now)
{
    m_holdUntil.reset();
    m_state = State::Releasing;
    SendRequest(now,
                BfcpPrimitive::FloorRelease,
                {{BfcpAttributeType::FloorRequestId, *m_floorRequest}});
}

void
BfcpSessionClient::EndRound(TimePoint now)
{
    m_floorRequest.reset();
    m_channel.Note(now, MediaEvent::Kind::FloorReleased, ++m_channel.GetCounters().releases);
    StartRound(now);
}

void
BfcpSessionClient::Lose(TimePoint now, BfcpStatus status)
{
    const auto number = std::to_string(static_cast<int>(status));
    m_channel.Fail(now, {"the floor request has status " + number, 0, "RFC 8855 5.2.5"});
}

} // namespace ims
