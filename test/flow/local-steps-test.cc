// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/flow/flow-test-support.h"

namespace ims
{

namespace
{

const char* const STEPS = "1 UE -> ALG SIP INVITE\n"
                          "2 ALG -> AGW H248 ADD.req\n"
                          "3 AGW local \"create T\"\n"
                          "4 AGW -> ALG H248 ADD.resp C=$C\n"
                          "any-order {\n"
                          "    5 PEER -> AGW TCP SYN\n"
                          "    - AGW local \"drop SYN\"\n"
                          "    opt {\n"
                          "        repeat {\n"
                          "            - PEER -> AGW TCP SYN retransmission\n"
                          "            - AGW local \"drop SYN\"\n"
                          "        }\n"
                          "    }\n"
                          "    5' PEER -> AGW TCP SYN retransmission\n"
                          "    - AGW -> PEER TCP SYN-ACK after 7\n"
                          "} and {\n"
                          "    6 ALG -> AGW H248 MOD.req C=$C\n"
                          "    7 AGW local \"configure T\"\n"
                          "    8 AGW -> ALG H248 MOD.resp C=$C\n"
                          "}";

const Record ADD = MakeRecord("ALG", "AGW", "H248", "ADD.req");
const Record ADDED = MakeRecord("AGW", "ALG", "H248", "ADD.resp", {"C=1"});
const Record MODIFY = MakeRecord("ALG", "AGW", "H248", "MOD.req", {"C=1"});
const Record MODIFIED = MakeRecord("AGW", "ALG", "H248", "MOD.resp", {"C=1"});
const Record SYN = MakeRecord("PEER", "AGW", "TCP", "SYN");
const Record AGAIN = MakeRecord("PEER", "AGW", "TCP", "SYN", {"retransmission"});
const Record SYN_ACK = MakeRecord("AGW", "PEER", "TCP", "SYN-ACK");

/// @return the labels and names of the ladder, those that are inferred with "?".
std::string
Infer(const std::vector<Record>& records, FlowOutcome& outcome)
{
    FlowMatcher matcher(MakeFlow(STEPS), {}, LocalSteps::Inferred);
    outcome = RunFlow(matcher, records);
    std::string text;
    for (const auto& row : matcher.GetRows())
    {
        const bool inferred = !row.record.fields.empty() && row.record.fields[0].key == INFERRED;
        text += (text.empty() ? "" : ", ") + std::string(inferred ? "?" : "") + row.record.name;
    }
    return text;
}

TEST(LocalStepsTest, AreInferredBeforeTheMessageThatFollowsThem)
{
    FlowOutcome outcome;
    EXPECT_EQ(Infer({Sip("INVITE"), ADD, ADDED, SYN, MODIFY, MODIFIED, AGAIN, SYN_ACK}, outcome),
              "INVITE, ADD.req, ?create T, ADD.resp, SYN, MOD.req, ?configure T, MOD.resp, ?drop "
              "SYN, SYN, SYN-ACK");
    EXPECT_TRUE(outcome.matched) << outcome.ToString();
}

TEST(LocalStepsTest, HowOftenASynWasDroppedFollowsFromTheLastOne)
{
    FlowOutcome outcome;
    const std::string text =
        Infer({Sip("INVITE"), ADD, ADDED, SYN, AGAIN, AGAIN, MODIFY, SYN_ACK, MODIFIED}, outcome);
    EXPECT_TRUE(outcome.matched) << outcome.ToString();
    // The gate was open before the reply was there, which is the AGW's right.
    EXPECT_TRUE(Contains(text, "MOD.req, ?configure T, SYN-ACK, MOD.resp"));
}

TEST(LocalStepsTest, AGateThatIsNotConfiguredIsStillADifference)
{
    FlowOutcome outcome;
    Infer({Sip("INVITE"), ADD, ADDED, SYN, AGAIN, SYN_ACK, MODIFY, MODIFIED}, outcome);
    EXPECT_FALSE(outcome.matched);
    EXPECT_TRUE(Contains(outcome.reason, "after which it has to come")) << outcome.reason;
}

TEST(LocalStepsTest, WhatIsExpectedIsAMessage)
{
    FlowOutcome outcome;
    Infer({Sip("INVITE"), ADD, SYN}, outcome);
    ASSERT_EQ(outcome.expected.size(), 1U);
    EXPECT_TRUE(Contains(outcome.expected[0], "4  AGW -> ALG"));
    Infer({Sip("INVITE"), ADD}, outcome);
    EXPECT_TRUE(Contains(outcome.reason, "step 4"));
}

TEST(LocalStepsTest, AtTheEndNothingButLocalStepsMayBeMissing)
{
    FlowMatcher matcher(MakeFlow("1 UE -> ALG SIP INVITE\n2 ALG local \"modify\""),
                        {},
                        LocalSteps::Inferred);
    EXPECT_TRUE(RunFlow(matcher, {Sip("INVITE")}).matched);
    EXPECT_EQ(matcher.GetRows().size(), 2U);
}

TEST(LocalStepsTest, RolesThatReportAreTakenAtTheirWord)
{
    EXPECT_FALSE(RunFlow(STEPS, {Sip("INVITE"), ADD, ADDED}).matched);
}

} // namespace

} // namespace ims
