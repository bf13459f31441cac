// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/flow/flow-printer.h"
#include "test/flow/flow-test-support.h"

namespace ims
{

namespace
{

using Kind = FlowMatcher::Verdict::Kind;

const char* const STEPS = "1 UE -> ALG SIP INVITE m=$P\n"
                          "- UE -> ALG SIP ACK m=$P\n"
                          "3 UE -> ALG SIP BYE m=$P";

/// @return what the decoder gives when the UE sends the same octets again.
Record
Again(const std::string& name)
{
    return Sip(name, {"m=1", "retransmission"});
}

Record
First(const std::string& name)
{
    return Sip(name, {"m=1"});
}

/// @brief A message that its sender had sent before (RFC 3261, 17.1; H.248.1, D.1) is no
/// difference.
class RepetitionTest : public testing::Test
{
  protected:
    FlowMatcher m_matcher{MakeFlow(STEPS)};
};

TEST_F(RepetitionTest, IsCountedAndShownBesideItsStep)
{
    const auto outcome = RunFlow(
        m_matcher,
        {First("INVITE"), Again("INVITE"), First("ACK"), Again("ACK"), First("BYE"), Again("BYE")});
    EXPECT_TRUE(outcome.matched) << outcome.ToString();
    EXPECT_EQ(m_matcher.GetRepetitionCount(), 3U);
    std::vector<std::string> marks;
    for (const auto& row : m_matcher.GetRows())
    {
        marks.push_back(ShownMark(row));
    }
    EXPECT_EQ(marks, (std::vector<std::string>{"1", "~1", "-", "~", "3", "~3"}));
}

TEST_F(RepetitionTest, HasAVerdictOfItsOwn)
{
    EXPECT_EQ(m_matcher.Feed(First("INVITE")).kind, Kind::Step);
    const auto verdict = m_matcher.Feed(Again("INVITE"));
    EXPECT_EQ(verdict.kind, Kind::Repetition);
    EXPECT_EQ(verdict.label + verdict.reason, "");
}

TEST_F(RepetitionTest, ComesLateWithoutHarm)
{
    EXPECT_TRUE(
        RunFlow(m_matcher, {First("INVITE"), First("ACK"), Again("INVITE"), First("BYE")}).matched);
    EXPECT_EQ(ShownMark(m_matcher.GetRows().at(2)), "~1");
}

TEST_F(RepetitionTest, StandsForNoStepThatIsMissing)
{
    const auto outcome = RunFlow(m_matcher, {First("INVITE"), First("ACK"), Again("ACK")});
    EXPECT_FALSE(outcome.matched);
    EXPECT_TRUE(Contains(outcome.reason, "the run ended before step 3"));
}

TEST_F(RepetitionTest, IsNotWhateverLooksAlike)
{
    EXPECT_FALSE(RunFlow(m_matcher, {First("INVITE"), First("INVITE")}).matched);
}

TEST_F(RepetitionTest, OfADifferenceIsNoSecondOne)
{
    EXPECT_FALSE(RunFlow(m_matcher, {First("INVITE"), First("UPDATE"), Again("UPDATE")}).matched);
    EXPECT_EQ(ShownMark(m_matcher.GetRows().at(2)), "~");
}

TEST_F(RepetitionTest, IsTakenByAStepOrAnIgnoreThatWantsIt)
{
    FlowMatcher matcher(MakeFlow("ignore SIP ACK retransmission \"noise\"\n"
                                 "1 UE -> ALG SIP INVITE\n"
                                 "1' UE -> ALG SIP INVITE retransmission\n"
                                 "2 UE -> ALG SIP ACK"));
    EXPECT_EQ(matcher.Feed(First("INVITE")).kind, Kind::Step);
    EXPECT_EQ(matcher.Feed(Again("INVITE")).label, "1'");
    EXPECT_EQ(matcher.Feed(Again("INVITE")).kind, Kind::Repetition);
    EXPECT_EQ(matcher.Feed(First("ACK")).kind, Kind::Step);
    EXPECT_EQ(matcher.Feed(Again("ACK")).kind, Kind::Ignored);
    EXPECT_EQ(matcher.GetRepetitionCount(), 1U);
}

TEST_F(RepetitionTest, IsDrawnInTheLadder)
{
    RunFlow(m_matcher, {First("INVITE"), Again("INVITE"), First("ACK"), First("BYE")});
    EXPECT_TRUE(Contains(PrintLadder(m_matcher.GetRows()),
                         "\n    ~1      10.00    |---- SIP INVITE --->|"));
}

TEST_F(RepetitionTest, LeavesTheExpectedSideOfAComparisonAlone)
{
    const auto outcome = RunFlow(m_matcher, {First("INVITE"), Again("INVITE"), First("UPDATE")});
    const auto text = PrintComparison(m_matcher, outcome);
    const auto repetition = text.find("~1   UE -> ALG  SIP  INVITE");
    ASSERT_NE(repetition, std::string::npos);
    const auto line = text.substr(text.rfind('\n', repetition) + 1);
    EXPECT_EQ(line.substr(0, line.find('|')).find_first_not_of(' '), std::string::npos);
    EXPECT_LT(repetition, text.find(">> -    UE -> ALG  SIP  ACK"));
}

TEST_F(RepetitionTest, IsAStepOfTheFlowThatIsPrinted)
{
    const std::vector<Record> run{First("INVITE"), Again("INVITE"), First("ACK"), First("BYE")};
    RunFlow(m_matcher, run);
    const auto printed = PrintFlow(m_matcher.GetFlow(), m_matcher.GetRows());
    EXPECT_TRUE(Contains(printed, "\n-      UE   -> ALG  SIP  INVITE       m=1 retransmission"));
    const auto flow = ParseFlow(printed);
    ASSERT_TRUE(flow) << flow.GetError().ToString();
    FlowMatcher again(*flow);
    EXPECT_TRUE(RunFlow(again, run).matched);
}

} // namespace

} // namespace ims
