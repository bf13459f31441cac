// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/realtime/real-time.h"

#include "ns3/global-value.h"
#include "ns3/realtime-simulator-impl.h"
#include "ns3/simulator.h"
#include "ns3/string.h"

#include <algorithm>

using namespace ns3;

namespace
{

/// A delay that lasts less is seen by nobody.
const Time INTERVAL = MilliSeconds(5);

Ptr<RealtimeSimulatorImpl>
GetRealTime()
{
    return DynamicCast<RealtimeSimulatorImpl>(Simulator::GetImplementation());
}

} // namespace

void
UseRealTime()
{
    GlobalValue::Bind("SimulatorImplementationType", StringValue("ns3::RealtimeSimulatorImpl"));
}

void
RealTimeWatch::Begin()
{
    Simulator::ScheduleNow(&RealTimeWatch::Look, this);
}

ims::RealTimeLag
RealTimeWatch::GetLag() const
{
    return {ims::Duration(m_worst.GetNanoSeconds()),
            ims::Duration(GetRealTime()->GetHardLimit().GetNanoSeconds())};
}

void
RealTimeWatch::Look()
{
    m_worst = std::max(m_worst, GetRealTime()->RealtimeNow() - Simulator::Now());
    Simulator::Schedule(INTERVAL, &RealTimeWatch::Look, this);
}
