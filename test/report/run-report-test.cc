// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/report/sample-report.h"

namespace ims::test
{

namespace
{

TEST(RunReportTest, SuccessNeedsTheFlowAndEverySession)
{
    RunReport report = MakeReport();
    EXPECT_TRUE(report.IsSuccess());
    report.wanted.sessions = 2;
    EXPECT_FALSE(report.IsSuccess());
    report.wanted.sessions = 1;
    report.sessions.front().outcomes["UE"] = MakeRejected(486);
    EXPECT_FALSE(report.IsSuccess());
    EXPECT_FALSE(MakeReport("486 INVITE").IsSuccess());
}

TEST(RunReportTest, WhatIsLeftOrHasNoEndIsNoSuccess)
{
    RunReport left = MakeReport();
    left.leftovers = "ALG: 1 call";
    EXPECT_FALSE(left.IsSuccess());
    RunReport endless = MakeReport();
    endless.givenUp = true;
    EXPECT_FALSE(endless.IsSuccess());
}

TEST(RunReportTest, ASessionThatIsMeantToFailHasToEndAsDefined)
{
    RunReport report = MakeReport();
    report.meantToFail = true;
    EXPECT_FALSE(report.IsSuccess());
    report.sessions.front().asDefined = true;
    EXPECT_TRUE(report.IsSuccess());
}

TEST(RunReportTest, InvariantsTakeTheFlowsPlace)
{
    RunReport report = MakeReport("486 INVITE");
    report.byInvariants = true;
    EXPECT_TRUE(report.IsSuccess());
    report.violations.emplace_back("forwarded too early");
    EXPECT_FALSE(report.IsSuccess());
}

TEST(RunReportTest, ASessionThatWasNeverSeenHasNothingJudged)
{
    const RunReport report = MakeReport();
    EXPECT_TRUE(FindJudged(report.flow, "a@ue").matched);
    EXPECT_FALSE(FindJudged(report.flow, "b@ue").matched);
}

} // namespace

} // namespace ims::test
