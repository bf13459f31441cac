// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/bfcp/bfcp-framer.h"

#include "model/codec/bfcp/bfcp-header.h"

namespace ims
{

BfcpFramer::BfcpFramer(const BfcpLimits& limits)
    : m_limits(limits)
{
}

void
BfcpFramer::Push(OctetsView octets)
{
    if (m_error)
    {
        return;
    }
    // Moving only when at least half is spent keeps the cost per octet constant.
    if (m_consumed > m_buffer.size() / 2)
    {
        m_buffer.erase(0, m_consumed);
        m_consumed = 0;
    }
    m_buffer += octets;
}

Result<std::optional<Octets>>
BfcpFramer::NextOctets()
{
    if (m_error)
    {
        return *m_error;
    }
    const auto pending = OctetsView(m_buffer).substr(m_consumed);
    if (pending.empty())
    {
        return std::optional<Octets>();
    }
    if (auto error = CheckBfcpFirstOctet(static_cast<uint8_t>(pending[0])))
    {
        return Fail(std::move(*error));
    }
    if (pending.size() < BFCP_WORD_OCTETS)
    {
        return std::optional<Octets>();
    }
    const auto payload = ReadBfcp16(pending, 2) * BFCP_WORD_OCTETS;
    if (payload > m_limits.maxPayloadOctets)
    {
        return Fail({"payload is too long", 2, "limit"});
    }
    const auto length = BFCP_HEADER_OCTETS + payload;
    if (pending.size() < length)
    {
        return std::optional<Octets>();
    }
    m_consumed += length;
    m_streamOffset += length;
    return std::optional<Octets>(pending.substr(0, length));
}

Result<std::optional<BfcpMessage>>
BfcpFramer::Next()
{
    const auto start = m_streamOffset;
    const auto octets = NextOctets();
    if (!octets)
    {
        return octets.GetError();
    }
    if (!*octets)
    {
        return std::optional<BfcpMessage>();
    }
    auto message = ParseBfcp(**octets, m_limits);
    if (!message)
    {
        auto error = message.GetError();
        error.offset += start;
        return error;
    }
    return std::optional<BfcpMessage>(std::move(*message));
}

std::size_t
BfcpFramer::GetBufferedOctets() const
{
    return m_buffer.size() - m_consumed;
}

Error
BfcpFramer::Fail(Error error)
{
    error.offset += m_streamOffset;
    m_error = std::move(error);
    m_buffer.clear();
    m_consumed = 0;
    return *m_error;
}

} // namespace ims
