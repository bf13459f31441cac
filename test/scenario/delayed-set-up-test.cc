// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/scenario/simulator-process.h"

#include <algorithm>

namespace
{

const char* const SYN_ONLY = "tcp.flags.syn == 1 && tcp.flags.ack == 0";

/// @return nanoseconds of a time that tshark shows as seconds with nine decimals.
int64_t
ToNanoseconds(const std::string& seconds)
{
    const auto parts = Split(seconds, '.');
    return std::stoll(parts.at(0)) * 1000000000 + std::stoll(parts.at(1));
}

struct Timeout
{
    const char* option;
    int64_t nanoseconds;
};

/// @brief Delayed TCP connection establishment as the capture shows it.
class DelayedSetUpTest : public SimulatorProcess, public testing::WithParamInterface<Timeout>
{
  protected:
    /// @return the times of the packets that the filter takes.
    std::vector<int64_t> ReadTimes(const std::string& filter) const
    {
        std::vector<int64_t> times;
        for (const auto& row : ReadPackets(filter, {"frame.time_epoch"}))
        {
            times.push_back(ToNanoseconds(row[0]));
        }
        return times;
    }

    static std::string On(const char* interface, const std::string& filter)
    {
        return "frame.interface_name == \"" + std::string(interface) + "\" && (" + filter + ")";
    }
};

TEST_P(DelayedSetUpTest, FirstSynIsUnansweredAndTheSecondComesAfterTheTimeout)
{
    SimulateOriginating(
        {"--tcp-setup=delayed", std::string("--conn-timeout=") + GetParam().option});
    const auto syns = ReadTimes(On("core media", SYN_ONLY));
    ASSERT_EQ(syns.size(), 2U);
    EXPECT_EQ(syns[1] - syns[0], GetParam().nanoseconds);

    const auto others = ReadTimes(On("core media", std::string("!(") + SYN_ONLY + ")"));
    ASSERT_FALSE(others.empty());
    EXPECT_GT(others[0], syns[1]); // no SYN-ACK, no RST in between
    EXPECT_TRUE(ReadTimes("icmp").empty());
    EXPECT_TRUE(ReadTimes(On("core media", "tcp.flags.reset == 1")).empty());

    const auto access = ReadTimes(On("access media", "tcp"));
    const auto accessSyns = ReadTimes(On("access media", SYN_ONLY));
    ASSERT_EQ(accessSyns.size(), 1U);
    EXPECT_EQ(access[0], accessSyns[0]);
    EXPECT_GT(accessSyns[0], syns[1]);
}

INSTANTIATE_TEST_SUITE_P(ConnTimeout,
                         DelayedSetUpTest,
                         testing::Values(Timeout{"1s", 1000000000},
                                         Timeout{"500ms", 500000000},
                                         Timeout{"3s", 3000000000}),
                         [](const auto& info) { return std::string(info.param.option); });

TEST_F(DelayedSetUpTest, ImmediateSetUpAnswersTheFirstSyn)
{
    SimulateOriginating({"--tcp-setup=immediate"});
    EXPECT_EQ(ReadTimes(On("core media", SYN_ONLY)).size(), 1U);
    EXPECT_EQ(ReadTimes(On("access media", SYN_ONLY)).size(), 1U);
}

TEST_F(DelayedSetUpTest, GateThatOpensLateDropsSeveralSyns)
{
    SimulateOriginating({"--tcp-setup=delayed", "--conn-timeout=200ms", "--answer-delay=900ms"});
    const auto syns = ReadTimes(On("core media", SYN_ONLY));
    const auto answers = ReadTimes(On("core media", "tcp.flags.syn == 1 && tcp.flags.ack == 1"));
    EXPECT_GT(syns.size(), 2U);
    ASSERT_EQ(answers.size(), 1U);
    EXPECT_GT(answers[0], syns[1]);
}

} // namespace
