// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/scenario/simulator-process.h"

#include <algorithm>

namespace
{

/// A base flow of a figure other than MSRP originating.
struct BaseFlow
{
    const char* scenario;
    const char* figure;
    const char* setup;
    const char* iq;
    const char* tls;
    const char* inner; ///< the protocol inside TLS, as tshark names it
};

std::string
GetName(const testing::TestParamInfo<BaseFlow>& info)
{
    std::string name = std::string(info.param.scenario) + "_" + info.param.setup + "_" +
                       info.param.iq + "_" + info.param.tls;
    std::replace_if(
        name.begin(),
        name.end(),
        [](char c) { return c == '-' || c == '.'; },
        '_');
    return name;
}

std::vector<BaseFlow>
ListBaseFlows()
{
    std::vector<BaseFlow> flows;
    for (const char* setup : {"immediate", "delayed"})
    {
        for (const char* tls : {"1.2", "1.3"})
        {
            for (const char* iq : {"agnostic", "aware"})
            {
                flows.push_back({"msrp-terminating", "5.2.1.2.3.1", setup, iq, tls, "msrp"});
            }
            flows.push_back({"bfcp-originating", "5.2.1.3.2.1", setup, "agnostic", tls, "bfcp"});
            flows.push_back({"bfcp-terminating", "5.2.1.3.3.1", setup, "agnostic", tls, "bfcp"});
        }
    }
    return flows;
}

class OtherFiguresTest : public SimulatorProcess, public testing::WithParamInterface<BaseFlow>
{
  protected:
    ProcessResult Run() const
    {
        const auto& flow = GetParam();
        return Simulate({flow.scenario,
                         "--out=run",
                         std::string("--tcp-setup=") + flow.setup,
                         std::string("--iq=") + flow.iq,
                         std::string("--tls=") + flow.tls});
    }
};

TEST_P(OtherFiguresTest, FlowMatchesItsFigureAndTheSessionEndsAsItShould)
{
    const auto result = Run();
    EXPECT_EQ(result.status, 0) << result.out << result.err;
    EXPECT_TRUE(Contains(result.out, std::string("figure ") + GetParam().figure));
    EXPECT_TRUE(Contains(result.out, "sessions completed: 1 of 1   flows matched: 1 of 1"));
}

TEST_P(OtherFiguresTest, CaptureIsReadWithoutFaultAndTlsHidesTheMediaOnTheAccessSideOnly)
{
    Run();
    const auto options = GetInnerOptions();
    EXPECT_TRUE(
        ReadPackets("_ws.malformed || _ws.expert.severity >= warning", {"frame.number"}, options)
            .empty());
    const std::string access = "frame.interface_name == \"access media\" && ";
    EXPECT_FALSE(
        ReadPackets(access + "tls && " + GetParam().inner, {"frame.number"}, options).empty());
    EXPECT_TRUE(ReadPackets(access + "!tls && tcp.len > 0", {"frame.number"}, options).empty());
}

INSTANTIATE_TEST_SUITE_P(BaseFlows, OtherFiguresTest, testing::ValuesIn(ListBaseFlows()), GetName);

} // namespace
