// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SIP_GRAMMAR_H
#define IMS_SIP_GRAMMAR_H

#include <array>
#include <string_view>

/// @file
/// The grammar of the request URI and of the header fields that the call flows rely on.

namespace ims
{

/// @brief What RFC 3261 says of one header field.
struct SipHeaderRule
{
    std::string_view name;
    std::string_view clause;                 ///< of RFC 3261
    bool single;                             ///< at most one field of this name
    bool mandatory;                          ///< in every message
    bool (*isValid)(std::string_view value); ///< of the whole field value
};

/// @return the rule for a header field (long form, any case), or null when there is none.
const SipHeaderRule* FindSipHeaderRule(std::string_view name);

/// How many rules there are.
constexpr std::size_t sipHeaderRuleCount = 11;

/// @return every rule.
const std::array<SipHeaderRule, sipHeaderRuleCount>& GetSipHeaderRules();

/// @return whether text can be a Request-URI: a URI without blanks, <>, quotes and, for sip:,
/// without headers (RFC 3261 19.1.1).
bool IsSipRequestUri(std::string_view text);

} // namespace ims

#endif // IMS_SIP_GRAMMAR_H
