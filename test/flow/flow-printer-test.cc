// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/flow/flow-printer.h"
#include "test/flow/flow-test-support.h"

namespace ims
{
namespace
{

const std::string FLOW =
    "ignore SIP \"100 *\" \"hop by hop\"\nignore TCP FIN \"closing\" after -bye\n"
    "1 UE -> ALG SIP INVITE m=\"$_P TCP/MSRP\"\n2 ALG local \"modify offer\"\n"
    "any-order {\nrepeat {\n- PEER -> AGW MSRP SEND\n}\n} and {\nrepeat {\n"
    "- AGW -> PEER MSRP 200\n}\n} and {\n3 UE -> ALG SIP INFO\n}\n-bye UE -> ALG SIP BYE";

std::vector<Record>
MakeRun()
{
    const auto send = [](const std::string& id) {
        return MakeRecord("PEER", "AGW", "MSRP", "SEND", {"src=10.0.0.1", "transaction=" + id});
    };
    const auto reply = MakeRecord("AGW", "PEER", "MSRP", "200");
    return {Sip("INVITE", {"m=20 TCP/MSRP", "a=odd \"$*\\ \x01#", "retransmission", "strange=1"}),
            MakeRecord("ALG", "UE", "SIP", "100 INVITE"),
            MakeRecord("ALG", "", "LOCAL", "modify offer"),
            send("a"),
            send("b"),
            reply,
            Sip("INFO"),
            send("c"),
            reply,
            Sip("BYE"),
            MakeRecord("UE", "AGW", "TCP", "FIN")};
}

TEST(FlowPrinter, AParsedPrintOfARunMatchesThatRun)
{
    FlowMatcher matcher(MakeFlow(FLOW));
    ASSERT_TRUE(RunFlow(matcher, MakeRun()).matched);
    const auto text = PrintFlow(matcher.GetFlow(), matcher.GetRows());
    const auto parsed = ParseFlow(text);
    ASSERT_TRUE(parsed) << parsed.GetError().ToString() << "\n" << text;
    FlowMatcher again(*parsed);
    const auto outcome = RunFlow(again, MakeRun());
    EXPECT_TRUE(outcome.matched) << outcome.ToString() << text;
}

TEST(FlowPrinter, AParsedPrintDoesNotMatchARunWithOneRecordLess)
{
    FlowMatcher matcher(MakeFlow(FLOW));
    RunFlow(matcher, MakeRun());
    const auto parsed = ParseFlow(PrintFlow(matcher.GetFlow(), matcher.GetRows()));
    ASSERT_TRUE(parsed);
    for (std::size_t missing : {0U, 2U, 3U, 5U, 6U, 7U, 9U})
    {
        auto run = MakeRun();
        run.erase(run.begin() + static_cast<std::ptrdiff_t>(missing));
        FlowMatcher again(*parsed);
        EXPECT_FALSE(RunFlow(again, run).matched) << missing;
    }
}

TEST(FlowPrinter, PrintsRepeatsAsOneStepWithItsCount)
{
    FlowMatcher matcher(MakeFlow(FLOW));
    RunFlow(matcher, MakeRun());
    const auto text = PrintFlow(matcher.GetFlow(), matcher.GetRows());
    EXPECT_TRUE(Contains(text, "repeat 3 {"));
    EXPECT_TRUE(Contains(text, "MSRP SEND         src=10.0.0.1 "));
}

TEST(FlowPrinter, PrintsARunThatDiffersSoThatItParses)
{
    FlowMatcher matcher(MakeFlow(FLOW));
    RunFlow(matcher,
            {MakeRecord("UE", "ALG", "SIP", "STRANGE"),
             MakeRecord("", "PEER", "TCP", "SYN"),
             MakeRecord("UE", "PEER", "NEW", "SYN"),
             MakeRecord("UE", "PEER", "TLS", "Handshake 99", {"=x", "a b=c"})});
    const auto text = PrintFlow(matcher.GetFlow(), matcher.GetRows());
    EXPECT_TRUE(ParseFlow(text)) << text;
}

TEST(FlowComparison, MarksTheFirstDifferenceAndNamesTheFigure)
{
    FlowMatcher matcher(
        MakeFlow("1 UE -> ALG SIP INVITE\n2 UE -> ALG SIP ACK\n3 UE -> ALG SIP BYE"));
    const auto outcome = RunFlow(matcher, {Sip("INVITE"), Sip("BYE"), Sip("ACK")});
    const auto text = PrintComparison(matcher, outcome);
    EXPECT_TRUE(Contains(text, ">> 2    UE -> ALG  SIP  ACK"));
    EXPECT_TRUE(Contains(text, "10.00  ?    UE -> ALG  SIP  BYE"));
    EXPECT_TRUE(Contains(text, "test figure"));
    EXPECT_EQ(text.find(">>"), text.rfind(">>"));
}

TEST(FlowComparison, ShowsWhatNeverCame)
{
    FlowMatcher matcher(MakeFlow("1 UE -> ALG SIP INVITE\n2 UE -> ALG SIP ACK"));
    const auto outcome = RunFlow(matcher, {Sip("INVITE")});
    EXPECT_TRUE(Contains(PrintComparison(matcher, outcome), ">> 2    UE -> ALG  SIP  ACK"));
    EXPECT_TRUE(Contains(PrintComparison(matcher, outcome), "nothing"));
}

} // namespace
} // namespace ims
