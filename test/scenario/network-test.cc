// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/scenario/simulator-process.h"

#include <tuple>

namespace
{

using Combination = std::tuple<const char*, const char*, const char*>;

class Ipv6Test : public SimulatorProcess, public testing::WithParamInterface<Combination>
{
};

TEST_P(Ipv6Test, FlowMatchesItsFigure)
{
    const auto [figure, setup, tls] = GetParam();
    const auto result = Simulate(
        {figure, "--ip=6", std::string("--tcp-setup=") + setup, std::string("--tls=") + tls});
    EXPECT_TRUE(Contains(result.out, "sessions completed: 1 of 1   flows matched: 1 of 1"));
}

INSTANTIATE_TEST_SUITE_P(FigureTcpSetupTls,
                         Ipv6Test,
                         testing::Combine(testing::Values("msrp-originating",
                                                          "msrp-terminating",
                                                          "bfcp-originating",
                                                          "bfcp-terminating"),
                                          testing::Values("immediate", "delayed"),
                                          testing::Values("1.2", "1.3")));

using RandomRunsTest = SimulatorProcess;

TEST_F(RandomRunsTest, FiveHundredKeepEveryInvariant)
{
    const auto result = Simulate({"--random=500"});
    EXPECT_TRUE(Contains(result.out, "random runs: 500 from seed 1"));
    EXPECT_TRUE(Contains(result.out, "broken: 0"));
}

} // namespace
