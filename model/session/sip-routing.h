// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SIP_ROUTING_H
#define IMS_SIP_ROUTING_H

#include "model/base/ip-address.h"
#include "model/codec/sip/sip-message.h"

#include <vector>

namespace ims
{

/// @brief Remove the leading Route entries that name this entity (RFC 3261 16.4).
void StripOwnRoutes(SipMessage& request, const std::vector<TransportAddress>& own);

/// @brief Where a request goes next: the first Route, else the Request-URI (RFC 3261 16.6 item
/// 6, 12.2.1.1).
Result<TransportAddress> GetNextHop(const SipMessage& request);

/// @return whether Max-Forwards lets a request go one hop further, or is not there (RFC 3261 16.3
/// item 3).
bool HasHopsLeft(const SipMessage& request);

/// @brief Count Max-Forwards down (RFC 3261 16.6 item 3). @return false when it is used up
bool DecrementMaxForwards(SipMessage& request);

/// @return the entry of a Record-Route, Route or Contact field for an address:
/// "<sip:10.0.0.1:5060;lr>".
std::string MakeRouteEntry(const TransportAddress& address);

} // namespace ims

#endif // IMS_SIP_ROUTING_H
