// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_LINK_LAYER_H
#define IMS_LINK_LAYER_H

#include "model/base/octets.h"

#include <optional>

namespace ims
{

/// @brief What stands before the IP header in a captured frame (tcpdump.org/linktypes.html).
enum class LinkType
{
    Ethernet,
    LinuxCooked,  ///< LINKTYPE_LINUX_SLL, 16 octets
    LinuxCooked2, ///< LINKTYPE_LINUX_SLL2, 20 octets
    Raw,          ///< nothing
    Loopback      ///< the address family in four octets, in either order (LINKTYPE_NULL and _LOOP)
};

/// @brief Find the IP packet of a frame, behind any number of VLAN tags (IEEE 802.1Q, 802.1ad).
/// @return from the first octet of the IP header to the end of the frame, padding included;
/// nothing when the frame carries no IP
std::optional<OctetsView> FindIpPacket(LinkType type, OctetsView frame);

} // namespace ims

#endif // IMS_LINK_LAYER_H
