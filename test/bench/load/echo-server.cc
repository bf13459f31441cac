// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/bench/load/echo-server.h"

#include "model/tls/octet-queue.h"

#include <algorithm>
#include <cerrno>
#include <sys/epoll.h>
#include <sys/socket.h>

namespace ims::bench
{

namespace
{

constexpr std::size_t RECEIVE_OCTETS = 65536;

/// One accepted connection; it owns itself until its peer closes it.
class EchoConnection : public EventLoop::Listener
{
  public:
    static void Begin(EventLoop& loop, Descriptor socket)
    {
        std::shared_ptr<EchoConnection> made(new EchoConnection(loop, std::move(socket)));
        made->m_self = made;
    }

    void OnReady(uint32_t) override
    {
        ssize_t count = m_waiting.IsEmpty() ? Receive() : 1;
        while (count > 0 && Send())
        {
            count = Receive();
        }
        if (m_waiting.IsEmpty() && (count == 0 || errno != EAGAIN))
        {
            m_loop.DeleteLater(std::move(m_self));
            return;
        }
        const uint32_t events = m_waiting.IsEmpty() ? EPOLLIN : EPOLLOUT;
        if (events != m_events)
        {
            m_events = events;
            m_loop.Change(m_socket.Get(), m_events, *this);
        }
    }

  private:
    EchoConnection(EventLoop& loop, Descriptor socket)
        : m_loop(loop),
          m_socket(std::move(socket))
    {
        m_loop.Add(m_socket.Get(), m_events, *this);
    }

    ssize_t Receive()
    {
        char* place = m_waiting.Reserve(RECEIVE_OCTETS);
        const ssize_t count = recv(m_socket.Get(), place, RECEIVE_OCTETS, 0);
        m_waiting.Commit(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
        return count;
    }

    /// @return whether all is sent.
    bool Send()
    {
        const OctetsView octets = m_waiting.GetView();
        const ssize_t count = send(m_socket.Get(), octets.data(), octets.size(), MSG_NOSIGNAL);
        m_waiting.Consume(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
        return m_waiting.IsEmpty();
    }

    EventLoop& m_loop;
    Descriptor m_socket;
    OctetQueue m_waiting;
    uint32_t m_events = EPOLLIN;
    std::shared_ptr<EchoConnection> m_self;
};

} // namespace

EchoServer::EchoServer(EventLoop& loop, uint16_t port)
    : m_loop(loop),
      m_listener(ListenOnLoopback(port))
{
    m_loop.Add(m_listener.Get(), EPOLLIN, *this);
}

void
EchoServer::OnReady(uint32_t)
{
    for (Descriptor socket = Accept(m_listener); socket.Get() >= 0; socket = Accept(m_listener))
    {
        EchoConnection::Begin(m_loop, std::move(socket));
    }
}

} // namespace ims::bench
