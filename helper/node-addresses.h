// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_NODE_ADDRESSES_H
#define E2AE_NODE_ADDRESSES_H

#include "model/base/ip-address.h"

#include "ns3/address.h"
#include "ns3/node-container.h"
#include "ns3/node.h"

#include <vector>

namespace ns3
{

/// @return every IP address of a node but its loopback and link-local ones.
std::vector<ims::IpAddress> GetAddresses(Ptr<Node> node);

/// @brief Find the address of a node that another node reaches best: the one on a subnet that both
/// are on, else the one that node's route to other leaves from.
///
/// Having none is a fatal error of the simulation.
/// @param others of the subnets that both are on, one without any of these nodes is preferred
Address FindAddressTowards(Ptr<Node> node, Ptr<Node> other, const NodeContainer& others = {});

} // namespace ns3

#endif // E2AE_NODE_ADDRESSES_H
