// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_H248_MALFORMED_H
#define IMS_H248_MALFORMED_H

#include "model/codec/h248/h248-message.h"

#include <optional>

namespace ims::h248
{

/// @brief What octets that are no message are answered with (H.248.8).
/// @param mid of the entity that answers
/// @return nothing when they are not to be answered
std::optional<H248Message> AnswerMalformed(OctetsView octets, const std::string& mid);

/// @return a message that is an error as a whole.
H248Message MakeErrorMessage(const std::string& mid, uint16_t code, std::string_view text);

} // namespace ims::h248

#endif // IMS_H248_MALFORMED_H
