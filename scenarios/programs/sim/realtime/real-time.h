// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_REAL_TIME_H
#define E2AE_REAL_TIME_H

#include "model/report/run-report.h"

#include "ns3/nstime.h"

/// @brief Have ns-3 simulate in real time; before anything of the simulation is made.
void UseRealTime();

/// @brief Watches how far a simulation in real time is behind it, from its beginning to its end.
class RealTimeWatch
{
  public:
    /// @brief Begin, before Simulator::Run().
    void Begin();

    /// @return the worst so far. Tolerable is what ns3::RealtimeSimulatorImpl::HardLimit says.
    ims::RealTimeLag GetLag() const;

  private:
    void Look();

    ns3::Time m_worst;
};

#endif // E2AE_REAL_TIME_H
