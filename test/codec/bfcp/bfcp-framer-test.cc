// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/bfcp/bfcp-framer.h"
#include "test/codec/bfcp/bfcp-rows.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

const Octets HELLO = ToOctets({{"Hello", "20 0B 00 00 00 00 10 E1 00 01 04 D2"}});
const Octets RELEASE = ToOctets(
    {{"FloorRelease", "20 02 00 01 00 00 10 E1 00 03 04 D2"}, {"FLOOR-REQUEST-ID", "06 04 02 1F"}});
const Octets MALFORMED = ToOctets({{"FloorRelease", "20 02 00 01 00 00 10 E1 00 03 04 D2"},
                                   {"FLOOR-REQUEST-ID of no octets", "06 00 02 1F"}});
const Octets STREAM = HELLO + RELEASE + HELLO;
const std::vector<Octets> MESSAGES = {HELLO, RELEASE, HELLO};

/// Everything complete in a stream that comes in pieces of one size.
std::vector<Octets>
ReadInPieces(OctetsView stream, std::size_t piece)
{
    BfcpFramer framer;
    std::vector<Octets> messages;
    for (std::size_t offset = 0; offset < stream.size(); offset += piece)
    {
        framer.Push(stream.substr(offset, piece));
        for (auto octets = framer.NextOctets(); octets && *octets; octets = framer.NextOctets())
        {
            messages.push_back(**octets);
        }
    }
    return messages;
}

} // namespace

TEST(BfcpFramerTest, StreamInPiecesOfAnySizeGivesTheSameMessages)
{
    for (std::size_t piece = 1; piece <= STREAM.size(); ++piece)
    {
        EXPECT_EQ(ReadInPieces(STREAM, piece), MESSAGES) << "pieces of " << piece;
    }
}

TEST(BfcpFramerTest, StreamCutOnceAtAnyOctetGivesTheSameMessages)
{
    for (std::size_t cut = 0; cut <= STREAM.size(); ++cut)
    {
        BfcpFramer framer;
        std::size_t count = 0;
        for (const auto& part : {STREAM.substr(0, cut), STREAM.substr(cut)})
        {
            framer.Push(part);
            for (auto message = framer.Next(); message && *message; message = framer.Next())
            {
                ++count;
            }
        }
        EXPECT_EQ(count, 3U) << "cut at " << cut;
        EXPECT_EQ(framer.GetBufferedOctets(), 0U);
    }
}

TEST(BfcpFramerTest, IncompleteMessageNeedsMore)
{
    BfcpFramer framer;
    EXPECT_TRUE(framer.Next() && !*framer.Next());
    framer.Push(OctetsView(RELEASE).substr(0, RELEASE.size() - 1));
    const auto message = framer.Next();
    ASSERT_TRUE(message);
    EXPECT_FALSE(*message);
    EXPECT_EQ(framer.GetBufferedOctets(), RELEASE.size() - 1);
}

// RFC 8855 5.1 knows two versions.
TEST(BfcpFramerTest, UnknownVersionIsAnErrorAtItsFirstOctetAndForGood)
{
    BfcpFramer framer;
    framer.Push(HELLO + "\x60");
    ASSERT_TRUE(framer.Next());
    ASSERT_FALSE(framer.Next());
    framer.Push(HELLO);
    const auto message = framer.Next();
    ASSERT_FALSE(message);
    EXPECT_EQ(message.GetError().what, "version 3 is not 1");
    EXPECT_EQ(message.GetError().offset, HELLO.size());
}

// That of the other transport has the same header, so it costs its message only.
TEST(BfcpFramerTest, VersionOfTheOtherTransportCostsOnlyItsMessage)
{
    Octets other = HELLO;
    other[0] = '\x40';
    BfcpFramer framer;
    framer.Push(other + HELLO);
    const auto refused = framer.Next();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.GetError().what, "version 2 is not 1");
    const auto message = framer.Next();
    EXPECT_TRUE(message && *message);
}

TEST(BfcpFramerTest, PayloadBeyondTheLimitIsRefusedByItsLength)
{
    BfcpLimits limits;
    limits.maxPayloadOctets = 4;
    BfcpFramer framer(limits);
    framer.Push(RELEASE);
    EXPECT_TRUE(framer.Next());
    framer.Push(ToOctets({{"FloorRelease, two words", "20 02 00 02"}}));
    const auto message = framer.Next();
    ASSERT_FALSE(message);
    EXPECT_EQ(message.GetError().what, "payload is too long");
    EXPECT_EQ(message.GetError().offset, RELEASE.size() + 2);
}

TEST(BfcpFramerTest, MalformedAttributeCostsOnlyItsMessage)
{
    BfcpFramer framer;
    framer.Push(HELLO + MALFORMED + HELLO);
    EXPECT_TRUE(framer.Next());
    const auto malformed = framer.Next();
    ASSERT_FALSE(malformed);
    EXPECT_EQ(malformed.GetError().offset, HELLO.size() + 12);
    const auto next = framer.Next();
    ASSERT_TRUE(next && *next);
    EXPECT_EQ((*next)->primitive, BfcpPrimitive::Hello);
}

} // namespace ims
