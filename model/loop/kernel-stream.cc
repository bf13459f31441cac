// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/loop/kernel-stream.h"

#include "model/loop/reserved-listeners.h"
#include "model/loop/socket-address.h"
#include "model/loop/tcp-socket.h"
#include "model/role/state-machine.h"

#include <algorithm>
#include <cerrno>
#include <string_view>

namespace ims
{

namespace
{

/// @return whether accept() fails for want of something and would fail again and again.
bool
IsShortage(int error)
{
    return error == EMFILE || error == ENFILE || error == ENOBUFS || error == ENOMEM;
}

} // namespace

KernelStream::KernelStream(StreamId id, KernelStreamContext& context)
    : m_id(id),
      m_context(context),
      m_listener(context.loop),
      m_connecting(context.loop)
{
}

// ------------------------------------------------------------------------------------ listening

std::optional<Error>
KernelStream::Listen(const TransportAddress& local, bool gated)
{
    const CostScope cost(m_context.meter, Operation::SocketListen);
    auto socket = m_context.reserved ? m_context.reserved->Take(local) : FileDescriptor();
    if (auto error = m_listener.Open(local, gated, std::move(socket)))
    {
        return error;
    }
    MoveTo(State::Listening);
    AwaitSyn();
    return std::nullopt;
}

void
KernelStream::SetGate(const SynGate& gate)
{
    m_listener.SetGate(gate);
}

void
KernelStream::AwaitSyn()
{
    m_listener.Await([self = shared_from_this()] {
        if (self->m_state == State::Listening)
        {
            self->Accept();
        }
    });
}

void
KernelStream::Accept()
{
    TransportAddress from;
    FileDescriptor socket;
    {
        CostScope cost(m_context.meter, Operation::SocketAccept);
        socket = m_listener.Accept(from);
        cost.Interrupt(); // the role is asked before the rest is done
    }
    if (socket)
    {
        HandleSyn(std::move(socket), from);
    }
    else if (IsShortage(errno))
    {
        m_listener.Close();
        MoveTo(State::Idle);
        m_context.owner.OnBroken(m_id);
        return;
    }
    if (m_state == State::Listening)
    {
        AwaitSyn();
    }
}

/// A stream has one connection: with it the listener goes, and a second SYN finds nobody.
void
KernelStream::HandleSyn(FileDescriptor socket, const TransportAddress& from)
{
    if (m_listener.IsGated() && m_context.owner.OnSyn(m_id, from) != SynVerdict::Accept)
    {
        ResetTcp(socket);
        return;
    }
    if (m_state != State::Listening)
    {
        return; // released meanwhile
    }
    {
        const CostScope cost(m_context.meter, Operation::SocketAccept);
        m_listener.Close();
        ++m_context.counters.accepted;
    }
    Open(std::move(socket), from);
}

// ------------------------------------------------------------------------------------ connecting

void
KernelStream::Connect(const TransportAddress& local, const TransportAddress& remote)
{
    const CostScope cost(m_context.meter, Operation::SocketConnect);
    m_remote = remote;
    FileDescriptor socket = m_listener.PassAddress(local);
    m_connecting.Open(socket ? std::move(socket) : OpenTcp(local));
    const SocketAddress address(remote);
    MoveTo(State::Connecting);
    if (m_connecting.is_open() &&
        (connect(m_connecting.Get(), address.Get(), address.length) == 0 || errno == EINPROGRESS))
    {
        // Also when it is up already.
        m_connecting.Await(LoopDescriptor::wait_type::wait_write, [self = shared_from_this()] {
            if (self->m_state == State::Connecting)
            {
                self->FinishConnect();
            }
        });
        return;
    }
    FailConnect(m_connecting.is_open() && errno == ECONNREFUSED);
}

void
KernelStream::FinishConnect()
{
    if (const int error = TakeSocketError(m_connecting.Get()))
    {
        FailConnect(error == ECONNREFUSED);
        return;
    }
    ++m_context.counters.connected;
    // Watched anew, it makes no more events of room for output, of which there is nearly always
    // some.
    Open(m_connecting.Release(), m_remote);
}

void
KernelStream::FailConnect(bool refused)
{
    m_connecting.Close();
    MoveTo(State::Idle);
    m_context.owner.OnConnectFailed(m_id, refused);
}

void
KernelStream::Open(FileDescriptor socket, const TransportAddress& remote)
{
    m_connection = std::make_shared<KernelConnection>(m_id, m_context);
    MoveTo(State::Connected);
    if (!m_connection->Open(std::move(socket)))
    {
        m_context.owner.OnBroken(m_id);
        return;
    }
    m_context.owner.OnConnected(m_id, remote);
    m_connection->Serve();
}

// ------------------------------------------------------------------------------------ connected

bool
KernelStream::Receive(StreamPort& port)
{
    return m_connection && m_connection->Receive(port);
}

bool
KernelStream::Send(StreamPort& port)
{
    return m_connection && m_connection->Send(port);
}

bool
KernelStream::Reset()
{
    return m_connection && m_connection->Reset();
}

// ------------------------------------------------------------------------------------ the end

std::optional<LoopDescriptor>
KernelStream::Release(OctetsView lastOctets, bool reset)
{
    MoveTo(State::Released);
    m_listener.Close();
    if (m_connecting.is_open())
    {
        const CostScope cost(m_context.meter, Operation::SocketClose);
        m_connecting.Close();
    }
    return m_connection ? m_connection->Release(lastOctets, reset) : std::nullopt;
}

/// A move that the table does not have is an error of the role, which the tests see.
void
KernelStream::MoveTo(State state)
{
    static constexpr std::pair<State, State> MOVES[] = {
        {State::Idle, State::Listening},
        {State::Idle, State::Connecting},
        {State::Listening, State::Idle},
        {State::Listening, State::Connecting},
        {State::Listening, State::Connected},
        {State::Connecting, State::Idle},
        {State::Connecting, State::Connected},
    };
    static constexpr std::string_view NAMES[] = {"Idle",
                                                 "Listening",
                                                 "Connecting",
                                                 "Connected",
                                                 "Released"};
    const bool legal =
        state == State::Released ||
        std::find(std::begin(MOVES), std::end(MOVES), std::pair(m_state, state)) != std::end(MOVES);
    if (!legal)
    {
        ReportIllegalMove({"kernel-stream",
                           std::to_string(m_id),
                           std::string(NAMES[static_cast<std::size_t>(m_state)]),
                           std::string(NAMES[static_cast<std::size_t>(state)])});
    }
    m_state = state;
}

} // namespace ims
