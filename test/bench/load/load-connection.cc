// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/bench/load/load-connection.h"

#include <algorithm>
#include <openssl/err.h>
#include <sys/epoll.h>
#include <sys/socket.h>

namespace ims::bench
{

namespace
{

constexpr std::size_t RECORD_OCTETS = 16384;

} // namespace

LoadConnection::LoadConnection(EventLoop& loop,
                               const BareContext& context,
                               uint16_t port,
                               OnEvent onEvent)
    : m_loop(loop),
      m_onEvent(std::move(onEvent)),
      m_socket(ConnectToLoopback(port)),
      m_ssl(SSL_new(context.Get())),
      m_events(EPOLLOUT)
{
    SSL_set_fd(m_ssl.get(), m_socket.Get());
    SSL_set_connect_state(m_ssl.get());
    SSL_set_msg_callback(m_ssl.get(), &LoadConnection::OnMessage);
    SSL_set_msg_callback_arg(m_ssl.get(), this);
    m_loop.Add(m_socket.Get(), m_events, *this);
}

void
LoadConnection::OnMessage(int sent,
                          int,
                          int contentType,
                          const void* octets,
                          std::size_t size,
                          SSL*,
                          void* self)
{
    const bool handshake = contentType == SSL3_RT_HANDSHAKE && size > 0 && sent == 0;
    if (handshake && *static_cast<const unsigned char*>(octets) == SSL3_MT_NEWSESSION_TICKET)
    {
        ++static_cast<LoadConnection*>(self)->m_tickets;
    }
}

int
LoadConnection::GetTickets() const
{
    return m_tickets;
}

void
LoadConnection::OnReady(uint32_t)
{
    ERR_clear_error();
    if (!m_open)
    {
        Handshake();
        return;
    }
    if (m_unsent > 0)
    {
        Write();
    }
    Read();
}

void
LoadConnection::Handshake()
{
    const int result = SSL_do_handshake(m_ssl.get());
    Await(result);
    if (result == 1)
    {
        m_open = true;
        m_onEvent(*this, Event::Open);
    }
}

void
LoadConnection::Send(std::size_t octets)
{
    m_unsent = octets;
    m_unreceived = octets;
    Write();
}

void
LoadConnection::Write()
{
    static const char content[RECORD_OCTETS] = {};
    int result = 1;
    while (m_unsent > 0 && result > 0)
    {
        const auto size = static_cast<int>(std::min(m_unsent, RECORD_OCTETS));
        result = SSL_write(m_ssl.get(), content, size);
        m_unsent -= static_cast<std::size_t>(std::max(result, 0));
    }
    Await(result);
}

void
LoadConnection::Read()
{
    char place[RECORD_OCTETS];
    int result = SSL_read(m_ssl.get(), place, sizeof(place));
    while (result > 0)
    {
        m_unreceived -= std::min(m_unreceived, static_cast<std::size_t>(result));
        if (m_unreceived == 0 && m_unsent == 0 && !m_closing)
        {
            m_onEvent(*this, Event::Echo);
        }
        result = SSL_read(m_ssl.get(), place, sizeof(place));
    }
    if (m_closing && SSL_get_error(m_ssl.get(), result) != SSL_ERROR_WANT_READ)
    {
        m_onEvent(*this, Event::Closed);
        return;
    }
    Await(result);
}

void
LoadConnection::Close()
{
    m_closing = true;
    SSL_shutdown(m_ssl.get());
    shutdown(m_socket.Get(), SHUT_WR);
}

void
LoadConnection::Await(int result)
{
    const int error = result > 0 ? SSL_ERROR_WANT_READ : SSL_get_error(m_ssl.get(), result);
    if (error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE)
    {
        Stop(std::string("the TLS connection to the proxy failed: ") +
             TakeOpensslError("it was closed"));
    }
    const bool full = error == SSL_ERROR_WANT_WRITE || m_unsent > 0;
    const uint32_t events = full ? EPOLLIN | EPOLLOUT : EPOLLIN;
    if (events != m_events)
    {
        m_events = events;
        m_loop.Change(m_socket.Get(), m_events, *this);
    }
}

} // namespace ims::bench
