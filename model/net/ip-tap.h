// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_IP_TAP_H
#define E2AE_IP_TAP_H

#include "model/base/ip-address.h"
#include "model/base/octets.h"
#include "model/capture/describe/run-recorder.h"

#include "ns3/node.h"

#include <functional>
#include <memory>

namespace ns3
{

/// @brief Shows what a node's IP layer sends of its own and what is delivered to it; packets that
/// it forwards are not shown.
///
/// A key is ns-3's packet uid with the IPv4 identification (0 for IPv6): a retransmission may carry
/// the uid of what it repeats. So each packet is seen once at its sender, with any kind of link,
/// even when the link loses it.
struct IpTap
{
    std::function<void(ims::PacketKey, const ims::Octets& ipPacket)> onSent;
    std::function<void(ims::PacketKey)> onDelivered;
};

/// @brief Attach a tap to the IPv4 and IPv6 layers of a node; it stays for the node's lifetime.
void AttachTap(Ptr<Node> node, const std::shared_ptr<const IpTap>& tap);

/// @brief Attach a tap to the node that joins a host outside the simulation to it: what the host
/// sends is shown when the node forwards it, and is delivered to the host when the node forwards it
/// there. Fragments are shown as what they are of. Nothing of the node's own is shown.
void AttachBorderTap(Ptr<Node> node,
                     const ims::IpAddress& host,
                     const std::shared_ptr<const IpTap>& tap);

} // namespace ns3

#endif // E2AE_IP_TAP_H
