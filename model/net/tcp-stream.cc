// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/net/tcp-stream.h"

#include "model/net/address-conversion.h"

#include "ns3/nstime.h"
#include "ns3/packet.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace ns3
{

using SocketCallback = Callback<void, Ptr<Socket>>;

namespace
{

/// How long a connection that its user has released may take to close.
const Time ORPHAN_TIMEOUT = Seconds(60);

bool
SendOctets(Ptr<Socket> socket, ims::OctetsView octets)
{
    const auto size = static_cast<uint32_t>(octets.size());
    return socket->Send(Create<Packet>(reinterpret_cast<const uint8_t*>(octets.data()), size), 0) >
           0;
}

} // namespace

TcpStream::TcpStream(Ptr<Node> node, Handlers handlers)
    : m_node(node),
      m_handlers(std::move(handlers)),
      m_self(std::make_shared<TcpStream*>(this))
{
}

TcpStream::~TcpStream()
{
    Release({}, false);
}

bool
TcpStream::Listen(const ims::TransportAddress& local, bool gated)
{
    m_listener = GatedTcpSocket::Create(m_node);
    if (m_listener->Bind(ToSocketAddress(local)) != 0 || m_listener->Listen() != 0)
    {
        CloseListener();
        return false;
    }
    if (gated)
    {
        m_listener->SetSynHandler(
            [this](const Address& from) { m_handlers.onSyn(ToTransportAddress(from)); });
    }
    m_listener->SetAcceptCallback(
        MakeNullCallback<bool, Ptr<Socket>, const Address&>(),
        // A fork has a copy of this callback and may outlive listener and stream.
        Callback<void, Ptr<Socket>, const Address&>(
            [self = m_self](Ptr<Socket> socket, const Address& from) {
                auto accepted = DynamicCast<GatedTcpSocket>(socket);
                if (!*self || (*self)->m_socket)
                {
                    Forget(accepted);
                    accepted->Abort();
                    return;
                }
                (*self)->HandleAccepted(accepted, from);
            }));
    return true;
}

/// A termination has one connection: with it the listener goes, and a second SYN finds nobody.
void
TcpStream::HandleAccepted(Ptr<GatedTcpSocket> accepted, const Address& from)
{
    m_socket = accepted;
    CloseListener();
    Watch();
    m_connected = true;
    m_accepted = true;
    m_handlers.onConnected(ToTransportAddress(from));
}

bool
TcpStream::Connect(const ims::TransportAddress& local, const ims::TransportAddress& remote)
{
    CloseListener();
    DropAccepted();
    m_socket = GatedTcpSocket::Create(m_node);
    if (m_socket->Bind(ToSocketAddress(local)) != 0)
    {
        m_socket = nullptr;
        return false;
    }
    m_socket->SetConnectCallback(SocketCallback([this, remote](Ptr<Socket>) {
                                     m_connected = true;
                                     const auto peer =
                                         remote; // this callback may be replaced while it runs
                                     m_handlers.onConnected(peer);
                                 }),
                                 SocketCallback([this](Ptr<Socket>) {
                                     const bool refused = m_socket && m_socket->WasReset();
                                     m_handlers.onConnectFailed(refused);
                                 }));
    Watch();
    return m_socket->Connect(ToSocketAddress(remote)) == 0;
}

/// Who has connected while this end waited is not the one it is to connect to.
void
TcpStream::DropAccepted()
{
    if (m_socket)
    {
        Forget(m_socket);
        m_socket->Abort();
        m_socket = nullptr;
        m_connected = m_finReceived = m_finHandedOver = m_finSent = false;
    }
}

void
TcpStream::Watch()
{
    m_socket->SetRecvCallback(SocketCallback([this](Ptr<Socket>) { m_handlers.onReadable(); }));
    m_socket->SetSendCallback(
        Callback<void, Ptr<Socket>, uint32_t>([this](Ptr<Socket>, uint32_t) { HandleRoom(); }));
    m_socket->SetCloseCallbacks(SocketCallback([this](Ptr<Socket>) { HandleClosed(); }),
                                SocketCallback([this](Ptr<Socket>) { m_handlers.onBroken(); }));
}

/// ns-3 reports room with every ACK; nobody waits for it unless output was left over.
void
TcpStream::HandleRoom()
{
    if (std::exchange(m_full, false))
    {
        m_handlers.onReadable();
    }
}

/// ns-3 reports a FIN and an RST alike as a normal close.
void
TcpStream::HandleClosed()
{
    if (m_socket->WasReset())
    {
        m_handlers.onBroken();
        return;
    }
    m_finReceived = true;
    m_handlers.onReadable();
}

void
TcpStream::AnswerSyn(const ims::TransportAddress& from, ims::SynVerdict verdict)
{
    if (!m_listener)
    {
        return;
    }
    const Ptr<GatedTcpSocket> listener = m_listener;
    const Address address = ToSocketAddress(from);
    switch (verdict)
    {
    case ims::SynVerdict::Accept:
        listener->AcceptSyn(address);
        break;
    case ims::SynVerdict::Refuse:
        listener->RefuseSyn(address);
        break;
    case ims::SynVerdict::Drop:
        listener->DropSyn(address);
        break;
    case ims::SynVerdict::Hold:
        break;
    }
}

bool
TcpStream::IsOpen() const
{
    return m_socket && m_connected;
}

std::size_t
TcpStream::Receive(ims::StreamPort& port, ims::TimePoint now)
{
    std::size_t moved = 0;
    while (IsOpen())
    {
        const std::size_t room =
            std::min<std::size_t>(port.ReadCapacity(), m_socket->GetRxAvailable());
        const Ptr<Packet> packet =
            room == 0 ? nullptr : m_socket->Recv(static_cast<uint32_t>(room), 0);
        if (!packet || packet->GetSize() == 0)
        {
            break;
        }
        ims::Octets octets(packet->GetSize(), '\0');
        packet->CopyData(reinterpret_cast<uint8_t*>(octets.data()), packet->GetSize());
        port.Receive(now, octets);
        moved += octets.size();
    }
    return moved;
}

bool
TcpStream::HandOverFin(ims::StreamPort& port, ims::TimePoint now)
{
    if (!IsOpen() || !m_finReceived || m_finHandedOver || m_socket->GetRxAvailable() > 0)
    {
        return false;
    }
    m_finHandedOver = true;
    port.ReceiveFin(now);
    return true;
}

std::size_t
TcpStream::Send(ims::StreamPort& port)
{
    std::size_t moved = 0;
    while (IsOpen() && !port.WantsAbort() && !port.PendingOutput().empty() && !m_finSent)
    {
        const ims::OctetsView output = port.PendingOutput();
        const auto count =
            static_cast<uint32_t>(std::min<std::size_t>(output.size(), m_socket->GetTxAvailable()));
        if (count == 0 || !SendOctets(m_socket, output.substr(0, count)))
        {
            m_full = true;
            break;
        }
        port.ConsumeOutput(count);
        moved += count;
    }
    return moved;
}

bool
TcpStream::End(ims::StreamPort& port)
{
    if (!IsOpen())
    {
        return false;
    }
    if (port.WantsAbort())
    {
        Release({}, true);
        return true;
    }
    if (m_finSent || !port.PendingOutput().empty() || !port.WantsFin())
    {
        return false;
    }
    m_finSent = true;
    m_socket->ShutdownSend();
    return true;
}

bool
TcpStream::AwaitsFin() const
{
    return IsOpen() && !m_finReceived;
}

bool
TcpStream::WasAccepted() const
{
    return m_accepted;
}

std::size_t
TcpStream::Release(const ims::Octets& lastOctets, bool reset)
{
    *m_self = nullptr;
    CloseListener();
    if (!m_socket)
    {
        return 0;
    }
    const Ptr<GatedTcpSocket> socket = m_socket;
    m_socket = nullptr;
    Forget(socket);
    if (reset)
    {
        socket->Abort();
        return 0;
    }
    const bool isSent = !lastOctets.empty() && !m_finSent &&
                        lastOctets.size() <= socket->GetTxAvailable() &&
                        SendOctets(socket, lastOctets);
    if (!isSent && !lastOctets.empty() && !m_finSent)
    {
        socket->Abort(); // a FIN would hide that they are missing
        return 0;
    }
    // What nobody will read any more must not turn the FIN into an RST.
    socket->SetRecvCallback(SocketCallback([](Ptr<Socket> rest) {
        while (const Ptr<Packet> packet = rest->Recv())
        {
            if (packet->GetSize() == 0)
            {
                break;
            }
        }
    }));
    while (socket->GetRxAvailable() > 0 && socket->Recv(UINT32_MAX, 0))
    {
    }
    socket->CloseInOrder();
    // ns-3 would wait for the other end's FIN, or repeat its own, without end.
    socket->AbortAfter(ORPHAN_TIMEOUT);
    return isSent ? lastOctets.size() : 0;
}

void
TcpStream::CloseListener()
{
    if (m_listener)
    {
        m_listener->SetSynHandler(nullptr);
        m_listener->SetAcceptCallback(MakeNullCallback<bool, Ptr<Socket>, const Address&>(),
                                      MakeNullCallback<void, Ptr<Socket>, const Address&>());
        m_listener->Close();
        m_listener = nullptr;
    }
}

void
TcpStream::Forget(Ptr<GatedTcpSocket> socket)
{
    socket->SetRecvCallback(MakeNullCallback<void, Ptr<Socket>>());
    socket->SetSendCallback(MakeNullCallback<void, Ptr<Socket>, uint32_t>());
    socket->SetConnectCallback(MakeNullCallback<void, Ptr<Socket>>(),
                               MakeNullCallback<void, Ptr<Socket>>());
    socket->SetCloseCallbacks(MakeNullCallback<void, Ptr<Socket>>(),
                              MakeNullCallback<void, Ptr<Socket>>());
}

} // namespace ns3
