// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/bench/common/event-loop.h"

#include "test/bench/common/bare-context.h"

#include <cerrno>
#include <chrono>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace ims::bench
{

namespace
{

constexpr int EVENTS_AT_ONCE = 256;
constexpr int TICK_MILLISECONDS = 100;
constexpr int BACKLOG = 4096;

sockaddr_in
Loopback(uint16_t port)
{
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    return address;
}

void
SetOption(int socket, int level, int option)
{
    const int yes = 1;
    setsockopt(socket, level, option, &yes, sizeof(yes));
}

Descriptor
MakeSocket(int type = SOCK_STREAM)
{
    Descriptor made(socket(AF_INET, type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (made.Get() < 0)
    {
        Stop("no socket");
    }
    return made;
}

} // namespace

Descriptor::Descriptor(int number)
    : m_number(number)
{
}

Descriptor::~Descriptor()
{
    if (m_number >= 0)
    {
        close(m_number);
    }
}

Descriptor::Descriptor(Descriptor&& other) noexcept
    : m_number(std::exchange(other.m_number, -1))
{
}

Descriptor&
Descriptor::operator=(Descriptor&& other) noexcept
{
    std::swap(m_number, other.m_number);
    return *this;
}

int
Descriptor::Get() const
{
    return m_number;
}

EventLoop::EventLoop()
    : m_epoll(epoll_create1(EPOLL_CLOEXEC))
{
    if (m_epoll.Get() < 0)
    {
        Stop("no epoll");
    }
}

void
EventLoop::Add(int descriptor, uint32_t events, Listener& listener)
{
    epoll_event event = {};
    event.events = events;
    event.data.ptr = &listener;
    if (epoll_ctl(m_epoll.Get(), EPOLL_CTL_ADD, descriptor, &event) != 0)
    {
        Stop("epoll refuses a descriptor");
    }
}

void
EventLoop::Change(int descriptor, uint32_t events, Listener& listener)
{
    epoll_event event = {};
    event.events = events;
    event.data.ptr = &listener;
    epoll_ctl(m_epoll.Get(), EPOLL_CTL_MOD, descriptor, &event);
}

void
EventLoop::DeleteLater(std::shared_ptr<void> object)
{
    m_deleted.push_back(std::move(object));
}

bool
EventLoop::Run(const std::function<bool()>& done, int seconds)
{
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
    epoll_event events[EVENTS_AT_ONCE];
    while (!done())
    {
        const int count = epoll_wait(m_epoll.Get(), events, EVENTS_AT_ONCE, TICK_MILLISECONDS);
        for (int i = 0; i < count; ++i)
        {
            static_cast<Listener*>(events[i].data.ptr)->OnReady(events[i].events);
        }
        m_deleted.clear();
        if (std::chrono::steady_clock::now() > end)
        {
            return false;
        }
    }
    return true;
}

Descriptor
ListenOnLoopback(uint16_t port)
{
    Descriptor listener = MakeSocket();
    SetOption(listener.Get(), SOL_SOCKET, SO_REUSEADDR);
    const sockaddr_in address = Loopback(port);
    if (bind(listener.Get(), reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0 ||
        listen(listener.Get(), BACKLOG) != 0)
    {
        Stop("cannot listen on port " + std::to_string(port));
    }
    return listener;
}

uint16_t
GetPort(const Descriptor& socket)
{
    sockaddr_in address = {};
    socklen_t size = sizeof(address);
    getsockname(socket.Get(), reinterpret_cast<sockaddr*>(&address), &size);
    return ntohs(address.sin_port);
}

Descriptor
ConnectToLoopback(uint16_t port)
{
    Descriptor connection = MakeSocket();
    SetOption(connection.Get(), IPPROTO_TCP, TCP_NODELAY);
    const sockaddr_in address = Loopback(port);
    const auto* generic = reinterpret_cast<const sockaddr*>(&address);
    if (connect(connection.Get(), generic, sizeof(address)) != 0 && errno != EINPROGRESS)
    {
        Stop("nobody listens on port " + std::to_string(port));
    }
    return connection;
}

Descriptor
OpenDatagramsOnLoopback(uint16_t port, uint16_t farPort)
{
    Descriptor made = MakeSocket(SOCK_DGRAM);
    const sockaddr_in near = Loopback(port);
    const sockaddr_in far = Loopback(farPort);
    if (bind(made.Get(), reinterpret_cast<const sockaddr*>(&near), sizeof(near)) != 0 ||
        connect(made.Get(), reinterpret_cast<const sockaddr*>(&far), sizeof(far)) != 0)
    {
        Stop("cannot receive on UDP port " + std::to_string(port));
    }
    return made;
}

Descriptor
Accept(const Descriptor& listener)
{
    Descriptor connection(accept4(listener.Get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
    if (connection.Get() >= 0)
    {
        SetOption(connection.Get(), IPPROTO_TCP, TCP_NODELAY);
    }
    return connection;
}

} // namespace ims::bench
