// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/sip/sip-grammar.h"
#include "model/codec/sip/sip-head.h"
#include "model/codec/sip/sip-message.h"
#include "model/codec/sip/sip-text.h"
#include "model/codec/sip/sip-value-memory.h"

#include <algorithm>
#include <bitset>

namespace ims
{

namespace
{

constexpr std::string_view version = "SIP/2.0";
constexpr uint64_t minStatus = 100;
constexpr uint64_t maxStatus = 699;

/// A message on its way out of the octets.
struct Parsing
{
    OctetsView octets;
    SipValueMemory* known;
    SipHead head;
    SipMessage message;
    std::bitset<sipHeaderRuleCount> seen; ///< of which rule's header fields there is one
    std::optional<uint64_t> contentLength;
    std::size_t contentLengthOffset = 0;
};

std::optional<Error>
ReadStatusLine(SipMessage& message, const SipHeadLine& line)
{
    constexpr std::size_t digits = 3;
    const auto statusBegin = version.size() + 1;
    const std::string_view text = line.text;
    const auto status = ParseUnsigned(text.substr(statusBegin, digits), maxStatus);
    if (!status || *status < minStatus || text.substr(statusBegin + digits, 1) != " ")
    {
        return Error{"no status code of three digits", line.offset + statusBegin, "RFC 3261 7.2"};
    }
    message.status = static_cast<int>(*status);
    message.reason = text.substr(statusBegin + digits + 1);
    return std::nullopt;
}

std::optional<Error>
ReadRequestLine(SipMessage& message, const SipHeadLine& line)
{
    const auto words = Split(line.text, ' ');
    if (words.size() != 3 || !IsSipToken(words[0]))
    {
        return Error{"neither a request line nor a status line", line.offset, "RFC 3261 7.1"};
    }
    const auto uriOffset = line.offset + words[0].size() + 1;
    if (!EqualsIgnoreCase(words[2], version))
    {
        return Error{"not " + std::string(version),
                     uriOffset + words[1].size() + 1,
                     "RFC 3261 7.1"};
    }
    if (!IsSipRequestUri(words[1]))
    {
        return Error{"malformed Request-URI", uriOffset, "RFC 3261 19.1.1"};
    }
    message.method = words[0];
    message.requestUri = words[1];
    return std::nullopt;
}

std::optional<Error>
ReadStartLine(SipMessage& message, const SipHeadLine& line)
{
    const auto begin = line.text.substr(0, version.size() + 1);
    return EqualsIgnoreCase(begin, std::string(version) + " ") ? ReadStatusLine(message, line)
                                                               : ReadRequestLine(message, line);
}

/// @param known may be null
bool
IsValid(const std::string& value,
        const SipHeaderRule& rule,
        std::size_t index,
        SipValueMemory* known)
{
    if (known == nullptr)
    {
        return rule.isValid(value);
    }
    if (known->Has(index, value))
    {
        return true;
    }
    const bool isValid = rule.isValid(value);
    if (isValid)
    {
        known->Add(index, value);
    }
    return isValid;
}

/// @brief Hold a header field against its rule.
std::optional<Error>
CheckHeader(Parsing& parsing,
            const SipHeader& header,
            const SipHeaderRule& rule,
            std::size_t offset)
{
    const auto index = static_cast<std::size_t>(&rule - GetSipHeaderRules().data());
    if (rule.single && parsing.seen[index])
    {
        return Error{"a second " + std::string(rule.name), offset, "RFC 3261 7.3.1"};
    }
    if (!IsValid(header.value, rule, index, parsing.known))
    {
        return Error{"malformed " + std::string(rule.name),
                     offset,
                     "RFC 3261 " + std::string(rule.clause)};
    }
    parsing.seen[index] = true;
    return std::nullopt;
}

/// @brief Content-Length is no header field of a SipMessage.
void
TakeContentLength(Parsing& parsing, std::size_t offset)
{
    auto& headers = parsing.message.headers;
    if (EqualsIgnoreCase(headers.back().name, "Content-Length"))
    {
        parsing.contentLength = ParseUnsigned(headers.back().value);
        parsing.contentLengthOffset = offset;
        headers.pop_back();
    }
}

std::optional<Error>
ReadHeader(Parsing& parsing, const SipHeadLine& line)
{
    const std::string_view text = line.text;
    const auto colon = text.find(':');
    const auto name = Trim(text.substr(0, colon));
    SipHeader& header = parsing.message.headers.emplace_back();
    header.name = ToLongSipName(name);
    const auto* rule = FindSipHeaderRule(header.name); // whose name is a token
    if (colon == std::string_view::npos || (rule == nullptr && !IsSipToken(name)))
    {
        return Error{"not a header field", line.offset, "RFC 3261 7.3.1"};
    }
    header.value = Trim(text.substr(colon + 1));
    if (auto error = rule ? CheckHeader(parsing, header, *rule, line.offset) : std::nullopt)
    {
        return error;
    }
    TakeContentLength(parsing, line.offset);
    return std::nullopt;
}

std::optional<Error>
ReadHeaders(Parsing& parsing)
{
    parsing.message.headers.reserve(parsing.head.headerLines.size());
    for (const auto& line : parsing.head.headerLines)
    {
        if (auto error = ReadHeader(parsing, line))
        {
            return error;
        }
    }
    return std::nullopt;
}

std::optional<Error>
CheckMandatoryHeaders(Parsing& parsing)
{
    const auto& rules = GetSipHeaderRules();
    const auto missing = std::find_if(rules.begin(), rules.end(), [&](const auto& rule) {
        return rule.mandatory && !parsing.seen[static_cast<std::size_t>(&rule - rules.data())];
    });
    if (missing != rules.end())
    {
        return Error{"no " + std::string(missing->name), parsing.head.bodyOffset, "RFC 3261 8.1.1"};
    }
    return std::nullopt;
}

/// @brief Take the method of a response from its CSeq; that of a request must be the same.
std::optional<Error>
MatchCseq(Parsing& parsing)
{
    const auto cseq = GetSipCseq(parsing.message);
    if (!cseq)
    {
        return cseq.GetError();
    }
    if (parsing.message.IsRequest() && cseq->method != parsing.message.method)
    {
        return Error{"CSeq's method is not the request's",
                     parsing.head.startLine.offset,
                     "RFC 3261 8.1.1.5"};
    }
    parsing.message.method = cseq->method;
    return std::nullopt;
}

std::optional<Error>
ReadBody(Parsing& parsing)
{
    const auto available = parsing.octets.substr(parsing.head.bodyOffset);
    const auto length = parsing.contentLength.value_or(available.size());
    if (length > available.size())
    {
        return Error{"the body is shorter than Content-Length",
                     parsing.contentLengthOffset,
                     "RFC 3261 18.3"};
    }
    parsing.message.body = available.substr(0, length);
    return std::nullopt;
}

} // namespace

Result<SipMessage>
ParseSip(OctetsView octets, const SipLimits& limits, SipValueMemory* known)
{
    auto head = ReadSipHead(octets, limits);
    if (!head)
    {
        return head.GetError();
    }
    Parsing parsing{octets, known, std::move(*head), {}, {}, std::nullopt, 0};
    if (const auto error = ReadStartLine(parsing.message, parsing.head.startLine))
    {
        return *error;
    }
    using Step = std::optional<Error> (*)(Parsing&);
    for (const Step step :
         {Step{ReadHeaders}, Step{CheckMandatoryHeaders}, Step{MatchCseq}, Step{ReadBody}})
    {
        if (const auto error = step(parsing))
        {
            return *error;
        }
    }
    return std::move(parsing.message);
}

} // namespace ims
