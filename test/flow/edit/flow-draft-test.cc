// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/flow/edit/flow-draft.h"
#include "test/flow/flow-test-support.h"

namespace ims
{

namespace
{

const std::vector<Record> SESSION{
    Sip("INVITE",
        {"c=10.1.0.1", "m=20000 TCP/MSRP", "a=setup:actpass", "a=fingerprint:SHA-256 AB"}),
    MakeRecord(
        "ALG",
        "AGW",
        "H248",
        "ADD.req",
        {"tx=1", "C=?", "m=TCP", "RAddr=10.1.0.1", "RPort=20000", "Ra=fingerprint:SHA-256 AB"}),
    MakeRecord("AGW",
               "ALG",
               "H248",
               "ADD.resp",
               {"tx=1", "C=7", "T=ip/1", "LAddr=10.2.0.9", "LPort=20000"}),
    MakeRecord("ALG", "AGW", "H248", "SUB.req", {"tx=2", "C=7"}),
};

TEST(FlowDraftTest, WhatStepsShareHasAName)
{
    const std::string text = DraftFlow(MakeFlow("1 UE -> ALG SIP INVITE"), SESSION);
    EXPECT_TRUE(Contains(text,
                         "INVITE         c=$IP1 m=\"$P1 TCP/MSRP\" a=setup:actpass "
                         "a=fingerprint:$f1\n"));
    EXPECT_TRUE(
        Contains(text, "ADD.req        C=? m=TCP RAddr=$IP1 RPort=$P1 Ra=fingerprint:$f1\n"));
    // The port is the same number at another address; both stand alone.
    EXPECT_TRUE(Contains(text, "ADD.resp       C=$C1\n"));
    EXPECT_TRUE(Contains(text, "SUB.req        C=$C1\n"));
}

TEST(FlowDraftTest, TheSessionMatchesItsDraft)
{
    const std::string text = DraftFlow(MakeFlow("1 UE -> ALG SIP INVITE"), SESSION);
    auto flow = ParseFlow(text);
    ASSERT_TRUE(flow) << flow.GetError().what << "\n" << text;
    FlowMatcher matcher(*flow);
    const auto outcome = RunFlow(matcher, SESSION);
    EXPECT_TRUE(outcome.matched) << outcome.ToString();
    auto changed = SESSION;
    changed[1].fields[4].value = "20001";
    FlowMatcher other(*flow);
    EXPECT_FALSE(RunFlow(other, changed).matched);
}

TEST(FlowDraftTest, WhatAPatternWouldReadIsEscaped)
{
    const std::vector<Record> session{Sip("INVITE", {"a=setup:$x *\\"})};
    const auto flow = ParseFlow(DraftFlow(MakeFlow("1 UE -> ALG SIP INVITE"), session));
    ASSERT_TRUE(flow) << flow.GetError().what;
    FlowMatcher matcher(*flow);
    EXPECT_TRUE(RunFlow(matcher, session).matched);
}

} // namespace

} // namespace ims
