// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/scenario/simulator-process.h"

#include <algorithm>

namespace
{

/// @brief What the terminal shows of a run that differs from its figure or whose sessions fail.
using DiagnosisTest = SimulatorProcess;

/// A T1 below the round trip: SIP repeats its INVITE, which no figure draws.
const char* const TOO_FAR = "--sip-t1-access=30ms";

TEST_F(DiagnosisTest, TheFirstDifferenceHasTheFieldsThatOneCompares)
{
    const auto result = SimulateOriginating({TOO_FAR}, 1);
    EXPECT_TRUE(
        Contains(result.out, "  got       1030.00 ms  UE -> ALG  SIP  INVITE\n  with      "));
    EXPECT_TRUE(Contains(result.out, " m=20000 TCP/TLS/MSRP"));
    EXPECT_TRUE(Contains(result.out, "? is what no step of the flow has taken"));
    EXPECT_FALSE(Contains(result.out, "flows not matched")); // there is one session only
    EXPECT_FALSE(Contains(result.out, "--judge=invariants"));
}

TEST_F(DiagnosisTest, SessionsThatDifferAreNamedByTheirNumber)
{
    const auto few = SimulateOriginating({TOO_FAR, "--sessions=3"}, 1);
    EXPECT_TRUE(Contains(few.out, "flows not matched: 3 of 3, sessions 1, 2, 3; "));
    const auto many = SimulateOriginating({TOO_FAR, "--sessions=25"}, 1);
    EXPECT_TRUE(Contains(many.out, "flows not matched: 25 of 25, sessions 1, 2, "));
    EXPECT_TRUE(Contains(many.out, ", 19, 20, ..; "));
}

TEST_F(DiagnosisTest, DisorderedLinksLeadToTheInvariants)
{
    for (const char* option : {"--jitter=200ms", "--loss-access=0.3"})
    {
        const auto result = SimulateOriginating({option}, 1);
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
