// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_ICMP_NAMES_H
#define IMS_ICMP_NAMES_H

#include "model/base/octets.h"

namespace ims
{

/// @param protocol IP_PROTOCOL_ICMP or IP_PROTOCOL_ICMPV6
/// @param octets the message
/// @return its type, "destination-unreachable"; the number of an unknown type; MALFORMED when
/// there is none.
std::string GetIcmpName(uint8_t protocol, OctetsView octets);

} // namespace ims

#endif // IMS_ICMP_NAMES_H
