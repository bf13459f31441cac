// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/msrp/msrp-framer.h"

#include "model/codec/msrp/msrp-boundary.h"

#include <algorithm>

namespace ims
{

namespace
{

constexpr std::string_view PROTOCOL = "MSRP ";
constexpr std::string_view CRLF = "\r\n";

/// Continuation flag and CRLF behind the transaction identifier.
constexpr std::size_t END_LINE_TAIL = 3;

/// CRLF, seven hyphens and the longest transaction identifier in front of that.
constexpr std::size_t MAX_END_LINE = 2 + 7 + 32 + END_LINE_TAIL;

} // namespace

MsrpFramer::MsrpFramer(const MsrpLimits& limits)
    : m_limits(limits)
{
}

void
MsrpFramer::Push(OctetsView octets)
{
    m_stream.Push(octets);
}

Result<std::optional<Octets>>
MsrpFramer::NextOctets()
{
    if (const auto& error = m_stream.GetError())
    {
        return *error;
    }
    const auto pending = m_stream.GetPending();
    if (auto error = ReadStartLine(pending))
    {
        return m_stream.Fail(std::move(*error));
    }
    if (m_endLinePrefix.empty())
    {
        return std::optional<Octets>();
    }
    const auto end = FindMsrpEndLine(pending, m_scanned, m_endLinePrefix);
    if (IsTooLong(end ? end->end : pending.size()))
    {
        return m_stream.Fail({"message is too long", m_limits.maxBodyOctets, "limit"});
    }
    if (!end)
    {
        const auto tail = m_endLinePrefix.size() + END_LINE_TAIL - 1;
        m_scanned = std::max(m_scanned, pending.size() - std::min(tail, pending.size()));
        return std::optional<Octets>();
    }
    return std::optional<Octets>(TakeMessage(end->end));
}

Result<std::optional<MsrpMessage>>
MsrpFramer::Next()
{
    auto octets = NextOctets();
    if (!octets)
    {
        return octets.GetError();
    }
    if (!*octets)
    {
        return std::optional<MsrpMessage>();
    }
    auto message = ParseMsrp(**octets, m_limits);
    if (!message)
    {
        return m_stream.Fail(message.GetError(), (*octets)->size());
    }
    return std::optional<MsrpMessage>(std::move(*message));
}

std::size_t
MsrpFramer::GetBufferedOctets() const
{
    return m_stream.GetPending().size();
}

std::optional<Error>
MsrpFramer::ReadStartLine(OctetsView pending)
{
    if (!m_endLinePrefix.empty())
    {
        return std::nullopt;
    }
    if (pending.substr(0, PROTOCOL.size()) != PROTOCOL.substr(0, pending.size()))
    {
        return Error{"message does not begin with 'MSRP '", 0, "RFC 4975 9"};
    }
    const auto lineEnd = pending.find(CRLF, m_scanned);
    // The last octet may be the first half of the CRLF.
    m_scanned =
        lineEnd != OctetsView::npos ? lineEnd : std::max<std::size_t>(pending.size(), 1) - 1;
    if (m_scanned > m_limits.maxHeaderOctets)
    {
        return Error{"start line is too long", m_limits.maxHeaderOctets, "limit"};
    }
    if (lineEnd == OctetsView::npos)
    {
        return std::nullopt;
    }
    const auto transaction = FindMsrpTransaction(pending.substr(0, lineEnd));
    if (!transaction)
    {
        return transaction.GetError();
    }
    m_endLinePrefix = MakeMsrpEndLinePrefix(*transaction);
    return std::nullopt;
}

bool
MsrpFramer::IsTooLong(std::size_t octets) const
{
    return octets > m_limits.maxHeaderOctets + m_limits.maxBodyOctets + MAX_END_LINE;
}

Octets
MsrpFramer::TakeMessage(std::size_t octets)
{
    m_scanned = 0;
    m_endLinePrefix.clear();
    return m_stream.Take(octets);
}

} // namespace ims
