// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/loop/kernel-stream.h"

#include <algorithm>
#include <cerrno>
#include <sys/epoll.h>
#include <sys/socket.h>

/// @file
/// The octets of a connection. Its events are edge-triggered: what is readable or writable is
/// remembered until a system call has found otherwise.

namespace ims
{

void
KernelStream::Transfer(uint32_t events)
{
    m_readable = m_readable || (events & ~static_cast<uint32_t>(EPOLLOUT)) != 0;
    m_writable = m_writable || (events & EPOLLOUT) != 0;
    m_finArrived = m_finArrived || (events & EPOLLRDHUP) != 0;
    m_failed = m_failed || (events & EPOLLERR) != 0;
    m_context.owner.OnReady(m_id);
    // What came before an RST has been read now, unless nobody wants it.
    if (m_failed && m_phase == Phase::Open && !IsPostponed())
    {
        Break();
    }
}

/// @return how many octets may still be received in this round; when there is none, the stream
/// has its next turn in the next round, for the socket makes no event of what is there already.
std::size_t
KernelStream::GetRoundsRest()
{
    const uint64_t round = m_context.loop.GetRound();
    if (m_round != round)
    {
        m_round = round;
        m_roundsOctets = 0;
        m_postponed = false;
    }
    if (m_roundsOctets == m_context.octetsPerRound && !m_postponed)
    {
        m_postponed = true;
        m_context.loop.ServeNextRound(m_socket.Get());
    }
    return m_context.octetsPerRound - m_roundsOctets;
}

bool
KernelStream::IsPostponed() const
{
    return m_postponed && m_round == m_context.loop.GetRound();
}

bool
KernelStream::Receive(StreamPort& port)
{
    bool moved = false;
    while (m_readable && m_phase == Phase::Open && !m_finReceived)
    {
        const std::size_t capacity = port.ReadCapacity();
        if (capacity == 0 && m_failed)
        {
            Break();
        }
        if (capacity == 0 || GetRoundsRest() == 0)
        {
            break;
        }
        const std::size_t room = std::min({capacity, m_context.buffer.GetSize(), GetRoundsRest()});
        CostScope cost(m_context.meter, Operation::SocketRead);
        const ssize_t count = recv(m_socket.Get(), m_context.buffer.Get(), room, 0);
        if (count == 0 && !m_failed)
        {
            return ReceiveFin(port);
        }
        if (count <= 0)
        {
            HandleReceiveError(count == 0 ? ECONNRESET : errno);
            continue;
        }
        const auto octets = static_cast<std::size_t>(count);
        cost.AddOctets(octets);
        m_context.counters.octetsReceived += octets;
        m_roundsOctets += octets;
        // Less than was asked for: there is no more now, and there will be an event when there is.
        m_readable = octets == room || m_finArrived;
        moved = true;
        port.Receive(m_context.loop.GetNow(), OctetsView(m_context.buffer.Get(), octets));
    }
    return moved;
}

void
KernelStream::HandleReceiveError(int error)
{
    m_readable = error == EINTR;
    if (error != EINTR && error != EAGAIN)
    {
        Break();
    }
}

bool
KernelStream::ReceiveFin(StreamPort& port)
{
    m_finReceived = true;
    m_readable = false;
    port.ReceiveFin(m_context.loop.GetNow());
    if (m_finSent)
    {
        CloseSocket();
    }
    return true;
}

bool
KernelStream::Send(StreamPort& port)
{
    if (m_phase != Phase::Open)
    {
        return false;
    }
    const bool moved = SendOctets(port);
    return End(port) || moved;
}

bool
KernelStream::SendOctets(StreamPort& port)
{
    bool moved = false;
    while (m_writable && m_phase == Phase::Open && !m_finSent && !port.WantsAbort())
    {
        const OctetsView output = port.PendingOutput();
        if (output.empty())
        {
            break;
        }
        CostScope cost(m_context.meter, Operation::SocketWrite);
        const ssize_t count = send(m_socket.Get(), output.data(), output.size(), MSG_NOSIGNAL);
        if (count < 0)
        {
            HandleSendError(errno);
            continue;
        }
        const auto octets = static_cast<std::size_t>(count);
        cost.AddOctets(octets);
        m_context.counters.octetsSent += octets;
        m_writable = octets == output.size();
        moved = true;
        port.ConsumeOutput(octets);
    }
    return moved;
}

/// What the far end said before it broke the connection, an alert perhaps, is to be read first.
void
KernelStream::HandleSendError(int error)
{
    m_writable = error == EINTR;
    if (error != EINTR && error != EAGAIN)
    {
        m_failed = true;
        m_readable = true;
        m_context.owner.OnReady(m_id);
    }
}

bool
KernelStream::End(StreamPort& port)
{
    if (m_phase != Phase::Open)
    {
        return false;
    }
    if (port.WantsAbort())
    {
        return Reset();
    }
    if (m_finSent || !port.PendingOutput().empty() || !port.WantsFin())
    {
        return false;
    }
    m_finSent = true;
    if (m_finReceived)
    {
        CloseSocket(); // both directions have ended
        return true;
    }
    const CostScope cost(m_context.meter, Operation::SocketClose);
    shutdown(m_socket.Get(), SHUT_WR);
    return true;
}

} // namespace ims
