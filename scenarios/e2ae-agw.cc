// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/cost/cpu-clock.h"
#include "model/loop/loop-role.h"
#include "model/loop/signal-watch.h"
#include "model/session/ims-agw.h"
#include "scenarios/loop/agw-options.h"
#include "scenarios/loop/process-state.h"
#include "scenarios/loop/tls-identity.h"

#include <csignal>
#include <iostream>

namespace
{

constexpr int EXIT_REFUSED = 1;

int
Fail(const std::string& text)
{
    std::cerr << "e2ae-agw: " << text << std::endl;
    return EXIT_REFUSED;
}

ims::AgwConfig
MakeConfig(const AgwOptions& options, std::shared_ptr<ims::TlsContext> tls, ims::CostMeter* meter)
{
    ims::AgwConfig config;
    config.h248 = options.iq;
    config.controller = options.controller;
    config.access = options.access;
    config.core = options.core;
    config.firstPort = static_cast<uint16_t>(options.firstPort);
    config.lastPort = static_cast<uint16_t>(options.lastPort);
    config.tls = std::move(tls);
    config.setupTimeout = options.setupTimeout;
    config.idleTimeout = options.idleTimeout;
    config.maxContexts = static_cast<std::size_t>(options.contexts);
    config.meter = meter;
    return config;
}

void
PrintReady(const AgwOptions& options, const ims::TlsContext& tls)
{
    std::cout << "ready: H.248 at " << options.iq.ToString() << " for "
              << options.controller.ToString() << ", media at " << options.access.ToString()
              << " (access) and " << options.core.ToString() << " (core), ports "
              << options.firstPort << " to " << options.lastPort << ", TLS " << options.tls << ", "
              << tls.GetIdentity().GetFingerprint() << std::endl;
}

void
PrintSummary(int64_t sessions,
             const ims::KernelStreamCounters& counters,
             const ProcessState& before,
             const ProcessState& after)
{
    std::cout << "sessions: " << sessions << "   connections: " << counters.accepted
              << " accepted, " << counters.connected
              << " made   octets: " << counters.octetsReceived << " received, "
              << counters.octetsSent << " sent\n"
              << "CPU: " << FormatCpu(after) << "   memory: " << before.kilobytes
              << " KB at the start, " << after.kilobytes << " KB at the end, "
              << after.peakKilobytes << " KB at most\n";
}

void
PrintLeftovers(const ims::ImsAgw& agw,
               const ims::LoopRole& role,
               const ProcessState& before,
               const ProcessState& after)
{
    const std::size_t descriptors =
        after.descriptors - std::min(after.descriptors, before.descriptors);
    std::cout << "left: " << agw.GetContextCount() << " contexts, " << agw.GetPortCount()
              << " ports, " << role.GetStreamCount() << " connections, " << descriptors
              << " descriptors" << std::endl;
}

int
Run(const AgwOptions& options)
{
    auto loop = ims::EventLoop::Create();
    if (!loop)
    {
        return Fail(loop.GetError().what);
    }
    std::optional<ims::CostMeter> meter;
    if (options.cost)
    {
        meter.emplace(ims::ReadThreadCpuClock);
    }
    ims::CostMeter* const meterOrNull = meter ? &*meter : nullptr;
    (*loop)->SetMeter(meterOrNull);
    const auto tls = MakeTlsIdentity("ims-agw", {options.tls, true, meterOrNull});
    if (!tls)
    {
        return Fail(tls.GetError().what);
    }
    const auto signals =
        ims::SignalWatch::Create(**loop, {SIGINT, SIGTERM}, [&loop](int) { (*loop)->Stop(); });
    if (!signals)
    {
        return Fail(signals.GetError().what);
    }
    auto agw = std::make_unique<ims::ImsAgw>(MakeConfig(options, *tls, meterOrNull));
    const ims::ImsAgw& gateway = *agw;
    int64_t sessions = 0;
    ims::LoopRoleHandlers handlers;
    handlers.onContextClosed = [&](const ims::ContextClosed&) {
        if (++sessions == options.sessions)
        {
            (*loop)->Stop();
        }
    };
    handlers.onProblem = [](const std::string& what) { std::cerr << "e2ae-agw: " << what << "\n"; };
    const auto role =
        ims::LoopRole::Start(**loop, std::move(agw), {{options.iq}, meterOrNull}, handlers);
    if (!role)
    {
        return Fail(role.GetError().what);
    }
    ims::LoopTimer end(**loop, [&loop] { (*loop)->Stop(); });
    end.Set((*loop)->GetNow() + std::chrono::seconds(options.seconds));
    PrintReady(options, **tls);
    const ProcessState before = ReadProcessState();
    (*loop)->Run();
    const ProcessState after = ReadProcessState();
    PrintSummary(sessions, (*role)->GetCounters(), before, after);
    PrintLeftovers(gateway, **role, before, after);
    if (meter)
    {
        std::cout << meter->MakeTable().Serialize();
    }
    return std::cout.flush() ? 0 : Fail("cannot write to standard output");
}

} // namespace

int
main(int argc, char** argv)
{
    const auto read = ReadAgwOptions(argc, argv);
    if (const auto* end = std::get_if<ProgramEnd>(&read))
    {
        (end->status == 0 ? std::cout : std::cerr) << end->text;
        return end->status;
    }
    RaiseDescriptorLimit();
    return Run(std::get<AgwOptions>(read));
}
