// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/flow/edit/foreign-flow.h"
#include "test/flow/flow-test-support.h"

namespace ims
{

namespace
{

const char* const STEPS = "1 UE -> ALG SIP INVITE\n"
                          "any-order {\n"
                          "    10 PEER -> AGW TCP SYN\n"
                          "    - AGW local \"drop SYN\"\n"
                          "    10' PEER -> AGW TCP SYN retransmission\n"
                          "    - AGW -> PEER TCP SYN-ACK\n"
                          "    - PEER -> AGW MSRP SEND\n"
                          "} and {\n"
                          "    11 AGW -> UE TCP SYN after 10'\n"
                          "}\n"
                          "-bye UE -> ALG SIP BYE\n"
                          "- ALG -> UE SIP \"200 BYE\"";

FlowOutcome
Judge(const std::vector<Record>& records, const std::string& rules = "")
{
    const auto ignores = MakeFlow(rules + "- UE -> ALG SIP INVITE").ignores;
    FlowMatcher matcher(MakeForeign(MakeFlow(STEPS), ignores), {}, LocalSteps::Inferred);
    return RunFlow(matcher, records);
}

const Record FIRST_SYN = MakeRecord("PEER", "AGW", "TCP", "SYN");
const Record AGAIN = MakeRecord("PEER", "AGW", "TCP", "SYN", {"retransmission"});
const Record SYN_ACK = MakeRecord("AGW", "PEER", "TCP", "SYN-ACK");
const Record FAR_SYN = MakeRecord("AGW", "UE", "TCP", "SYN");

TEST(ForeignFlowTest, ContentAndReleaseNeedNotCome)
{
    EXPECT_TRUE(Judge({Sip("INVITE"), FIRST_SYN, AGAIN, SYN_ACK, FAR_SYN}).matched);
}

TEST(ForeignFlowTest, EitherEndMayRelease)
{
    const Record bye = MakeRecord("PEER", "ALG", "SIP", "BYE");
    EXPECT_TRUE(Judge({Sip("INVITE"), FIRST_SYN, AGAIN, SYN_ACK, FAR_SYN, bye}).matched);
}

TEST(ForeignFlowTest, AResetMayFollowTheReleaseOnly)
{
    const Record reset = MakeRecord("UE", "AGW", "TCP", "RST");
    const std::vector<Record> setUp{Sip("INVITE"), FIRST_SYN, AGAIN, SYN_ACK, FAR_SYN};
    std::vector<Record> released(setUp);
    released.push_back(MakeRecord("UE", "ALG", "SIP", "BYE"));
    released.push_back(reset);
    EXPECT_TRUE(Judge(released).matched);
    std::vector<Record> broken(setUp);
    broken.push_back(reset);
    EXPECT_FALSE(Judge(broken).matched);
}

TEST(ForeignFlowTest, TheFirstSynMayFindTheGateOpen)
{
    EXPECT_TRUE(Judge({Sip("INVITE"), FIRST_SYN, SYN_ACK, FAR_SYN}).matched);
    EXPECT_FALSE(Judge({Sip("INVITE"), FAR_SYN, FIRST_SYN, SYN_ACK}).matched);
}

// What was found out of order, after a match.
std::string
JudgeOrder(const std::vector<Record>& records)
{
    FlowMatcher matcher(MakeForeign(MakeFlow(STEPS), {}), {}, LocalSteps::Inferred);
    EXPECT_TRUE(RunFlow(matcher, records).matched);
    return FindOvertaken(matcher.GetFlow(), matcher.GetRows()).value_or("");
}

TEST(ForeignFlowTest, NothingOvertakesASynThatComesAgain)
{
    EXPECT_EQ(JudgeOrder({Sip("INVITE"), FIRST_SYN, AGAIN, SYN_ACK, FAR_SYN}), "");
    EXPECT_EQ(JudgeOrder({Sip("INVITE"), FIRST_SYN, SYN_ACK, FAR_SYN}), "");
    EXPECT_EQ(JudgeOrder({Sip("INVITE"), FIRST_SYN, FAR_SYN, AGAIN, SYN_ACK}),
              "step 11 comes before step 10'");
}

TEST(ForeignFlowTest, TlsOfOneLegDoesNotWaitForTcpOfTheOther)
{
    const std::string steps = "any-order {\n"
                              "    10 UE -> AGW TCP SYN\n"
                              "    12 UE -> AGW TLS ClientHello after 11\n"
                              "} and {\n"
                              "    11 AGW -> PEER TCP SYN after 10\n"
                              "}";
    const Record syn = MakeRecord("UE", "AGW", "TCP", "SYN");
    const Record hello = MakeRecord("UE", "AGW", "TLS", "ClientHello");
    const Record farSyn = MakeRecord("AGW", "PEER", "TCP", "SYN");
    FlowMatcher own(MakeFlow(steps));
    EXPECT_FALSE(RunFlow(own, {syn, hello, farSyn}).matched);
    FlowMatcher foreign(MakeForeign(MakeFlow(steps), {}));
    EXPECT_TRUE(RunFlow(foreign, {syn, hello, farSyn}).matched);
    FlowMatcher early(MakeForeign(MakeFlow(steps), {}));
    EXPECT_FALSE(RunFlow(early, {hello, syn, farSyn}).matched);
}

TEST(ForeignFlowTest, WhatOthersSendIsIgnoredByRule)
{
    const Record content = MakeRecord("PEER", "AGW", "MSRP", "REPORT");
    const std::vector<Record> records{Sip("INVITE"), FIRST_SYN, AGAIN, SYN_ACK, content, FAR_SYN};
    EXPECT_FALSE(Judge(records).matched);
    EXPECT_TRUE(Judge(records, "ignore MSRP * \"any\"\n").matched);
}

TEST(ForeignFlowTest, TheFigureIsDemandedAllTheSame)
{
    const auto outcome = Judge({Sip("INVITE"), FIRST_SYN, AGAIN, SYN_ACK});
    EXPECT_FALSE(outcome.matched);
    EXPECT_TRUE(Contains(outcome.reason, "step 11"));
}

} // namespace

} // namespace ims
