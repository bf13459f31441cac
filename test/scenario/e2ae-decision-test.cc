// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/scenario/simulator-process.h"

#include <tuple>

// Registration, and the decision whether TLS ends in the AGW (TR 29.828 5.2.1.2.1, 5.2.1.3.1, and
// step 1 of each figure).

namespace
{

using E2aeDecisionTest = SimulatorProcess;

TEST_F(E2aeDecisionTest, RegistrationMatchesItsFlow)
{
    const auto result = Simulate({"registration", "--out=run"});
    EXPECT_EQ(result.status, 0) << result.out << result.err;
    EXPECT_TRUE(Contains(result.out, "flows matched: 1 of 1"));
    EXPECT_TRUE(Contains(result.out, "Security-Verify"));
}

TEST_F(E2aeDecisionTest, DigestOfTheRegistrationIsReadByTshark)
{
    Simulate({"registration", "--out=run"});
    const auto rows = ReadPackets("sip.Method == \"REGISTER\" && sip.auth.digest.response",
                                  {"sip.auth.username", "sip.auth.realm"});
    ASSERT_EQ(rows.size(), 2U); // the first one has an empty response (TS 24.229 5.1.1.2)
    const std::vector<std::string> digest{"\"alice-0@ims.example\"", "\"ims.example\""};
    EXPECT_EQ(rows[0], digest);
    EXPECT_EQ(rows[1], digest);
}

TEST_F(E2aeDecisionTest, UeWithAnotherPasswordIsNotAdmitted)
{
    const auto result = Simulate({"msrp-originating",
                                  "--register",
                                  "--out=run",
                                  "--ns3::ImsAlgApplication::Subscribers=alice-0:other"});
    EXPECT_EQ(result.status, 1);
    EXPECT_TRUE(Contains(result.out, "UE: not registered: rejected: 403 Forbidden"));
    EXPECT_EQ(result.out.find("left behind"), std::string::npos);
}

TEST_F(E2aeDecisionTest, ManySessionsRegisterOncePerUe)
{
    const auto result = Simulate(
        {"msrp-originating", "--register", "--tcp-setup=immediate", "--sessions=60", "--out=run"});
    EXPECT_TRUE(Contains(result.out, "sessions completed: 60 of 60   flows matched: 60 of 60"));
    const auto rows = ReadPackets("sip.Method == \"REGISTER\"", {"frame.number"});
    EXPECT_EQ(rows.size(), 4U); // two UEs, two requests each
}

TEST_F(E2aeDecisionTest, OptionsThatDoNotGoTogetherAreRefused)
{
    const auto forced = Simulate({"bfcp-originating", "--e2ae=forced"});
    EXPECT_EQ(forced.status, 2);
    EXPECT_TRUE(Contains(forced.err, "--e2ae=forced: the source knows this policy for MSRP only"));
    const auto aware = Simulate({"msrp-originating", "--e2ae=not-asked", "--iq=aware"});
    EXPECT_EQ(aware.status, 2);
    EXPECT_TRUE(Contains(aware.err, "--e2ae=not-asked: Iq names no application"));
}

TEST_F(E2aeDecisionTest, TlsFromEndToEndIsTheSameOnBothLegs)
{
    const auto result = Simulate({"e2ae-not-asked", "--out=run"});
    EXPECT_EQ(result.status, 0) << result.out << result.err;
    // ClientHello, ServerHello, and the certificates of both ends: each on one leg, then on the
    // other
    const auto rows = ReadPackets(
        "tls.handshake.type == 1 || tls.handshake.type == 2 || tls.handshake.type == 11",
        {"frame.interface_name", "tls.handshake.random", "tls.handshake.certificate"});
    ASSERT_EQ(rows.size(), 6U);
    for (std::size_t i = 0; i < rows.size(); i += 2)
    {
        EXPECT_NE(rows[i][0], rows[i + 1][0]);
        EXPECT_EQ(rows[i][1], rows[i + 1][1]);
        EXPECT_EQ(rows[i][2], rows[i + 1][2]);
    }
    EXPECT_TRUE(
        ReadPackets("frame.interface_name == \"core media\" && msrp", {"frame.number"}).empty());
}

/// Figure, decision, TCP set-up, Iq transport, TLS version.
using Variant = std::tuple<const char*, const char*, const char*, const char*, const char*>;

class E2aeFlowTest : public SimulatorProcess, public testing::WithParamInterface<Variant>
{
  protected:
    ProcessResult Run() const
    {
        const auto [figure, decision, setup, iq, tls] = GetParam();
        return Simulate({figure,
                         std::string("--e2ae=") + decision,
                         std::string("--tcp-setup=") + setup,
                         std::string("--iq=") + iq,
                         std::string("--tls=") + tls,
                         "--out=run"});
    }
};

TEST_P(E2aeFlowTest, FlowMatchesAndTheSessionCompletes)
{
    const auto result = Run();
    EXPECT_EQ(result.status, 0) << result.err;
    EXPECT_TRUE(Contains(result.out, "sessions completed: 1 of 1   flows matched: 1 of 1"));
}

INSTANTIATE_TEST_SUITE_P(
    Untouched,
    E2aeFlowTest,
    testing::Combine(testing::Values("msrp-originating",
                                     "msrp-terminating",
                                     "bfcp-originating",
                                     "bfcp-terminating"),
                     testing::Values("not-asked", "ue-without", "network-without"),
                     testing::Values("immediate", "delayed"),
                     testing::Values("agnostic"),
                     testing::Values("1.2", "1.3")));

INSTANTIATE_TEST_SUITE_P(Forced,
                         E2aeFlowTest,
                         testing::Combine(testing::Values("msrp-originating", "msrp-terminating"),
                                          testing::Values("forced"),
                                          testing::Values("immediate", "delayed"),
                                          testing::Values("agnostic", "aware"),
                                          testing::Values("1.2", "1.3")));

class E2aeRefusalTest : public E2aeFlowTest
{
};

TEST_P(E2aeRefusalTest, FlowMatchesAndTheSessionFailsAtEveryNode)
{
    const auto result = Run();
    EXPECT_EQ(result.status, 0) << result.err;
    EXPECT_TRUE(
        Contains(result.out,
                 "sessions completed: 0 of 1   failed as defined: 1   flows matched: 1 of 1"));
    EXPECT_TRUE(Contains(result.out, "UE: media failed: bad_certificate"));
    EXPECT_TRUE(Contains(result.out, "PEER: "));
    EXPECT_TRUE(Contains(result.out, "ALG: "));
    EXPECT_EQ(result.out.find("left behind"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Forced,
                         E2aeRefusalTest,
                         testing::Combine(testing::Values("msrp-originating", "msrp-terminating"),
                                          testing::Values("forced-refused"),
                                          testing::Values("immediate"),
                                          testing::Values("agnostic"),
                                          testing::Values("1.2", "1.3")));

} // namespace
