// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/scenario/simulator-process.h"

#include <algorithm>
#include <cctype>
#include <ostream>
#include <tuple>

// Every fault ends as its flow file says, at every node, and leaves nothing behind.

namespace
{

struct FaultCase
{
    std::string fault;
    std::string figure;
    std::string outcome; ///< as in the CSV
};

std::ostream&
operator<<(std::ostream& stream, const FaultCase& fault)
{
    return stream << fault.fault;
}

const std::string ORIGINATING = "msrp-originating";
const std::string TERMINATING = "msrp-terminating";

/// What the ALG has been told, and why that happened (H.248.1 Annex E.1.2).
std::string
ByTls(const std::string& cause)
{
    return "ALG: the IMS-AGW reports tlsbsc/BNCChange (tls: " + cause + ")";
}

std::string
ByTcp(const std::string& cause)
{
    return "ALG: the IMS-AGW reports tcpbcc/BNCChange (tcp: " + cause + ")";
}

// Entities in the order of the CSV; who is not named calls the session completed, or never saw it.
const FaultCase FAULTS[] = {
    {"ue-certificate",
     ORIGINATING,
     "UE: media failed: bad_certificate; PEER: media failed: the connection was reset; " +
         ByTls("bad_certificate")},
    {"agw-certificate",
     ORIGINATING,
     "UE: media failed: bad_certificate; PEER: ended by the other end before it was complete; " +
         ByTls("bad_certificate")},
    {"no-certificate",
     TERMINATING,
     "UE: media failed: bad_certificate; PEER: media failed: the connection was reset; " +
         ByTls("bad_certificate")},
    {"syn-refused",
     ORIGINATING,
     "UE: ended by the other end before it was complete; PEER: media failed: the connection was "
     "reset; " +
         ByTcp("the connection was refused")},
    {"syn-unanswered",
     ORIGINATING,
     "UE: ended by the other end before it was complete; PEER: media failed: the connection was "
     "reset; " +
         ByTcp("the set-up took too long")},
    {"no-answer", ORIGINATING, "UE: rejected: 408; ALG: no SIP answer"},
    {"sip-486", ORIGINATING, "UE: rejected: 486; PEER: rejected: 486; ALG: rejected: 486"},
    {"sip-503", ORIGINATING, "UE: rejected: 500; PEER: rejected: 503; ALG: rejected: 503"},
    {"cancel", ORIGINATING, "UE: cancelled; PEER: cancelled; ALG: cancelled"},
    {"h248-error",
     ORIGINATING,
     "UE: rejected: 503; PEER: ended by the other end before it was complete; ALG: H.248 error 510 "
     "Insufficient Resources"},
    {"h248-silent", ORIGINATING, "UE: rejected: 503; ALG: the IMS-AGW does not reply"},
    {"syn-stranger", ORIGINATING, "completed"},
    {"tls-version",
     ORIGINATING,
     "UE: media failed: protocol_version; PEER: ended by the other end before it was complete; " +
         ByTls("protocol_version")},
    {"tls-cipher",
     ORIGINATING,
     "UE: media failed: handshake_failure; PEER: ended by the other end before it was complete; " +
         ByTls("handshake_failure")},
    {"garbage-hello",
     TERMINATING,
     "UE: media failed: the connection was reset; PEER: media failed: the connection was reset; " +
         ByTls("wrong version number")},
    {"mute-client",
     TERMINATING,
     "UE: media failed: the connection was reset; PEER: media failed: the connection was reset; " +
         ByTls("the set-up took too long")},
    {"access-cut",
     ORIGINATING,
     "UE: the media was not ready in time; PEER: media failed: the connection was reset; " +
         ByTcp("the set-up took too long")},
};

/// What the report and the table say of a session that ended as its fault defines.
void
ExpectDefinedEnd(const ProcessResult& result, const std::string& csv)
{
    EXPECT_EQ(result.status, 0) << result.out;
    EXPECT_EQ(result.err, "");
    EXPECT_TRUE(Contains(result.out, "defined end: "));
    EXPECT_EQ(result.out.find("did not end as defined"), std::string::npos) << result.out;
    EXPECT_EQ(result.out.find("left behind"), std::string::npos) << result.out;
    EXPECT_EQ(result.out.find("given up"), std::string::npos) << result.out;
    EXPECT_EQ(csv.find("not ended"), std::string::npos);
}

std::string
MakeName(std::string text)
{
    std::replace_if(
        text.begin(),
        text.end(),
        [](unsigned char c) { return std::isalnum(c) == 0; },
        '_');
    return text;
}

class FaultTest : public SimulatorProcess,
                  public testing::WithParamInterface<std::tuple<FaultCase, std::string>>
{
};

TEST_P(FaultTest, EndsAsItsFlowSaysAndLeavesNothing)
{
    const auto& [fault, tls] = GetParam();
    if (fault.fault == "tls-cipher" && tls == "1.3")
    {
        GTEST_SKIP() << "cipher suites are chosen for TLS 1.2 only";
    }
    const auto result =
        Simulate({fault.figure, "--out=run", "--fault=" + fault.fault, "--tls=" + tls});
    const std::string csv = Read("run.csv");
    ExpectDefinedEnd(result, csv);
    EXPECT_TRUE(Contains(result.out, "Fault " + fault.fault + ": "));
    EXPECT_TRUE(Contains(result.out, "flows matched: 1 of 1"));
    std::string outcome = fault.outcome;
    const std::string alert = "bad_certificate";
    if (fault.fault == "no-certificate" && tls == "1.3")
    {
        // RFC 8446 4.4.2.4
        for (auto at = outcome.find(alert); at != std::string::npos; at = outcome.find(alert))
        {
            outcome.replace(at, alert.size(), "certificate_required");
        }
    }
    EXPECT_TRUE(Contains(csv, "," + outcome + ",yes,yes,"));
    EXPECT_TRUE(Contains(result.out,
                         outcome == "completed"
                             ? "sessions completed: 1 of 1   failed as defined: 0"
                             : " failed as defined: " + outcome));
}

INSTANTIATE_TEST_SUITE_P(Faults,
                         FaultTest,
                         testing::Combine(testing::ValuesIn(FAULTS), testing::Values("1.2", "1.3")),
                         [](const auto& info) {
                             return MakeName(std::get<0>(info.param).fault + "_tls_" +
                                             std::get<1>(info.param));
                         });

/// Fault, figure, TCP set-up, TLS version.
using Variant = std::tuple<std::string, std::string, std::string, std::string>;

class FaultVariantTest : public SimulatorProcess, public testing::WithParamInterface<Variant>
{
  protected:
    /// @return whether the fault has no meaning in the variant.
    static bool IsRefused()
    {
        const auto& [fault, figure, setup, tls] = GetParam();
        const bool ueIsTlsServer = figure == ORIGINATING || figure == "bfcp-terminating";
        return (fault == "no-certificate" && ueIsTlsServer) ||
               (fault == "tls-cipher" && tls == "1.3") ||
               (fault == "path-mismatch" && figure.rfind("bfcp", 0) == 0);
    }

    /// @return whether the session completes, or may.
    static bool MayComplete()
    {
        const std::string& fault = std::get<0>(GetParam());
        return fault == "syn-stranger" || fault == "access-cut";
    }
};

TEST_P(FaultVariantTest, EndsAsDefinedAndLeavesNothing)
{
    const auto& [fault, figure, setup, tls] = GetParam();
    const auto result =
        Simulate({figure, "--out=run", "--fault=" + fault, "--tcp-setup=" + setup, "--tls=" + tls});
    if (IsRefused())
    {
        EXPECT_EQ(result.status, 2);
        EXPECT_TRUE(Contains(result.err, "--fault=" + fault + ": "));
        return;
    }
    ExpectDefinedEnd(result, Read("run.csv"));
    const bool hasFlow = result.out.find("flows matched: 1 of 1") != std::string::npos;
    EXPECT_TRUE(hasFlow || Contains(result.out, "invariants violated: 0"));
    EXPECT_NE(hasFlow, result.out.find("no flow describes this fault") != std::string::npos);
    EXPECT_TRUE(MayComplete() || Contains(result.out, "failed as defined: 1 "));
}

std::string
NameVariant(const testing::TestParamInfo<Variant>& info)
{
    const auto& [fault, figure, setup, tls] = info.param;
    return MakeName(fault + "_" + figure + "_" + setup + "_tls_" + tls);
}

INSTANTIATE_TEST_SUITE_P(Variants,
                         FaultVariantTest,
                         testing::Combine(testing::Values("ue-certificate",
                                                          "agw-certificate",
                                                          "no-certificate",
                                                          "syn-refused",
                                                          "syn-unanswered",
                                                          "no-answer",
                                                          "sip-486",
                                                          "sip-503",
                                                          "cancel",
                                                          "h248-error",
                                                          "h248-silent",
                                                          "syn-stranger",
                                                          "tls-version",
                                                          "tls-cipher",
                                                          "garbage-hello",
                                                          "mute-client",
                                                          "path-mismatch",
                                                          "access-cut"),
                                          testing::Values(ORIGINATING,
                                                          TERMINATING,
                                                          "bfcp-originating",
                                                          "bfcp-terminating"),
                                          testing::Values("immediate", "delayed"),
                                          testing::Values("1.2", "1.3")),
                         NameVariant);

class AccessCutTest : public SimulatorProcess,
                      public testing::WithParamInterface<std::tuple<std::string, std::string>>
{
  protected:
    /// @return when each numbered step of an undisturbed run was on the wire, in ms from the start
    /// of the run on.
    std::vector<std::string> FindStepTimes() const
    {
        constexpr double inviteAtMs = 1000;
        const auto& [figure, setup] = GetParam();
        Simulate({figure, "--out=whole", "--tcp-setup=" + setup});
        const auto rows = SplitLines(Read("whole.csv"));
        const auto names = Split(rows.at(0), ',');
        const auto values = Split(rows.at(1), ',');
        std::vector<std::string> times;
        for (std::size_t i = 0; i < names.size(); ++i)
        {
            if (names[i].rfind("step_", 0) == 0 && !values.at(i).empty())
            {
                times.push_back(std::to_string(inviteAtMs + std::stod(values[i])));
            }
        }
        return times;
    }
};

// Just after it was sent the step is still under way, so that it is lost where it uses the link.
TEST_P(AccessCutTest, EndsAtEveryNodeInWhateverStep)
{
    const auto& [figure, setup] = GetParam();
    const auto times = FindStepTimes();
    ASSERT_GE(times.size(), 18U);
    for (const auto& time : times)
    {
        SCOPED_TRACE("--cut-access=" + time + "ms");
        const auto result = Simulate({figure,
                                      "--out=run",
                                      "--tcp-setup=" + setup,
                                      "--fault=access-cut",
                                      "--cut-access=" + time + "ms"});
        ExpectDefinedEnd(result, Read("run.csv"));
    }
}

INSTANTIATE_TEST_SUITE_P(Figures,
                         AccessCutTest,
                         testing::Combine(testing::Values(ORIGINATING,
                                                          TERMINATING,
                                                          "bfcp-originating",
                                                          "bfcp-terminating"),
                                          testing::Values("immediate", "delayed")),
                         [](const auto& info) {
                             return MakeName(std::get<0>(info.param) + "_" +
                                             std::get<1>(info.param));
                         });

using FaultUsageTest = SimulatorProcess;

TEST_F(FaultUsageTest, FaultThatTheFigureCannotHaveIsRefused)
{
    const auto result = Simulate({ORIGINATING, "--fault=no-certificate"});
    EXPECT_EQ(result.status, 2);
    EXPECT_TRUE(Contains(result.err, "the UE is the TLS server in this figure"));
    EXPECT_EQ(Simulate({ORIGINATING, "--fault=tls-cipher", "--tls=1.3"}).status, 2);
    EXPECT_EQ(Simulate({"registration", "--fault=cancel"}).status, 2);
    EXPECT_EQ(Simulate({"e2ae-forced-refused", "--fault=cancel"}).status, 2);
    EXPECT_EQ(Simulate({"e2ae-not-asked", "--fault=agw-certificate"}).status, 2);
}

// The ends give up before the AGW does.
TEST_F(FaultUsageTest, AnotherEndThanTheDefinedOneIsAFailure)
{
    const auto result = Simulate({TERMINATING,
                                  "--out=run",
                                  "--fault=mute-client",
                                  "--judge=invariants",
                                  "--ns3::UserAgentApplication::MediaTimeout=100ms"});
    EXPECT_EQ(result.status, 1);
    EXPECT_TRUE(Contains(result.out, "did not end as defined: "));
    EXPECT_TRUE(Contains(result.out, "failed as defined: 0"));
    EXPECT_TRUE(Contains(Read("run.csv"), "the media was not ready in time"));
}

TEST_F(FaultUsageTest, HelpNamesEveryFault)
{
    const auto result = Simulate({"--help"});
    for (const auto& fault : FAULTS)
    {
        EXPECT_TRUE(Contains(result.out, "\n  " + fault.fault + " "));
    }
}

} // namespace
