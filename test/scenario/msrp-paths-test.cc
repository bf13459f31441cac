// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/scenario/simulator-process.h"

namespace
{

using MsrpPathsScenarioTest = SimulatorProcess;

TEST_F(MsrpPathsScenarioTest, PathsRewrittenInSdpButNotInMsrpMatchTheirFlow)
{
    const auto result = SimulateOriginating({"--fault=path-mismatch", "--tcp-setup=delayed"});
    EXPECT_TRUE(Contains(result.out, "flows matched: 1 of 1"));
    EXPECT_TRUE(Contains(result.out, "PEER: MSRP failed: SEND was answered 481"));
}

TEST_F(MsrpPathsScenarioTest, EndsThatKnowOnlyRfc4975CanTalkInAwareMode)
{
    for (const char* figure : {"msrp-originating", "msrp-terminating"})
    {
        const auto result = Simulate(
            {figure, "--iq=aware", "--ns3::UserAgentApplication::Cema=false", "--out=run"});
        EXPECT_EQ(result.status, 0) << result.out;
    }
}

TEST_F(MsrpPathsScenarioTest, APeerThatKnowsOnlyRfc4975MatchesItsFlowWhoeverCalls)
{
    for (const std::string figure : {"msrp-originating", "msrp-terminating"})
    {
        for (const std::string setup : {"immediate", "delayed"})
        {
            for (const std::string iq : {"agnostic", "aware"})
            {
                const bool refused = figure == "msrp-originating" && iq == "agnostic";
                const auto result = Simulate({figure,
                                              "--tcp-setup=" + setup,
                                              "--iq=" + iq,
                                              "--peer-msrp=rfc-4975",
                                              "--out=run"});
                EXPECT_EQ(result.status, 0) << result.out << result.err;
                EXPECT_TRUE(Contains(result.out, "peer without RFC 6714"));
                EXPECT_TRUE(Contains(result.out, "flows matched: 1 of 1"));
                EXPECT_EQ(Contains(result.out, "failed as defined: 1"), refused);
                EXPECT_EQ(ReadPackets("msrp", {"frame.number"}).empty(), refused);
            }
        }
    }
}

using ReleaseScenarioTest = SimulatorProcess;

TEST_F(ReleaseScenarioTest, TableHasTheOctetsThatTheGatewaySent)
{
    SimulateOriginating({"--messages=10", "--message-size=1000"});
    EXPECT_GT(std::stoul(ReadColumn("octets_to_core").at(0)), 10000U);
    EXPECT_GT(std::stoul(ReadColumn("octets_to_access").at(0)), 10U * 100);
    EXPECT_LT(std::stoul(ReadColumn("octets_to_access").at(0)), 10000U);
}

TEST_F(ReleaseScenarioTest, SecondSessionUsesTheOnlyPortsAgain)
{
    for (const char* setup : {"immediate", "delayed"})
    {
        const auto result = SimulateOriginating({"--sessions=3",
                                                 "--session-interval=10s",
                                                 std::string("--tcp-setup=") + setup,
                                                 "--ns3::ImsAgwApplication::LastMediaPort=30000"});
        EXPECT_TRUE(Contains(result.out, "sessions completed: 3 of 3   flows matched: 3 of 3"));
        for (const auto& row : ReadPackets("tcp.flags.syn == 1", {"tcp.srcport", "tcp.dstport"}))
        {
            EXPECT_TRUE(row.at(0) == "30000" || row.at(1) == "30000");
        }
    }
}

} // namespace
