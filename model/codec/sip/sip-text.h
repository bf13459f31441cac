// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SIP_TEXT_H
#define IMS_SIP_TEXT_H

#include "model/base/octets.h"

#include <string>
#include <string_view>
#include <vector>

/// @file
/// Text operations that SIP's grammar (RFC 3261 clause 25.1) asks for; shared by the SIP codec
/// only.

namespace ims
{

/// Largest CSeq number (RFC 3261 8.1.1.5: less than 2**31).
constexpr uint64_t maxSipCseqNumber = 0x7FFFFFFF;

/// @return whether text is a non-empty token.
bool IsSipToken(std::string_view text);

/// @return the long form of a header field name; names without a compact form come back unchanged.
std::string_view ToLongSipName(std::string_view name);

/// @return the position at or behind from of the first of these characters that is neither inside a
/// quoted string nor inside <...>, or npos.
std::size_t FindSipSeparator(std::string_view text,
                             std::string_view separators,
                             std::size_t from = 0);

/// @return the first of a comma-separated list of values, not trimmed.
std::string_view GetFirstSipValue(std::string_view text);

/// @return the position of the first '<' that is not inside a quoted string, or npos.
std::size_t FindSipBracket(std::string_view text);

/// @return whether text is exactly one quoted string.
bool IsSipQuotedString(std::string_view text);

/// @return whether every quoted string and every <...> that begins also ends.
bool IsSipTextBalanced(std::string_view text);

/// @return the trimmed parts between separators, quoted strings and <...> skipped over; "" has one
/// empty part.
std::vector<std::string_view> SplitSipText(std::string_view text, char separator);

/// @return whether a predicate holds for each of the parts that SplitSipText() gives.
template <class Predicate>
bool
AllSipParts(std::string_view text, char separator, Predicate isValid)
{
    const std::string_view separators(&separator, 1);
    std::size_t begin = 0;
    for (auto end = FindSipSeparator(text, separators); end != std::string_view::npos;
         end = FindSipSeparator(text, separators, begin))
    {
        if (!isValid(Trim(text.substr(begin, end - begin))))
        {
            return false;
        }
        begin = end + 1;
    }
    return isValid(Trim(text.substr(begin)));
}

/// @return whether a header field of this name is a comma-separated list that the codec splits.
bool IsSipListName(std::string_view name);

} // namespace ims

#endif // IMS_SIP_TEXT_H
