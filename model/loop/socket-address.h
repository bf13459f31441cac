// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SOCKET_ADDRESS_H
#define IMS_SOCKET_ADDRESS_H

#include "model/base/ip-address.h"

#include <sys/socket.h>

namespace ims
{

/// @brief An address as system calls want it.
struct SocketAddress
{
    sockaddr_storage storage{};
    socklen_t length = sizeof(sockaddr_storage);

    SocketAddress() = default;
    explicit SocketAddress(const TransportAddress& address);

    sockaddr* Get()
    {
        return reinterpret_cast<sockaddr*>(&storage);
    }

    const sockaddr* Get() const
    {
        return reinterpret_cast<const sockaddr*>(&storage);
    }

    /// @return 0.0.0.0:0 for anything but IPv4 and IPv6.
    TransportAddress ToTransportAddress() const;
};

} // namespace ims

#endif // IMS_SOCKET_ADDRESS_H
