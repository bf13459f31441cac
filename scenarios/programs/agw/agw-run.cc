// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/agw/agw-run.h"

#include "model/loop/loop-timer.h"
#include "model/loop/tcp-socket.h"
#include "scenarios/programs/tls-identity.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <iostream>
#include <sstream>

namespace
{

/// How often the gateway looks whether it has memory to give back.
constexpr ims::Duration MEMORY_INTERVAL = std::chrono::seconds(5);

/// So long after its last session: its H.248 replies are forgotten then (LONG-TIMER).
constexpr ims::Duration MEMORY_PERIOD = std::chrono::seconds(40);

/// Its sockets are made call by call, so what the system refuses is asked at the start.
std::optional<ims::Error>
FindForeignAddress(const AgwOptions& options)
{
    for (const auto& [side, ip] :
         {std::pair{"access", options.access}, std::pair{"core", options.core}})
    {
        errno = 0;
        if (!ims::OpenTcp({ip, 0}))
        {
            return ims::Error{std::string("cannot use ") + ip.ToString() + " on the " + side +
                                  " side: " + std::strerror(errno),
                              0,
                              ""};
        }
    }
    return std::nullopt;
}

} // namespace

ims::Result<std::unique_ptr<AgwRun>>
AgwRun::Create(ims::EventLoop& loop, const AgwOptions& options, ims::CostMeter* meter)
{
    std::unique_ptr<AgwRun> run(new AgwRun(loop, options, meter));
    if (auto error = run->Start())
    {
        return *error;
    }
    return run;
}

AgwRun::AgwRun(ims::EventLoop& loop, const AgwOptions& options, ims::CostMeter* meter)
    : m_loop(loop),
      m_options(options),
      m_meter(meter),
      m_end(loop, [this] { m_loop.Stop(); }),
      m_memory(loop, [this] { GiveMemoryBack(); })
{
    loop.SetMeter(meter);
}

std::optional<ims::Error>
AgwRun::Start()
{
    if (auto error = FindForeignAddress(m_options))
    {
        return error;
    }
    const auto tls =
        MakeTlsIdentity("ims-agw",
                        {m_options.tls, true, m_meter, m_options.key, m_options.tlsProvider});
    if (!tls)
    {
        return tls.GetError();
    }
    m_tls = *tls;
    auto agw = std::make_unique<ims::ImsAgw>(MakeConfig());
    m_agw = agw.get();
    ims::LoopRoleHandlers handlers;
    handlers.onContextClosed = [this](const ims::ContextClosed&) { HandleContextClosed(); };
    handlers.onProblem = [](const std::string& what) { std::cerr << "e2ae-agw: " << what << "\n"; };
    auto role = ims::LoopRole::Start(m_loop,
                                     std::move(agw),
                                     {{m_options.iq}, m_meter},
                                     std::move(handlers));
    if (!role)
    {
        return role.GetError();
    }
    m_role = std::move(*role);
    return std::nullopt;
}

ims::AgwConfig
AgwRun::MakeConfig()
{
    ims::AgwConfig config;
    config.h248 = m_options.iq;
    config.controller = m_options.controller;
    config.access = m_options.access;
    config.core = m_options.core;
    config.firstPort = static_cast<uint16_t>(m_options.firstPort);
    config.lastPort = static_cast<uint16_t>(m_options.lastPort);
    config.tls = m_tls;
    config.setupTimeout = m_options.setupTimeout;
    config.idleTimeout = m_options.idleTimeout;
    config.maxContexts = static_cast<std::size_t>(m_options.contexts);
    config.meter = m_meter;
    return config;
}

void
AgwRun::HandleContextClosed()
{
    m_lastClosed = m_loop.GetNow();
    if (++m_sessions == m_options.sessions)
    {
        m_loop.Stop();
    }
}

/// The allocator keeps what many sessions at the same time have needed; a gateway that has become
/// quiet does not need it.
void
AgwRun::GiveMemoryBack()
{
    const ims::TimePoint now = m_loop.GetNow();
    m_memory.Set(now + MEMORY_INTERVAL);
    if (m_lastClosed && now < *m_lastClosed + MEMORY_PERIOD && m_agw->GetContextCount() == 0)
    {
        ReturnFreeMemory();
    }
}

void
AgwRun::Run()
{
    m_end.Set(m_loop.GetNow() + std::chrono::seconds(m_options.seconds));
    m_memory.Set(m_loop.GetNow() + MEMORY_INTERVAL);
    m_before = ReadProcessState();
    m_loop.Run();
    m_after = ReadProcessState();
}

int64_t
AgwRun::GetSessionCount() const
{
    return m_sessions;
}

std::string
AgwRun::DescribeStart() const
{
    std::ostringstream text;
    text << "ready: H.248 at " << m_options.iq.ToString() << " for "
         << m_options.controller.ToString() << ", media at " << m_options.access.ToString()
         << " (access) and " << m_options.core.ToString() << " (core), ports "
         << m_options.firstPort << " to " << m_options.lastPort << ", TLS "
         << GetName(m_options.tls) << ", " << m_tls->GetIdentity().GetFingerprint() << "\n";
    return text.str();
}

std::string
AgwRun::DescribeEnd() const
{
    const auto& counters = m_role->GetCounters();
    const std::size_t descriptors =
        m_after.descriptors - std::min(m_after.descriptors, m_before.descriptors);
    std::ostringstream text;
    text << "sessions: " << m_sessions << "   connections: " << counters.accepted << " accepted, "
         << counters.connected << " made   octets: " << counters.octetsReceived << " received, "
         << counters.octetsSent << " sent\nCPU: " << FormatCpu(m_before, m_after)
         << "   memory: " << m_before.kilobytes << " KB at the start, " << m_after.kilobytes
         << " KB at the end, " << m_after.peakKilobytes
         << " KB at most\nleft: " << m_agw->GetContextCount() << " contexts, "
         << m_agw->GetPortCount() << " ports, " << m_role->GetStreamCount() << " streams, "
         << descriptors << " descriptors\n";
    if (m_meter)
    {
        ims::CostTable table = m_meter->MakeTable();
        table.AddRemark("tls-provider", std::string(ToString(m_options.tlsProvider)));
        text << table.Serialize();
    }
    return text.str();
}
