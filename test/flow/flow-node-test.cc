// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/flow/flow-test-support.h"

namespace ims
{
namespace
{

// Blocks of the grammar: any-order, opt, repeat, after.

const std::string TWO_BRANCHES =
    "any-order {\n1 UE -> ALG SIP INVITE\n2 UE -> ALG SIP ACK\n} and {\n"
    "3 UE -> ALG SIP INFO\n4 UE -> ALG SIP BYE\n}";

TEST(FlowBlocks, BranchesInterleaveFreely)
{
    EXPECT_TRUE(
        RunFlow(TWO_BRANCHES, {Sip("INVITE"), Sip("INFO"), Sip("BYE"), Sip("ACK")}).matched);
    EXPECT_TRUE(
        RunFlow(TWO_BRANCHES, {Sip("INFO"), Sip("INVITE"), Sip("ACK"), Sip("BYE")}).matched);
}

TEST(FlowBlocks, EachBranchIsOrdered)
{
    EXPECT_FALSE(
        RunFlow(TWO_BRANCHES, {Sip("INFO"), Sip("ACK"), Sip("INVITE"), Sip("BYE")}).matched);
}

TEST(FlowBlocks, EveryBranchMustEnd)
{
    const auto outcome = RunFlow(TWO_BRANCHES, {Sip("INFO"), Sip("BYE"), Sip("INVITE")});
    EXPECT_TRUE(Contains(outcome.reason, "the run ended before step 2"));
}

TEST(FlowBlocks, WhatFollowsAnyOrderWaitsForAllBranches)
{
    const auto flow = TWO_BRANCHES + "\n5 UE -> ALG SIP REFER";
    EXPECT_FALSE(RunFlow(flow, {Sip("INVITE"), Sip("ACK"), Sip("REFER")}).matched);
    EXPECT_TRUE(
        RunFlow(flow, {Sip("INVITE"), Sip("ACK"), Sip("INFO"), Sip("BYE"), Sip("REFER")}).matched);
}

TEST(FlowBlocks, AfterHoldsAcrossBranches)
{
    const auto flow = "any-order {\n1 UE -> ALG SIP INVITE\n2 UE -> ALG SIP ACK\n} and {\n"
                      "3 UE -> ALG SIP INFO after 2\n}";
    EXPECT_TRUE(RunFlow(flow, {Sip("INVITE"), Sip("ACK"), Sip("INFO")}).matched);
    const auto outcome = RunFlow(flow, {Sip("INVITE"), Sip("INFO"), Sip("ACK")});
    EXPECT_TRUE(Contains(outcome.reason, "step 3 (UE -> ALG  SIP  INFO) came before step 2"));
}

TEST(FlowBlocks, AfterNeedsEveryLabel)
{
    const auto flow = "any-order {\n1 UE -> ALG SIP INVITE\n} and {\n2 UE -> ALG SIP ACK\n} and {\n"
                      "3 UE -> ALG SIP INFO after 1,2\n}";
    EXPECT_FALSE(RunFlow(flow, {Sip("ACK"), Sip("INFO"), Sip("INVITE")}).matched);
    EXPECT_TRUE(RunFlow(flow, {Sip("ACK"), Sip("INVITE"), Sip("INFO")}).matched);
}

TEST(FlowBlocks, AnOptionalBlockComesWholeOrNotAtAll)
{
    const auto flow =
        "1 UE -> ALG SIP INVITE\nopt {\n- UE -> ALG SIP INFO\n- UE -> ALG SIP UPDATE\n}\n"
        "2 UE -> ALG SIP ACK";
    EXPECT_TRUE(RunFlow(flow, {Sip("INVITE"), Sip("ACK")}).matched);
    EXPECT_TRUE(RunFlow(flow, {Sip("INVITE"), Sip("INFO"), Sip("UPDATE"), Sip("ACK")}).matched);
    EXPECT_FALSE(RunFlow(flow, {Sip("INVITE"), Sip("INFO"), Sip("ACK")}).matched);
}

TEST(FlowBlocks, AnOptionalBlockMayPrecedeASimilarStep)
{
    const auto flow =
        "opt {\n1 UE -> ALG SIP INFO\n2 UE -> ALG SIP UPDATE\n}\n3 UE -> ALG SIP INFO\n"
        "4 UE -> ALG SIP BYE";
    FlowMatcher matcher(MakeFlow(flow));
    EXPECT_TRUE(RunFlow(matcher, {Sip("INFO"), Sip("BYE")}).matched);
    EXPECT_EQ(matcher.GetRows()[0].label, "3");
    EXPECT_TRUE(RunFlow(flow, {Sip("INFO"), Sip("UPDATE"), Sip("INFO"), Sip("BYE")}).matched);
}

TEST(FlowBlocks, ARepeatMayPrecedeASimilarStep)
{
    const auto flow = "opt {\nrepeat {\n- UE -> ALG SIP INFO\n- UE local \"drop\"\n}\n}\n"
                      "10' UE -> ALG SIP INFO\n11' UE -> ALG SIP ACK";
    const auto drop = MakeRecord("UE", "", "LOCAL", "drop");
    FlowMatcher matcher(MakeFlow(flow));
    const auto outcome =
        RunFlow(matcher, {Sip("INFO"), drop, Sip("INFO"), drop, Sip("INFO"), Sip("ACK")});
    EXPECT_TRUE(outcome.matched) << outcome.ToString();
    ASSERT_EQ(matcher.GetRows().size(), 4U);
    EXPECT_EQ(matcher.GetRows()[0].count, 2U);
    EXPECT_EQ(matcher.GetRows()[2].label, "10'");
    EXPECT_TRUE(RunFlow(flow, {Sip("INFO"), Sip("ACK")}).matched);
}

TEST(FlowBlocks, ARepeatCounts)
{
    const auto flow = "repeat 2..3 {\n1 UE -> ALG SIP INFO\n}\n2 UE -> ALG SIP BYE";
    for (std::size_t count = 0; count < 6; ++count)
    {
        std::vector<Record> records(count, Sip("INFO"));
        records.push_back(Sip("BYE"));
        EXPECT_EQ(RunFlow(flow, records).matched, count == 2 || count == 3) << count;
    }
}

TEST(FlowBlocks, ARepeatWithoutCountComesAtLeastOnce)
{
    const auto flow = "repeat {\n1 UE -> ALG SIP INFO\n}\n2 UE -> ALG SIP BYE";
    EXPECT_FALSE(RunFlow(flow, {Sip("BYE")}).matched);
    EXPECT_TRUE(RunFlow(flow, {Sip("INFO"), Sip("BYE")}).matched);
}

TEST(FlowBlocks, EveryIterationBindsItsOwnNamesAnew)
{
    const auto flow = "1 UE -> ALG SIP INVITE c=$IP\n"
                      "repeat {\n- UE -> ALG SIP INFO c=$IP m=$x\n- UE -> ALG SIP ACK m=$x\n}";
    const auto run = [&](const std::string& second, const std::string& address) {
        return RunFlow(flow,
                       {Sip("INVITE", {"c=a"}),
                        Sip("INFO", {"c=a", "m=1"}),
                        Sip("ACK", {"m=1"}),
                        Sip("INFO", {"c=" + address, "m=2"}),
                        Sip("ACK", {"m=" + second})})
            .matched;
    };
    EXPECT_TRUE(run("2", "a"));
    EXPECT_FALSE(run("1", "a"));
    EXPECT_FALSE(run("2", "b"));
}

TEST(FlowBlocks, ManyIterationsTakeOneRow)
{
    const auto flow =
        "any-order {\nrepeat {\n- UE -> ALG SIP INFO a=$x !c=$x\n}\n} and {\nrepeat {\n"
        "- ALG -> UE SIP \"200 INFO\"\n}\n}\n1 UE -> ALG SIP BYE";
    FlowMatcher matcher(MakeFlow(flow));
    for (int i = 0; i < 5000; ++i)
    {
        matcher.Feed(Sip("INFO", {"a=" + std::to_string(i), "c=x"}));
        matcher.Feed(MakeRecord("ALG", "UE", "SIP", "200 INFO"));
    }
    matcher.Feed(Sip("BYE"));
    EXPECT_TRUE(matcher.Finish(TimePoint(std::chrono::seconds(9))).matched);
    ASSERT_EQ(matcher.GetRows().size(), 3U);
    EXPECT_EQ(matcher.GetRows()[0].count, 5000U);
    ASSERT_EQ(matcher.GetRows()[0].record.fields.size(), 1U);
    EXPECT_EQ(matcher.GetRows()[0].record.fields[0].key, "c");
}

TEST(FlowBlocks, AnAmbiguityThatNeverEndsStaysBounded)
{
    MatchLimits limits;
    limits.maxPending = 16;
    FlowMatcher matcher(
        MakeFlow("any-order {\nrepeat {\n1 UE -> ALG SIP INFO\n}\n} and {\nrepeat {\n"
                 "2 UE -> ALG SIP INFO\n}\n}"),
        limits);
    EXPECT_TRUE(RunFlow(matcher, std::vector<Record>(1000, Sip("INFO"))).matched);
    EXPECT_LE(matcher.GetRows().size(), 2U);
}

TEST(FlowBlocks, NestedBlocksKeepTheirMeaning)
{
    const auto flow =
        "any-order {\n1 UE -> ALG SIP INVITE\nany-order {\n2 UE -> ALG SIP ACK\n} and {\n"
        "opt {\n3 UE -> ALG SIP INFO\n}\n}\n4 UE -> ALG SIP BYE\n} and {\n5 UE -> ALG SIP REFER\n}";
    EXPECT_TRUE(
        RunFlow(flow, {Sip("REFER"), Sip("INVITE"), Sip("INFO"), Sip("ACK"), Sip("BYE")}).matched);
    EXPECT_TRUE(RunFlow(flow, {Sip("INVITE"), Sip("ACK"), Sip("BYE"), Sip("REFER")}).matched);
    EXPECT_FALSE(RunFlow(flow, {Sip("INVITE"), Sip("BYE"), Sip("ACK"), Sip("REFER")}).matched);
}

} // namespace
} // namespace ims
