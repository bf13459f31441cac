// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/transaction/sip/sip-transaction-messages.h"

#include "model/codec/sip/sip-method.h"
#include "model/transaction/sip/sip-transaction-matching.h"

#include <algorithm>
#include <iterator>

namespace ims::sip
{

namespace
{

/// Header fields that a response copies (RFC 3261 8.2.6.2), by long and by compact name.
struct CopiedHeader
{
    std::string_view name;
    std::string_view compact;
};

constexpr CopiedHeader COPIED[] = {
    {"Via", "v"},
    {"From", "f"},
    {"To", "t"},
    {"Call-ID", "i"},
    {"CSeq", "CSeq"},
};

void
Copy(const SipMessage& from, std::string_view name, SipMessage& to)
{
    if (const auto value = from.Get(name))
    {
        to.Append(name, *value);
    }
}

/// @return a request of another method that belongs to an INVITE's transaction.
SipMessage
MakeCompanion(const SipMessage& invite, std::string_view method, const SipMessage& toSource)
{
    SipMessage request = MakeSipRequest(method, invite.requestUri);
    request.Append("Via", GetTopVia(invite));
    request.Append("Max-Forwards", "70");
    for (const auto& route : invite.GetAll("Route"))
    {
        request.Append("Route", route);
    }
    Copy(invite, "From", request);
    Copy(toSource, "To", request);
    Copy(invite, "Call-ID", request);
    const auto cseq = GetSipCseq(invite);
    request.Append("CSeq", std::to_string(cseq ? cseq->number : 0) + " " + std::string(method));
    return request;
}

/// @return the lines up to the empty one.
std::vector<std::string_view>
GetHeadLines(OctetsView octets)
{
    std::vector<std::string_view> lines;
    for (const auto line : Split(octets, '\n'))
    {
        if (Trim(line).empty())
        {
            break;
        }
        lines.push_back(Trim(line));
    }
    return lines;
}

/// @return the method of a request line, nothing for a status line or for what may not be answered.
std::optional<std::string>
GetAnswerableMethod(std::string_view startLine)
{
    const auto words = SplitWords(startLine);
    if (words.size() < 2 || words.front().find('/') != std::string_view::npos ||
        words.back() != "SIP/2.0" || words.front() == ACK)
    {
        return std::nullopt;
    }
    return std::string(words.front());
}

void
TakeHeader(std::string_view line, SipMessage& request)
{
    const auto colon = std::min(line.find(':'), line.size());
    const auto name = Trim(line.substr(0, colon));
    const auto header = std::find_if(std::begin(COPIED), std::end(COPIED), [&](const auto& copied) {
        return EqualsIgnoreCase(copied.name, name) || EqualsIgnoreCase(copied.compact, name);
    });
    if (header == std::end(COPIED) || colon == line.size())
    {
        return;
    }
    // A second From or CSeq is what is malformed: a response has one.
    if (header->name == "Via" || !request.Get(header->name))
    {
        request.Append(header->name, Trim(line.substr(colon + 1)));
    }
}

} // namespace

SipMessage
MakeAck(const SipMessage& invite, const SipMessage& response)
{
    return MakeCompanion(invite, ACK, response);
}

SipMessage
MakeCancel(const SipMessage& invite)
{
    return MakeCompanion(invite, CANCEL, invite);
}

std::optional<SipMessage>
SalvageRequest(OctetsView octets)
{
    const auto lines = GetHeadLines(octets);
    const auto method = GetAnswerableMethod(lines.empty() ? "" : lines.front());
    if (!method)
    {
        return std::nullopt;
    }
    SipMessage request = MakeSipRequest(*method, "");
    for (std::size_t i = 1; i < lines.size(); ++i)
    {
        TakeHeader(lines[i], request);
    }
    const bool complete =
        std::all_of(std::begin(COPIED), std::end(COPIED), [&](const auto& copied) {
            return request.Get(copied.name).has_value();
        });
    return complete ? std::optional(request) : std::nullopt;
}

} // namespace ims::sip
