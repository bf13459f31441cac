// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/flow/flow-test-support.h"

namespace ims
{
namespace
{

const std::string THREE_STEPS = "1 UE -> ALG SIP INVITE\n2 UE -> ALG SIP ACK\n3 UE -> ALG SIP BYE";

TEST(FlowMatcher, AcceptsTheRunThatTheFigureShows)
{
    const auto outcome = RunFlow(THREE_STEPS, {Sip("INVITE"), Sip("ACK"), Sip("BYE")});
    EXPECT_TRUE(outcome.matched) << outcome.ToString();
    EXPECT_EQ(outcome.source, "test figure");
}

TEST(FlowMatcher, AnExtraMessageFails)
{
    const auto outcome =
        RunFlow(THREE_STEPS, {Sip("INVITE"), Sip("UPDATE"), Sip("ACK"), Sip("BYE")});
    EXPECT_FALSE(outcome.matched);
    ASSERT_TRUE(outcome.got);
    EXPECT_EQ(outcome.got->name, "UPDATE");
    EXPECT_TRUE(Contains(outcome.reason, "no step and no ignore is like it: expected step 2"));
}

TEST(FlowMatcher, ARepeatedMessageFails)
{
    const auto outcome =
        RunFlow(THREE_STEPS, {Sip("INVITE"), Sip("INVITE"), Sip("ACK"), Sip("BYE")});
    EXPECT_FALSE(outcome.matched);
    EXPECT_TRUE(
        Contains(outcome.reason, "a message like step 1 (UE -> ALG  SIP  INVITE) came again"));
}

TEST(FlowMatcher, AMissingMessageFails)
{
    const auto outcome = RunFlow(THREE_STEPS, {Sip("INVITE"), Sip("BYE")});
    EXPECT_FALSE(outcome.matched);
    EXPECT_TRUE(Contains(outcome.reason, "step 3 (UE -> ALG  SIP  BYE) came too early"));
    ASSERT_EQ(outcome.expected.size(), 1U);
    EXPECT_EQ(outcome.expected[0], "2  UE -> ALG  SIP  ACK");
}

TEST(FlowMatcher, AnEarlyMessageWithOtherFieldsIsRecognisedByItsName)
{
    const auto outcome =
        RunFlow("1 UE -> ALG SIP INVITE\n2 UE -> ALG SIP ACK\n3 UE -> ALG SIP BYE m=1",
                {Sip("INVITE"), Sip("BYE")});
    EXPECT_TRUE(
        Contains(outcome.reason,
                 "named like step 3 (UE -> ALG  SIP  BYE), which comes later: expected step 2"));
}

TEST(FlowMatcher, AMissingLastMessageFails)
{
    const auto outcome = RunFlow(THREE_STEPS, {Sip("INVITE"), Sip("ACK")});
    EXPECT_FALSE(outcome.matched);
    EXPECT_FALSE(outcome.got);
    EXPECT_TRUE(Contains(outcome.reason, "the run ended before step 3"));
}

TEST(FlowMatcher, SwappedMessagesFail)
{
    const auto outcome = RunFlow(THREE_STEPS, {Sip("INVITE"), Sip("BYE"), Sip("ACK")});
    EXPECT_FALSE(outcome.matched);
    EXPECT_EQ(outcome.got->name, "BYE");
}

TEST(FlowMatcher, ALateMessageFails)
{
    const auto outcome =
        RunFlow(THREE_STEPS, {Sip("INVITE"), Sip("ACK"), Sip("BYE"), Sip("REGISTER")});
    EXPECT_FALSE(outcome.matched);
    EXPECT_TRUE(Contains(outcome.reason, "nothing more has to come"));
}

TEST(FlowMatcher, ARunThatIsNotWatchedLongEnoughFails)
{
    FlowMatcher matcher(MakeFlow("1 UE -> ALG SIP INVITE"));
    matcher.Feed(Sip("INVITE"));
    const auto outcome = matcher.Finish(TimePoint(std::chrono::milliseconds(1999)));
    EXPECT_FALSE(outcome.matched);
    EXPECT_TRUE(Contains(outcome.reason, "1999.00 ms after the last step"));
    FlowMatcher patient(MakeFlow("1 UE -> ALG SIP INVITE"));
    patient.Feed(Sip("INVITE"));
    EXPECT_TRUE(patient.Finish(TimePoint(std::chrono::seconds(2))).matched);
}

TEST(FlowMatcher, AnEmptyRunFails)
{
    EXPECT_TRUE(Contains(RunFlow(THREE_STEPS, {}).reason, "the run ended before step 1"));
}

TEST(FlowMatcher, AMessageBetweenOtherEntitiesFails)
{
    const auto outcome =
        RunFlow("1 UE -> ALG SIP INVITE", {MakeRecord("ALG", "PEER", "SIP", "INVITE")});
    EXPECT_FALSE(outcome.matched);
}

TEST(FlowMatcher, AWrongBindingFails)
{
    const auto outcome =
        RunFlow("1 UE -> ALG SIP INVITE m=\"$P TCP/MSRP\"\n2 UE -> ALG SIP ACK m=\"$P *\"",
                {Sip("INVITE", {"m=2000 TCP/MSRP"}), Sip("ACK", {"m=2001 TCP/MSRP"})});
    EXPECT_FALSE(outcome.matched);
    EXPECT_TRUE(Contains(outcome.reason, "expected m=$P *, with $P = 2000, got m=2001 TCP/MSRP"));
}

TEST(FlowMatcher, AForbiddenFieldFails)
{
    const auto flow = "1 UE -> ALG SIP INVITE !a=3ge2ae* !m";
    EXPECT_TRUE(RunFlow(flow, {Sip("INVITE", {"a=setup:actpass"})}).matched);
    const auto pattern = RunFlow(flow, {Sip("INVITE", {"a=setup:actpass", "a=3ge2ae:requested"})});
    EXPECT_TRUE(
        Contains(pattern.reason, "forbidden a=3ge2ae*, got a=setup:actpass a=3ge2ae:requested"));
    EXPECT_TRUE(
        Contains(RunFlow(flow, {Sip("INVITE", {"m=1 TCP"})}).reason, "forbidden m, got m=1 TCP"));
}

TEST(FlowMatcher, AMissingMarkFails)
{
    const auto outcome = RunFlow("1 UE -> ALG SIP INVITE retransmission", {Sip("INVITE")});
    EXPECT_TRUE(Contains(outcome.reason, "expected retransmission, got no retransmission"));
}

TEST(FlowMatcher, IgnoresWithTheReasonOfTheRule)
{
    FlowMatcher matcher(MakeFlow("ignore SIP \"100 *\" \"hop by hop\"\n1 UE -> ALG SIP INVITE"));
    EXPECT_EQ(matcher.Feed(Sip("INVITE")).kind, FlowMatcher::Verdict::Kind::Step);
    const auto verdict = matcher.Feed(MakeRecord("ALG", "UE", "SIP", "100 INVITE"));
    EXPECT_EQ(verdict.kind, FlowMatcher::Verdict::Kind::Ignored);
    EXPECT_EQ(verdict.reason, "hop by hop");
    EXPECT_EQ(matcher.GetIgnoredCounts(), std::vector<uint64_t>{1});
    EXPECT_EQ(matcher.GetRows().size(), 1U);
}

TEST(FlowMatcher, AStepWinsOverAnIgnore)
{
    const auto outcome =
        RunFlow("ignore SIP ACK \"noise\"\n1 UE -> ALG SIP INVITE\n2 UE -> ALG SIP ACK",
                {Sip("ACK"), Sip("INVITE"), Sip("ACK"), Sip("ACK")});
    EXPECT_TRUE(outcome.matched) << outcome.ToString();
}

TEST(FlowMatcher, AnIgnoreAfterALabelDoesNotApplyBefore)
{
    const auto flow =
        "ignore TCP FIN \"closing\" after -bye\n1 UE -> ALG SIP INVITE\n-bye UE -> ALG SIP BYE";
    const auto fin = MakeRecord("UE", "AGW", "TCP", "FIN");
    EXPECT_TRUE(RunFlow(flow, {Sip("INVITE"), Sip("BYE"), fin, fin}).matched);
    EXPECT_FALSE(RunFlow(flow, {Sip("INVITE"), fin, Sip("BYE")}).matched);
}

TEST(FlowMatcher, KeepsButDoesNotJudgeWhatFollowsADifference)
{
    FlowMatcher matcher(MakeFlow("ignore SIP UPDATE \"noise\"\n" + THREE_STEPS));
    RunFlow(matcher, {Sip("INVITE"), Sip("BYE"), Sip("ACK"), Sip("UPDATE")});
    const auto& rows = matcher.GetRows();
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[1].kind, LadderRow::Kind::Difference);
    EXPECT_EQ(rows[2].kind, LadderRow::Kind::Unjudged);
}

TEST(FlowMatcher, KeepsNoMoreRowsThanTheLimit)
{
    MatchLimits limits;
    limits.maxRows = 2;
    FlowMatcher matcher(MakeFlow(THREE_STEPS), limits);
    const auto outcome = RunFlow(matcher, {Sip("INVITE"), Sip("BYE"), Sip("BYE"), Sip("BYE")});
    EXPECT_FALSE(outcome.matched);
    EXPECT_EQ(matcher.GetRows().size(), 2U);
    EXPECT_EQ(matcher.GetUnkeptCount(), 2U);
}

// A step that a record does not fit leaves no trace, however much of it did fit.
TEST(FlowMatcher, AMisfitBindsNoName)
{
    FlowMatcher matcher(
        MakeFlow("ignore SIP INVITE m=2 \"another call\"\n1 UE -> ALG SIP INVITE a=$X m=1\n"
                 "2 UE -> ALG SIP ACK a=$X"));
    const auto outcome = RunFlow(matcher,
                                 {Sip("INVITE", {"a=other", "m=2"}),
                                  Sip("INVITE", {"a=own", "m=1"}),
                                  Sip("ACK", {"a=own"})});
    EXPECT_TRUE(outcome.matched) << outcome.ToString();
}

TEST(FlowMatcher, ARecordThatIsFedByReferenceStaysAsItIs)
{
    FlowMatcher matcher(MakeFlow("1 UE -> ALG SIP INVITE a=$_A"));
    const Record record = Sip("INVITE", {"a=x"});
    EXPECT_EQ(matcher.Feed(record).kind, FlowMatcher::Verdict::Kind::Step);
    EXPECT_EQ(record.fields.front().value, "x");
    ASSERT_EQ(matcher.GetRows().size(), 1U);
    EXPECT_EQ(matcher.GetRows().front().record.fields.front().value, "x");
}

} // namespace

} // namespace ims
