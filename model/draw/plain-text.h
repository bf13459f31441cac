// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_PLAIN_TEXT_H
#define IMS_PLAIN_TEXT_H

#include <string>
#include <string_view>
#include <vector>

/// @file
/// Text from the wire, made harmless for those who read a picture.

namespace ims
{

/// @return the text as UTF-8 without control characters but line feeds; octets that are no UTF-8
/// become U+FFFD, of CR LF the LF is left.
std::string MakeReadable(std::string_view text);

/// @return readable text, on one line, for an element or attribute of XML or HTML.
std::string EscapeXml(std::string_view text);

/// @return readable text as a JSON string with its quotes (RFC 8259), which is also safe within
/// a script element of HTML.
std::string QuoteJson(std::string_view text);

/// @return characters, not octets, of UTF-8 text.
std::size_t CountCharacters(std::string_view text);

/// @return at most this many characters of UTF-8 text, with ".." in place of what is cut.
std::string CutText(const std::string& text, std::size_t maximum);

/// @return the width of the text in Helvetica of size 1; other sans-serif faces differ little.
double MeasureText(std::string_view text);

/// @return words on lines of at most that width in Helvetica of size 1, with separators between
/// words on a line; a word that is too long has a line of its own and is cut.
std::vector<std::string> WrapWords(const std::vector<std::string>& words,
                                   const std::string& separator,
                                   double width);

} // namespace ims

#endif // IMS_PLAIN_TEXT_H
