// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/loop/kernel-stream.h"
#include "test/loop/stream-pair-fixture.h"

#include <gtest/gtest-spi.h>

namespace ims
{

namespace
{

using KernelStreamTest = StreamPairFixture;

} // namespace

TEST_F(KernelStreamTest, BothEndsLearnTheRemoteAddress)
{
    Open();
    EXPECT_EQ(client->remotes, std::vector{At(1, PORT)});
    EXPECT_EQ(server->remotes.at(0).ip, At(2, 0).ip);
}

TEST_F(KernelStreamTest, AConnectionThatNobodyListensForIsRefused)
{
    StreamEnd end(*loop);
    end.stream->Connect(At(2, 0), At(1, PORT));
    EXPECT_TRUE(RunUntil([&] { return end.failures == std::vector{true}; }));
    EXPECT_FALSE(end.IsConnected());
}

TEST_F(KernelStreamTest, AnAddressThatIsNotThisMachinesCannotBeUsed)
{
    StreamEnd end(*loop);
    const TransportAddress elsewhere{*IpAddress::Parse("192.0.2.1"), PORT};
    const auto error = end.stream->Listen(elsewhere, false);
    ASSERT_TRUE(error);
    EXPECT_EQ(error->what, "cannot listen at 192.0.2.1:30000: Cannot assign requested address");
    end.stream->Connect(elsewhere, At(1, PORT));
    EXPECT_EQ(end.failures, std::vector{false});
}

TEST_F(KernelStreamTest, AListenerTakesOneConnection)
{
    Open();
    StreamEnd second(*loop);
    second.stream->Connect(At(3, 0), At(1, PORT));
    EXPECT_TRUE(RunUntil([&] { return !second.failures.empty() || second.broken > 0; }));
}

TEST_F(KernelStreamTest, EverythingReleasedLeavesNoDescriptor)
{
    const std::size_t before = CountDescriptors();
    for (const bool reset : {false, true})
    {
        Open();
        StreamEnd listening(*loop);
        StreamEnd dialling(*loop);
        listening.stream->Listen(At(6, PORT), true);
        dialling.stream->Connect(At(2, 0), At(6, PORT)); // nobody answers
        EXPECT_GT(CountDescriptors(), before);
        for (auto* end : {&*server, &*client, &listening, &dialling})
        {
            end->stream->Release({}, reset);
        }
        EXPECT_EQ(CountDescriptors(), before) << reset;
    }
}

TEST_F(KernelStreamTest, AnIllegalMoveIsSeen)
{
    Open();
    EXPECT_NONFATAL_FAILURE(client->stream->Connect(At(2, 0), At(1, PORT)),
                            "illegal move of kernel-stream from Connected to Connecting");
}

} // namespace ims
