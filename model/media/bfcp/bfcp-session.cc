// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/media/bfcp/bfcp-session.h"

#include "model/codec/bfcp/bfcp-header.h"
#include "model/media/bfcp/bfcp-session-client.h"
#include "model/media/bfcp/bfcp-session-server.h"

namespace ims
{

namespace
{

std::unique_ptr<BfcpSessionRole>
MakeRole(const BfcpSessionConfig& config, BfcpChannel& channel)
{
    if (config.role == BfcpRole::Client)
    {
        return std::make_unique<BfcpSessionClient>(config, channel);
    }
    return std::make_unique<BfcpSessionServer>(config, channel);
}

/// @param octets of a message whose header the framer has accepted
BfcpMessage
ReadHeader(OctetsView octets)
{
    Octets header(octets.substr(0, BFCP_HEADER_OCTETS));
    header[0] = static_cast<char>(BFCP_FIRST_OCTET);
    header.replace(2, 2, 2, '\0'); // the payload length
    const auto message = ParseBfcp(header);
    return message ? *message : BfcpMessage{};
}

} // namespace

BfcpSession::BfcpSession(const BfcpSessionConfig& config)
    : m_config(config),
      m_framer(config.limits),
      m_channel(config.maxOutputOctets),
      m_role(MakeRole(m_config, m_channel))
{
}

void
BfcpSession::Start(TimePoint now)
{
    if (!m_started)
    {
        m_started = true;
        m_role->Start(now);
    }
}

void
BfcpSession::QueueRounds(TimePoint now, std::size_t count)
{
    m_role->AddRounds(now, count);
}

void
BfcpSession::Receive(TimePoint now, OctetsView octets)
{
    if (!GetError())
    {
        m_framer.Push(octets);
        ReadMessages(now);
    }
}

std::size_t
BfcpSession::ReadCapacity() const
{
    return m_channel.GetRoom();
}

Octets
BfcpSession::NextChunk(TimePoint now)
{
    auto message = m_channel.TakeMessage();
    ReadMessages(now); // there is room for what they are answered
    return message;
}

std::optional<TimePoint>
BfcpSession::NextTimeout() const
{
    return m_started && !GetError() ? m_role->NextTimeout() : std::nullopt;
}

void
BfcpSession::HandleTimeout(TimePoint now)
{
    const auto deadline = NextTimeout();
    if (deadline && *deadline <= now)
    {
        m_role->HandleTimeout(now);
    }
}

bool
BfcpSession::IsDone() const
{
    return !GetError() && m_role->IsDone();
}

bool
BfcpSession::IsBound() const
{
    return m_channel.IsBound();
}

const std::optional<Error>&
BfcpSession::GetError() const
{
    return m_channel.GetError();
}

std::vector<MediaEvent>
BfcpSession::TakeEvents()
{
    return m_channel.TakeEvents();
}

const BfcpCounters&
BfcpSession::GetCounters() const
{
    return m_channel.GetCounters();
}

/// One short request may have a long answer: what comes in waits until there is room for answers.
void
BfcpSession::ReadMessages(TimePoint now)
{
    while (!GetError() && m_channel.GetRoom() > 0)
    {
        const auto octets = m_framer.NextOctets();
        if (!octets)
        {
            m_channel.Fail(now, octets.GetError());
            return;
        }
        if (!*octets)
        {
            return;
        }
        HandleOctets(now, **octets);
    }
}

void
BfcpSession::HandleOctets(TimePoint now, OctetsView octets)
{
    ++m_channel.GetCounters().messagesReceived;
    const auto message = ParseBfcp(octets, m_config.limits);
    if (message)
    {
        m_role->Handle(now, *message);
    }
    else
    {
        const bool version = CheckBfcpFirstOctet(static_cast<uint8_t>(octets[0])).has_value();
        m_role->HandleUnreadable(now,
                                 ReadHeader(octets),
                                 version ? BfcpErrorCode::UnsupportedVersion
                                         : BfcpErrorCode::UnableToParse,
                                 message.GetError());
    }
}

} // namespace ims
