// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/bench/gateway/session.h"

#include <algorithm>
#include <cerrno>
#include <sys/epoll.h>
#include <sys/socket.h>

namespace ims::bench
{

namespace
{

constexpr std::size_t RECEIVE_OCTETS = 65536;

/// The relay's clock plays no part in what is measured.
constexpr TimePoint NOW;

} // namespace

Session::End::End(Session& owner, Leg& itsLeg, Descriptor itsSocket)
    : session(owner),
      leg(itsLeg),
      socket(std::move(itsSocket))
{
}

void
Session::End::OnReady(uint32_t ready)
{
    session.Serve(*this, ready);
}

void
Session::Begin(EventLoop& loop, const SessionSettings& settings, Descriptor access)
{
    std::shared_ptr<Session> session(new Session(loop, settings, std::move(access)));
    session->m_self = session;
}

Session::Session(EventLoop& loop, const SessionSettings& settings, Descriptor access)
    : m_loop(loop),
      m_proxy(std::make_unique<Leg>(settings.context), std::make_unique<Leg>(nullptr)),
      m_access(*this, m_proxy.GetLeg(Side::Access), std::move(access)),
      m_core(*this, m_proxy.GetLeg(Side::Core), ConnectToLoopback(settings.backendPort))
{
    m_access.leg.SetExpectedFingerprint(NOW, settings.clientFingerprint);
    m_access.leg.StartTls(NOW, TlsRole::Server);
    m_access.leg.SetConnected(NOW);
    m_access.events = EPOLLIN;
    m_core.events = EPOLLOUT;
    m_loop.Add(m_access.socket.Get(), m_access.events, m_access);
    m_loop.Add(m_core.socket.Get(), m_core.events, m_core);
}

void
Session::Serve(End& end, uint32_t events)
{
    if (!m_self)
    {
        return;
    }
    if (end.leg.GetState() == LegState::Idle)
    {
        (events & EPOLLERR) != 0 ? end.leg.Fail("nobody is there") : end.leg.SetConnected(NOW);
    }
    end.blocked = end.blocked && (events & EPOLLOUT) == 0;
    if ((events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0)
    {
        Receive(end);
    }
    m_proxy.Pump(NOW);
    Send(m_access);
    Send(m_core);
    // What has just been sent may have made room for octets that waited.
    m_proxy.Pump(NOW);
    Send(m_access);
    Send(m_core);
    if (IsOver())
    {
        m_loop.DeleteLater(std::move(m_self));
        return;
    }
    Await(m_access);
    Await(m_core);
}

void
Session::Receive(End& end)
{
    static char place[RECEIVE_OCTETS];
    const std::size_t capacity = std::min(sizeof(place), end.leg.ReadCapacity());
    if (capacity == 0)
    {
        return;
    }
    const ssize_t count = recv(end.socket.Get(), place, capacity, 0);
    if (count > 0)
    {
        end.leg.Receive(NOW, {place, static_cast<std::size_t>(count)});
    }
    else if (count == 0)
    {
        end.leg.ReceiveFin(NOW);
    }
    else if (errno != EAGAIN)
    {
        end.leg.Fail("the connection broke");
    }
}

void
Session::Send(End& end)
{
    OctetsView octets = end.leg.PendingOutput();
    while (!octets.empty() && !end.blocked)
    {
        const ssize_t count = send(end.socket.Get(), octets.data(), octets.size(), MSG_NOSIGNAL);
        end.blocked = count < static_cast<ssize_t>(octets.size());
        if (count < 0 && errno != EAGAIN)
        {
            end.leg.Fail("the connection broke");
            return;
        }
        end.leg.ConsumeOutput(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
        octets = end.leg.PendingOutput();
    }
    if (octets.empty() && end.leg.WantsFin() && !end.finSent)
    {
        end.finSent = true;
        shutdown(end.socket.Get(), SHUT_WR);
    }
}

void
Session::Await(End& end)
{
    const bool idle = end.leg.GetState() == LegState::Idle;
    const uint32_t in = end.leg.ReadCapacity() > 0 ? uint32_t(EPOLLIN) : 0;
    const uint32_t out = idle || end.blocked ? uint32_t(EPOLLOUT) : 0;
    if (end.events != (in | out))
    {
        end.events = in | out;
        m_loop.Change(end.socket.Get(), end.events, end);
    }
}

bool
Session::IsOver() const
{
    const RelayState state = m_proxy.GetState();
    return state == RelayState::Closed || state == RelayState::Failed;
}

} // namespace ims::bench
