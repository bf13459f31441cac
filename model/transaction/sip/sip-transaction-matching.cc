// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/transaction/sip/sip-transaction-matching.h"

#include "model/codec/sip/sip-text.h"

namespace ims::sip
{

namespace
{

/// Between the parts of a key: no header field value holds a line feed.
constexpr char SEPARATOR = '\n';

constexpr std::string_view DEFAULT_PORT = ":5060";

std::string
GetTag(const SipMessage& message, std::string_view header)
{
    return GetSipParameter(message.Get(header).value_or(""), "tag").value_or("");
}

std::string
GetCseqNumber(const SipMessage& message)
{
    const auto cseq = GetSipCseq(message);
    return cseq ? std::to_string(cseq->number) : "";
}

std::string
GetCallId(const SipMessage& message)
{
    return std::string(message.Get("Call-ID").value_or(""));
}

/// @return whether sent-by ends in a port; the colons of an IPv6 address stand in brackets.
bool
HasPort(std::string_view sentBy)
{
    const auto colon = sentBy.rfind(':');
    return colon != std::string_view::npos && sentBy.find(']', colon) == std::string_view::npos;
}

/// The rules for a client that writes branches as RFC 2543 did (17.2.3, second half).
std::string
GetOldServerKey(const SipMessage& request, const std::string& via)
{
    return request.requestUri + SEPARATOR + GetTag(request, "From") + SEPARATOR +
           GetCallId(request) + SEPARATOR + GetCseqNumber(request) + SEPARATOR + via;
}

/// @return whether a Via parameter is one of those that only the receiver writes.
bool
IsReceiversParameter(std::string_view parameter)
{
    const auto name = Trim(parameter.substr(0, parameter.find('=')));
    return EqualsIgnoreCase(name, "received") || EqualsIgnoreCase(name, "rport");
}

} // namespace

std::string
GetTopVia(const SipMessage& message)
{
    return std::string(Trim(GetFirstSipValue(message.Get("Via").value_or(""))));
}

std::string
GetSentBy(std::string_view via)
{
    const auto protocolEnd = via.find('/', via.find('/') + 1);
    if (protocolEnd == std::string_view::npos)
    {
        return "";
    }
    const auto transport = Trim(via.substr(protocolEnd + 1));
    const auto text = transport.substr(std::min(transport.find_first_of(" \t"), transport.size()));
    std::string sentBy;
    for (const auto word : SplitWords(text.substr(0, text.find(';'))))
    {
        sentBy += ToLower(word);
    }
    return HasPort(sentBy) ? sentBy : sentBy + std::string(DEFAULT_PORT);
}

std::string
GetName(std::string_view branch, std::string_view method)
{
    return std::string(branch) + " " + std::string(method);
}

std::string
GetClientKey(std::string_view branch, std::string_view method)
{
    return ToLower(branch) + SEPARATOR + std::string(method);
}

std::string
GetServerKey(const SipMessage& request, std::string_view method)
{
    const std::string via = GetTopVia(request);
    const std::string branch = ToLower(GetSipParameter(via, "branch").value_or(""));
    const bool modern = branch.compare(0, MAGIC_COOKIE.size(), ToLower(MAGIC_COOKIE)) == 0;
    const std::string match =
        modern ? branch + SEPARATOR + GetSentBy(via) : GetOldServerKey(request, via);
    return match + SEPARATOR + std::string(method);
}

std::string
GetAckKey(const SipMessage& message)
{
    return GetCallId(message) + SEPARATOR + GetTag(message, "From") + SEPARATOR +
           GetTag(message, "To") + SEPARATOR + GetCseqNumber(message);
}

void
AddReceived(SipMessage& request, const TransportAddress& from)
{
    const std::string top = GetTopVia(request);
    const auto address = from.ip.ToString();
    const bool wantsPort = GetSipParameter(top, "rport").has_value();
    const std::string sentBy = GetSentBy(top);
    const auto host = IpAddress::Parse(sentBy.substr(0, sentBy.rfind(':')));

    std::string via;
    for (const auto part : Split(top, ';'))
    {
        if (!IsReceiversParameter(part))
        {
            via += (via.empty() ? "" : ";") + std::string(part);
        }
    }
    if (wantsPort || !host || *host != from.ip)
    {
        via += ";received=" + address;
    }
    if (wantsPort)
    {
        via += ";rport=" + std::to_string(from.port);
    }
    request.RemoveFirst("Via");
    request.Prepend("Via", via);
}

} // namespace ims::sip
