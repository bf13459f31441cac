// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/loop/gated-listener.h"

#include "model/loop/socket-address.h"
#include "model/loop/syn-filter.h"
#include "model/loop/tcp-socket.h"

#include <cerrno>
#include <cstring>

namespace ims
{

namespace
{

/// It is for one connection; others may knock before it closes.
constexpr int BACKLOG = 8;

} // namespace

GatedListener::GatedListener(EventLoop& loop)
    : m_socket(loop)
{
}

std::optional<Error>
GatedListener::Open(const TransportAddress& local, bool gated, FileDescriptor socket)
{
    m_local = local;
    m_gated = gated;
    if (!socket)
    {
        socket = OpenTcp(local);
    }
    if (!socket || !ApplyGate(socket.Get()) || listen(socket.Get(), BACKLOG) != 0 ||
        !m_socket.Open(std::move(socket)))
    {
        const std::string reason = std::strerror(errno);
        m_filtered = false;
        return Error{"cannot listen at " + local.ToString() + ": " + reason, 0, ""};
    }
    return std::nullopt;
}

void
GatedListener::SetGate(const SynGate& gate)
{
    m_gate = gate;
    if (IsOpen())
    {
        ApplyGate(m_socket.Get());
    }
}

/// @return whether the system took it.
bool
GatedListener::ApplyGate(int socket)
{
    const bool admitsAll = !m_gated || (m_gate.open && !m_gate.from && !m_gate.port);
    if (!admitsAll)
    {
        const bool attached = AttachSynFilter(socket, m_gate, m_local.ip.IsIpv6());
        m_filtered = m_filtered || attached;
        return attached;
    }
    if (std::exchange(m_filtered, false))
    {
        DetachSynFilter(socket);
    }
    return true;
}

bool
GatedListener::IsOpen() const
{
    return m_socket.is_open();
}

bool
GatedListener::IsGated() const
{
    return m_gated;
}

FileDescriptor
GatedListener::Accept(TransportAddress& from)
{
    SocketAddress address;
    FileDescriptor socket(
        accept4(m_socket.Get(), address.Get(), &address.length, SOCK_NONBLOCK | SOCK_CLOEXEC));
    if (socket && m_filtered)
    {
        DetachSynFilter(socket.Get()); // which it has from the listener
    }
    from = address.ToTransportAddress();
    return socket;
}

/// The address is never free in between. Not every Linux lets a socket connect that has listened:
/// 6.18.44 says EINVAL.
FileDescriptor
GatedListener::PassAddress(const TransportAddress& local)
{
    FileDescriptor socket;
    if (IsOpen() && m_local == local)
    {
        socket = OpenTcpBeside(m_socket.Get(), local);
    }
    Close();
    return socket;
}

void
GatedListener::Close()
{
    m_socket.Close();
    m_filtered = false;
}

} // namespace ims
