// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/net/gated-tcp-socket.h"

#include "model/net/address-conversion.h"
#include "model/net/socket-equipment.h"
#include "model/net/tcp-ports.h"

#include "ns3/inet-socket-address.h"
#include "ns3/inet6-socket-address.h"
#include "ns3/ipv4-end-point.h"
#include "ns3/ipv6-end-point.h"
#include "ns3/node.h"
#include "ns3/simulator.h"
#include "ns3/tcp-header.h"
#include "ns3/tcp-l4-protocol.h"
#include "ns3/tcp-tx-buffer.h"

namespace ns3
{

NS_OBJECT_ENSURE_REGISTERED(GatedTcpSocket);

namespace
{

/// @return an end point for these addresses, null when there is one.
Ipv4EndPoint*
Take(TcpL4Protocol& tcp, const InetSocketAddress& local, const InetSocketAddress& remote)
{
    return tcp.Allocate(nullptr,
                        local.GetIpv4(),
                        local.GetPort(),
                        remote.GetIpv4(),
                        remote.GetPort());
}

Ipv6EndPoint*
Take(TcpL4Protocol& tcp, const Inet6SocketAddress& local, const Inet6SocketAddress& remote)
{
    return tcp.Allocate6(nullptr,
                         local.GetIpv6(),
                         local.GetPort(),
                         remote.GetIpv6(),
                         remote.GetPort());
}

template <class SocketAddress>
bool
IsTaken(TcpL4Protocol& tcp, const SocketAddress& local, const SocketAddress& remote)
{
    auto* endPoint = Take(tcp, local, remote);
    if (endPoint)
    {
        tcp.DeAllocate(endPoint);
    }
    return !endPoint;
}

/// ns-3 goes on with a socket after a callback that has closed it.
void
KeepForThisMoment(Ptr<GatedTcpSocket> socket)
{
    Simulator::ScheduleNow([socket] {});
}

} // namespace

TypeId
GatedTcpSocket::GetTypeId()
{
    static TypeId tid = TypeId("ns3::GatedTcpSocket")
                            .SetParent<TcpSocketBase>()
                            .SetGroupName("E2ae")
                            .AddConstructor<GatedTcpSocket>();
    return tid;
}

Ptr<GatedTcpSocket>
GatedTcpSocket::Create(Ptr<Node> node)
{
    auto socket = CreateObject<GatedTcpSocket>();
    socket->SetNode(node);
    socket->SetTcp(node->GetObject<TcpL4Protocol>());
    SocketEquipment::Of(node)->Equip(socket);
    return socket;
}

GatedTcpSocket::GatedTcpSocket()
{
    StopForwarding();
}

GatedTcpSocket::GatedTcpSocket(const GatedTcpSocket& other)
    : WithInstanceTypeId(other)
{
    StopForwarding();
}

/// The base class has its trace sources forward those of the connection's state: that is most of
/// the memory of a socket, and a call for each value that changes. A copy forwards nothing.
void
GatedTcpSocket::StopForwarding()
{
    const Ptr<TcpSocketState> quiet = CopyObject(m_tcb);
    quiet->m_rxBuffer = m_tcb->m_rxBuffer;
    quiet->m_sendEmptyPacketCallback = m_tcb->m_sendEmptyPacketCallback;
    m_tcb = quiet;
}

GatedTcpSocket::~GatedTcpSocket()
{
    if (m_self)
    {
        *m_self = nullptr;
    }
}

/// The base class would count connections that are closing (see TcpStream::Release()).
int
GatedTcpSocket::Bind(const Address& address)
{
    const uint16_t port = ToTransportAddress(address).port;
    if (port == 0)
    {
        return TcpSocketBase::Bind(address);
    }
    SetTcp(TcpPorts::Of(GetNode())->At(port));
    if (InetSocketAddress::IsMatchingType(address))
    {
        const InetSocketAddress nobody(Ipv4Address::GetAny(), 0);
        m_endPoint = Take(*m_tcp, InetSocketAddress::ConvertFrom(address), nobody);
    }
    else
    {
        const Inet6SocketAddress nobody(Ipv6Address::GetAny(), 0);
        m_endPoint6 = Take(*m_tcp, Inet6SocketAddress::ConvertFrom(address), nobody);
    }
    if (!m_endPoint && !m_endPoint6)
    {
        m_errno = ERROR_ADDRINUSE;
        return -1;
    }
    m_tcp->AddSocket(this);
    return SetupCallback();
}

int
GatedTcpSocket::Connect(const Address& remote)
{
    if (IsConnection(remote))
    {
        m_errno = ERROR_ADDRINUSE;
        return -1;
    }
    return TcpSocketBase::Connect(remote);
}

/// @return whether another connection has the same addresses.
bool
GatedTcpSocket::IsConnection(const Address& remote) const
{
    if (m_endPoint && InetSocketAddress::IsMatchingType(remote))
    {
        const InetSocketAddress local(m_endPoint->GetLocalAddress(), m_endPoint->GetLocalPort());
        return IsTaken(*m_tcp, local, InetSocketAddress::ConvertFrom(remote));
    }
    if (m_endPoint6 && Inet6SocketAddress::IsMatchingType(remote))
    {
        const Inet6SocketAddress local(m_endPoint6->GetLocalAddress(), m_endPoint6->GetLocalPort());
        return IsTaken(*m_tcp, local, Inet6SocketAddress::ConvertFrom(remote));
    }
    return false;
}

void
GatedTcpSocket::SetSynHandler(std::function<void(const Address&)> onSyn)
{
    m_onSyn = std::move(onSyn);
}

void
GatedTcpSocket::AcceptSyn(const Address& from)
{
    const auto held = m_held.find(from);
    if (held != m_held.end())
    {
        const Syn syn = held->second;
        m_held.erase(held);
        Answer(syn);
    }
}

void
GatedTcpSocket::RefuseSyn(const Address& from)
{
    const auto held = m_held.find(from);
    if (held != m_held.end())
    {
        Reset(held->second);
        m_held.erase(held);
    }
}

void
GatedTcpSocket::DropSyn(const Address& from)
{
    m_held.erase(from);
}

void
GatedTcpSocket::Abort()
{
    KeepForThisMoment(this);
    SetCloseCallbacks(MakeNullCallback<void, Ptr<Socket>>(), MakeNullCallback<void, Ptr<Socket>>());
    // RFC 9293: an RST is never answered (3.10.7), and nobody knows of a connection that is still
    // being opened (3.10.5).
    if (!m_wasReset && m_state != SYN_SENT)
    {
        SendRST();
    }
    CloseAndNotify();
}

/// A closed socket would live as long as an event that has a Ptr to it: ns-3 keeps an event that
/// was cancelled until its time has come.
void
GatedTcpSocket::AbortAfter(Time delay)
{
    m_self = std::make_shared<GatedTcpSocket*>(this);
    Simulator::Schedule(delay, [self = m_self] {
        if (*self)
        {
            (*self)->AbortUnlessClosed();
        }
    });
}

void
GatedTcpSocket::AbortUnlessClosed()
{
    if (m_state != CLOSED && m_state != TIME_WAIT)
    {
        Abort();
    }
}

/// ns-3 sends an RST when it is told to close in the state CLOSING.
void
GatedTcpSocket::CloseInOrder()
{
    KeepForThisMoment(this);
    if (m_state != CLOSING)
    {
        Close();
    }
}

bool
GatedTcpSocket::WasReset() const
{
    return m_wasReset;
}

Ptr<TcpSocketBase>
GatedTcpSocket::Fork()
{
    return CopyObject<GatedTcpSocket>(this);
}

void
GatedTcpSocket::DoForwardUp(Ptr<Packet> packet, const Address& from, const Address& to)
{
    TcpHeader header;
    packet->PeekHeader(header);
    const bool reset = header.GetFlags() & TcpHeader::RST;
    if (m_state == SYN_SENT && reset)
    {
        HandleRefusal(header);
        return;
    }
    m_wasReset = m_wasReset || reset;
    const bool carriesData = packet->GetSize() > header.GetSerializedSize();
    const bool saysMore = carriesData || m_state == SYN_RCVD; // there, its ACK opens the connection
    if (saysMore && (header.GetFlags() & TcpHeader::FIN) && m_state != LISTEN)
    {
        HandleFinApart(packet, from, to);
        return;
    }
    if (m_state == LISTEN && m_onSyn && (header.GetFlags() & TcpHeader::SYN))
    {
        AskAbout({packet->Copy(), from, to});
    }
    else if (carriesData && m_state >= ESTABLISHED && (header.GetFlags() & TcpHeader::ACK) &&
             header.GetAckNumber() < m_txBuffer->HeadSequence())
    {
        ForwardOvertaken(packet, from, to);
    }
    else
    {
        TcpSocketBase::DoForwardUp(packet, from, to);
    }
}

/// The owner decides on a SYN; of repeated ones it hears once.
void
GatedTcpSocket::AskAbout(const Syn& syn)
{
    const Address from = syn.from;
    const bool repeated = m_held.count(from) > 0;
    m_held[from] = syn;
    if (!repeated)
    {
        const auto handler = m_onSyn; // it may be replaced while it runs
        handler(from);
    }
}

/// ns-3 drops the data of a segment whose ACK a later segment has overtaken. An old ACK says
/// nothing (RFC 9293 3.10.7.4), so the newest one may stand in its place.
void
GatedTcpSocket::ForwardOvertaken(Ptr<const Packet> packet, const Address& from, const Address& to)
{
    const Ptr<Packet> renewed = packet->Copy();
    TcpHeader header;
    renewed->RemoveHeader(header);
    header.SetAckNumber(m_txBuffer->HeadSequence());
    renewed->AddHeader(header);
    TcpSocketBase::DoForwardUp(renewed, from, to);
}

/// What a segment says and its FIN come apart. ns-3 takes the first octet for the FIN's place when
/// it has sent a FIN itself, and loses the FIN when the octets before it are repeated ones. In
/// SYN_RCVD it announces the connection and then handles the FIN even if its owner has aborted it.
void
GatedTcpSocket::HandleFinApart(Ptr<Packet> packet, const Address& from, const Address& to)
{
    const Ptr<GatedTcpSocket> keep(this);
    const Ptr<Packet> data = packet->Copy();
    TcpHeader header;
    data->RemoveHeader(header);
    TcpHeader finHeader = header;
    finHeader.SetSequenceNumber(header.GetSequenceNumber() + data->GetSize());
    header.SetFlags(header.GetFlags() & ~TcpHeader::FIN);
    data->AddHeader(header);
    DoForwardUp(data, from, to);
    // An ACK that did not open the connection leaves nothing that a FIN could close.
    if (m_state != CLOSED && m_state != SYN_RCVD)
    {
        const Ptr<Packet> fin = ns3::Create<Packet>();
        fin->AddHeader(finHeader);
        DoForwardUp(fin, from, to);
    }
}

/// ns-3 takes no notice of an RST that carries an ACK in SYN_SENT and would try on for
/// minutes.
void
GatedTcpSocket::HandleRefusal(const TcpHeader& header)
{
    const bool acknowledges = header.GetFlags() & TcpHeader::ACK;
    if (acknowledges && header.GetAckNumber() != m_tcb->m_nextTxSequence + SequenceNumber32(1) &&
        header.GetAckNumber() != m_tcb->m_highTxMark)
    {
        return;
    }
    const Ptr<GatedTcpSocket> keep(this);
    m_wasReset = true;
    m_errno = ERROR_NOTCONN;
    m_closeNotified = true; // a failed connect is reported, not a close
    CloseAndNotify();
    NotifyConnectionFailed();
}

/// The base class turns options off on the listener when a SYN comes without them; the next SYN may
/// have them again.
void
GatedTcpSocket::Answer(const Syn& syn)
{
    const bool windowScaling = m_winScalingEnabled;
    const bool sack = m_sackEnabled;
    const bool timestamps = m_timestampEnabled;
    TcpSocketBase::DoForwardUp(syn.packet, syn.from, syn.to);
    m_winScalingEnabled = windowScaling;
    m_sackEnabled = sack;
    m_timestampEnabled = timestamps;
    m_txBuffer->SetSackEnabled(sack);
}

void
GatedTcpSocket::Reset(const Syn& syn)
{
    TcpHeader received;
    syn.packet->PeekHeader(received);
    TcpHeader header;
    header.SetFlags(TcpHeader::RST | TcpHeader::ACK);
    header.SetSequenceNumber(SequenceNumber32(0));
    header.SetAckNumber(received.GetSequenceNumber() + SequenceNumber32(1));
    header.SetSourcePort(received.GetDestinationPort());
    header.SetDestinationPort(received.GetSourcePort());
    AddOptions(header); // without the timestamp option ns-3 drops a segment that carries an ACK
    m_tcp->SendPacket(ns3::Create<Packet>(), header, syn.to, syn.from, m_boundnetdevice);
}

void
GatedTcpSocket::DoDispose()
{
    m_held.clear();
    m_onSyn = nullptr;
    TcpSocketBase::DoDispose();
}

} // namespace ns3
