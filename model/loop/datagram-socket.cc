// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/loop/datagram-socket.h"

#include "model/loop/socket-address.h"

#include <cerrno>
#include <cstring>
#include <sys/epoll.h>

namespace ims
{

namespace
{

constexpr std::size_t MAX_DATAGRAM = 65536;

/// The rest waits for the next round, so that streams have their turn.
constexpr int DATAGRAMS_PER_ROUND = 64;

/// For bursts, as far as the system grants it.
constexpr int BUFFER_OCTETS = 4 << 20;

Error
MakeError(const TransportAddress& local)
{
    return {"cannot receive UDP at " + local.ToString() + ": " + std::strerror(errno), 0, ""};
}

} // namespace

Result<std::unique_ptr<DatagramSocket>>
DatagramSocket::Open(EventLoop& loop,
                     const TransportAddress& local,
                     CostMeter* meter,
                     Receiver receiver)
{
    const int family = local.ip.IsIpv6() ? AF_INET6 : AF_INET;
    FileDescriptor socket(::socket(family, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    SocketAddress address(local);
    if (!socket || bind(socket.Get(), address.Get(), address.length) != 0 ||
        getsockname(socket.Get(), address.Get(), &address.length) != 0)
    {
        return MakeError(local);
    }
    setsockopt(socket.Get(), SOL_SOCKET, SO_RCVBUF, &BUFFER_OCTETS, sizeof(BUFFER_OCTETS));
    std::unique_ptr<DatagramSocket> result(
        new DatagramSocket(loop, std::move(socket), meter, std::move(receiver)));
    result->m_local = address.ToTransportAddress();
    if (!loop.Watch(result->m_socket.Get(), EPOLLIN, *result))
    {
        return MakeError(local);
    }
    return result;
}

DatagramSocket::DatagramSocket(EventLoop& loop,
                               FileDescriptor socket,
                               CostMeter* meter,
                               Receiver receiver)
    : m_loop(loop),
      m_socket(std::move(socket)),
      m_meter(meter),
      m_receiver(std::move(receiver)),
      m_buffer(MAX_DATAGRAM, '\0')
{
}

DatagramSocket::~DatagramSocket()
{
    m_loop.Forget(m_socket.Get());
}

const TransportAddress&
DatagramSocket::GetLocal() const
{
    return m_local;
}

void
DatagramSocket::Send(const TransportAddress& to, OctetsView octets)
{
    const CostScope cost(m_meter, Operation::DatagramSend);
    const SocketAddress address(to);
    sendto(m_socket.Get(), octets.data(), octets.size(), 0, address.Get(), address.length);
}

void
DatagramSocket::OnReady(uint32_t)
{
    for (int i = 0; i < DATAGRAMS_PER_ROUND && ReceiveOne(); ++i)
    {
    }
}

/// @return whether there may be more.
bool
DatagramSocket::ReceiveOne()
{
    SocketAddress from;
    ssize_t count = 0;
    {
        const CostScope cost(m_meter, Operation::DatagramReceive);
        count =
            recvfrom(m_socket.Get(), m_buffer.data(), m_buffer.size(), 0, from.Get(), &from.length);
    }
    if (count < 0)
    {
        return errno == EINTR;
    }
    m_receiver(from.ToTransportAddress(),
               OctetsView(m_buffer).substr(0, static_cast<std::size_t>(count)));
    return true;
}

} // namespace ims
