// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/scenario/simulator-process.h"

#include <algorithm>

namespace
{

/// @brief What the terminal shows of a run that differs from its figure or whose sessions fail.
using DiagnosisTest = SimulatorProcess;

/// A T1 below the round trip: SIP repeats its INVITE.
const char* const TOO_FAR = "--sip-t1-access=30ms";

TEST_F(DiagnosisTest, RepetitionIsShownAndNoDifference)
{
    const auto result = SimulateOriginating({TOO_FAR});
    EXPECT_TRUE(Contains(result.out, "    ~1    1030.00    |---- SIP INVITE --->|"));
    EXPECT_TRUE(Contains(result.out, "flows matched: 1 of 1   repetitions: "));
    EXPECT_FALSE(ReadPackets("frame.comment contains \"repetition of step 1: INVITE\" and sip",
                             {"frame.number"})
                     .empty());
    EXPECT_TRUE(Contains(Read("run.csv"), "sip_retransmissions"));
    EXPECT_EQ(Simulate({"msrp-originating", "--out=plain"}).out.find("repetitions"),
              std::string::npos);
}

/// The flow of another variant: there, step 2 does not ask the AGW to ignore SYNs.
std::string
ExpectOtherFlow()
{
    const char* const other = "scenarios/flows/msrp-originating/immediate-aware.flow";
    return "--expect=" + ims::test::GetSourcePath(other);
}

TEST_F(DiagnosisTest, TheFirstDifferenceHasTheFieldsThatOneCompares)
{
    const auto result = SimulateOriginating({ExpectOtherFlow()}, 1);
    EXPECT_TRUE(Contains(result.out, " ms  ALG -> AGW  H248  ADD.req\n  flow      "));
    EXPECT_TRUE(Contains(result.out, "immediate-aware.flow\n  with      "));
    EXPECT_TRUE(Contains(result.out, " m=TCP/MSRP ignore-syn\n"));
    EXPECT_TRUE(Contains(result.out, "? is what no step of the flow has taken"));
    EXPECT_FALSE(Contains(result.out, "flows not matched")); // there is one session only
    EXPECT_FALSE(Contains(result.out, "--judge=invariants"));
}

TEST_F(DiagnosisTest, SessionsThatDifferAreNamedByTheirNumber)
{
    const auto few = SimulateOriginating({ExpectOtherFlow(), "--sessions=3"}, 1);
    EXPECT_TRUE(Contains(few.out, "flows not matched: 3 of 3, sessions 1, 2, 3; "));
    const auto many = SimulateOriginating({ExpectOtherFlow(), "--sessions=25"}, 1);
    EXPECT_TRUE(Contains(many.out, "flows not matched: 25 of 25, sessions 1, 2, "));
    EXPECT_TRUE(Contains(many.out, ", 19, 20, ..; "));
}

TEST_F(DiagnosisTest, DisorderedLinksLeadToTheInvariants)
{
    for (const char* option : {"--jitter=200ms", "--loss-access=0.3"})
    {
        const auto result = SimulateOriginating({ExpectOtherFlow(), option}, 1);
        EXPECT_TRUE(Contains(result.out, "--judge=invariants checks what holds all the same"));
    }
}

TEST_F(DiagnosisTest, EqualEndsOfSessionsAreOneLine)
{
    const auto result = SimulateOriginating({"--fault=sip-486", "--sessions=30"});
    EXPECT_TRUE(Contains(result.out, "\n30 sessions, the first of them "));
    const auto lines = SplitLines(result.out);
    EXPECT_EQ(std::count_if(lines.begin(),
                            lines.end(),
                            [](const auto& line) {
                                return line.find(", failed as defined: ") != std::string::npos;
                            }),
              1);
}

TEST_F(DiagnosisTest, DelaysOfSeveralSessionsHaveTheirMedians)
{
    const auto result = SimulateOriginating({"--sessions=3"});
    EXPECT_TRUE(Contains(result.out, "\nanswer in 3 sessions, ms: min 68."));
    EXPECT_TRUE(Contains(result.out, "\nmedia ready in 3 sessions, ms: min 1144."));
}

} // namespace
