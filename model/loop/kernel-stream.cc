// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/loop/kernel-stream.h"

#include "model/loop/socket-address.h"
#include "model/loop/syn-filter.h"
#include "model/loop/tcp-socket.h"

#include <cerrno>
#include <sys/epoll.h>

/// @file
/// How a connection comes about and ends; kernel-stream-transfer.cc has what happens in between.

namespace ims
{

namespace
{

/// A listener is for one connection; others may knock before it closes.
constexpr int BACKLOG = 8;

constexpr uint32_t STREAM_EVENTS = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET;

/// @return whether accept() fails for want of something and would fail again and again.
bool
IsShortage(int error)
{
    return error == EMFILE || error == ENFILE || error == ENOBUFS || error == ENOMEM;
}

} // namespace

KernelStream::KernelStream(StreamId id, KernelStreamContext& context)
    : m_id(id),
      m_context(context)
{
}

KernelStream::~KernelStream()
{
    Release({}, false);
}

// ------------------------------------------------------------------------------------ listening

bool
KernelStream::Listen(const TransportAddress& local, bool gated)
{
    const CostScope cost(m_context.meter, Operation::SocketListen);
    m_local = local;
    m_gated = gated;
    m_listener = OpenTcp(local);
    if (!m_listener || !ApplyGate() || listen(m_listener.Get(), BACKLOG) != 0 ||
        !m_context.loop.Watch(m_listener.Get(), EPOLLIN, *this))
    {
        CloseListener();
        return false;
    }
    m_phase = Phase::Listening;
    return true;
}

void
KernelStream::SetGate(const SynGate& gate)
{
    m_gate = gate;
    if (m_listener)
    {
        ApplyGate();
    }
}

/// An operating system that does not take the filter leaves the gate as it was. @return whether
/// it took it
bool
KernelStream::ApplyGate()
{
    const bool admitsAll = !m_gated || (m_gate.open && !m_gate.from && !m_gate.port);
    if (!admitsAll)
    {
        const bool attached = AttachSynFilter(m_listener.Get(), m_gate, m_local.ip.IsIpv6());
        m_filtered = m_filtered || attached;
        return attached;
    }
    if (m_filtered)
    {
        DetachSynFilter(m_listener.Get());
        m_filtered = false;
    }
    return true;
}

void
KernelStream::Accept()
{
    SocketAddress from;
    FileDescriptor socket;
    {
        CostScope cost(m_context.meter, Operation::SocketAccept);
        socket = FileDescriptor(
            accept4(m_listener.Get(), from.Get(), &from.length, SOCK_NONBLOCK | SOCK_CLOEXEC));
        cost.Interrupt(); // the role is asked before the rest is done
    }
    if (socket)
    {
        TakeAccepted(std::move(socket), from.ToTransportAddress());
    }
    else if (IsShortage(errno))
    {
        CloseListener();
        Break();
    }
}

/// A stream has one connection: with it the listener goes, and a second SYN finds nobody.
void
KernelStream::TakeAccepted(FileDescriptor socket, const TransportAddress& from)
{
    if (m_gated && m_context.owner.OnSyn(m_id, from) != SynVerdict::Accept)
    {
        ResetTcp(socket);
        return;
    }
    if (!m_listener)
    {
        return; // released meanwhile
    }
    const CostScope cost(m_context.meter, Operation::SocketAccept);
    if (m_filtered)
    {
        DetachSynFilter(socket.Get());
    }
    CloseListener();
    m_socket = std::move(socket);
    m_phase = Phase::Open;
    if (!m_context.loop.Watch(m_socket.Get(), STREAM_EVENTS, *this))
    {
        Break();
        return;
    }
    ++m_context.counters.accepted;
    m_context.owner.OnConnected(m_id, from);
}

void
KernelStream::CloseListener()
{
    if (m_listener)
    {
        m_context.loop.Forget(m_listener.Get());
        m_listener.Close();
        m_filtered = false;
        m_phase = Phase::Idle;
    }
}

// ------------------------------------------------------------------------------------ connecting

void
KernelStream::Connect(const TransportAddress& local, const TransportAddress& remote)
{
    const CostScope cost(m_context.meter, Operation::SocketConnect);
    m_remote = remote;
    if (!ReuseListener(local))
    {
        CloseListener();
        m_socket = OpenTcp(local);
    }
    const SocketAddress address(remote);
    const bool begun = m_socket && (connect(m_socket.Get(), address.Get(), address.length) == 0 ||
                                    errno == EINPROGRESS);
    const bool refused = !begun && m_socket && errno == ECONNREFUSED;
    if (begun && m_context.loop.Watch(m_socket.Get(), STREAM_EVENTS, *this))
    {
        m_phase = Phase::Connecting; // also when it is up already: the first event says so
        return;
    }
    CloseSocket();
    m_context.owner.OnConnectFailed(m_id, refused);
}

/// The listener's socket, if it has that address, can connect as well as a new one can: shutdown()
/// ends listening as close() does and leaves the address. @return whether it is the stream's socket
bool
KernelStream::ReuseListener(const TransportAddress& local)
{
    if (!m_listener || m_local != local || shutdown(m_listener.Get(), SHUT_RDWR) != 0)
    {
        return false;
    }
    if (m_filtered)
    {
        DetachSynFilter(m_listener.Get());
        m_filtered = false;
    }
    m_socket = std::move(m_listener);
    return true;
}

void
KernelStream::FinishConnect(uint32_t events)
{
    if (events & (EPOLLERR | EPOLLHUP))
    {
        const bool refused = TakeSocketError(m_socket) == ECONNREFUSED;
        CloseSocket();
        m_context.owner.OnConnectFailed(m_id, refused);
        return;
    }
    if (events & EPOLLOUT)
    {
        m_phase = Phase::Open;
        m_writable = true;
        ++m_context.counters.connected;
        m_context.owner.OnConnected(m_id, m_remote);
        Transfer(events);
    }
}

// ------------------------------------------------------------------------------------ events

void
KernelStream::OnReady(uint32_t events)
{
    switch (m_phase)
    {
    case Phase::Listening:
        Accept();
        break;
    case Phase::Connecting:
        FinishConnect(events);
        break;
    case Phase::Open:
        Transfer(events);
        break;
    case Phase::Idle:
    case Phase::Ended:
        break;
    }
}

/// The owner hears once that the connection is gone.
void
KernelStream::Break()
{
    CloseSocket();
    if (!m_brokenReported)
    {
        m_brokenReported = true;
        m_context.owner.OnBroken(m_id);
    }
}

void
KernelStream::CloseSocket()
{
    if (m_socket)
    {
        const CostScope cost(m_context.meter, Operation::SocketClose);
        m_context.loop.Forget(m_socket.Get());
        m_socket.Close();
    }
    m_phase = Phase::Ended;
    m_readable = false;
    m_writable = false;
}

bool
KernelStream::Reset()
{
    const bool open = m_phase == Phase::Open;
    if (m_socket)
    {
        const CostScope cost(m_context.meter, Operation::SocketClose);
        m_context.loop.Forget(m_socket.Get());
        ResetTcp(m_socket);
    }
    CloseSocket();
    return open;
}

/// @return whether the system took them all.
bool
KernelStream::SendAll(OctetsView octets)
{
    const ssize_t count = send(m_socket.Get(), octets.data(), octets.size(), MSG_NOSIGNAL);
    return count >= 0 && static_cast<std::size_t>(count) == octets.size();
}

FileDescriptor
KernelStream::Release(OctetsView lastOctets, bool reset)
{
    m_brokenReported = true;
    CloseListener();
    if (m_phase != Phase::Open || reset)
    {
        Reset();
        return {};
    }
    const CostScope cost(m_context.meter, Operation::SocketClose);
    if (!lastOctets.empty() && !m_finSent && !SendAll(lastOctets))
    {
        Reset(); // a FIN would hide that the rest is missing
        return {};
    }
    if (m_finReceived)
    {
        CloseSocket();
        return {};
    }
    if (!m_finSent)
    {
        shutdown(m_socket.Get(), SHUT_WR);
    }
    m_phase = Phase::Ended;
    m_context.loop.Forget(m_socket.Get());
    return std::move(m_socket);
}

} // namespace ims
