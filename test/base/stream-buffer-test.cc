// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/base/stream-buffer.h"

#include <gtest/gtest.h>

namespace ims
{
namespace
{

TEST(StreamBuffer, TakesInTheOrderOfTheStream)
{
    StreamBuffer stream;
    stream.Push("ab");
    stream.Push("cde");
    EXPECT_EQ(stream.Take(3), "abc");
    stream.Push("f");
    EXPECT_EQ(stream.GetPending(), "def");
    EXPECT_EQ(stream.GetOffset(), 3U);
    EXPECT_EQ(stream.Take(10), "def");
    EXPECT_EQ(stream.GetOffset(), 6U);
}

TEST(StreamBuffer, ErrorIsAtAnOffsetOfTheStream)
{
    StreamBuffer stream;
    stream.Push("abcdef");
    stream.Take(4);
    EXPECT_EQ(stream.Fail({"bad", 1, "clause"}).offset, 5U);
}

TEST(StreamBuffer, ErrorInWhatWasTakenIsAtAnOffsetOfTheStream)
{
    StreamBuffer stream;
    stream.Push("abcdef");
    stream.Take(1);
    const Octets message = stream.Take(3);
    EXPECT_EQ(stream.Fail({"bad", 2, "clause"}, message.size()).offset, 3U);
}

TEST(StreamBuffer, KeepsNothingAfterAnError)
{
    StreamBuffer stream;
    stream.Push("abc");
    stream.Fail({"bad", 0, ""});
    stream.Push("def");
    EXPECT_TRUE(stream.GetPending().empty());
    ASSERT_TRUE(stream.GetError());
    EXPECT_EQ(stream.GetError()->what, "bad");
}

} // namespace
} // namespace ims
