// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/scenario/simulator-process.h"

namespace
{

/// @brief Sessions that last longer than the timers of the set-up.
class LongSessionTest : public SimulatorProcess
{
};

// H.248.36: timerx is 60 s in steps 2 and 5, one termination each.
TEST_F(LongSessionTest, EachTerminationIsReportedEveryMinuteAndTheFlowStillMatches)
{
    SimulateOriginating({"--ns3::UserAgentApplication::HoldTime=150s"});
    EXPECT_EQ(ReadPackets("megaco contains \"hangterm/thb\" && megaco contains \"Notify\"",
                          {"frame.number"})
                  .size(),
              4U);
    EXPECT_TRUE(ReadPackets("megaco.error_code", {"frame.number"}).empty());
}

} // namespace
