// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/proxy/msrp-path-rewriter.h"

#include "model/codec/msrp/msrp-boundary.h"
#include "model/codec/msrp/msrp-uri.h"

#include <algorithm>

namespace ims
{

namespace
{

constexpr std::string_view CRLF = "\r\n";
constexpr std::string_view PROTOCOL = "MSRP ";

/// Of one message, from its start line to its content; as much as an endpoint takes.
constexpr std::size_t MAX_HEAD_OCTETS = MsrpLimits{}.maxHeaderOctets;

/// Continuation flag and CRLF behind the transaction identifier.
constexpr std::size_t END_LINE_TAIL = 3;

} // namespace

std::optional<std::string>
RewriteMsrpPath(std::string_view path, std::string_view scheme, std::string_view authority)
{
    const auto firstEnd = std::min(path.find(' '), path.size());
    auto uri = MsrpUri::Parse(path.substr(0, firstEnd));
    if (!uri)
    {
        return std::nullopt;
    }
    uri->scheme = scheme;
    uri->authority = authority;
    return uri->ToString() + std::string(path.substr(firstEnd));
}

MsrpPathRewriter::MsrpPathRewriter(MsrpHop hop)
    : m_hop(std::move(hop))
{
}

void
MsrpPathRewriter::SetHop(MsrpHop hop)
{
    m_hop = std::move(hop);
}

Result<Octets>
MsrpPathRewriter::Pass(OctetsView octets)
{
    if (m_error)
    {
        return *m_error;
    }
    m_held += octets;
    Octets output;
    while (m_part == Part::Content ? TakeContent(output) : TakeLine(output))
    {
    }
    if (m_error)
    {
        return *m_error;
    }
    Octets(m_held, m_taken).swap(m_held); // most connections are idle: no octets, no memory
    m_taken = 0;
    return output;
}

Octets
MsrpPathRewriter::Finish()
{
    // Content without its end-line is worth passing on, a head without its content is not.
    Octets rest = m_part == Part::Content ? m_held : Octets();
    m_held.clear();
    m_scanned = 0;
    return rest;
}

std::size_t
MsrpPathRewriter::GetHeldOctets() const
{
    return m_held.size();
}

void
MsrpPathRewriter::Drop(std::size_t octets)
{
    m_taken += octets;
    m_offset += octets;
    m_scanned = 0;
}

void
MsrpPathRewriter::Fail(std::string_view what, std::string_view clause)
{
    m_error = Error{std::string(what), static_cast<std::size_t>(m_offset), std::string(clause)};
    m_held.clear();
}

bool
MsrpPathRewriter::TakeLine(Octets& output)
{
    const OctetsView held = OctetsView(m_held).substr(m_taken);
    if (m_part == Part::StartLine &&
        held.substr(0, PROTOCOL.size()) != PROTOCOL.substr(0, held.size()))
    {
        Fail("message does not begin with 'MSRP '", "RFC 4975 9");
        return false;
    }
    const auto end = held.find(CRLF, m_scanned);
    if ((end == OctetsView::npos ? held.size() : end) + m_headOctets > MAX_HEAD_OCTETS)
    {
        Fail("the head of a message is too long", "limit");
        return false;
    }
    if (end == OctetsView::npos)
    {
        // The last octet may be the first half of the CRLF.
        m_scanned = std::max<std::size_t>(held.size(), 1) - 1;
        return false;
    }
    const OctetsView line = held.substr(0, end);
    if (m_part == Part::Headers && line.empty())
    {
        // An end-line's prefix begins with a CRLF, and the one of this empty line may be it.
        m_part = Part::Content;
        return true;
    }
    HandleLine(line, output);
    m_headOctets = m_part == Part::StartLine ? 0 : m_headOctets + end + CRLF.size();
    if (!m_error)
    {
        Drop(end + CRLF.size());
    }
    return !m_error;
}

void
MsrpPathRewriter::HandleLine(OctetsView line, Octets& output)
{
    switch (m_part)
    {
    case Part::StartLine:
        HandleStartLine(line, output);
        break;
    case Part::ToPath:
        HandlePath(line, "To-Path", m_hop.to, output);
        m_part = Part::FromPath;
        break;
    case Part::FromPath:
        HandlePath(line, "From-Path", m_hop.from, output);
        m_part = Part::Headers;
        break;
    default:
        output.append(line).append(CRLF);
        m_part = IsEndLine(line) ? Part::StartLine : Part::Headers;
        break;
    }
}

void
MsrpPathRewriter::HandleStartLine(OctetsView line, Octets& output)
{
    const auto transaction = FindMsrpTransaction(line);
    if (!transaction)
    {
        Fail(transaction.GetError().what, transaction.GetError().clause);
        return;
    }
    m_endLinePrefix = MakeMsrpEndLinePrefix(*transaction);
    m_part = Part::ToPath;
    output.append(line).append(CRLF);
}

/// The first two headers are To-Path and From-Path, in this order.
void
MsrpPathRewriter::HandlePath(OctetsView line,
                             std::string_view name,
                             const std::string& authority,
                             Octets& output)
{
    const auto colon = std::min(line.find(':'), line.size());
    if (!EqualsIgnoreCase(line.substr(0, colon), name))
    {
        Fail(std::string(name) + " is not in its place", "RFC 4975 9");
        return;
    }
    const auto value = line.find_first_not_of(" \t", std::min(colon + 1, line.size()));
    const auto path = value == OctetsView::npos ? OctetsView() : line.substr(value);
    const auto rewritten = RewriteMsrpPath(path, m_hop.scheme, authority);
    if (!rewritten)
    {
        Fail(std::string(name) + " has no MSRP URI", "RFC 4975 6");
        return;
    }
    output.append(name).append(": ").append(authority.empty() ? path : *rewritten).append(CRLF);
}

bool
MsrpPathRewriter::IsEndLine(OctetsView line) const
{
    const Octets whole = Octets(CRLF) + Octets(line) + Octets(CRLF);
    const auto end = FindMsrpEndLine(whole, 0, m_endLinePrefix);
    return end && end->begin == 0;
}

bool
MsrpPathRewriter::TakeContent(Octets& output)
{
    const OctetsView held = OctetsView(m_held).substr(m_taken);
    if (const auto end = FindMsrpEndLine(held, 0, m_endLinePrefix))
    {
        output.append(held.substr(0, end->end));
        Drop(end->end);
        m_part = Part::StartLine;
        m_headOctets = 0;
        return true;
    }
    const auto tail = m_endLinePrefix.size() + END_LINE_TAIL - 1;
    const auto passing = held.size() - std::min(tail, held.size());
    output.append(held.substr(0, passing));
    Drop(passing);
    return false;
}

} // namespace ims
