// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/media/msrp/msrp-content.h"
#include "model/media/msrp/msrp-inbox.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

MsrpMessage
MakeChunk(std::string_view id,
          std::string_view range,
          std::string_view body,
          MsrpContinuation continuation)
{
    MsrpMessage chunk;
    chunk.method = "SEND";
    chunk.Set("Message-ID", id);
    chunk.Set("Byte-Range", range);
    chunk.Set("Content-Type", "text/plain");
    chunk.body = Octets(body);
    chunk.continuation = continuation;
    return chunk;
}

constexpr auto MORE = MsrpContinuation::More;
constexpr auto LAST = MsrpContinuation::Complete;

} // namespace

TEST(MsrpInboxTest, ChunksOfSeveralMessagesMayAlternate)
{
    MsrpInbox inbox(2, true);
    const auto a = MakeMsrpContent(1, 0, 20);
    const auto b = MakeMsrpContent(2, 0, 20);
    EXPECT_EQ(inbox.Receive(MakeChunk("aaaa", "1-10/20", a.substr(0, 10), MORE)).number, 1U);
    EXPECT_EQ(inbox.Receive(MakeChunk("bbbb", "1-*/*", b.substr(0, 5), MORE)).number, 2U);
    const auto endOfA = inbox.Receive(MakeChunk("aaaa", "11-20/20", a.substr(10), LAST));
    EXPECT_TRUE(endOfA.completed && endOfA.intact);
    const auto endOfB = inbox.Receive(MakeChunk("bbbb", "6-*/20", b.substr(5), LAST));
    EXPECT_TRUE(endOfB.completed && endOfB.intact);
    EXPECT_EQ(endOfB.octets, 20U);
    EXPECT_EQ(inbox.GetOpenMessages(), 0U);
}

TEST(MsrpInboxTest, SkippedOctetsAreAFaultOfTheWholeMessage)
{
    MsrpInbox inbox(2, false);
    EXPECT_TRUE(inbox.Receive(MakeChunk("aaaa", "1-2/6", "xx", MORE)).fault.empty());
    const auto skipped = inbox.Receive(MakeChunk("aaaa", "5-6/6", "xx", LAST));
    EXPECT_EQ(skipped.fault, "message ends before its last octet");
    EXPECT_FALSE(skipped.intact);
}

TEST(MsrpInboxTest, RepeatedChunkIsOutOfOrder)
{
    MsrpInbox inbox(2, false);
    inbox.Receive(MakeChunk("aaaa", "1-2/6", "xx", MORE));
    const auto repeated = inbox.Receive(MakeChunk("aaaa", "1-2/6", "xx", MORE));
    EXPECT_EQ(repeated.fault, "chunk is out of order");
}

TEST(MsrpInboxTest, RangeMustFitTheContent)
{
    MsrpInbox inbox(9, false);
    const std::string fault = "chunk has other octets than its Byte-Range says";
    EXPECT_EQ(inbox.Receive(MakeChunk("aaaa", "1-3/6", "xx", MORE)).fault, fault);
    EXPECT_EQ(inbox.Receive(MakeChunk("bbbb", "1-*/1", "xx", MORE)).fault, fault);
}

TEST(MsrpInboxTest, AlteredContentIsAFault)
{
    MsrpInbox inbox(1, true);
    auto content = MakeMsrpContent(1, 0, 100);
    content[99] ^= 1;
    const auto outcome = inbox.Receive(MakeChunk("aaaa", "1-100/100", content, LAST));
    EXPECT_EQ(outcome.fault, "content is not what was sent");
    EXPECT_EQ(outcome.status, 200);
    EXPECT_FALSE(outcome.intact);
}

TEST(MsrpInboxTest, SwappedMessagesAreAFault)
{
    MsrpInbox inbox(1, true);
    const auto second = MakeMsrpContent(2, 0, 30);
    EXPECT_FALSE(inbox.Receive(MakeChunk("aaaa", "1-30/30", second, LAST)).intact);
}

TEST(MsrpInboxTest, IncompleteMessagesAreLimited)
{
    MsrpInbox inbox(1, false);
    inbox.Receive(MakeChunk("aaaa", "1-2/6", "xx", MORE));
    EXPECT_EQ(inbox.Receive(MakeChunk("bbbb", "1-2/6", "xx", MORE)).status, 413);
    EXPECT_EQ(inbox.GetOpenMessages(), 1U);
}

TEST(MsrpInboxTest, AbortedMessageIsForgotten)
{
    MsrpInbox inbox(1, false);
    inbox.Receive(MakeChunk("aaaa", "1-2/6", "xx", MORE));
    const auto aborted = inbox.Receive(MakeChunk("aaaa", "3-4/6", "xx", MsrpContinuation::Aborted));
    EXPECT_FALSE(aborted.completed);
    EXPECT_EQ(inbox.GetOpenMessages(), 0U);
}

TEST(MsrpInboxTest, UnusableRequestIsABadRequest)
{
    MsrpInbox inbox(1, false);
    EXPECT_EQ(inbox.Receive(MsrpMessage{}).status, 400);
    EXPECT_EQ(inbox.Receive(MakeChunk("aaaa", "5-1/9", "xx", LAST)).status, 400);
}

TEST(MsrpInboxTest, ChunkWithoutRangeStartsItsMessage)
{
    MsrpInbox inbox(1, false);
    auto chunk = MakeChunk("aaaa", "", "hello", LAST);
    chunk.headers.erase(chunk.headers.begin() + 1);
    const auto outcome = inbox.Receive(chunk);
    EXPECT_TRUE(outcome.completed && outcome.intact);
    EXPECT_EQ(outcome.octets, 5U);
}

} // namespace ims
