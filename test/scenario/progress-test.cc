// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/progress.h"
#include "test/scenario/simulator-process.h"

/// @file
/// What the programs tell of a long work.

namespace
{

using ProgressTest = SimulatorProcess;

TEST_F(ProgressTest, RemainingTimeHasTheUnitsThatMatter)
{
    EXPECT_EQ(FormatRemaining(std::chrono::seconds(12)), "12 s");
    EXPECT_EQ(FormatRemaining(std::chrono::seconds(3 * 60 + 59)), "3 min");
    EXPECT_EQ(FormatRemaining(std::chrono::seconds(2 * 3600 + 5 * 60)), "2 h 5 min");
}

/// The first line comes after a minute where there is no terminal.
TEST_F(ProgressTest, AShortRunTellsNothing)
{
    EXPECT_EQ(SimulateOriginating({}).err, "");
}

/// Of a run that is over at once there is no bar on a terminal either.
TEST_F(ProgressTest, AShortRunHasNoBarOnATerminal)
{
    const std::string command = GetProgram("e2ae-sim") + " msrp-originating --out=run";
    const auto result = RunProcess(m_folder.GetPath(""), {"script", "-qec", command, "/dev/null"});
    EXPECT_EQ(result.status, 0);
    EXPECT_TRUE(Contains(result.out, "sessions completed: 1 of 1"));
    EXPECT_EQ(result.out.find("to go"), std::string::npos);
}

} // namespace
