// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/scenario/simulator-process.h"

#include <tuple>

namespace
{

using Combination = std::tuple<const char*, const char*, const char*, const char*>;

class SessionMatrixTest : public SimulatorProcess, public testing::WithParamInterface<Combination>
{
};

TEST_P(SessionMatrixTest, FlowMatchesItsFigureAndTheSessionEndsAsItShould)
{
    const auto [setup, iq, tls, delay] = GetParam();
    const auto result = SimulateOriginating({std::string("--tcp-setup=") + setup,
                                             std::string("--iq=") + iq,
                                             std::string("--tls=") + tls,
                                             std::string("--delay-access=") + delay});
    EXPECT_TRUE(Contains(result.out, "figure 5.2.1.2.2.1"));
    EXPECT_TRUE(Contains(result.out, "sessions completed: 1 of 1   flows matched: 1 of 1"));
    for (const char* row :
         {"INVITE to answer  ", "SYN 10  ", "media ready  ", "first MSRP message delivered  "})
    {
        EXPECT_TRUE(Contains(result.out, row));
    }
    const bool hasRetry = result.out.find("SYN 10'                       -") == std::string::npos;
    EXPECT_EQ(hasRetry, std::string(setup) == "delayed");
}

INSTANTIATE_TEST_SUITE_P(TcpSetupIqTlsDelay,
                         SessionMatrixTest,
                         testing::Combine(testing::Values("immediate", "delayed"),
                                          testing::Values("agnostic", "aware"),
                                          testing::Values("1.2", "1.3"),
                                          testing::Values("1ms", "20ms", "100ms")));

using SessionTest = SimulatorProcess;

TEST_F(SessionTest, HundredSessionsAllCompleteAndMatch)
{
    const auto result = SimulateOriginating({"--sessions=100"});
    EXPECT_TRUE(Contains(result.out, "sessions completed: 100 of 100   flows matched: 100 of 100"));
    const auto rows = SplitLines(Read("run.csv"));
    ASSERT_EQ(rows.size(), 101U);
    for (std::size_t i = 1; i < rows.size(); ++i)
    {
        EXPECT_EQ(Split(rows[i], ',').at(0), std::to_string(i));
        EXPECT_TRUE(Contains(rows[i], ",completed,yes,"));
    }
}

TEST_F(SessionTest, AnswerDelayIsThatOfThePeer)
{
    SimulateOriginating({"--answer-delay=700ms", "--tcp-setup=immediate"});
    const auto answers = ReadColumn("answer_ms");
    ASSERT_EQ(answers.size(), 1U);
    EXPECT_GT(std::stod(answers[0]), 700);
    EXPECT_LT(std::stod(answers[0]), 900);
}

TEST_F(SessionTest, RunThatIsGivenUpFailsAndSaysSo)
{
    const auto result = SimulateOriginating({"--stop=1100ms"}, 1);
    EXPECT_TRUE(Contains(result.out, "given up after 1100ms"));
    EXPECT_TRUE(Contains(result.out, "left behind: UE: 1 sessions"));
}

} // namespace
