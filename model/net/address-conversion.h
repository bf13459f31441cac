// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_ADDRESS_CONVERSION_H
#define E2AE_ADDRESS_CONVERSION_H

#include "model/base/ip-address.h"

#include "ns3/address.h"

namespace ns3
{

/// @return the ns-3 socket address (InetSocketAddress or Inet6SocketAddress) of a transport
/// address.
Address ToSocketAddress(const ims::TransportAddress& address);

/// @return the transport address of an ns-3 socket address; 0.0.0.0:0 for any other kind of
/// address.
ims::TransportAddress ToTransportAddress(const Address& address);

/// @return the IP address of an Ipv4Address, Ipv6Address or socket address; 0.0.0.0 for any other
/// kind.
ims::IpAddress ToIpAddress(const Address& address);

} // namespace ns3

#endif // E2AE_ADDRESS_CONVERSION_H
