// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/sip/sip-grammar.h"

#include "model/base/octets.h"
#include "model/codec/sip/sip-osip.h"
#include "model/codec/sip/sip-text.h"

#include <algorithm>
#include <array>

namespace ims
{

namespace
{

constexpr uint64_t maxMaxForwards = 255;

/// @param parameters what stands behind the first ';'
bool
AreParametersValid(std::string_view parameters)
{
    return AllSipParts(parameters, ';', [](auto part) {
        const auto equal = part.find('='); // nothing quoted comes before it, or this is no token
        return IsSipToken(Trim(part.substr(0, equal))) &&
               (equal == std::string_view::npos || !Trim(part.substr(equal + 1)).empty());
    });
}

/// @return whether value is something checked by IsHeadValid, followed by parameters or nothing.
template <class Predicate>
bool
IsParameterized(std::string_view value, Predicate isHeadValid)
{
    const auto semicolon = FindSipSeparator(value, ";");
    return IsSipTextBalanced(value) && isHeadValid(Trim(value.substr(0, semicolon))) &&
           (semicolon == std::string_view::npos || AreParametersValid(value.substr(semicolon + 1)));
}

constexpr std::array<bool, 256>
MakeNoUriTable()
{
    std::array<bool, 256> table{};
    for (const unsigned char c : {' ', '\t', '<', '>', '"'})
    {
        table[c] = true;
    }
    return table;
}

/// Which octets may not stand in a URI.
constexpr auto noUriTable = MakeNoUriTable();

bool
IsUriText(std::string_view text)
{
    const auto mayNotStand = [](char c) { return noUriTable[static_cast<unsigned char>(c)]; };
    return text.find(':') != std::string_view::npos &&
           std::none_of(text.begin(), text.end(), mayNotStand);
}

/// @param head a name-addr or an addr-spec, without the header field's parameters
bool
IsNameAddrOrAddrSpec(std::string_view head)
{
    const auto open = FindSipBracket(head);
    if (open == std::string_view::npos)
    {
        return IsUriText(head);
    }
    return head.back() == '>' && IsUriText(head.substr(open + 1, head.size() - open - 2));
}

bool
IsAddress(std::string_view value)
{
    return IsParameterized(value, IsNameAddrOrAddrSpec) && OsipAccepts(OsipSyntax::Address, value);
}

bool
IsAddressList(std::string_view value)
{
    return AllSipParts(value, ',', IsAddress);
}

bool
IsContact(std::string_view value)
{
    return value == "*" || AllSipParts(value, ',', [](auto contact) {
               return IsParameterized(contact, IsNameAddrOrAddrSpec) &&
                      OsipAccepts(OsipSyntax::Contact, contact);
           });
}

/// @param head sent-protocol and sent-by
bool
IsViaHead(std::string_view head)
{
    const auto first = std::min(head.find('/'), head.size());
    const auto second = head.find('/', first + 1);
    if (second == std::string_view::npos || head.find('/', second + 1) != std::string_view::npos ||
        !EqualsIgnoreCase(Trim(head.substr(0, first)), "SIP") ||
        Trim(head.substr(first + 1, second - first - 1)) != "2.0")
    {
        return false;
    }
    const auto transportAndSender = Trim(head.substr(second + 1));
    const auto blank = std::min(transportAndSender.find(' '), transportAndSender.find('\t'));
    return blank != std::string_view::npos && IsSipToken(transportAndSender.substr(0, blank));
}

bool
IsViaList(std::string_view value)
{
    return AllSipParts(value, ',', [](auto via) {
        return IsParameterized(via, IsViaHead) && OsipAccepts(OsipSyntax::Via, via);
    });
}

bool
IsCallId(std::string_view value)
{
    return value.find(' ') == std::string_view::npos &&
           value.find('\t') == std::string_view::npos && OsipAccepts(OsipSyntax::CallId, value);
}

bool
IsCseq(std::string_view value)
{
    const auto words = SplitWords(value);
    return value.size() <= maxOsipOctets && words.size() == 2 &&
           ParseUnsigned(words[0], maxSipCseqNumber) && IsSipToken(words[1]);
}

bool
IsContentType(std::string_view value)
{
    const auto isHeadValid = [](std::string_view head) {
        const auto parts = Split(head, '/');
        return parts.size() == 2 && IsSipToken(Trim(parts[0])) && IsSipToken(Trim(parts[1]));
    };
    return IsParameterized(value, isHeadValid) && OsipAccepts(OsipSyntax::ContentType, value);
}

bool
IsContentLength(std::string_view value)
{
    return value.size() <= maxOsipOctets && ParseUnsigned(value);
}

bool
IsMaxForwards(std::string_view value)
{
    return ParseUnsigned(value, maxMaxForwards).has_value();
}

} // namespace

const std::array<SipHeaderRule, sipHeaderRuleCount>&
GetSipHeaderRules()
{
    static constexpr std::array<SipHeaderRule, sipHeaderRuleCount> rules{{
        {"Via", "20.42", false, true, IsViaList},
        {"From", "20.20", true, true, IsAddress},
        {"To", "20.39", true, true, IsAddress},
        {"Call-ID", "20.8", true, true, IsCallId},
        {"CSeq", "20.16", true, true, IsCseq},
        {"Contact", "20.10", false, false, IsContact},
        {"Route", "20.34", false, false, IsAddressList},
        {"Record-Route", "20.30", false, false, IsAddressList},
        {"Content-Type", "20.15", true, false, IsContentType},
        {"Content-Length", "20.14", true, false, IsContentLength},
        {"Max-Forwards", "20.22", true, false, IsMaxForwards},
    }};
    return rules;
}

const SipHeaderRule*
FindSipHeaderRule(std::string_view name)
{
    const auto& rules = GetSipHeaderRules();
    const auto rule = std::find_if(rules.begin(), rules.end(), [&](const auto& candidate) {
        return EqualsIgnoreCase(candidate.name, name);
    });
    return rule == rules.end() ? nullptr : &*rule;
}

bool
IsSipRequestUri(std::string_view text)
{
    const auto scheme = text.substr(0, text.find(':'));
    const bool isSip = EqualsIgnoreCase(scheme, "sip") || EqualsIgnoreCase(scheme, "sips");
    return IsUriText(text) && !(isSip && text.find('?') != std::string_view::npos) &&
           OsipAccepts(OsipSyntax::Uri, text);
}

} // namespace ims
