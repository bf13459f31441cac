// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/calibrate/calibration.h"

#include "model/cost/cpu-clock.h"
#include "model/tls/tls-library.h"
#include "scenarios/programs/agw/agw-run.h"
#include "scenarios/programs/calibrate/machine-pace.h"
#include "scenarios/programs/call-choices.h"

#include <algorithm>
#include <array>
#include <boost/process/args.hpp>
#include <boost/process/async.hpp>
#include <boost/process/child.hpp>
#include <boost/process/exe.hpp>
#include <boost/process/extend.hpp>
#include <boost/process/io.hpp>
#include <cerrno>
#include <cmath>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sched.h>
#include <sstream>
#include <sys/prctl.h>
#include <unistd.h>
#include <vector>

namespace process = boost::process;

namespace
{

/// A kind of session: each brings operations, or sizes, that the others do not.
struct Kind
{
    Figure figure;
    TlsVersionRange tls;
    int64_t messageSize;
};

constexpr Kind KINDS[] = {{Figure::MsrpOriginating, TlsVersionRange::Only13, 1024},
                          {Figure::MsrpOriginating, TlsVersionRange::Only12, 1024},
                          {Figure::MsrpTerminating, TlsVersionRange::Only13, 1024},
                          {Figure::MsrpTerminating, TlsVersionRange::Only12, 1024},
                          {Figure::MsrpOriginating, TlsVersionRange::Only13, 16},
                          {Figure::MsrpOriginating, TlsVersionRange::Only13, 16384},
                          {Figure::BfcpOriginating, TlsVersionRange::Only13, 1024}};

constexpr int64_t WARM_UP_SESSIONS = 50;
constexpr double WARM_UP_RATE = 100; ///< sessions per second

/// Shares of a core: what a session costs falls as the gateway gets busier. The last is more than a
/// core takes, so that it never waits.
constexpr double LOADS[] = {0.2, 0.5, 0.8, 1.2};

constexpr int ATTEMPTS = 4; ///< to measure while the machine is as fast as it can be

constexpr double RARE = 0.001;        ///< of an operation's calls: too few for a mean
constexpr int64_t CONCURRENT = 5000;  ///< far more than there are at that rate
constexpr int64_t MAX_SECONDS = 60;   ///< for one kind, and what the sessions take at that rate
constexpr int64_t GRACE_SECONDS = 30; ///< for e2ae-load to end by itself

/// What a gateway is to carry.
struct Trial
{
    ims::Identity identity;
    Kind kind;
    int64_t sessions;
    double rate; ///< sessions per second
};

/// Of e2ae-load, whose addresses are those of the gateway by default.
std::vector<std::string>
MakeLoad(const Trial& trial)
{
    const auto option = [](const char* name, const auto& value) {
        std::ostringstream text;
        text << "--" << name << "=" << value;
        return text.str();
    };
    return {option("figure", GetName(trial.kind.figure)),
            option("tls", GetName(trial.kind.tls)),
            option("message-size", trial.kind.messageSize),
            option("sessions", trial.sessions),
            option("concurrent", CONCURRENT),
            option("rate", trial.rate),
            option("seconds", MAX_SECONDS + trial.sessions),
            option("media-timeout", "10s")};
}

AgwOptions
MakeGateway(const CalibrateOptions& options, const Trial& trial)
{
    AgwOptions agw;
    agw.iq = *ims::TransportAddress::Parse("127.0.0.3:2944");
    agw.controller = *ims::TransportAddress::Parse("127.0.0.2:2944");
    agw.access = *ims::IpAddress::Parse("127.0.0.3");
    agw.core = *ims::IpAddress::Parse("127.0.0.4");
    agw.setupTimeout = std::chrono::seconds(10);
    agw.idleTimeout = std::chrono::seconds(60);
    agw.tls = trial.kind.tls;
    agw.tlsProvider = options.tlsProvider;
    agw.identity = trial.identity;
    agw.seconds = MAX_SECONDS + trial.sessions + GRACE_SECONDS;
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

/// A program of its own, and not a part of this one: what two processes share stays in the
/// processor's caches, and the gateway would seem faster than it is.
std::string
GetLoadProgram()
{
    std::error_code error;
    return std::filesystem::read_symlink("/proc/self/exe", error).parent_path() / "e2ae-load";
}

/// In a process that is about to be another program: end with its parent, also with one that has
/// gone already.
void
EndWithParent(pid_t parent)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
    {
        _exit(EXIT_FAILURE);
    }
}

/// @param then is called when it has ended. @param error why it could not be started
process::child
StartLoad(ims::EventLoop& loop,
          const std::vector<std::string>& arguments,
          const Cores& cores,
          const std::function<void(int status)>& then,
          std::error_code& error)
{
    return process::child(
        process::exe = GetLoadProgram(),
        process::args = arguments,
        process::std_out > process::null,
        loop.GetContext(),
        error,
        process::on_exit = [then](int status, const std::error_code&) { then(status); },
        process::extend::on_exec_setup =
            [&cores, parent = getpid()](const auto&) {
                EndWithParent(parent);
                cores.TakeForLoad();
            });
}

/// @param status of e2ae-load, if it has ended
std::optional<ims::Error>
Judge(const AgwRun& run, std::optional<int> status, int64_t sessions)
{
    if (!status)
    {
        return ims::Error{"e2ae-load did not come to an end", 0, ""};
    }
    if (*status != 0)
    {
        return ims::Error{"e2ae-load failed", 0, ""};
    }
    if (run.GetSessionCount() != sessions)
    {
        return ims::Error{"of " + std::to_string(sessions) + " sessions of e2ae-load " +
                              std::to_string(run.GetSessionCount()) + " came",
                          0,
                          ""};
    }
    return std::nullopt;
}

/// What a trial took.
struct Outcome
{
    double cpu = 0;  ///< seconds of a session
    double load = 0; ///< share of the core while sessions came and went
};

/// e2ae-load may not keep up with the rate.
Outcome
MakeOutcome(const Trial& trial, ims::Duration cpu, ims::Duration time)
{
    using Seconds = std::chrono::duration<double>;
    const auto sessions = static_cast<double>(trial.sessions);
    const double apart = Seconds(time).count() / std::max(sessions - 1, 1.0);
    const double ofOne = Seconds(cpu).count() / sessions;
    return {ofOne, std::min(ofOne / std::max(apart, 1 / trial.rate), 1.0)};
}

/// @return an error when not all sessions were carried.
ims::Result<Outcome>
Carry(const CalibrateOptions& options,
      const Trial& trial,
      const Cores& cores,
      ims::CostMeter* meter)
{
    auto loop = ims::EventLoop::Create();
    if (!loop)
    {
        return loop.GetError();
    }
    const auto run = AgwRun::Create(**loop, MakeGateway(options, trial), meter);
    if (!run)
    {
        return run.GetError();
    }
    std::optional<int> status;
    const auto end = [&status, &loop](int loadsStatus) {
        status = loadsStatus;
        (*loop)->Stop();
    };
    std::error_code error;
    // Only now: who arrives before there is a gateway would come all at once.
    const auto load = StartLoad(**loop, MakeLoad(trial), cores, end, error);
    if (error)
    {
        return ims::Error{"cannot start " + GetLoadProgram() + ": " + error.message(), 0, ""};
    }
    const ims::Duration before = ims::ReadThreadCpuClock();
    (*run)->Run();
    const ims::Duration cpu = ims::ReadThreadCpuClock() - before;
    if (auto fault = Judge(**run, status, trial.sessions))
    {
        return *fault;
    }
    return MakeOutcome(trial, cpu, (*run)->GetSessionsTime());
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

/// Carries sessions of every kind, ever more of them per second.
class Measurement
{
  public:
    Measurement(const CalibrateOptions& options, ims::Identity identity)
        : m_options(options),
          m_identity(std::move(identity))
    {
        m_cores.TakeForGateway();
    }

    /// @brief Find out what a session of each kind costs, so that a load is a rate, and how fast
    /// the machine is.
    std::optional<ims::Error> WarmUp()
    {
        for (std::size_t i = 0; i < std::size(KINDS); ++i)
        {
            const auto outcome = Carry(m_options,
                                       {m_identity, KINDS[i], WARM_UP_SESSIONS, WARM_UP_RATE},
                                       m_cores,
                                       nullptr);
            if (!outcome)
            {
                return outcome.GetError();
            }
            m_cpuOf[i] = outcome->cpu;
            m_pace.IsFull(); // it learns what full is
        }
        return std::nullopt;
    }

    /// @brief Add the prices at about this load.
    std::optional<ims::Error> MeasureAt(double load)
    {
        ims::CostMeter meter(ims::ReadThreadCpuClock, 1.0, ims::MeasureCpuClockCost());
        double loads = 0;
        for (std::size_t i = 0; i < std::size(KINDS); ++i)
        {
            const Trial trial{m_identity, KINDS[i], m_options.sessions, load / m_cpuOf[i]};
            const auto outcome = CarryAtFullPace(trial, meter);
            if (!outcome)
            {
                return outcome.GetError();
            }
            m_cpuOf[i] = outcome->cpu;
            loads += outcome->load;
        }
        ims::CostTable found = meter.MakeTable();
        found.RemoveRareSizes(RARE);
        AddRows(found, loads / static_cast<double>(std::size(KINDS)));
        return std::nullopt;
    }

    ims::CostTable TakeTable()
    {
        m_table.AddRemark("repeated",
                          std::to_string(m_repeated) +
                              " trials, because the machine was slower than at other times");
        return std::move(m_table);
    }

  private:
    /// A mean forgets nothing: a trial in which others slowed the machine down is made again.
    ims::Result<Outcome> CarryAtFullPace(const Trial& trial, ims::CostMeter& meter)
    {
        for (int attempt = 1;; ++attempt)
        {
            ims::CostMeter tried = meter;
            const bool wasFull = m_pace.IsFull();
            auto outcome = Carry(m_options, trial, m_cores, &tried);
            if (!outcome || attempt == ATTEMPTS || (m_pace.IsFull() && wasFull))
            {
                meter = std::move(tried);
                return outcome;
            }
            ++m_repeated;
        }
    }

    void AddRows(const ims::CostTable& found, double load)
    {
        constexpr double percent = 100;
        for (std::size_t i = 0; i < ims::OPERATION_COUNT; ++i)
        {
            const auto operation = static_cast<ims::Operation>(i);
            for (ims::CostRow row : found.GetRows(operation))
            {
                row.load = static_cast<unsigned>(std::lround(percent * load));
                m_table.AddRow(operation, row);
            }
        }
    }

    const CalibrateOptions& m_options;
    const ims::Identity m_identity;
    const Cores m_cores;
    MachinePace m_pace;
    int m_repeated = 0;                             ///< trials
    std::array<double, std::size(KINDS)> m_cpuOf{}; ///< seconds of a session of each kind
    ims::CostTable m_table;
};

} // namespace

ims::Result<ims::CostTable>
Calibrate(const CalibrateOptions& options)
{
    if (access(GetLoadProgram().c_str(), X_OK) != 0)
    {
        return ims::Error{"cannot run " + GetLoadProgram() + ": " + std::strerror(errno), 0, ""};
    }
    const auto identity = MakeIdentity("ims-agw", options.key);
    if (!identity)
    {
        return identity.GetError();
    }
    Measurement measurement(options, *identity);
    if (auto error = measurement.WarmUp())
    {
        return *error;
    }
    for (const double load : LOADS)
    {
        if (auto error = measurement.MeasureAt(load))
        {
            return *error;
        }
    }
    ims::CostTable table = measurement.TakeTable();
    table.AddRemark("cpu", GetCpuName());
    table.AddRemark("openssl", ims::GetTlsLibraryVersion());
    table.AddRemark("tls-provider", std::string(ToString(options.tlsProvider)));
    table.AddRemark("key", GetName(options.key));
    table.AddRemark("sessions", std::to_string(options.sessions) + " of each kind and load");
    return table;
}
