// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/scenario/edited-flow.h"
#include "test/scenario/simulator-process.h"

#include <algorithm>
#include <tuple>

// MSRP and BFCP in one session: one offer, one context, two connections on each side (TR 29.828
// 5.2.1, each m= line by itself).

namespace
{

/// Figure, decision, TCP set-up, TLS version.
using Variant = std::tuple<const char*, const char*, const char*, const char*>;

class TwoStreamsTest : public SimulatorProcess, public testing::WithParamInterface<Variant>
{
  protected:
    ProcessResult Run() const
    {
        const auto [figure, decision, setup, tls] = GetParam();
        return Simulate({figure,
                         "--media=both",
                         "--iq=agnostic",
                         std::string("--e2ae=") + decision,
                         std::string("--tcp-setup=") + setup,
                         std::string("--tls=") + tls,
                         "--out=run"});
    }
};

std::string
NameOf(const testing::TestParamInfo<Variant>& info)
{
    const auto [figure, decision, setup, tls] = info.param;
    std::string name = std::string(figure) + "_" + decision + "_" + setup + "_" + tls;
    std::replace_if(
        name.begin(),
        name.end(),
        [](char c) { return c == '-' || c == '.'; },
        '_');
    return name;
}

TEST_P(TwoStreamsTest, FlowMatchesBothFiguresAndTheSessionCompletes)
{
    const auto result = Run();
    EXPECT_EQ(result.status, 0) << result.out << result.err;
    EXPECT_TRUE(Contains(result.out, "sessions completed: 1 of 1   flows matched: 1 of 1"));
}

INSTANTIATE_TEST_SUITE_P(Figures,
                         TwoStreamsTest,
                         testing::Combine(testing::Values("msrp-originating",
                                                          "msrp-terminating",
                                                          "bfcp-originating",
                                                          "bfcp-terminating"),
                                          testing::Values("asked", "not-asked", "msrp-only"),
                                          testing::Values("immediate", "delayed"),
                                          testing::Values("1.2", "1.3")),
                         NameOf);

class TwoStreamsCaptureTest : public TwoStreamsTest
{
};

TEST_P(TwoStreamsCaptureTest, BothAreReadWithoutFaultAndTlsHidesThemOnTheAccessSide)
{
    Run();
    auto options = GetInnerOptions();
    options.insert(options.end(), {"--enable-heuristic", "bfcp_tcp"});
    EXPECT_TRUE(
        ReadPackets("_ws.malformed || _ws.expert.severity >= warning", {"frame.number"}, options)
            .empty());
    const std::string access = "frame.interface_name == \"access media\" && ";
    const std::string core = "frame.interface_name == \"core media\" && ";
    const bool bfcpIsUntouched = std::string(std::get<1>(GetParam())) == "msrp-only";
    for (const char* protocol : {"msrp", "bfcp"})
    {
        const std::string inner = protocol;
        EXPECT_FALSE(ReadPackets(access + "tls && " + inner, {"frame.number"}, options).empty());
        const bool clear = !(bfcpIsUntouched && inner == "bfcp");
        EXPECT_NE(ReadPackets(core + "!tls && " + inner, {"frame.number"}, options).empty(), clear);
        EXPECT_EQ(ReadPackets(core + "tls && " + inner, {"frame.number"}, options).empty(), clear);
    }
    EXPECT_TRUE(ReadPackets(access + "!tls && tcp.len > 0", {"frame.number"}, options).empty());
}

INSTANTIATE_TEST_SUITE_P(Figures,
                         TwoStreamsCaptureTest,
                         testing::Combine(testing::Values("msrp-originating", "msrp-terminating"),
                                          testing::Values("asked", "msrp-only"),
                                          testing::Values("delayed"),
                                          testing::Values("1.2", "1.3")),
                         NameOf);

using TwoStreamsRunTest = SimulatorProcess;

TEST_F(TwoStreamsRunTest, TheTableHasTheStepsOfBothStreams)
{
    const auto result = Simulate({"msrp-and-bfcp", "--out=run"});
    EXPECT_EQ(result.status, 0) << result.out;
    EXPECT_TRUE(Contains(result.out, "\n  SYN 11'b "));
    EXPECT_TRUE(Contains(result.out, "\n  first MSRP message delivered "));
    EXPECT_TRUE(Contains(result.out, "\n  first floor granted "));
    const auto rows = SplitLines(Read("run.csv"));
    ASSERT_EQ(rows.size(), 2U);
    const auto names = Split(rows[0].substr(0, rows[0].find('\r')), ',');
    const auto values = Split(rows[1], ',');
    const auto value = [&](const std::string& name) {
        const auto place = std::find(names.begin(), names.end(), name) - names.begin();
        return values.at(static_cast<std::size_t>(place));
    };
    EXPECT_EQ(value("messages_delivered"), "3");
    EXPECT_EQ(value("floors_granted"), "3");
    EXPECT_EQ(value("syn_retransmissions"), "2");
    for (const char* step : {"10", "10b", "10'", "10'b", "11'", "11'b", "12b", "21"})
    {
        EXPECT_GT(std::stod(value("step_" + std::string(step) + "_ms")), 0) << step;
    }
    EXPECT_GT(std::stod(value("media_ready_ms")), std::stod(value("step_12b_ms")));
}

TEST_F(TwoStreamsRunTest, WhatARunPrintsAsAFlowMatchesTheSameRun)
{
    Simulate({"msrp-and-bfcp", "--out=run"});
    const auto result = Simulate({"msrp-and-bfcp", "--out=again", "--expect=run.flow"});
    EXPECT_EQ(result.status, 0) << result.out;
}

TEST_F(TwoStreamsRunTest, SessionsAreToldApartAlthoughEachHasTwoConnectionsOnEachSide)
{
    for (const char* scenario : {"msrp-and-bfcp", "msrp-e2ae-and-bfcp"})
    {
        const auto result = Simulate({scenario, "--sessions=60", "--session-interval=1ms"});
        EXPECT_EQ(result.status, 0) << result.err;
        EXPECT_TRUE(Contains(result.out, "sessions completed: 60 of 60   flows matched: 60 of 60"));
    }
}

TEST_F(TwoStreamsRunTest, WithoutOneStepOfEitherStreamTheFlowDiffers)
{
    const EditedFlow expected("msrp-originating/immediate-both");
    std::size_t removed = 0;
    for (std::size_t i = 0; i < expected.CountSteps(); ++i)
    {
        const auto flow = expected.Remove(i);
        if (!flow)
        {
            continue;
        }
        ++removed;
        ims::test::WriteFile(m_folder.GetPath("edited.flow"), *flow);
        const auto result =
            Simulate({"msrp-and-bfcp", "--tcp-setup=immediate", "--expect=edited.flow"});
        EXPECT_EQ(result.status, 1) << expected.GetStep(i);
    }
    EXPECT_EQ(removed, 45U); // the others are alone in their blocks
}

TEST_F(TwoStreamsRunTest, AStreamThatTheCalledEndDoesNotHaveIsRefusedAndTheOtherCompletes)
{
    const auto result = Simulate({"msrp-originating",
                                  "--media=both",
                                  "--judge=invariants",
                                  "--out=run",
                                  "--ns3::PeerApplication::TlsMedia=bfcp",
                                  "--ns3::PeerApplication::Tls=true"});
    EXPECT_EQ(result.status, 0) << result.out;
    EXPECT_TRUE(Contains(result.out, "sessions completed: 1 of 1"));
    const auto answers = ReadPackets("sip.Status-Code == 200 && sdp.media.port == 0",
                                     {"sdp.media.port", "sdp.media.proto"});
    ASSERT_EQ(answers.size(), 2U);
    EXPECT_EQ(answers[0][0].substr(answers[0][0].find(',')), ",0");
}

TEST_F(TwoStreamsRunTest, WhatHasNoFigureIsRefusedInOneLine)
{
    const std::vector<Arguments> refused = {{"msrp-originating", "--e2ae=msrp-only"},
                                            {"msrp-and-bfcp", "--e2ae=forced"},
                                            {"msrp-and-bfcp", "--e2ae=ue-without"},
                                            {"msrp-and-bfcp", "--bye=callee"},
                                            {"bfcp-originating", "--media=msrp"}};
    for (const auto& arguments : refused)
    {
        const auto result = Simulate(arguments);
        EXPECT_EQ(result.status, 2) << arguments.back();
        EXPECT_EQ(SplitLines(result.err).size(), 1U) << result.err;
        EXPECT_TRUE(Contains(result.err, arguments.back().substr(0, arguments.back().find('='))));
    }
}

} // namespace
