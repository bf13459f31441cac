// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/loop/datagram-socket.h"

#include "model/loop/socket-address.h"

#include <array>
#include <cerrno>
#include <cstring>

namespace ims
{

namespace
{

constexpr std::size_t MAX_DATAGRAM = 65536;

/// The rest waits for the next round, so that streams have their turn.
constexpr std::size_t DATAGRAMS_PER_ROUND = 64;

/// No answer waits longer than until there are so many.
constexpr std::size_t ANSWERS_AT_ONCE = 8;

/// For bursts, as far as the system grants it.
constexpr int BUFFER_OCTETS = 4 << 20;

Error
MakeError(const TransportAddress& local)
{
    return {"cannot receive UDP at " + local.ToString() + ": " + std::strerror(errno), 0, ""};
}

} // namespace

Result<std::shared_ptr<DatagramSocket>>
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
    std::shared_ptr<DatagramSocket> result(new DatagramSocket(loop, meter, std::move(receiver)));
    result->m_local = address.ToTransportAddress();
    if (!result->m_socket.Open(std::move(socket)))
    {
        return MakeError(local);
    }
    result->AwaitInput();
    return result;
}

DatagramSocket::DatagramSocket(EventLoop& loop, CostMeter* meter, Receiver receiver)
    : m_loop(loop),
      m_socket(loop),
      m_meter(meter),
      m_receiver(std::move(receiver))
{
}

void
DatagramSocket::Close()
{
    m_socket.Close();
}

void
DatagramSocket::AwaitInput()
{
    m_socket.Await(LoopDescriptor::wait_type::wait_read, [self = shared_from_this()] {
        if (self->m_socket.is_open())
        {
            self->ReceiveAll();
        }
    });
}

const TransportAddress&
DatagramSocket::GetLocal() const
{
    return m_local;
}

void
DatagramSocket::Send(const TransportAddress& to, OctetsView octets)
{
    if (!m_meter && (m_toHandOver > 0 || !m_answers.empty()))
    {
        m_answers.push_back({to, Octets(octets)});
        if (m_toHandOver == 0 || m_answers.size() == ANSWERS_AT_ONCE)
        {
            SendAnswers();
        }
        return;
    }
    const CostScope cost(m_meter, Operation::DatagramSend);
    const SocketAddress address(to);
    sendto(m_socket.Get(), octets.data(), octets.size(), 0, address.Get(), address.length);
}

void
DatagramSocket::ReceiveAll()
{
    while (m_arrived.size() < DATAGRAMS_PER_ROUND && ReceiveOne())
    {
    }
    if (m_arrived.empty())
    {
        AwaitInput();
        return;
    }
    m_loop.CallBehindReady([self = shared_from_this()] {
        if (self->m_socket.is_open())
        {
            const CostScope cost(self->m_meter, Operation::Dispatch);
            self->HandOver();
        }
    });
}

void
DatagramSocket::HandOver()
{
    auto arrived = std::exchange(m_arrived, {});
    m_toHandOver = arrived.size();
    for (auto& datagram : arrived)
    {
        --m_toHandOver;
        m_receiver(datagram.remote, std::move(datagram.octets));
    }
    SendAnswers();
    if (m_socket.is_open())
    {
        AwaitInput();
    }
}

/// Sent one by one, each might wake up the far end.
void
DatagramSocket::SendAnswers()
{
    std::array<SocketAddress, ANSWERS_AT_ONCE> addresses;
    std::array<iovec, ANSWERS_AT_ONCE> contents{};
    std::array<mmsghdr, ANSWERS_AT_ONCE> messages{};
    const std::size_t count = m_answers.size();
    for (std::size_t i = 0; i < count; ++i)
    {
        Datagram& answer = m_answers[i];
        addresses[i] = SocketAddress(answer.remote);
        contents[i] = {answer.octets.data(), answer.octets.size()};
        messages[i].msg_hdr.msg_name = addresses[i].Get();
        messages[i].msg_hdr.msg_namelen = addresses[i].length;
        messages[i].msg_hdr.msg_iov = &contents[i];
        messages[i].msg_hdr.msg_iovlen = 1;
    }
    for (std::size_t next = 0; next < count;)
    {
        const auto rest = static_cast<unsigned>(count - next);
        const int sent = sendmmsg(m_socket.Get(), &messages[next], rest, 0);
        next += sent > 0 ? static_cast<std::size_t>(sent) : 1; // the next one cannot be sent
    }
    m_answers.clear();
}

/// @return whether there may be more.
bool
DatagramSocket::ReceiveOne()
{
    std::array<char, MAX_DATAGRAM> buffer;
    SocketAddress from;
    ssize_t count = 0;
    {
        CostScope cost(m_meter, Operation::DatagramReceive);
        count = recvfrom(m_socket.Get(), buffer.data(), buffer.size(), 0, from.Get(), &from.length);
        if (count < 0)
        {
            cost.Interrupt(); // a part of what the next one costs
        }
    }
    if (count < 0)
    {
        return errno == EINTR;
    }
    m_arrived.push_back(
        {from.ToTransportAddress(), Octets(buffer.data(), static_cast<std::size_t>(count))});
    return true;
}

} // namespace ims
