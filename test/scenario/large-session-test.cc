// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/scenario/simulator-process.h"

#include <map>

namespace
{

/// @brief What went into a session comes out of it.
class LargeSessionTest : public SimulatorProcess
{
  protected:
    /// @return Message-ID and Byte-Range of each SEND with content on a reference point.
    std::vector<std::vector<std::string>> ReadChunks(const char* interface) const
    {
        return ReadPackets("msrp.method == SEND && msrp.byte.range && frame.interface_name == \"" +
                               std::string(interface) + "\"",
                           {"msrp.messageid", "msrp.byte.range"},
                           GetInnerOptions());
    }
};

TEST_F(LargeSessionTest, ThousandMessagesOfTenKilobytesArriveCompleteAndInOrder)
{
    const auto result = SimulateOriginating({"--messages=1000",
                                             "--message-size=10000",
                                             "--message-interval=0s"});
    EXPECT_TRUE(Contains(result.out, "sessions completed: 1 of 1   flows matched: 1 of 1"));
    const auto rows = SplitLines(Read("run.csv"));
    ASSERT_EQ(rows.size(), 2U);
    ASSERT_EQ(Split(rows[0], ',').at(7), "messages_delivered");
    EXPECT_EQ(Split(rows[1], ',').at(7), "1000");
}

TEST_F(LargeSessionTest, MemoryDoesNotGrowWithTheNumberOfMessages)
{
#ifdef __SANITIZE_ADDRESS__
    GTEST_SKIP() << "the sanitizer keeps what was freed";
#endif
    const auto few = SimulateOriginating({"--messages=10", "--message-size=10000"});
    const auto many = SimulateOriginating({"--messages=1000",
                                           "--message-size=10000",
                                           "--message-interval=0s"});
    EXPECT_GT(few.maxRssKilobytes, 0);
    EXPECT_LT(many.maxRssKilobytes, 2 * few.maxRssKilobytes);
}

TEST_F(LargeSessionTest, PeerGetsTheChunksThatTheUeSentInThatOrder)
{
    SimulateOriginating({"--messages=20", "--message-size=10000", "--message-interval=0s"});
    const auto sent = ReadChunks("access media");
    const auto forwarded = ReadChunks("core media");
    EXPECT_GT(sent.size(), 20U);
    EXPECT_EQ(sent, forwarded);
}

TEST_F(LargeSessionTest, SlowAccessLinkDelaysButLosesNothing)
{
    SimulateOriginating({"--messages=50",
                         "--message-size=10000",
                         "--message-interval=0s",
                         "--rate-access=1Mbps"});
    EXPECT_TRUE(Contains(Read("run.csv"), ",completed,yes,"));
}

TEST_F(LargeSessionTest, MessageOfOneOctetAndMessageOfAMegabyteArrive)
{
    SimulateOriginating({"--messages=2", "--message-size=1"});
    SimulateOriginating({"--messages=1", "--message-size=1000000"});
}

} // namespace
