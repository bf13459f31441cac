// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_MSRP_CONTENT_H
#define IMS_MSRP_CONTENT_H

#include "model/base/octets.h"

/// @file
/// The text of generated MSRP messages: every octet follows from the message's number and the
/// octet's place, so that neither end has to store a message to send or to check it.

namespace ims
{

/// @brief A stretch of a generated message: lines of 64 octets, each with the message's number and
/// the line's own.
///
/// The text has no hyphen and thus never looks like an end-line.
/// @param number of the message, from 1
/// @param offset of the first octet wanted, from 0
Octets MakeMsrpContent(uint64_t number, uint64_t offset, std::size_t octets);

/// @return whether content is what MakeMsrpContent() gives for its place.
bool IsMsrpContent(uint64_t number, uint64_t offset, OctetsView content);

} // namespace ims

#endif // IMS_MSRP_CONTENT_H
