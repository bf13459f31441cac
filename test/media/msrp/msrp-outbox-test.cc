// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/media/msrp/msrp-outbox.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

using std::chrono::seconds;

constexpr TimePoint START{seconds(1)};

MsrpOutboxConfig
MakeConfig()
{
    return {"msrp://a.example:1/a;tcp", "msrp://b.example:2/b;tcp", 10, 4, seconds(30)};
}

} // namespace

TEST(MsrpOutboxTest, NothingQueuedIsEmpty)
{
    Random random(1);
    MsrpOutbox outbox(MakeConfig(), random);
    outbox.QueueMessages(0, 100);
    EXPECT_TRUE(outbox.IsEmpty());
    EXPECT_FALSE(outbox.NextChunk(START));
    EXPECT_FALSE(outbox.NextTimeout());
}

TEST(MsrpOutboxTest, ChunksOfOneMessageShareItsIdAndNotTheirTransaction)
{
    Random random(1);
    MsrpOutbox outbox(MakeConfig(), random);
    outbox.QueueMessages(2, 20);
    const auto first = outbox.NextChunk(START);
    const auto second = outbox.NextChunk(START);
    const auto third = outbox.NextChunk(START);
    ASSERT_TRUE(first && second && third);
    EXPECT_EQ(first->Get("Message-ID"), second->Get("Message-ID"));
    EXPECT_NE(first->transaction, second->transaction);
    EXPECT_NE(first->Get("Message-ID"), third->Get("Message-ID"));
    EXPECT_EQ(outbox.GetMessages(), 1U);
}

TEST(MsrpOutboxTest, MessageIsWholeWhenItsLastChunkIsAcknowledgedInAnyOrder)
{
    Random random(1);
    MsrpOutbox outbox(MakeConfig(), random);
    outbox.QueueMessages(1, 20);
    const auto first = outbox.NextChunk(START);
    const auto second = outbox.NextChunk(START);
    const auto early = outbox.HandleResponse(second->transaction);
    EXPECT_TRUE(early && !early->wholeMessage);
    const auto late = outbox.HandleResponse(first->transaction);
    EXPECT_TRUE(late && late->wholeMessage);
    EXPECT_EQ(late->number, 1U);
    EXPECT_TRUE(outbox.IsEmpty());
}

TEST(MsrpOutboxTest, AcknowledgedChunkDoesNotMakeAnUnfinishedMessageWhole)
{
    Random random(1);
    MsrpOutbox outbox(MakeConfig(), random);
    outbox.QueueMessages(1, 11);
    const auto first = outbox.NextChunk(START);
    EXPECT_FALSE(outbox.HandleResponse(first->transaction)->wholeMessage);
    EXPECT_FALSE(outbox.IsEmpty());
}

TEST(MsrpOutboxTest, SecondResponseToAChunkIsAStranger)
{
    Random random(1);
    MsrpOutbox outbox(MakeConfig(), random);
    outbox.QueueMessages(1, 5);
    const auto chunk = outbox.NextChunk(START);
    EXPECT_TRUE(outbox.HandleResponse(chunk->transaction));
    EXPECT_FALSE(outbox.HandleResponse(chunk->transaction));
}

TEST(MsrpOutboxTest, TimeoutIsThatOfTheOldestChunk)
{
    Random random(1);
    MsrpOutbox outbox(MakeConfig(), random);
    outbox.QueueMessages(1, 20);
    const auto first = outbox.NextChunk(START);
    outbox.NextChunk(START + seconds(5));
    EXPECT_EQ(outbox.NextTimeout(), START + seconds(30));
    outbox.HandleResponse(first->transaction);
    EXPECT_EQ(outbox.NextTimeout(), START + seconds(35));
}

TEST(MsrpOutboxTest, BindingGoesFirstAndHasNoContent)
{
    Random random(1);
    MsrpOutbox outbox(MakeConfig(), random);
    outbox.QueueMessages(1, 5);
    outbox.QueueBinding();
    const auto binding = outbox.NextChunk(START);
    ASSERT_TRUE(binding);
    EXPECT_FALSE(binding->body);
    EXPECT_TRUE(outbox.HandleResponse(binding->transaction)->binding);
    EXPECT_TRUE(outbox.NextChunk(START)->body);
}

TEST(MsrpOutboxTest, SizesOfZeroInTheConfigurationStillMakeProgress)
{
    auto config = MakeConfig();
    config.chunkOctets = 0;
    config.maxOutstanding = 0;
    Random random(1);
    MsrpOutbox outbox(config, random);
    outbox.QueueMessages(1, 3);
    for (int i = 0; i < 3; ++i)
    {
        const auto chunk = outbox.NextChunk(START);
        ASSERT_TRUE(chunk);
        outbox.HandleResponse(chunk->transaction);
    }
    EXPECT_TRUE(outbox.IsEmpty());
}

} // namespace ims
