// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/flow/flow-printer.h"
#include "test/flow/base-flow-runs.h"
#include "test/flow/flow-folder.h"
#include "test/flow/flow-test-support.h"

#include <algorithm>
#include <iterator>

namespace ims
{
namespace
{

using Kind = FlowMatcher::Verdict::Kind;

FlowOutcome
Judge(const FlowFile& flow, const RunLines& lines)
{
    FlowMatcher matcher(flow);
    return RunFlow(matcher, ParseRunLines(lines));
}

FlowOutcome
Judge(const std::string& name, const RunLines& lines)
{
    return Judge(ReadFlow(name), lines);
}

/// @return whether a run may lack the record: it is one of several of its kind. A SYN that the
/// network loses is not dropped by the AGW.
bool
IsOneOfMany(const std::string& line)
{
    const bool message = line.find(" MSRP ") != std::string::npos;
    const bool binds = line.find("transaction=t001") != std::string::npos;
    return (message && !binds) || line.find("status=Pending") != std::string::npos ||
           line.find("drop SYN") != std::string::npos;
}

/// Leaves out each record in turn.
void
ExpectEveryStepIsNeeded(const std::string& name, const RunLines& lines)
{
    const FlowFile flow = ReadFlow(name);
    FlowMatcher whole(flow);
    const auto records = ParseRunLines(lines);
    for (std::size_t i = 0; i < lines.size(); ++i)
    {
        const bool ignored = whole.Feed(Record(records[i])).kind == Kind::Ignored;
        auto shorter = lines;
        shorter.erase(shorter.begin() + static_cast<std::ptrdiff_t>(i));
        EXPECT_EQ(Judge(flow, shorter).matched, ignored || IsOneOfMany(lines[i])) << lines[i];
    }
}

// -------------------------------------------------------------------------------- step numbers

struct Numbers
{
    const char* file;
    const char* labels; ///< those of the figure in this variant
};

constexpr const char* TWENTY_ONE = "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21";
constexpr const char* TWENTY_ONE_DELAYED =
    "1 2 3 4 5 6 7 8 9 10 10' 11' 12 13 14 15 16 17 18 19 20 21";
constexpr const char* EIGHTEEN = "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18";
constexpr const char* EIGHTEEN_DELAYED = "1 2 3 4 5 6 7 8 9 10 10' 11' 12 13 14 15 16 17 18";

constexpr Numbers NUMBERS[] = {
    {"msrp-originating/immediate-agnostic", TWENTY_ONE},
    {"msrp-originating/immediate-aware", TWENTY_ONE},
    {"msrp-originating/delayed-agnostic", TWENTY_ONE_DELAYED},
    {"msrp-originating/delayed-aware", TWENTY_ONE_DELAYED},
    {"msrp-terminating/immediate-agnostic", EIGHTEEN},
    {"msrp-terminating/immediate-aware", EIGHTEEN},
    {"msrp-terminating/delayed-agnostic", EIGHTEEN_DELAYED},
    {"msrp-terminating/delayed-aware", EIGHTEEN_DELAYED},
    {"bfcp-originating/immediate", EIGHTEEN},
    {"bfcp-originating/delayed", EIGHTEEN_DELAYED},
    {"bfcp-terminating/immediate", EIGHTEEN},
    {"bfcp-terminating/delayed", EIGHTEEN_DELAYED},
    {"registration", ""}, // words of the source, no figure
};

TEST(BaseFlows, HaveTheStepNumbersOfTheirFigure)
{
    for (const auto& row : NUMBERS)
    {
        std::vector<std::string> labels;
        for (const auto& step : ReadFlow(row.file).steps)
        {
            if (step.label[0] != '-')
            {
                labels.push_back(step.label);
            }
        }
        std::istringstream words(row.labels);
        std::vector<std::string> expected{std::istream_iterator<std::string>(words), {}};
        std::sort(labels.begin(), labels.end());
        std::sort(expected.begin(), expected.end());
        EXPECT_EQ(labels, expected) << row.file;
    }
}

// ------------------------------------------------------------------------------ the three figures

class BaseFlowTest : public ::testing::TestWithParam<BaseFlow>
{
  protected:
    RunLines m_lines = MakeRunLines(GetParam());
    bool m_ueStartsTls = GetParam().IsMsrp() || GetParam().IsOriginating();
    std::string m_clientHello = m_ueStartsTls ? "UE AGW TLS ClientHello" : "AGW UE TLS ClientHello";
    std::string m_firstMedia = GetParam().IsMsrp() ? "AGW PEER MSRP SEND" : "AGW PEER BFCP Hello";

    FlowOutcome JudgeIt(const RunLines& lines) const
    {
        return Judge(GetParam().GetName(), lines);
    }
};

TEST_P(BaseFlowTest, AcceptsTheRunOfTheFigure)
{
    FlowMatcher matcher(ReadFlow(GetParam().GetName()));
    const auto outcome = RunFlow(matcher, ParseRunLines(m_lines));
    EXPECT_TRUE(outcome.matched) << PrintComparison(matcher, outcome);
}

TEST_P(BaseFlowTest, NoticesEveryMissingStep)
{
    ExpectEveryStepIsNeeded(GetParam().GetName(), m_lines);
}

TEST_P(BaseFlowTest, AcceptsTheAnswerBeforeTheSyn)
{
    if (GetParam().delayed)
    {
        GTEST_SKIP() << "whose first SYN comes before the answer";
    }
    const bool originating = GetParam().IsOriginating();
    const std::string answerer = originating ? "PEER" : "UE";
    auto lines = m_lines;
    const auto at = [&](const std::string& text) {
        return lines.begin() + static_cast<std::ptrdiff_t>(FindLine(lines, text));
    };
    std::rotate(at(answerer + " AGW TCP SYN|"),
                at(answerer + " ALG SIP 200 INVITE"),
                at("ALG " + answerer + " SIP ACK") + 1);
    const auto outcome = JudgeIt(lines);
    EXPECT_TRUE(outcome.matched) << outcome.ToString();
}

TEST_P(BaseFlowTest, AcceptsTls13)
{
    auto lines = m_lines;
    const auto hidden = [](const std::string& line) {
        return line.find(" TLS ") != std::string::npos &&
               line.find("Hello|") == std::string::npos &&
               line.find("ChangeCipherSpec") == std::string::npos &&
               line.find("ApplicationData") == std::string::npos;
    };
    lines.erase(std::remove_if(lines.begin(), lines.end(), hidden), lines.end());
    const auto outcome = JudgeIt(lines);
    EXPECT_TRUE(outcome.matched) << outcome.ToString();
}

TEST_P(BaseFlowTest, RefusesAnAnswerToTheSynWhileTheGateIsClosed)
{
    if (!GetParam().delayed)
    {
        GTEST_SKIP() << "the gate exists in the delayed variant only";
    }
    const std::string far = GetParam().IsOriginating() ? "PEER" : "UE";
    // The second SYN finds the gate open before the AGW was told to open it.
    auto lines = MoveLine(m_lines, "AGW " + far + " TCP SYN-ACK", "AGW - LOCAL configure T2");
    lines.erase(
        lines.begin() +
        static_cast<std::ptrdiff_t>(
            FindLine(lines, "AGW - LOCAL drop SYN", FindLine(lines, "AGW - LOCAL drop SYN") + 1)));
    EXPECT_TRUE(Contains(JudgeIt(lines).reason, "before step 15, after which it has to come"));
}

TEST_P(BaseFlowTest, RefusesMediaThatIsForwardedBeforeTheCertificatesAreVerified)
{
    // The UE of BFCP originating has the AGW's fingerprint with step 18, the AGW the UE's with 15.
    const bool ueVerifiesLast = GetParam().IsOriginating();
    const std::string verified =
        ueVerifiesLast ? "ALG UE SIP 200 INVITE" : "AGW - LOCAL configure T2";
    if (GetParam().delayed)
    {
        const auto outcome = JudgeIt(MoveLine(m_lines, m_firstMedia, m_clientHello));
        EXPECT_TRUE(Contains(outcome.reason, "before step 12, after which it has to come"));
        return;
    }
    const auto outcome = JudgeIt(MoveLine(m_lines, m_firstMedia, verified));
    EXPECT_TRUE(Contains(outcome.reason, ueVerifiesLast ? "before step 18" : "before step 15"));
}

TEST_P(BaseFlowTest, RefusesAHandshakeThatGoesOnBeforeTheCertificateIsVerified)
{
    if (GetParam().delayed)
    {
        GTEST_SKIP() << "TLS begins after the fingerprints are known";
    }
    const std::string waits = GetParam().IsMsrp()          ? "AGW UE TLS EncryptedHandshake"
                              : GetParam().IsOriginating() ? "UE AGW TLS Certificate"
                                                           : "AGW UE TLS Certificate";
    const std::string target =
        GetParam().IsOriginating() ? "ALG UE SIP 200 INVITE" : "AGW - LOCAL configure T2";
    EXPECT_FALSE(JudgeIt(MoveLine(m_lines, waits, target)).matched);
}

TEST_P(BaseFlowTest, RefusesTheOtherTlsRoles)
{
    const std::string other = m_ueStartsTls ? "AGW UE TLS ClientHello" : "UE AGW TLS ClientHello";
    EXPECT_FALSE(JudgeIt(ChangeLine(m_lines, m_clientHello, m_clientHello, other)).matched);
}

TEST_P(BaseFlowTest, NeverAcceptsMediaInClearTextOnTheAccessLeg)
{
    auto lines = m_lines;
    const std::string line =
        GetParam().IsMsrp() ? "UE AGW MSRP SEND|length=3" : "UE AGW BFCP Hello|conference=4321";
    lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(FindLine(lines, m_firstMedia)), line);
    EXPECT_FALSE(JudgeIt(lines).matched);
}

TEST_P(BaseFlowTest, NeverIgnoresAnAlertInClearText)
{
    auto lines = m_lines;
    lines.push_back("AGW UE TLS Alert|alert=bad_certificate");
    EXPECT_FALSE(JudgeIt(lines).matched);
}

TEST_P(BaseFlowTest, AllowsATlsDirectionOnIqOnlyWhereTheFigureHasOne)
{
    if (GetParam().IsMsrp() || GetParam().IsOriginating())
    {
        EXPECT_FALSE(
            JudgeIt(ChangeLine(m_lines, "ALG AGW H248 ADD.req", "|m=", "|TLS=active|m=")).matched);
    }
    else
    {
        EXPECT_FALSE(
            JudgeIt(ChangeLine(m_lines, "ALG AGW H248 ADD.req", "|TLS=active", "")).matched);
    }
    EXPECT_FALSE(JudgeIt(ChangeLine(m_lines, "ALG AGW H248 MOD.req", "|RAddr", "|TLS=active|RAddr"))
                     .matched);
}

TEST_P(BaseFlowTest, RefusesAnotherFingerprintThanTheEndsHave)
{
    const std::string end =
        GetParam().IsOriginating() ? "ALG UE SIP 200 INVITE" : "ALG UE SIP INVITE";
    EXPECT_FALSE(JudgeIt(ChangeLine(m_lines, end, "BB:22", "BB:23")).matched);
    EXPECT_FALSE(JudgeIt(ChangeLine(m_lines, "ALG AGW H248", "AA:11", "AA:12")).matched);
}

TEST_P(BaseFlowTest, RefusesMediaSecurityTowardsTheCore)
{
    const std::string core =
        GetParam().IsOriginating() ? "ALG PEER SIP INVITE" : "ALG PEER SIP 200 INVITE";
    for (const char* attribute : {"|a=3ge2ae:applied", "|a=fingerprint:SHA-256 AA:11"})
    {
        EXPECT_FALSE(
            JudgeIt(ChangeLine(m_lines, core, "|a=setup", attribute + std::string("|a=setup")))
                .matched)
            << attribute;
    }
}

TEST_P(BaseFlowTest, APrintOfTheRunMatchesTheRun)
{
    FlowMatcher matcher(ReadFlow(GetParam().GetName()));
    RunFlow(matcher, ParseRunLines(m_lines));
    const auto text = PrintFlow(matcher.GetFlow(), matcher.GetRows());
    const auto parsed = ParseFlow(text);
    ASSERT_TRUE(parsed) << parsed.GetError().ToString() << text;
    FlowMatcher again(*parsed);
    const auto outcome = RunFlow(again, ParseRunLines(m_lines));
    EXPECT_TRUE(outcome.matched) << outcome.ToString() << text;
}

INSTANTIATE_TEST_SUITE_P(Figures,
                         BaseFlowTest,
                         ::testing::Values(BaseFlow{"msrp-terminating", false, false},
                                           BaseFlow{"msrp-terminating", false, true},
                                           BaseFlow{"msrp-terminating", true, false},
                                           BaseFlow{"msrp-terminating", true, true},
                                           BaseFlow{"bfcp-originating", false},
                                           BaseFlow{"bfcp-originating", true},
                                           BaseFlow{"bfcp-terminating", false},
                                           BaseFlow{"bfcp-terminating", true}),
                         [](const auto& info) {
                             auto name = info.param.GetName();
                             std::replace_if(
                                 name.begin(),
                                 name.end(),
                                 [](char c) { return c == '-' || c == '/'; },
                                 '_');
                             return name;
                         });

// --------------------------------------------------------------------------------- floor control

TEST(BfcpFlow, AcceptsSeveralRoundsWithRequestsOfTheirOwn)
{
    const BaseFlow flow{"bfcp-originating"};
    auto lines = MakeRunLines(flow);
    const auto first = FindLine(lines, "AGW PEER BFCP FloorRequest|");
    const auto last = FindLine(lines, "AGW UE TLS ApplicationData");
    RunLines round(lines.begin() + static_cast<std::ptrdiff_t>(first),
                   lines.begin() + static_cast<std::ptrdiff_t>(last));
    for (auto& line : round)
    {
        const auto at = line.find("floor-request=7");
        line = at == std::string::npos ? line : line.replace(at, 15, "floor-request=8");
    }
    lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(last), round.begin(), round.end());
    const auto outcome = Judge(flow.GetName(), lines);
    EXPECT_TRUE(outcome.matched) << outcome.ToString();
}

TEST(BfcpFlow, RefusesAConferenceThatTheSdpDoesNotName)
{
    for (const BaseFlow& flow : {BaseFlow{"bfcp-originating"}, BaseFlow{"bfcp-terminating"}})
    {
        const auto lines = ChangeLine(MakeRunLines(flow), "AGW PEER BFCP Hello", "4321", "4322");
        EXPECT_FALSE(Judge(flow.GetName(), lines).matched) << flow.GetName();
    }
}

TEST(BfcpFlow, RefusesAReleaseOfAnotherRequestAndARequestThatIsDenied)
{
    const BaseFlow flow{"bfcp-terminating"};
    const auto lines = MakeRunLines(flow);
    EXPECT_FALSE(
        Judge(flow.GetName(),
              ChangeLine(lines, "AGW PEER BFCP FloorRelease", "floor-request=7", "floor-request=8"))
            .matched);
    EXPECT_FALSE(Judge(flow.GetName(),
                       ChangeLine(lines,
                                  "PEER AGW BFCP FloorRequestStatus",
                                  "status=Granted",
                                  "status=Denied"))
                     .matched);
}

TEST(BfcpFlow, RefusesFloorControlRolesThatThePCscfChanged)
{
    const BaseFlow flow{"bfcp-terminating"};
    const auto lines = ChangeLine(MakeRunLines(flow), "ALG UE SIP INVITE", "s-only", "c-s");
    EXPECT_FALSE(Judge(flow.GetName(), lines).matched);
}

// ---------------------------------------------------------------------------------- registration

TEST(RegistrationFlow, AcceptsTheExchangeAndNeedsEveryMessageOfIt)
{
    const auto lines = MakeRegistrationLines();
    const auto outcome = Judge("registration", lines);
    EXPECT_TRUE(outcome.matched) << outcome.ToString();
    ExpectEveryStepIsNeeded("registration", lines);
}

TEST(RegistrationFlow, RefusesAMessageWithoutWhatItHasToSay)
{
    const auto lines = MakeRegistrationLines();
    for (const char* field : {"|Security-Client=msrp-tls;mediasec",
                              "|Security-Client=bfcp-tls;mediasec",
                              "|Security-Server=bfcp-tls;mediasec",
                              "|WWW-Authenticate",
                              "|Security-Verify=msrp-tls;mediasec",
                              "|Authorization"})
    {
        EXPECT_FALSE(Judge("registration", ChangeLine(lines, "", field, "")).matched) << field;
    }
}

TEST(RegistrationFlow, RefusesTheSpellingThatIsNotPublished)
{
    const auto lines = ChangeLine(MakeRegistrationLines(),
                                  "UE ALG SIP REGISTER",
                                  "msrp-tls;mediasec",
                                  "mediasec=msrp-tls");
    EXPECT_FALSE(Judge("registration", lines).matched);
}

} // namespace
} // namespace ims
