// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/agw/agw-run.h"

#include "model/loop/loop-timer.h"
#include "model/loop/tcp-socket.h"
#include "scenarios/programs/key-log.h"
#include "scenarios/programs/tls-identity.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <iostream>
#include <random>
#include <sstream>

namespace
{

/// How often the gateway looks whether it has memory to give back.
constexpr ims::Duration MEMORY_INTERVAL = std::chrono::seconds(5);

/// So long after its last session: its H.248 replies are forgotten then (LONG-TIMER).
constexpr ims::Duration MEMORY_PERIOD = std::chrono::seconds(40);

/// How long the controller's reply to its leave is waited for: on one machine, it comes at once or
/// never.
constexpr ims::Duration FAREWELL_WAIT = std::chrono::milliseconds(500);

/// Longer than a connection waits for the far end's FIN.
constexpr ims::Duration GOODBYE_WAIT = std::chrono::seconds(12);

/// How often it looks whether it may go.
constexpr ims::Duration FAREWELL_INTERVAL = std::chrono::milliseconds(10);

/// Further ones are counted.
constexpr std::size_t MAX_PROBLEMS = 20;

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
      m_listeners([this](const std::string& what) { HandleProblem(what); }),
      m_end(loop, [this] { m_loop.Stop(); }),
      m_memory(loop, [this] { GiveMemoryBack(); }),
      m_farewell(loop, [this] { StopWhenLeft(); }),
      m_quiet(loop, [this] { StopWhenQuiet(); })
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
    if (auto error = MakeTls())
    {
        return error;
    }
    auto agw = std::make_unique<ims::ImsAgw>(MakeConfig());
    m_agw = agw.get();
    ims::LoopRoleHandlers handlers;
    handlers.onContextClosed = [this](const ims::ContextClosed&) { HandleContextClosed(); };
    handlers.onProblem = [this](const std::string& what) { HandleProblem(what); };
    auto role = ims::LoopRole::Start(m_loop,
                                     std::move(agw),
                                     {{m_options.iq}, m_meter, &m_listeners},
                                     std::move(handlers));
    if (!role)
    {
        return role.GetError();
    }
    m_role = std::move(*role);
    return std::nullopt;
}

std::optional<ims::Error>
AgwRun::MakeTls()
{
    const auto keyLog = OpenKeyLog(m_options.keyLog);
    if (!keyLog)
    {
        return keyLog.GetError();
    }
    TlsChoice choice;
    choice.versions = m_options.tls;
    choice.meter = m_meter;
    choice.key = m_options.key;
    choice.identity = m_options.identity;
    choice.provider = m_options.tlsProvider;
    choice.onSecret = *keyLog;
    const auto tls = MakeTlsIdentity("ims-agw", choice);
    if (!tls)
    {
        return tls.GetError();
    }
    m_tls = *tls;
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
    config.accessRealm = m_options.accessRealm;
    config.coreRealm = m_options.coreRealm;
    config.h248Version = static_cast<unsigned>(m_options.h248Version);
    config.seed = std::random_device{}();
    config.listeners = &m_listeners;
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
    m_firstClosed = m_firstClosed.value_or(*m_lastClosed);
    if (!m_left && ++m_sessions == m_options.sessions)
    {
        StopWhenQuiet();
    }
}

/// The connections of the last session may still wait for the far ends' FIN.
void
AgwRun::StopWhenQuiet()
{
    const ims::TimePoint now = m_loop.GetNow();
    m_quietBy = m_quietBy.value_or(now + GOODBYE_WAIT);
    if ((m_role->GetStreamCount() == 0 && m_role->GetLingeringCount() == 0) || now >= *m_quietBy)
    {
        m_loop.Stop();
        return;
    }
    m_quiet.Set(now + FAREWELL_INTERVAL);
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
    NoteEnd();
    if (!m_leaveBy)
    {
        m_role->Dispatch(ims::Leave{}); // its own end: nobody waits for the reply
    }
}

/// What it holds is said of the moment before a Forced ends everything.
void
AgwRun::Leave()
{
    if (m_leaveBy)
    {
        m_loop.Stop();
        return;
    }
    m_leaveBy = m_loop.GetNow() + m_options.graceful + FAREWELL_WAIT;
    if (m_options.graceful == ims::Duration(0))
    {
        NoteEnd();
    }
    m_role->Dispatch(ims::Leave{m_options.graceful});
    StopWhenLeft();
}

void
AgwRun::StopWhenLeft()
{
    const ims::TimePoint now = m_loop.GetNow();
    if ((!m_agw->IsLeaving() && m_agw->GetContextCount() == 0) || now >= *m_leaveBy)
    {
        m_loop.Stop();
        return;
    }
    m_farewell.Set(now + FAREWELL_INTERVAL);
}

void
AgwRun::NoteEnd()
{
    if (m_left)
    {
        return;
    }
    m_after = ReadProcessState();
    const std::size_t descriptors =
        m_after.descriptors - std::min(m_after.descriptors, m_before.descriptors);
    m_left = std::to_string(m_agw->GetContextCount()) + " contexts, " +
             std::to_string(m_agw->GetPortCount()) + " ports, " +
             std::to_string(m_role->GetStreamCount()) + " streams, " + std::to_string(descriptors) +
             " descriptors";
}

void
AgwRun::HandleProblem(const std::string& what)
{
    if (++m_problems <= MAX_PROBLEMS)
    {
        std::cerr << "e2ae-agw: " << what << "\n";
    }
}

bool
AgwRun::WasRefused() const
{
    return m_problems > 0;
}

int64_t
AgwRun::GetSessionCount() const
{
    return m_sessions;
}

ims::Duration
AgwRun::GetSessionsTime() const
{
    return m_firstClosed ? *m_lastClosed - *m_firstClosed : ims::Duration(0);
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
    std::ostringstream text;
    text << "sessions: " << m_sessions << "   connections: " << counters.accepted << " accepted, "
         << counters.connected << " made   octets: " << counters.octetsReceived << " received, "
         << counters.octetsSent << " sent\nCPU: " << FormatCpu(m_before, m_after)
         << "   memory: " << m_before.kilobytes << " KB at the start, " << m_after.kilobytes
         << " KB at the end, " << m_after.peakKilobytes
         << " KB at most\nleft: " << m_left.value_or("") << "\n";
    if (m_problems > 0)
    {
        text << "refused by the system: " << m_problems << "\n";
    }
    if (m_meter)
    {
        ims::CostTable table = m_meter->MakeTable();
        table.AddRemark("tls-provider", std::string(ToString(m_options.tlsProvider)));
        text << table.Serialize();
    }
    return text.str();
}
