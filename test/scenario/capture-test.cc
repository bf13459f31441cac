// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/scenario/simulator-process.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace
{

using Configuration = std::tuple<const char*, const char*>;

/// @brief The capture of a run, opened with tshark as a user does.
class CaptureTest : public SimulatorProcess, public testing::WithParamInterface<Configuration>
{
  protected:
    bool IsDelayed() const
    {
        return std::string(std::get<0>(GetParam())) == "delayed";
    }

    void Run() const
    {
        SimulateOriginating({std::string("--tcp-setup=") + std::get<0>(GetParam()),
                             std::string("--tls=") + std::get<1>(GetParam())});
    }

    /// @return the figure's steps in the order of the packets that carry them.
    std::vector<std::string> ReadSteps() const
    {
        std::vector<std::string> steps;
        for (const auto& row : ReadPackets("frame.comment", {"frame.comment"}))
        {
            EXPECT_EQ(row[0].rfind("step ", 0), 0U) << row[0];
            const auto start = std::string("step ").size();
            steps.push_back(row[0].substr(start, row[0].find(':') - start));
        }
        return steps;
    }
};

TEST_P(CaptureTest, NothingIsMalformedOrWorthAWarning)
{
    Run();
    auto options = GetInnerOptions();
    for (const char* checked : {"ip", "tcp", "udp"})
    {
        options.insert(options.end(), {"-o", std::string(checked) + ".check_checksum:TRUE"});
    }
    const auto complaints = ReadPackets("_ws.malformed || _ws.expert.severity >= warning",
                                        {"frame.number", "_ws.expert.message"},
                                        options);
    for (const auto& row : complaints)
    {
        ADD_FAILURE() << "packet " << row[0] << ": " << row[1];
    }
    const auto statuses =
        ReadPackets("",
                    {"ip.checksum.status", "tcp.checksum.status", "udp.checksum.status"},
                    options);
    EXPECT_GT(statuses.size(), 50U);
    for (const auto& row : statuses)
    {
        EXPECT_EQ(row[0], "1");
        EXPECT_EQ(row[1] + row[2], "1");
    }
}

TEST_P(CaptureTest, PacketsOfTheFigureCarryItsStepsInItsOrder)
{
    Run();
    const auto steps = ReadSteps();
    const auto place = [&steps](const std::string& step) {
        EXPECT_EQ(std::count(steps.begin(), steps.end(), step), 1) << step;
        return std::find(steps.begin(), steps.end(), step) - steps.begin();
    };
    const auto expectOrder = [&place](const std::vector<std::string>& order) {
        for (std::size_t i = 1; i < order.size(); ++i)
        {
            EXPECT_LT(place(order[i - 1]), place(order[i])) << order[i - 1] << " " << order[i];
        }
    };
    expectOrder({"1", "2", "4", "5", "7", "9", "12", "13", "15", "16", "18", "20"});
    expectOrder(IsDelayed() ? std::vector<std::string>{"9", "10", "10'", "11'", "21"}
                            : std::vector<std::string>{"9", "10", "11", "21"});
    expectOrder({"16", "21"});
    EXPECT_EQ(steps.size(), IsDelayed() ? 16U : 15U);
}

TEST_P(CaptureTest, InterfacesAreTheReferencePointsAndNodesHaveNames)
{
    Run();
    std::set<std::string> seen;
    for (const auto& row :
         ReadPackets("", {"frame.interface_name", "ip.src_host", "ip.dst_host"}, {"-N", "n"}))
    {
        const std::string& low = std::min(row[1], row[2]);
        const std::string& high = std::max(row[1], row[2]);
        seen.insert(row[0] + ": " + low + " " + high);
    }
    EXPECT_EQ(seen,
              (std::set<std::string>{"Gm: ims-alg/gm ue-0",
                                     "Iq: ims-agw/iq ims-alg/iq",
                                     "Mw: ims-alg/mw peer-0",
                                     "access media: ims-agw/access ue-0",
                                     "core media: ims-agw/core peer-0"}));
}

TEST_P(CaptureTest, MsrpOnTheAccessSideIsCiphertextThatTheCaptureCanDecrypt)
{
    Run();
    const std::string access = "frame.interface_name == \"access media\"";
    const std::string msrpInHex = "4d535250";
    const auto payloads = ReadPackets(access + " && tcp.len > 0", {"tcp.payload"});
    EXPECT_GT(payloads.size(), 8U);
    for (const auto& row : payloads)
    {
        EXPECT_EQ(row[0].find(msrpInHex), std::string::npos);
    }
    EXPECT_TRUE(ReadPackets(access + " && msrp", {"frame.number"}).empty());
    std::size_t sends = 0;
    for (const auto& row :
         ReadPackets(access + " && msrp.method == SEND", {"msrp.method"}, GetInnerOptions()))
    {
        sends += Split(row[0], ',').size();
    }
    EXPECT_EQ(sends, 4U); // three of the UE, and the peer's empty one
    EXPECT_FALSE(
        ReadPackets("frame.interface_name == \"core media\" && msrp", {"frame.number"}).empty());
}

INSTANTIATE_TEST_SUITE_P(TcpSetupTls,
                         CaptureTest,
                         testing::Combine(testing::Values("immediate", "delayed"),
                                          testing::Values("1.2", "1.3")),
                         [](const auto& info) {
                             return std::string(std::get<0>(info.param)) + "Tls1" +
                                    (std::get<1>(info.param) + 2);
                         });

} // namespace
