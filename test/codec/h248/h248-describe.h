// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_H248_DESCRIBE_H
#define IMS_H248_DESCRIBE_H

#include "model/codec/h248/h248-message.h"

#include <string>

namespace ims
{

/// @brief Every field of a message, one element per line and indented by depth: two messages are
/// equal when their descriptions are.
std::string Describe(const H248Message& message);

/// @return the description of the message that the octets hold, or the error's text.
std::string DescribeParsed(OctetsView octets);

/// @return a text with CRLF for every LF.
std::string ToCrLf(std::string_view text);

} // namespace ims

#endif // IMS_H248_DESCRIBE_H
