// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_RUN_MONITOR_H
#define E2AE_RUN_MONITOR_H

#include "helper/e2ae-results.h"
#include "scenarios/programs/progress.h"
#include "scenarios/programs/sim/run/signal-hold.h"

#include <cstddef>
#include <optional>
#include <string>

/// @brief Tells the user how far a simulation is, and stops it when the user wants (^C).
///
/// A second ^C, or one after the simulation, ends the program.
class RunMonitor
{
  public:
    RunMonitor();

    /// @brief Begin, before Simulator::Run().
    /// @param sessions that are to be
    /// @param caller UE or PEER: whose sessions are counted
    void Begin(ns3::Ptr<ns3::E2aeResults> results, std::size_t sessions, const std::string& caller);

    /// @brief The simulation is over.
    void End();

    /// @return whether the user has stopped it.
    bool WasInterrupted() const;

  private:
    void Check();
    void ShowProgress();

    std::optional<SignalHold> m_hold; ///< until the simulation is over or interrupted
    std::optional<Progress> m_progress;
    Progress::Clock::time_point m_last; ///< check
    ns3::Time m_interval;               ///< between two checks
    std::size_t m_sessions = 0;
    std::size_t m_begun = 0;
    std::size_t m_over = 0;
    bool m_interrupted = false;
};

#endif // E2AE_RUN_MONITOR_H
