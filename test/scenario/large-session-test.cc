// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/scenario/simulator-process.h"

#include <set>

namespace
{

#if defined(__has_feature) // clang
#define E2AE_HAS_ASAN __has_feature(address_sanitizer)
#elif defined(__SANITIZE_ADDRESS__) // g++
#define E2AE_HAS_ASAN 1
#else
#define E2AE_HAS_ASAN 0
#endif

/// @return whether this test, and so the program, keeps freed memory for checks.
bool
IsSanitized()
{
    return E2AE_HAS_ASAN != 0;
}

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
    const auto result =
        SimulateOriginating({"--messages=1000", "--message-size=10000", "--message-interval=0s"});
    EXPECT_TRUE(Contains(result.out, "sessions completed: 1 of 1   flows matched: 1 of 1"));
    EXPECT_EQ(ReadColumn("messages_delivered"), std::vector<std::string>{"1000"});

    const auto chunks = ReadChunks("core media");
    const char* const ranges[] = {"1-2048/10000",
                                  "2049-4096/10000",
                                  "4097-6144/10000",
                                  "6145-8192/10000",
                                  "8193-10000/10000"};
    ASSERT_EQ(chunks.size(), 5000U);
    std::set<std::string> messages;
    for (std::size_t i = 0; i < chunks.size(); ++i)
    {
        messages.insert(chunks[i][0]);
        EXPECT_EQ(chunks[i][0], chunks[i - i % 5][0]) << "chunk " << i;
        EXPECT_EQ(chunks[i][1], ranges[i % 5]) << "chunk " << i;
    }
    EXPECT_EQ(messages.size(), 1000U);
}

TEST_F(LargeSessionTest, MemoryDoesNotGrowWithTheNumberOfMessages)
{
    if (IsSanitized())
    {
        GTEST_SKIP() << "the sanitizer keeps what was freed";
    }
    const auto few = SimulateOriginating({"--messages=10", "--message-size=10000"});
    const auto many =
        SimulateOriginating({"--messages=1000", "--message-size=10000", "--message-interval=0s"});
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
    SimulateOriginating(
        {"--messages=50", "--message-size=10000", "--message-interval=0s", "--rate-access=1Mbps"});
    EXPECT_TRUE(Contains(Read("run.csv"), ",completed,yes,"));
}

TEST_F(LargeSessionTest, MessageOfOneOctetAndMessageOfAMegabyteArrive)
{
    SimulateOriginating({"--messages=2", "--message-size=1"});
    SimulateOriginating({"--messages=1", "--message-size=1000000"});
}

} // namespace
