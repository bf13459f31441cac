// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/session/tcp-model.h"

#include <algorithm>

namespace ims::roletest
{

namespace
{

constexpr Duration FIRST_SYN_TIMEOUT = std::chrono::seconds(1); // RFC 6298 clause 2

/// What a segment's octets are, as far as a log shows it.
std::string
Describe(OctetsView octets)
{
    constexpr std::size_t clientHelloOffset = 5;
    if (octets.size() > clientHelloOffset && octets[0] == 0x16 && octets[clientHelloOffset] == 1)
    {
        return "ClientHello";
    }
    return octets[0] >= 0x14 && octets[0] <= 0x17 ? "TLS" : std::string(octets.substr(0, 4));
}

} // namespace

TcpModel::TcpModel(Wire& wire)
    : m_wire(wire)
{
}

TcpModel::SocketPointer
TcpModel::Find(Entity owner, StreamId stream) const
{
    const auto known = m_byStream.find({owner, stream});
    return known == m_byStream.end() ? nullptr : known->second;
}

TcpModel::SocketPointer
TcpModel::GetOrMake(Entity owner, StreamId stream)
{
    auto& socket = m_byStream[{owner, stream}];
    if (!socket)
    {
        socket = std::make_shared<Socket>();
        socket->owner = owner;
        socket->id = stream;
        m_sockets.push_back(socket);
    }
    return socket;
}

TcpModel::SocketPointer
TcpModel::FindConnection(const TransportAddress& local, const TransportAddress& remote) const
{
    const auto found = std::find_if(m_sockets.begin(), m_sockets.end(), [&](const auto& socket) {
        return socket->state != State::Closed && socket->local == local && socket->remote == remote;
    });
    return found == m_sockets.end() ? nullptr : *found;
}

TcpModel::SocketPointer
TcpModel::FindListener(const TransportAddress& local) const
{
    const auto found = std::find_if(m_sockets.begin(), m_sockets.end(), [&](const auto& socket) {
        return socket->listening && socket->local == local;
    });
    return found == m_sockets.end() ? nullptr : *found;
}

std::size_t
TcpModel::GetCount() const
{
    return m_byStream.size();
}

// ---------------------------------------------------------------------------------------- actions

void
TcpModel::Listen(Entity owner, const ListenStream& action)
{
    const auto socket = GetOrMake(owner, action.stream);
    socket->listening = true;
    socket->gated = action.gated;
    socket->local = action.local;
}

void
TcpModel::Connect(Entity owner, const ConnectStream& action)
{
    const auto socket = GetOrMake(owner, action.stream);
    socket->listening = false;
    socket->held.clear();
    socket->local = action.local;
    socket->remote = action.remote;
    socket->state = State::SynSent;
    TrySyn(socket, 0);
}

void
TcpModel::AnswerSyn(Entity owner, const ims::AnswerSyn& action)
{
    const auto listener = Find(owner, action.stream);
    if (!listener || listener->held.count(action.from) == 0 || action.verdict == SynVerdict::Hold)
    {
        return;
    }
    listener->held.erase(action.from);
    if (action.verdict == SynVerdict::Accept)
    {
        Accept(listener, action.from);
    }
    else if (action.verdict == SynVerdict::Refuse)
    {
        SendReset(listener->local, action.from);
    }
    else
    {
        m_wire.Note("SYN dropped");
    }
}

void
TcpModel::Release(Entity owner, const ReleaseStream& action)
{
    const auto socket = Find(owner, action.stream);
    if (!socket)
    {
        return;
    }
    m_byStream.erase({owner, action.stream});
    socket->released = true;
    socket->listening = false;
    if (socket->state == State::SynSent)
    {
        socket->state = State::Closed;
    }
    if (socket->state == State::Closed)
    {
        return;
    }
    if (action.reset)
    {
        SendReset(socket->local, socket->remote);
        socket->state = State::Closed;
        return;
    }
    if (!action.lastOctets.empty() && !socket->finSent)
    {
        SendOctets(socket, action.lastOctets);
    }
    SendFin(socket);
}

// -------------------------------------------------------------------------------------- handshake

void
TcpModel::SendSyn(const TransportAddress& from, const TransportAddress& to)
{
    m_wire.Transmit(from.ip, to.ip, "SYN", false, [=] { ReceiveSyn(from, to); });
}

void
TcpModel::TrySyn(const SocketPointer& client, unsigned attempt)
{
    if (client->state != State::SynSent)
    {
        return;
    }
    if (attempt == SYN_ATTEMPTS)
    {
        client->state = State::Closed;
        m_wire.Dispatch(client->owner, ConnectFailed{client->id, false});
        return;
    }
    SendSyn(client->local, client->remote);
    m_wire.After(FIRST_SYN_TIMEOUT * (1 << attempt), [=] { TrySyn(client, attempt + 1); });
}

void
TcpModel::ReceiveSyn(const TransportAddress& from, const TransportAddress& to)
{
    if (const auto known = FindConnection(to, from))
    {
        if (known->state == State::SynReceived)
        {
            SendSynAck(known);
        }
        return;
    }
    const auto listener = FindListener(to);
    if (!listener)
    {
        SendReset(to, from);
    }
    else if (!listener->gated)
    {
        Accept(listener, from);
    }
    else if (listener->held.insert(from).second)
    {
        m_wire.Dispatch(listener->owner, SynArrived{listener->id, from});
    }
}

void
TcpModel::Accept(const SocketPointer& server, const TransportAddress& from)
{
    if (server->state == State::Closed)
    {
        server->state = State::SynReceived;
        server->remote = from;
        SendSynAck(server);
    }
}

void
TcpModel::SendSynAck(const SocketPointer& server)
{
    const auto from = server->local;
    const auto to = server->remote;
    m_wire.Transmit(from.ip, to.ip, "SYN-ACK", false, [=] { ReceiveSynAck(from, to); });
}

void
TcpModel::ReceiveSynAck(const TransportAddress& from, const TransportAddress& to)
{
    const auto client = FindConnection(to, from);
    if (!client)
    {
        SendReset(to, from);
        return;
    }
    const bool first = client->state == State::SynSent;
    client->state = State::Connected;
    m_wire.Transmit(to.ip, from.ip, "ACK", true, [=] { ReceiveAck(to, from); });
    if (first)
    {
        m_wire.Dispatch(client->owner, StreamConnected{client->id, from});
    }
}

void
TcpModel::ReceiveAck(const TransportAddress& from, const TransportAddress& to)
{
    const auto server = FindConnection(to, from);
    if (server && server->state == State::SynReceived)
    {
        server->state = State::Connected;
        server->listening = false;
        if (!server->released)
        {
            m_wire.Dispatch(server->owner, StreamConnected{server->id, from});
        }
    }
}

void
TcpModel::SendReset(const TransportAddress& from, const TransportAddress& to)
{
    m_wire.Transmit(from.ip, to.ip, "RST", true, [=] { ReceiveReset(from, to); });
}

void
TcpModel::ReceiveReset(const TransportAddress& from, const TransportAddress& to)
{
    const auto socket = FindConnection(to, from);
    if (!socket)
    {
        return;
    }
    const State before = std::exchange(socket->state, State::Closed);
    if (socket->released || before == State::SynReceived)
    {
        return;
    }
    if (before == State::SynSent)
    {
        m_wire.Dispatch(socket->owner, ConnectFailed{socket->id, true});
    }
    else
    {
        m_wire.Dispatch(socket->owner, StreamBroken{socket->id});
    }
}

// ----------------------------------------------------------------------------------------- octets

void
TcpModel::SendOctets(const SocketPointer& sender, const Octets& octets)
{
    const auto from = sender->local;
    const auto to = sender->remote;
    if (const auto receiver = FindConnection(to, from))
    {
        receiver->onTheWay += octets.size();
    }
    m_wire.NoteOctets(from.ip, to.ip, octets);
    m_wire.Transmit(from.ip, to.ip, Describe(octets), true, [=] {
        const auto receiver = FindConnection(to, from);
        if (receiver && !receiver->released)
        {
            receiver->onTheWay -= octets.size();
            receiver->received += octets;
            m_wire.WantPump(receiver->owner, receiver->id);
        }
    });
}

void
TcpModel::SendFin(const SocketPointer& sender)
{
    if (std::exchange(sender->finSent, true))
    {
        return;
    }
    const auto from = sender->local;
    const auto to = sender->remote;
    m_wire.Transmit(from.ip, to.ip, "FIN", true, [=] {
        const auto receiver = FindConnection(to, from);
        if (receiver && !receiver->released)
        {
            receiver->finArrived = true;
            m_wire.WantPump(receiver->owner, receiver->id);
        }
    });
}

bool
TcpModel::Pump(Entity owner, StreamId stream)
{
    const auto socket = Find(owner, stream);
    StreamPort* port = m_wire.FindPort(owner, stream);
    if (!socket || !port || socket->state != State::Connected)
    {
        return false;
    }
    if (port->WantsAbort())
    {
        SendReset(socket->local, socket->remote);
        socket->state = State::Closed;
        return true;
    }
    const bool received = PumpInput(socket, *port);
    const bool told = PumpOutput(socket, *port) && m_wire.NoteSent(owner, stream);
    return received || told;
}

bool
TcpModel::PumpInput(const SocketPointer& socket, StreamPort& port)
{
    bool moved = false;
    while (!socket->received.empty() && port.ReadCapacity() > 0)
    {
        const auto count = std::min(socket->received.size(), port.ReadCapacity());
        port.Receive(m_wire.Now(), OctetsView(socket->received).substr(0, count));
        socket->received.erase(0, count);
        moved = true;
    }
    const auto sender = FindConnection(socket->remote, socket->local);
    if (moved && sender)
    {
        m_wire.WantPump(sender->owner, sender->id); // the window has opened
    }
    if (socket->received.empty() && socket->finArrived && !socket->finHandedOver)
    {
        socket->finHandedOver = true;
        port.ReceiveFin(m_wire.Now());
        moved = true;
    }
    return moved;
}

bool
TcpModel::PumpOutput(const SocketPointer& socket, StreamPort& port)
{
    const auto receiver = FindConnection(socket->remote, socket->local);
    const std::size_t used = receiver ? receiver->onTheWay + receiver->received.size() : 0;
    const Octets octets(
        port.PendingOutput().substr(0, WINDOW_OCTETS - std::min(used, WINDOW_OCTETS)));
    if (!octets.empty() && !socket->finSent)
    {
        port.ConsumeOutput(octets.size());
        SendOctets(socket, octets);
    }
    const bool fin = port.PendingOutput().empty() && port.WantsFin() && !socket->finSent;
    if (fin)
    {
        SendFin(socket);
    }
    return !octets.empty() || fin;
}

} // namespace ims::roletest
