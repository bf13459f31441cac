// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/describe/signalling-stream.h"

#include "model/base/record-words.h"
#include "model/capture/describe/h248-description.h"
#include "model/capture/describe/sip-description.h"

#include <algorithm>
#include <initializer_list>
#include <iterator>

namespace ims
{

namespace
{

constexpr std::string_view LINE_END = "\r\n";
constexpr std::string_view HEAD_END = "\r\n\r\n";
constexpr std::size_t MAX_MESSAGE = 1 << 20; ///< octets of SIP over TCP
constexpr std::string_view METHODS[] = {"INVITE",
                                        "ACK",
                                        "BYE",
                                        "CANCEL",
                                        "REGISTER",
                                        "OPTIONS",
                                        "PRACK",
                                        "UPDATE",
                                        "INFO",
                                        "SUBSCRIBE",
                                        "NOTIFY",
                                        "REFER",
                                        "MESSAGE",
                                        "PUBLISH"};
constexpr std::size_t TPKT_OCTETS = 4; ///< of its header
constexpr char TPKT_VERSION = 3;

/// @return whether octets begin with the text, as far as they go, in any case of letters.
Likeness
Begins(OctetsView octets, std::string_view text)
{
    const std::size_t common = std::min(octets.size(), text.size());
    if (!EqualsIgnoreCase(octets.substr(0, common), text.substr(0, common)))
    {
        return Likeness::No;
    }
    return octets.size() < text.size() ? Likeness::Maybe : Likeness::Yes;
}

Likeness
BeginsWithOneOf(OctetsView octets, std::initializer_list<std::string_view> texts)
{
    Likeness best = Likeness::No;
    for (const std::string_view text : texts)
    {
        best = std::max(best, Begins(octets, text));
    }
    return best;
}

StreamMessage
MakeMalformed(std::string protocol, const Error& error)
{
    return {std::move(protocol), names::MALFORMED, {{"error", error.ToString()}}};
}

/// @return the value of Content-Length in the head of a message, nothing without one.
std::optional<std::size_t>
FindContentLength(std::string_view head, std::size_t maximum)
{
    while (!head.empty())
    {
        const std::string_view line = head.substr(0, head.find(LINE_END));
        head.remove_prefix(std::min(head.size(), line.size() + LINE_END.size()));
        const std::size_t colon = line.find(':');
        const std::string_view name = Trim(line.substr(0, colon));
        if (colon != std::string_view::npos &&
            (EqualsIgnoreCase(name, "Content-Length") || EqualsIgnoreCase(name, "l")))
        {
            return ParseUnsigned(Trim(line.substr(colon + 1)), maximum);
        }
    }
    return std::nullopt;
}

} // namespace

Likeness
LooksLikeSip(OctetsView octets)
{
    Likeness best = Begins(octets, "SIP/2.0 ");
    for (const std::string_view method : METHODS)
    {
        const bool isUpper =
            octets.substr(0, 1) == method.substr(0, 1); // methods have a case (RFC 3261 7.1)
        const Likeness request = isUpper ? Begins(octets, method) : Likeness::No;
        best = std::max(best,
                        request == Likeness::Yes ? BeginsWithOneOf(octets.substr(method.size()),
                                                                   {" sip:", " sips:", " tel:"})
                                                 : request);
    }
    return best;
}

Likeness
LooksLikeH248(OctetsView octets)
{
    return BeginsWithOneOf(octets, {"MEGACO/", "!/"});
}

Likeness
LooksLikeTpkt(OctetsView octets)
{
    if (octets[0] != TPKT_VERSION || (octets.size() > 1 && octets[1] != 0))
    {
        return Likeness::No;
    }
    return octets.size() <= TPKT_OCTETS ? Likeness::Maybe
                                        : LooksLikeH248(octets.substr(TPKT_OCTETS));
}

std::vector<StreamMessage>
ReadSip(OctetsView octets, SipValueMemory* known)
{
    const auto message = ParseSip(octets, {}, known);
    std::vector<StreamMessage> messages;
    messages.push_back(message ? DescribeSip(*message)
                               : MakeMalformed(protocols::SIP, message.GetError()));
    return messages;
}

std::vector<StreamMessage>
ReadH248(OctetsView octets)
{
    const auto message = ParseH248(octets);
    return message ? DescribeH248(*message)
                   : std::vector<StreamMessage>{MakeMalformed(protocols::H248, message.GetError())};
}

bool
SipStream::Push(OctetsView octets, std::vector<StreamMessage>& messages)
{
    m_held += octets;
    for (;;)
    {
        // Empty lines between messages keep a connection open (RFC 5626 3.5.1).
        m_held.erase(0, m_held.find_first_not_of(LINE_END));
        const std::size_t head = m_held.find(HEAD_END);
        if (head == Octets::npos)
        {
            return m_held.size() <= MAX_MESSAGE;
        }
        const auto length = FindContentLength(OctetsView(m_held).substr(0, head), MAX_MESSAGE);
        if (!length)
        {
            return false;
        }
        const std::size_t end = head + HEAD_END.size() + *length;
        if (m_held.size() < end)
        {
            return true;
        }
        auto read = ReadSip(OctetsView(m_held).substr(0, end));
        std::move(read.begin(), read.end(), std::back_inserter(messages));
        m_held.erase(0, end);
    }
}

bool
TpktStream::Push(OctetsView octets, std::vector<StreamMessage>& messages)
{
    m_held += octets;
    while (m_held.size() >= TPKT_OCTETS)
    {
        const auto octet = [&](std::size_t at) {
            return static_cast<std::size_t>(static_cast<unsigned char>(m_held[at]));
        };
        const std::size_t length = octet(2) << 8 | octet(3);
        if (m_held[0] != TPKT_VERSION || length < TPKT_OCTETS)
        {
            return false;
        }
        if (m_held.size() < length)
        {
            return true;
        }
        auto read = ReadH248(OctetsView(m_held).substr(TPKT_OCTETS, length - TPKT_OCTETS));
        std::move(read.begin(), read.end(), std::back_inserter(messages));
        m_held.erase(0, length);
    }
    return true;
}

} // namespace ims
