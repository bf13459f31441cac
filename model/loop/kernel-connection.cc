// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/loop/kernel-connection.h"

#include "model/loop/tcp-socket.h"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <cerrno>
#include <sys/socket.h>

namespace ims
{

KernelConnection::KernelConnection(StreamId id, KernelStreamContext& context)
    : m_id(id),
      m_context(context),
      m_socket(context.loop)
{
}

bool
KernelConnection::Open(FileDescriptor socket)
{
    if (!m_socket.Open(std::move(socket)))
    {
        return false;
    }
    m_state = State::Open;
    AwaitInput();
    return true;
}

// --------------------------------------------------------------------------------- waiting

void
KernelConnection::AwaitInput()
{
    m_input = Input::Awaited;
    m_socket.Await(LoopDescriptor::wait_type::wait_read, [self = shared_from_this()] {
        if (self->m_input == Input::Awaited)
        {
            self->StartTurn();
        }
    });
}

void
KernelConnection::AwaitRoom()
{
    m_output = Output::Awaited;
    m_socket.Await(LoopDescriptor::wait_type::wait_write, [self = shared_from_this()] {
        if (self->m_output == Output::Awaited)
        {
            self->m_output = Output::Ready;
            self->Serve();
        }
    });
}

/// Where nobody reads, no read finds that the connection has failed. When both directions have
/// ended in order, the system calls too, but has no error to tell.
void
KernelConnection::AwaitFailure()
{
    if (std::exchange(m_failureAwaited, true))
    {
        return;
    }
    m_socket.Await(LoopDescriptor::wait_type::wait_error, [self = shared_from_this()] {
        if (self->m_state == State::Open && TakeSocketError(self->m_socket.Get()) != 0)
        {
            self->Fail();
        }
    });
}

void
KernelConnection::Postpone()
{
    m_input = Input::Postponed;
    boost::asio::post(m_context.loop.GetContext(), [self = shared_from_this()] {
        if (self->m_input == Input::Postponed)
        {
            const CostScope cost(self->m_context.meter, Operation::Dispatch);
            self->StartTurn();
        }
    });
}

void
KernelConnection::StartTurn()
{
    m_turnsOctets = 0;
    m_input = Input::Ready;
    Serve();
}

void
KernelConnection::Serve()
{
    if (m_state == State::Ended)
    {
        return;
    }
    m_context.owner.OnReady(m_id);
    // What came before the failure has been read now, unless nobody wants it.
    if (m_state == State::Failed && m_input != Input::Postponed)
    {
        Break();
    }
}

// --------------------------------------------------------------------------------- input

bool
KernelConnection::Receive(StreamPort& port)
{
    bool moved = false;
    while (MayReceive(port))
    {
        moved = ReceiveOnce(port) || moved;
    }
    return moved;
}

bool
KernelConnection::MayReceive(const StreamPort& port)
{
    if (m_state == State::Ended || m_input != Input::Ready)
    {
        return false;
    }
    if (port.ReadCapacity() == 0)
    {
        m_state == State::Failed ? Break() : AwaitFailure();
        return false;
    }
    if (m_turnsOctets == m_context.octetsPerTurn)
    {
        Postpone();
        return false;
    }
    return true;
}

/// @return whether octets or the FIN came.
bool
KernelConnection::ReceiveOnce(StreamPort& port)
{
    const std::size_t room = std::min(
        {port.ReadCapacity(), m_context.buffer.GetSize(), m_context.octetsPerTurn - m_turnsOctets});
    CostScope cost(m_context.meter, Operation::SocketRead);
    const ssize_t count = recv(m_socket.Get(), m_context.buffer.Get(), room, 0);
    if (count == 0 && m_state == State::Open)
    {
        ReceiveFin(port);
        return true;
    }
    if (count <= 0)
    {
        HandleReceiveError(count == 0 ? ECONNRESET : errno);
        return false;
    }
    const auto octets = static_cast<std::size_t>(count);
    cost.AddOctets(octets);
    m_context.counters.octetsReceived += octets;
    m_turnsOctets += octets;
    if (octets < room && m_state == State::Open)
    {
        AwaitInput(); // there is no more now
    }
    port.Receive(m_context.loop.GetNow(), OctetsView(m_context.buffer.Get(), octets));
    return true;
}

void
KernelConnection::ReceiveFin(StreamPort& port)
{
    m_input = Input::Ended;
    port.ReceiveFin(m_context.loop.GetNow());
    if (m_output == Output::Ended)
    {
        Close();
    }
}

void
KernelConnection::HandleReceiveError(int error)
{
    if (error == EAGAIN && m_state == State::Open)
    {
        AwaitInput();
    }
    else if (error != EINTR)
    {
        Break();
    }
}

// --------------------------------------------------------------------------------- output

bool
KernelConnection::Send(StreamPort& port)
{
    bool moved = false;
    while (m_state == State::Open && m_output == Output::Ready && !port.WantsAbort() &&
           !port.PendingOutput().empty())
    {
        moved = SendOnce(port) || moved;
    }
    return End(port) || moved;
}

/// @return whether octets went.
bool
KernelConnection::SendOnce(StreamPort& port)
{
    const OctetsView output = port.PendingOutput();
    CostScope cost(m_context.meter, Operation::SocketWrite);
    const ssize_t count = send(m_socket.Get(), output.data(), output.size(), MSG_NOSIGNAL);
    if (count < 0)
    {
        HandleSendError(errno);
        return false;
    }
    const auto octets = static_cast<std::size_t>(count);
    cost.AddOctets(octets);
    m_context.counters.octetsSent += octets;
    if (octets < output.size())
    {
        AwaitRoom();
    }
    port.ConsumeOutput(octets);
    return true;
}

void
KernelConnection::HandleSendError(int error)
{
    if (error == EAGAIN)
    {
        AwaitRoom();
    }
    else if (error != EINTR)
    {
        Fail();
    }
}

/// @return whether it ended something: the output, or the connection.
bool
KernelConnection::End(StreamPort& port)
{
    if (m_state == State::Ended)
    {
        return false;
    }
    if (port.WantsAbort())
    {
        return Reset();
    }
    if (m_output == Output::Ended || !port.PendingOutput().empty() || !port.WantsFin())
    {
        return false;
    }
    m_output = Output::Ended;
    if (m_input == Input::Ended)
    {
        Close(); // both directions have ended
        return true;
    }
    const CostScope cost(m_context.meter, Operation::SocketClose);
    shutdown(m_socket.Get(), SHUT_WR);
    return true;
}

// --------------------------------------------------------------------------------- the end

/// What the far end said before it broke the connection, an alert perhaps, is to be read first.
void
KernelConnection::Fail()
{
    m_state = State::Failed;
    m_input = Input::Ready;
    Serve();
}

void
KernelConnection::Break()
{
    if (m_state != State::Ended)
    {
        Close();
        m_context.owner.OnBroken(m_id);
    }
}

void
KernelConnection::Close()
{
    const CostScope cost(m_context.meter, Operation::SocketClose);
    m_socket.Close();
    m_state = State::Ended;
}

bool
KernelConnection::Reset()
{
    if (m_state == State::Ended)
    {
        return false;
    }
    MakeCloseReset(m_socket.Get());
    Close();
    return true;
}

/// @return whether the system took them all.
bool
KernelConnection::SendLast(OctetsView octets)
{
    const ssize_t count = send(m_socket.Get(), octets.data(), octets.size(), MSG_NOSIGNAL);
    return count >= 0 && static_cast<std::size_t>(count) == octets.size();
}

std::optional<LoopDescriptor>
KernelConnection::Release(OctetsView lastOctets, bool reset)
{
    const bool sending = m_state != State::Ended && m_output != Output::Ended;
    // A FIN would hide that the last octets are missing.
    if (reset || (sending && !lastOctets.empty() && !SendLast(lastOctets)))
    {
        Reset();
    }
    else if (m_input == Input::Ended)
    {
        Close();
    }
    if (m_state == State::Ended)
    {
        return std::nullopt;
    }
    const CostScope cost(m_context.meter, Operation::SocketClose);
    if (sending)
    {
        shutdown(m_socket.Get(), SHUT_WR);
    }
    m_state = State::Ended;
    m_socket.cancel();
    return std::move(m_socket);
}

} // namespace ims
