// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_OCTETS_H
#define IMS_OCTETS_H

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// @file
/// Octets and the few text operations that every codec needs.

namespace ims
{

/// Any octets, text or binary, that are owned.
using Octets = std::string;

/// Octets that somebody else owns.
using OctetsView = std::string_view;

/// @return the same as EqualsIgnoreCase() of texts of one length.
bool EqualsIgnoreCaseSameSize(std::string_view left, std::string_view right);

/// @return whether two names are equal when ASCII letters are compared without case.
inline bool
EqualsIgnoreCase(std::string_view left, std::string_view right)
{
    // Most names that are looked for differ from those that they are held against in length, or in
    // the last octet by more than the bit that tells lower case from upper case.
    constexpr unsigned caseBit = 0x20;
    return left.size() == right.size() &&
           (left.empty() ||
            ((static_cast<unsigned>(left.back()) ^ static_cast<unsigned>(right.back())) &
             ~caseBit) == 0) &&
           EqualsIgnoreCaseSameSize(left, right);
}

/// @return text in lower case (ASCII only).
std::string ToLower(std::string_view text);

/// @return text in upper case (ASCII only).
std::string ToUpper(std::string_view text);

/// @return the same as Trim().
std::string_view TrimBlanks(std::string_view text);

/// @return text without blanks, tabs, CR and LF at either end.
inline std::string_view
Trim(std::string_view text)
{
    // Most text begins and ends with neither; all four are below what can be seen.
    return !text.empty() && text.front() > ' ' && text.back() > ' ' ? text : TrimBlanks(text);
}

/// @return the parts between separators; "a,,b" has three parts, "" has one empty part.
std::vector<std::string_view> Split(std::string_view text, char separator);

/// @return the words of a text separated by runs of blanks or tabs.
std::vector<std::string_view> SplitWords(std::string_view text);

/// @return the value of a non-empty all-digit text, or nothing when it is not one or exceeds
/// maximum.
std::optional<uint64_t> ParseUnsigned(std::string_view text, uint64_t maximum = UINT64_MAX);

/// @return upper-case hexadecimal pairs, with separator between pairs unless it is '\0'.
std::string ToHex(OctetsView octets, char separator = '\0');

} // namespace ims

#endif // IMS_OCTETS_H
