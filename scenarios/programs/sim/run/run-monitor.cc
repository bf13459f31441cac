// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/run/run-monitor.h"

#include "ns3/simulator.h"

#include <algorithm>
#include <csignal>
#include <iomanip>
#include <sstream>

using namespace ns3;

namespace
{

/// A run of a few seconds needs no bar.
constexpr std::chrono::seconds SILENT{2};

/// How much time of the user goes by between two checks, if simulated time allows.
constexpr std::chrono::milliseconds LEAST_PAUSE{20};
constexpr std::chrono::milliseconds MOST_PAUSE{200};

/// Simulated time between two checks. With many sessions a second of it takes minutes.
const Time LEAST_INTERVAL = MicroSeconds(100);
const Time MOST_INTERVAL = MilliSeconds(500);

const char* const INVITED = "InviteSent";

} // namespace

RunMonitor::RunMonitor()
    : m_interval(MOST_INTERVAL)
{
    m_hold.emplace(std::vector<int>{SIGINT});
}

void
RunMonitor::Begin(Ptr<E2aeResults> results, std::size_t sessions, const std::string& caller)
{
    m_sessions = sessions;
    m_progress.emplace(SILENT);
    m_last = Progress::Clock::now();
    results->TraceConnectWithoutContext(
        "Milestone",
        Callback<void, const std::string&, const std::string&, const std::string&, uint64_t>(
            [this](const std::string&, const std::string&, const std::string& milestone, uint64_t) {
                m_begun += milestone == INVITED ? 1 : 0;
            }));
    results->TraceConnectWithoutContext(
        "SessionEnd",
        Callback<void, const std::string&, const std::string&, const std::string&>(
            [this, caller](const std::string& entity, const std::string&, const std::string&) {
                m_over += entity == caller ? 1 : 0;
            }));
    Simulator::ScheduleNow(&RunMonitor::Check, this);
}

void
RunMonitor::End()
{
    m_progress.reset();
    m_hold.reset();
}

bool
RunMonitor::WasInterrupted() const
{
    return m_interrupted;
}

void
RunMonitor::Check()
{
    if (m_hold && m_hold->HasCome())
    {
        m_hold->Take();
        m_hold.reset();
        m_interrupted = true;
        Simulator::Stop();
        return;
    }
    const auto now = Progress::Clock::now();
    if (now - m_last < LEAST_PAUSE)
    {
        m_interval = std::min(m_interval * 2, MOST_INTERVAL);
    }
    else if (now - m_last > MOST_PAUSE)
    {
        m_interval = std::max(m_interval / 2, LEAST_INTERVAL);
    }
    m_last = now;
    ShowProgress();
    Simulator::Schedule(m_interval, &RunMonitor::Check, this);
}

/// Most of a session's work is its beginning and its end.
void
RunMonitor::ShowProgress()
{
    if (!m_progress->IsDue())
    {
        return;
    }
    constexpr double halves = 2;
    const auto of = [this](std::size_t count) {
        return static_cast<double>(count) /
               static_cast<double>(std::max<std::size_t>(m_sessions, 1));
    };
    std::ostringstream simulated;
    simulated << std::fixed << std::setprecision(1) << Simulator::Now().GetSeconds() << " s";
    m_progress->Show(0,
                     (of(m_begun) + of(m_over)) / halves,
                     std::to_string(m_over) + " of " + std::to_string(m_sessions) +
                         " sessions over, " + simulated.str() + " simulated");
}
