// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/flow/flow-parser.h"
#include "test/flow/flow-test-support.h"

namespace ims
{
namespace
{

/// @return what ParseFlow complains about, or "" when it does not.
std::string
Complaint(const std::string& text)
{
    const auto flow = ParseFlow(text);
    return flow ? "" : flow.GetError().what;
}

struct WrongLine
{
    std::string steps;
    std::string complaint; ///< line 4 is the first line of steps
};

class FlowParserErrors : public ::testing::TestWithParam<WrongLine>
{
};

TEST_P(FlowParserErrors, AreFoundWithTheirLine)
{
    EXPECT_TRUE(Contains(Complaint(WrapFlow(GetParam().steps)), GetParam().complaint))
        << GetParam().steps;
}

INSTANTIATE_TEST_SUITE_P(
    Lines,
    FlowParserErrors,
    ::testing::Values(
        WrongLine{"forall {\n1 UE -> ALG SIP ACK\n}", "line 4: unknown word \"forall\""},
        WrongLine{"1 UE -> XYZ SIP ACK", "line 4: \"XYZ\" is not one of the entities"},
        WrongLine{"1 UE -> UE SIP ACK", "line 4: a message from an entity to itself"},
        WrongLine{"1 UE -> ALG SOP ACK", "line 4: unknown protocol \"SOP\""},
        WrongLine{"1 UE -> ALG SIP ACX", "line 4: unknown SIP name \"ACX\""},
        WrongLine{"1 UE -> ALG SIP \"20 INVITE\"", "unknown SIP name"},
        WrongLine{"1 UE -> ALG H248 ADD.rsp", "unknown H248 name"},
        WrongLine{"1 UE -> ALG TLS Hello", "unknown TLS name"},
        WrongLine{"1 UE -> ALG SIP ACK b=3", "line 4: unknown SIP field \"b=3\""},
        WrongLine{"1 UE -> ALG SIP ACK !fingerprint", "unknown SIP field"},
        WrongLine{"1 UE -> ALG SIP ACK c=$a$b", "two wildcards without text between"},
        WrongLine{"1 UE -> ALG SIP ACK c=$", "bad '\\' or '$'"},
        WrongLine{"1 UE -> ALG SIP ACK c=\"a b", "line 4: a quote is not closed"},
        WrongLine{"1 UE -> ALG SIP", "the name of the message is missing"},
        WrongLine{"1 UE ALG SIP ACK", "\"->\" or \"local\" is missing"},
        WrongLine{"1 UE -> ALG SIP ACK after 7", "line 4: \"after 7\": no step has this label"},
        WrongLine{"1 UE -> ALG SIP ACK after", "only \"after LABEL,...\" may follow"},
        WrongLine{"1 UE -> ALG SIP ACK after 1 c=2", "nothing may follow the labels"},
        WrongLine{"1 UE -> ALG SIP ACK after -", "is not a label to refer to"},
        WrongLine{"ignore SIP ACK", "line 4: the reason, in quotes, is missing"},
        WrongLine{"ignore SIP ACK \"\"", "unknown SIP field"},
        WrongLine{"ignore SIP ACK reason", "unknown SIP field \"reason\""},
        WrongLine{"ignore SIP ACK \"why\" after 9\n1 UE -> ALG SIP ACK", "line 4: \"after 9\""},
        WrongLine{"any-order\n", "\"any-order\" needs \"{\""},
        WrongLine{"opt {\n}", "line 5: the block that ends here is empty"},
        WrongLine{"opt {\n1 UE -> ALG SIP ACK", "the block of line 4 is not closed"},
        WrongLine{"opt {\n1 UE -> ALG SIP ACK\n} and {", "line 6: only \"}\""},
        WrongLine{"1 UE -> ALG SIP ACK\n}", "line 5: \"}\" without a block"},
        WrongLine{"repeat 0 {\n1 UE -> ALG SIP ACK\n}", "a repeat is N or N..M times"},
        WrongLine{"repeat 3..2 {\n1 UE -> ALG SIP ACK\n}", "a repeat is N or N..M times"},
        WrongLine{"repeat x {\n1 UE -> ALG SIP ACK\n}", "a repeat is N or N..M times"},
        WrongLine{"flow again\n1 UE -> ALG SIP ACK", "line 4: a second \"flow\""},
        WrongLine{"1 UE -> ALG SIP ACK\nend nothing more within 2 h",
                  "line 5: \"end nothing more within N s\""},
        WrongLine{"1 UE -> ALG SIP ACK\nend nothing more within 2 s",
                  "line 6: nothing may follow \"end\""},
        WrongLine{"1 UE -> ALG SIP ACK c=\x01", "line 4: a control character"},
        WrongLine{"", "no steps"}));

TEST(FlowParser, NamesWhatIsMissingAtTheTop)
{
    EXPECT_TRUE(Contains(Complaint(""), "\"flow\", \"source\" or \"entities\" is missing"));
    EXPECT_TRUE(Contains(Complaint("flow a\nsource b\nentities UE UE\n"),
                         "line 3: an entity is a new name"));
}

TEST(FlowParser, GivesTheOctetOfAnError)
{
    const std::string text = "flow a\nsource b\nentities UE ALG\n1 UE -> ALG SOP ACK\n";
    const auto flow = ParseFlow(text);
    ASSERT_FALSE(flow);
    EXPECT_EQ(flow.GetError().offset, text.find("SOP"));
}

TEST(FlowParser, ReadsStepsAndIgnores)
{
    const auto flow =
        MakeFlow("ignore UE -> AGW TLS ServerHello|Certificate \"handshake\" after 10'\n"
                 "any-order {\n"
                 "10' UE -> ALG SIP \"200 INVITE\" m=\"$_P TCP\" !a=3ge2ae* retransmission # text\n"
                 "} and {\n-up AGW local \"create T2\" after 10'\n}");
    ASSERT_EQ(flow.steps.size(), 2U);
    EXPECT_EQ(flow.steps[0].label, "10'");
    EXPECT_EQ(flow.steps[0].message.fields.size(), 3U);
    EXPECT_EQ(flow.steps[1].message.protocol, "LOCAL");
    EXPECT_EQ(flow.steps[1].after, std::vector<std::string>{"10'"});
    ASSERT_EQ(flow.ignores.size(), 1U);
    EXPECT_EQ(flow.ignores[0].message.names.size(), 2U);
    EXPECT_EQ(flow.ignores[0].reason, "handshake");
    EXPECT_EQ(flow.quiet, std::chrono::seconds(2));
}

TEST(FlowParser, ReadsLinesThatEndWithCarriageReturn)
{
    EXPECT_EQ(Complaint("flow a\r\nsource b\r\nentities UE ALG\r\n1 UE -> ALG SIP ACK\r\nend "
                        "nothing more within 5 ms\r\n"),
              "");
}

TEST(FlowParser, ATextIsWhatFollowsItsWordWhateverIsQuoted)
{
    const auto flow = ParseFlow("fl\"\"ow a \"b\" c\n\"source\" d\nentities UE ALG\n"
                                "\"outcome\" completed\n1 UE -> ALG SIP ACK\n"
                                "end nothing more within 1 s\n");
    ASSERT_TRUE(flow) << flow.GetError().ToString();
    EXPECT_EQ(flow->title, "a \"b\" c");
    EXPECT_EQ(flow->source, "d");
    ASSERT_TRUE(flow->outcome);
    EXPECT_EQ(ToString(*flow->outcome), "completed");
}

TEST(FlowParser, EveryPrefixParsesOrFails)
{
    const auto text =
        WrapFlow("ignore SIP \"1\\x30* *\" \"why\" after 1\nany-order {\n1 UE -> ALG SIP ACK "
                 "c=\"$a:${b}x\" !m=\"$b:$a\"\n"
                 "} and {\nrepeat 1..3 {\nopt {\n2 UE local \"create\" after 1\n}\n}\n}");
    ASSERT_EQ(Complaint(text), "");
    for (std::size_t length = 0; length + 3 < text.size(); ++length)
    {
        EXPECT_NE(Complaint(text.substr(0, length)), "") << length;
    }
}

TEST(FlowParser, LimitsDepthStepsAndLength)
{
    FlowLimits limits;
    limits.maxDepth = 1;
    const std::string nested = "opt {\nopt {\n1 UE -> ALG SIP ACK\n}\n}";
    EXPECT_TRUE(Contains(ParseFlow(WrapFlow(nested), {}, limits).GetError().what,
                         "line 5: blocks are nested too deep"));
    limits.maxSteps = 1;
    const std::string two = "1 UE -> ALG SIP ACK\n2 UE -> ALG SIP BYE";
    EXPECT_TRUE(
        Contains(ParseFlow(WrapFlow(two), {}, limits).GetError().what, "line 5: too many steps"));
    limits.maxOctets = 10;
    EXPECT_TRUE(Contains(ParseFlow(WrapFlow(two), {}, limits).GetError().what, "too long"));
}

TEST(FlowParser, TakesAnOutcomeThatCanBeHad)
{
    const auto flow = ParseFlow(WrapFlow("outcome rejected 488\n1 UE -> ALG SIP INVITE"));
    ASSERT_TRUE(flow);
    EXPECT_EQ(flow->outcome, MakeRejected(488));
    for (const char* line : {"outcome", "outcome fine", "outcome completed\noutcome completed"})
    {
        EXPECT_FALSE(ParseFlow(WrapFlow(std::string(line) + "\n1 UE -> ALG SIP INVITE"))) << line;
    }
}

} // namespace
} // namespace ims
