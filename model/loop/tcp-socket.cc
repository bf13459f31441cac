// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/loop/tcp-socket.h"

#include "model/loop/socket-address.h"

#include <netinet/in.h>
#include <netinet/tcp.h>

namespace ims
{

namespace
{

void
SetFlag(const FileDescriptor& socket, int level, int name)
{
    const int on = 1;
    setsockopt(socket.Get(), level, name, &on, sizeof(on));
}

} // namespace

FileDescriptor
OpenTcp(const TransportAddress& local)
{
    const int family = local.ip.IsIpv6() ? AF_INET6 : AF_INET;
    FileDescriptor socket(::socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!socket)
    {
        return socket;
    }
    SetFlag(socket, SOL_SOCKET, SO_REUSEADDR);
    // A message is handed over whole; what an accepted connection has of this comes from its
    // listener.
    SetFlag(socket, IPPROTO_TCP, TCP_NODELAY);
    const SocketAddress address(local);
    return bind(socket.Get(), address.Get(), address.length) == 0 ? std::move(socket)
                                                                  : FileDescriptor();
}

int
TakeSocketError(int socket)
{
    int error = 0;
    socklen_t length = sizeof(error);
    getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &length);
    return error;
}

void
MakeCloseReset(int socket)
{
    const linger atOnce{1, 0};
    setsockopt(socket, SOL_SOCKET, SO_LINGER, &atOnce, sizeof(atOnce));
}

void
ResetTcp(FileDescriptor& socket)
{
    MakeCloseReset(socket.Get());
    socket.Close();
}

} // namespace ims
