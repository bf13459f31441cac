// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/sip/sip-message.h"
#include "model/codec/sip/sip-osip.h"
#include "model/codec/sip/sip-text.h"

namespace ims
{

namespace
{

/// RFC 3261 19.1.2 and 18.2.1.
constexpr uint16_t defaultPort = 5060;

/// @return the text of a quoted string, or the text itself when it is not one.
std::string
Unquote(std::string_view text)
{
    if (text.size() < 2 || text.front() != '"' || text.back() != '"')
    {
        return std::string(text);
    }
    text = text.substr(1, text.size() - 2);
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i)
    {
        i += text[i] == '\\' && i + 1 < text.size() ? 1 : 0;
        result += text[i];
    }
    return result;
}

Result<TransportAddress>
ToTransportAddress(std::string_view host, std::string_view port, std::string_view clause)
{
    const auto ip = IpAddress::Parse(host);
    if (!ip)
    {
        return Error{ip.GetError().what, 0, std::string(clause)};
    }
    const auto number = port.empty() ? defaultPort : ParseUnsigned(port, UINT16_MAX);
    if (!number || *number == 0)
    {
        return Error{"'" + std::string(port) + "' is not a port", 0, std::string(clause)};
    }
    return TransportAddress{*ip, static_cast<uint16_t>(*number)};
}

} // namespace

std::optional<std::string>
GetSipParameter(std::string_view headerValue, std::string_view parameter)
{
    const auto isParameterNext = [headerValue](std::size_t end) {
        return end != std::string_view::npos && headerValue[end] == ';';
    };
    for (auto end = FindSipSeparator(headerValue, ";,"); isParameterNext(end);)
    {
        const auto begin = end + 1;
        end = FindSipSeparator(headerValue, ";,", begin);
        const auto part =
            headerValue.substr(begin, end == std::string_view::npos ? end : end - begin);
        const auto equal = part.find('=');
        if (EqualsIgnoreCase(Trim(part.substr(0, equal)), parameter))
        {
            return equal == std::string_view::npos ? "" : Unquote(Trim(part.substr(equal + 1)));
        }
    }
    return std::nullopt;
}

std::string
GetSipUri(std::string_view headerValue)
{
    const auto head = Trim(headerValue.substr(0, FindSipSeparator(headerValue, ",;")));
    const auto open = FindSipBracket(head);
    if (open == std::string_view::npos)
    {
        return std::string(head);
    }
    return std::string(head.substr(open + 1, head.find('>', open) - open - 1));
}

Result<TransportAddress>
GetSipUriAddress(std::string_view uri)
{
    constexpr auto clause = "RFC 3261 19.1.1";
    const auto hostPort = ReadOsipUri(uri);
    if (!hostPort)
    {
        return Error{"not a sip: URI", 0, clause};
    }
    return ToTransportAddress(hostPort->host, hostPort->port, clause);
}

Result<SipCseq>
GetSipCseq(const SipMessage& message)
{
    constexpr auto clause = "RFC 3261 20.16";
    const auto value = message.Get("CSeq");
    const auto words = SplitWords(value.value_or(""));
    if (words.size() != 2 || !IsSipToken(words[1]))
    {
        return Error{"CSeq is not a number and a method", 0, clause};
    }
    const auto number = ParseUnsigned(words[0], maxSipCseqNumber);
    if (!number)
    {
        return Error{"CSeq's number is not below 2**31", 0, clause};
    }
    return SipCseq{static_cast<uint32_t>(*number), std::string(words[1])};
}

Result<TransportAddress>
GetSipViaAddress(std::string_view via)
{
    constexpr auto clause = "RFC 3261 18.2.2";
    const auto value = Trim(GetFirstSipValue(via));
    auto hostPort = ReadOsipVia(value);
    if (!hostPort)
    {
        return Error{"not a Via", 0, "RFC 3261 20.42"};
    }
    const auto received = GetSipParameter(value, "received");
    const auto rport = GetSipParameter(value, "rport");
    return ToTransportAddress(received && !received->empty() ? *received : hostPort->host,
                              rport && !rport->empty() ? *rport : hostPort->port,
                              clause);
}

} // namespace ims
