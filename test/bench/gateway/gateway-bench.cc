// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/bench/gateway/session.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <sys/epoll.h>

/// @file
/// The model's proxy under the smallest loop that makes a TLS-terminating proxy of it: what can be
/// compared with haproxy and nginx as they are.
///
///     bench-gateway BACKEND_PORT CLIENT_FINGERPRINT
///
/// prints the port that it listens on and its own fingerprint, and serves until SIGTERM, for ten
/// minutes at most.

namespace ims::bench
{

namespace
{

constexpr int LIFE_SECONDS = 600;

volatile std::sig_atomic_t g_stopped = 0;

void
OnSignal(int)
{
    g_stopped = 1;
}

/// Makes a session of each connection that comes in.
class Gateway : public EventLoop::Listener
{
  public:
    Gateway(EventLoop& loop, const SessionSettings& settings)
        : m_loop(loop),
          m_settings(settings),
          m_listener(ListenOnLoopback(0))
    {
        m_loop.Add(m_listener.Get(), EPOLLIN, *this);
    }

    void OnReady(uint32_t) override
    {
        for (Descriptor access = Accept(m_listener); access.Get() >= 0; access = Accept(m_listener))
        {
            Session::Begin(m_loop, m_settings, std::move(access));
        }
    }

    uint16_t GetListeningPort() const
    {
        return GetPort(m_listener);
    }

  private:
    EventLoop& m_loop;
    SessionSettings m_settings;
    Descriptor m_listener;
};

int
Serve(uint16_t backendPort, const std::string& clientFingerprint)
{
    TlsSettings tls;
    tls.minimum = TlsVersion::V13;
    const Identity identity = CreateIdentity("gateway");
    const auto context = TlsContext::Create(identity, tls);
    if (!context)
    {
        Stop(context.GetError().what);
    }
    EventLoop loop;
    Gateway gateway(loop, {*context, clientFingerprint, backendPort});
    printf("%d %s\n", gateway.GetListeningPort(), identity.GetFingerprint().c_str());
    fflush(stdout);
    loop.Run([] { return g_stopped != 0; }, LIFE_SECONDS);
    return 0;
}

} // namespace

} // namespace ims::bench

int
main(int argc, char** argv)
{
    if (argc != 3)
    {
        fputs("usage: bench-gateway BACKEND_PORT CLIENT_FINGERPRINT\n", stderr);
        return 2;
    }
    signal(SIGTERM, &ims::bench::OnSignal);
    return ims::bench::Serve(static_cast<uint16_t>(atoi(argv[1])), argv[2]);
}
