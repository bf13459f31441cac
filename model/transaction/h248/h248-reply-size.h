// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_H248_REPLY_SIZE_H
#define IMS_H248_REPLY_SIZE_H

#include "model/codec/h248/h248-message.h"

namespace ims
{

/// @brief The most that a UDP datagram over IPv4 holds: 65535 octets without the headers of IP and
/// UDP.
constexpr std::size_t MAX_DATAGRAM_OCTETS = 65507;

/// @brief What the AGW's reply to a request can grow to, before anything of it has been done.
/// @return an upper bound in octets, about twice what such a reply usually has
std::size_t BoundReplyOctets(const H248Transaction& request, std::size_t moreReplies = 0);

} // namespace ims

#endif // IMS_H248_REPLY_SIZE_H
