// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_H248_VALUE_WRITER_H
#define IMS_H248_VALUE_WRITER_H

#include "model/codec/h248/h248-message.h"

#include <string>
#include <string_view>

/// @file
/// The smallest pieces of an H.248 text message: strings, values, parameters.

namespace ims::h248
{

/// @return a quotedString; octets that none may hold (a quote, controls, above 0x7E) are replaced.
std::string Quote(std::string_view text);

/// @return Quote() of a text for people, its braces replaced by parentheses: some decoders end a
/// descriptor at a quoted brace.
std::string QuoteText(std::string_view text);

/// @return a value as it must stand behind "=": quoted only when it could not be read otherwise.
std::string FormatValue(std::string_view value);

/// @return "name = value", or the name alone when there is no value.
std::string FormatParameter(const H248Parameter& parameter);

/// @return SDP lines as an octetString: "}" is escaped.
std::string FormatOctetString(std::string_view text);

} // namespace ims::h248

#endif // IMS_H248_VALUE_WRITER_H
