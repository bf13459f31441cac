// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/loop/calibration.h"

#include "model/cost/cpu-clock.h"
#include "model/loop/signal-watch.h"
#include "model/tls/tls-library.h"
#include "scenarios/loop/agw-run.h"
#include "scenarios/loop/child-process.h"
#include "scenarios/loop/load-report.h"
#include "scenarios/loop/load-run.h"

#include <csignal>
#include <fstream>
#include <sched.h>

namespace
{

/// A kind of session: each brings operations, or sizes, that the others do not.
struct Kind
{
    const char* figure;
    const char* tls;
    int64_t messageSize;
};

constexpr Kind KINDS[] = {{"msrp-originating", "1.3", 1024},
                          {"msrp-originating", "1.2", 1024},
                          {"msrp-terminating", "1.3", 1024},
                          {"msrp-terminating", "1.2", 1024},
                          {"msrp-originating", "1.3", 16},
                          {"msrp-originating", "1.3", 16384},
                          {"bfcp-originating", "1.3", 1024}};

constexpr int64_t WARM_UP_SESSIONS = 50;
constexpr double RATE =
    100; ///< sessions per second: neither asleep most of the time nor in a hurry
constexpr int64_t MAX_SECONDS = 60; ///< for one kind, and what the sessions take at that rate

LoadOptions
MakeLoad(const Kind& kind, int64_t sessions)
{
    LoadOptions load;
    load.figure = kind.figure;
    load.tls = kind.tls;
    load.messageSize = kind.messageSize;
    load.sessions = sessions;
    load.concurrent = sessions;
    load.rate = RATE;
    load.seconds = MAX_SECONDS + sessions;
    load.gateway = *ims::TransportAddress::Parse("127.0.0.3:2944");
    load.controller = *ims::TransportAddress::Parse("127.0.0.2:2944");
    load.ue = *ims::IpAddress::Parse("127.0.1.1");
    load.peer = *ims::IpAddress::Parse("127.0.2.1");
    load.mediaTimeout = std::chrono::seconds(10);
    return load;
}

AgwOptions
MakeGateway(const CalibrateOptions& options)
{
    AgwOptions agw;
    agw.iq = *ims::TransportAddress::Parse("127.0.0.3:2944");
    agw.controller = *ims::TransportAddress::Parse("127.0.0.2:2944");
    agw.access = *ims::IpAddress::Parse("127.0.0.3");
    agw.core = *ims::IpAddress::Parse("127.0.0.4");
    agw.setupTimeout = std::chrono::seconds(10);
    agw.idleTimeout = std::chrono::seconds(60);
    agw.key = options.key;
    return agw;
}

/// Gateway and load have a core each where there are two: waking up a program on another core is
/// much of what it costs to send, and what another one has used is cold.
class Cores
{
  public:
    Cores()
    {
        CPU_ZERO(&m_gateway);
        m_known = sched_getaffinity(0, sizeof(m_load), &m_load) == 0 && CPU_COUNT(&m_load) > 1;
        for (int core = 0; m_known && CPU_COUNT(&m_gateway) == 0; ++core)
        {
            if (CPU_ISSET(core, &m_load))
            {
                CPU_SET(core, &m_gateway);
                CPU_CLR(core, &m_load);
            }
        }
    }

    void TakeForGateway() const
    {
        Take(m_gateway);
    }

    void TakeForLoad() const
    {
        Take(m_load);
    }

  private:
    void Take(const cpu_set_t& cores) const
    {
        if (m_known)
        {
            sched_setaffinity(0, sizeof(cores), &cores);
        }
    }

    cpu_set_t m_gateway{};
    cpu_set_t m_load{};
    bool m_known = false;
};

/// What the child process does.
int
RunLoad(const LoadOptions& options, const Cores& cores)
{
    cores.TakeForLoad();
    auto loop = ims::EventLoop::Create();
    if (!loop)
    {
        return 1;
    }
    const auto run = LoadRun::Create(**loop, options);
    if (!run)
    {
        return 1;
    }
    (*run)->Run();
    return IsLoadSuccess(**run, options) ? 0 : 1;
}

/// @return whether all sessions were completed.
bool
Measure(const AgwOptions& options,
        const LoadOptions& load,
        const Cores& cores,
        ims::CostMeter* meter)
{
    // The child must not inherit descriptors of a loop, so it comes first; it repeats what the
    // gateway does not hear yet.
    auto child = ChildProcess::Start([&] { return RunLoad(load, cores); });
    auto loop = ims::EventLoop::Create();
    if (!child || !loop)
    {
        return false;
    }
    const auto watch = ims::SignalWatch::Create(**loop, {SIGCHLD}, [&](int) {
        if (child->HasEnded())
        {
            (*loop)->Stop();
        }
    });
    const auto run = watch ? AgwRun::Create(**loop, options, meter)
                           : ims::Result<std::unique_ptr<AgwRun>>(watch.GetError());
    if (!run)
    {
        return false;
    }
    (*run)->Run();
    return child->HasEnded() && child->GetStatus() == 0;
}

std::string
GetCpuName()
{
    std::ifstream file("/proc/cpuinfo");
    for (std::string line; std::getline(file, line);)
    {
        const auto colon = line.find(": ");
        if (line.rfind("model name", 0) == 0 && colon != std::string::npos)
        {
            return line.substr(colon + 2);
        }
    }
    return "unknown";
}

} // namespace

ims::Result<ims::CostTable>
Calibrate(const CalibrateOptions& options)
{
    const AgwOptions agw = MakeGateway(options);
    const ims::Error failed{"the sessions that were to be measured were not all completed; is "
                            "another e2ae-agw running?",
                            0,
                            ""};
    const Cores cores;
    cores.TakeForGateway();
    if (!Measure(agw, MakeLoad(KINDS[0], WARM_UP_SESSIONS), cores, nullptr))
    {
        return failed;
    }
    ims::CostMeter meter(ims::ReadThreadCpuClock, 1.0, ims::MeasureCpuClockCost());
    for (const Kind& kind : KINDS)
    {
        if (!Measure(agw, MakeLoad(kind, options.sessions), cores, &meter))
        {
            return failed;
        }
    }
    ims::CostTable table = meter.MakeTable();
    table.AddRemark("cpu", GetCpuName());
    table.AddRemark("openssl", ims::GetTlsLibraryVersion());
    table.AddRemark("key", options.key);
    table.AddRemark("sessions", std::to_string(options.sessions) + " of each kind");
    return table;
}
