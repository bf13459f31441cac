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
SetFlag(int socket, int level, int name, int value = 1)
{
    setsockopt(socket, level, name, &value, sizeof(value));
}

/// @return an unbound socket.
FileDescriptor
CreateTcp(const TransportAddress& local)
{
    const int family = local.ip.IsIpv6() ? AF_INET6 : AF_INET;
    FileDescriptor socket(::socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (socket)
    {
        SetFlag(socket.Get(), SOL_SOCKET, SO_REUSEADDR);
        // A message is handed over whole; what an accepted connection has of this comes from its
        // listener.
        SetFlag(socket.Get(), IPPROTO_TCP, TCP_NODELAY);
    }
    return socket;
}

bool
Bind(const FileDescriptor& socket, const TransportAddress& local)
{
    const SocketAddress address(local);
    return socket && bind(socket.Get(), address.Get(), address.length) == 0;
}

} // namespace

FileDescriptor
OpenTcp(const TransportAddress& local)
{
    FileDescriptor socket = CreateTcp(local);
    return Bind(socket, local) ? std::move(socket) : FileDescriptor();
}

/// Both share the address for no longer than this takes: others of the same user could join them.
FileDescriptor
OpenTcpBeside(int other, const TransportAddress& local)
{
    FileDescriptor socket = CreateTcp(local);
    SetFlag(other, SOL_SOCKET, SO_REUSEPORT);
    SetFlag(socket.Get(), SOL_SOCKET, SO_REUSEPORT);
    const bool bound = Bind(socket, local);
    SetFlag(socket.Get(), SOL_SOCKET, SO_REUSEPORT, 0);
    return bound ? std::move(socket) : FileDescriptor();
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
