// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/scenario/simulator-process.h"

#include <algorithm>
#include <ostream>

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
const std::string BY_TLS = "ALG: the IMS-AGW reports tlsbsc/BNCChange";
const std::string BY_TCP = "ALG: the IMS-AGW reports tcpbcc/BNCChange";

// Entities in the order of the CSV; who is not named calls the session completed, or never saw it.
const FaultCase FAULTS[] = {
    {"ue-certificate",
     ORIGINATING,
     "UE: media failed: bad_certificate; PEER: media failed: the connection was reset; " + BY_TLS},
    {"agw-certificate",
     ORIGINATING,
     "UE: media failed: bad_certificate; PEER: ended by the other end before it was complete; " +
         BY_TLS},
    {"no-certificate",
     TERMINATING,
     "UE: media failed: handshake_failure; PEER: media failed: the connection was reset; " +
         BY_TLS},
    {"syn-refused",
     ORIGINATING,
     "UE: ended by the other end before it was complete; PEER: media failed: the connection was "
     "reset; " +
         BY_TCP},
    {"syn-unanswered",
     ORIGINATING,
     "UE: ended by the other end before it was complete; PEER: media failed: the connection was "
     "reset; " +
         BY_TCP},
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
         BY_TLS},
    {"tls-cipher",
     ORIGINATING,
     "UE: media failed: handshake_failure; PEER: ended by the other end before it was complete; " +
         BY_TLS},
    {"garbage-hello",
     TERMINATING,
     "UE: media failed: the connection was reset; PEER: media failed: the connection was reset; " +
         BY_TLS},
    {"mute-client",
     TERMINATING,
     "UE: media failed: the connection was reset; PEER: media failed: the connection was reset; " +
         BY_TLS},
    {"access-cut",
     ORIGINATING,
     "UE: the media was not ready in time; PEER: media failed: the connection was reset; " +
         BY_TCP},
};

class FaultTest : public SimulatorProcess, public testing::WithParamInterface<FaultCase>
{
};

TEST_P(FaultTest, EndsAsItsFlowSaysAndLeavesNothing)
{
    const FaultCase& fault = GetParam();
    const auto result = Simulate({fault.figure, "--out=run", "--fault=" + fault.fault});
    // A session that fails is a failure, also where it is meant to fail.
    EXPECT_EQ(result.status, fault.outcome == "completed" ? 0 : 1);
    EXPECT_EQ(result.err, "");
    EXPECT_TRUE(Contains(result.out, "Fault " + fault.fault + ": "));
    EXPECT_TRUE(Contains(result.out, "flows matched: 1 of 1"));
    EXPECT_TRUE(Contains(Read("run.csv"), "," + fault.outcome + ",yes,"));
    EXPECT_EQ(result.out.find("left behind"), std::string::npos) << result.out;
    EXPECT_EQ(result.out.find("given up"), std::string::npos) << result.out;
}

INSTANTIATE_TEST_SUITE_P(Faults, FaultTest, testing::ValuesIn(FAULTS), [](const auto& info) {
    std::string name = info.param.fault;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
});

class AccessCutTest : public SimulatorProcess, public testing::WithParamInterface<std::string>
{
};

// The first session begins at 1 s and has said all by 3 s: the link fails in each step.
TEST_P(AccessCutTest, EndsAtEveryNodeWhenever)
{
    for (int milliseconds = 1005; milliseconds < 3000; milliseconds += 45)
    {
        const std::string time = std::to_string(milliseconds) + "ms";
        SCOPED_TRACE("--cut-access=" + time);
        const auto result =
            Simulate({GetParam(), "--out=run", "--fault=access-cut", "--cut-access=" + time});
        EXPECT_LE(result.status, 1);
        EXPECT_EQ(result.err, "");
        EXPECT_EQ(result.out.find("left behind"), std::string::npos) << result.out;
        EXPECT_EQ(result.out.find("given up"), std::string::npos) << result.out;
        EXPECT_EQ(Read("run.csv").find("not ended"), std::string::npos);
    }
}

INSTANTIATE_TEST_SUITE_P(
    Figures,
    AccessCutTest,
    testing::Values(ORIGINATING, TERMINATING, "bfcp-originating", "bfcp-terminating"),
    [](const auto& info) {
        std::string name = info.param;
        std::replace(name.begin(), name.end(), '-', '_');
        return name;
    });

using FaultUsageTest = SimulatorProcess;

TEST_F(FaultUsageTest, FaultThatTheFigureCannotHaveIsRefused)
{
    const auto result = Simulate({ORIGINATING, "--fault=no-certificate"});
    EXPECT_EQ(result.status, 2);
    EXPECT_TRUE(Contains(result.err, "the UE is the TLS server in this figure"));
    EXPECT_EQ(Simulate({ORIGINATING, "--fault=tls-cipher", "--tls=1.3"}).status, 2);
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
