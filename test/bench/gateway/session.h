// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_BENCH_SESSION_H
#define IMS_BENCH_SESSION_H

#include "model/proxy/proxy-core.h"
#include "test/bench/common/bare-context.h"
#include "test/bench/common/event-loop.h"

namespace ims::bench
{

/// What all sessions of a gateway share.
struct SessionSettings
{
    std::shared_ptr<TlsContext> context;
    std::string clientFingerprint;
    uint16_t backendPort = 0;
};

/// @brief One client's TLS connection, the plain one behind it, and the model's relay between them.
class Session
{
  public:
    /// @brief Dial the backend and serve both connections. The session owns itself until both have
    /// ended.
    static void Begin(EventLoop& loop, const SessionSettings& settings, Descriptor access);

  private:
    /// One of the two sockets.
    struct End : EventLoop::Listener
    {
        End(Session& owner, Leg& itsLeg, Descriptor itsSocket);
        void OnReady(uint32_t events) override;

        Session& session;
        Leg& leg;
        Descriptor socket;
        uint32_t events = 0; ///< those that epoll was asked for
        bool finSent = false;
        bool blocked = false; ///< the socket takes no more octets now
    };

    Session(EventLoop& loop, const SessionSettings& settings, Descriptor access);

    void Serve(End& end, uint32_t events);
    void Receive(End& end);
    void Send(End& end);
    void Await(End& end);
    bool IsOver() const;

    EventLoop& m_loop;
    ProxyCore m_proxy;
    End m_access;
    End m_core;
    std::shared_ptr<Session> m_self; ///< null when both connections have ended
};

} // namespace ims::bench

#endif // IMS_BENCH_SESSION_H
