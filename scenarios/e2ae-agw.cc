// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/cost/cpu-clock.h"
#include "model/loop/signal-watch.h"
#include "scenarios/loop/gateway.h"
#include "scenarios/loop/process-state.h"

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
PrintSummary(const Gateway& gateway, const ProcessState& before, const ProcessState& after)
{
    const auto& counters = gateway.GetSockets().GetCounters();
    std::cout << "sessions: " << gateway.GetSessionCount()
              << "   connections: " << counters.accepted << " accepted, " << counters.connected
              << " made   octets: " << counters.octetsReceived << " received, "
              << counters.octetsSent << " sent\n"
              << "CPU: " << FormatCpu(after) << "   memory: " << before.kilobytes
              << " KB at the start, " << after.kilobytes << " KB at the end, "
              << after.peakKilobytes << " KB at most\n";
}

void
PrintLeftovers(const Gateway& gateway, const ProcessState& before, const ProcessState& after)
{
    const std::size_t descriptors =
        after.descriptors - std::min(after.descriptors, before.descriptors);
    std::cout << "left: " << gateway.GetRole().GetContextCount() << " contexts, "
              << gateway.GetRole().GetPortCount() << " ports, "
              << gateway.GetSockets().GetStreamCount() << " connections, " << descriptors
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
    const auto gateway = Gateway::Start(**loop, options, meter ? &*meter : nullptr);
    if (!gateway)
    {
        return Fail(gateway.GetError().what);
    }
    const auto signals =
        ims::SignalWatch::Create(**loop, {SIGINT, SIGTERM}, [&loop](int) { (*loop)->Stop(); });
    if (!signals)
    {
        return Fail(signals.GetError().what);
    }
    ims::LoopTimer end(**loop, [&loop] { (*loop)->Stop(); });
    end.Set((*loop)->GetNow() + std::chrono::seconds(options.seconds));
    PrintReady(options, (*gateway)->GetTls());
    const ProcessState before = ReadProcessState();
    (*loop)->Run();
    const ProcessState after = ReadProcessState();
    PrintSummary(**gateway, before, after);
    PrintLeftovers(**gateway, before, after);
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
