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
    m_stream.Push(octets);
}

Result<std::optional<Octets>>
BfcpFramer::NextOctets()
{
    if (const auto& error = m_stream.GetError())
    {
        return *error;
    }
    const auto pending = m_stream.GetPending();
    if (pending.empty())
    {
        return std::optional<Octets>();
    }
    if (auto error = CheckBfcpLayout(static_cast<uint8_t>(pending[0])))
    {
        return m_stream.Fail(std::move(*error));
    }
    if (pending.size() < BFCP_WORD_OCTETS)
    {
        return std::optional<Octets>();
    }
    const auto payload = ReadBfcp16(pending, 2) * BFCP_WORD_OCTETS;
    if (payload > m_limits.maxPayloadOctets)
    {
        return m_stream.Fail({"payload is too long", 2, "limit"});
    }
    const auto length = BFCP_HEADER_OCTETS + payload;
    if (pending.size() < length)
    {
        return std::optional<Octets>();
    }
    return std::optional<Octets>(m_stream.Take(length));
}

Result<std::optional<BfcpMessage>>
BfcpFramer::Next()
{
    const auto start = m_stream.GetOffset();
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
    return m_stream.GetPending().size();
}

} // namespace ims
