// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/proxy/msrp-path-rewriter.h"

#include <gtest/gtest.h>

namespace ims
{
namespace
{

const MsrpHop TO_CORE{"msrp", "10.2.0.20:40000", "10.2.255.2:30000"};

// A chunk as a UE sends it to the AGW, and as the peer is to get it (RFC 4975 clause 4).
const Octets SEND = "MSRP a786hjs2 SEND\r\n"
                    "To-Path: msrps://10.1.255.2:30000/kjhd37s2s20w2a;tcp\r\n"
                    "From-Path: msrps://10.1.0.10:20000/iau39soe2843z;tcp\r\n"
                    "Message-ID: 87652491\r\n"
                    "Byte-Range: 1-25/25\r\n"
                    "Content-Type: text/plain\r\n"
                    "\r\n"
                    "Hey Bob, are you there?\r\n"
                    "\r\n"
                    "-------a786hjs2$\r\n";
const Octets SEND_FOR_PEER = "MSRP a786hjs2 SEND\r\n"
                             "To-Path: msrp://10.2.0.20:40000/kjhd37s2s20w2a;tcp\r\n"
                             "From-Path: msrp://10.2.255.2:30000/iau39soe2843z;tcp\r\n"
                             "Message-ID: 87652491\r\n"
                             "Byte-Range: 1-25/25\r\n"
                             "Content-Type: text/plain\r\n"
                             "\r\n"
                             "Hey Bob, are you there?\r\n"
                             "\r\n"
                             "-------a786hjs2$\r\n";

const Octets RESPONSE = "MSRP d93kswow 200 OK\r\n"
                        "To-Path: msrps://10.1.255.2:30000/kjhd37s2s20w2a;tcp\r\n"
                        "From-Path: msrps://10.1.0.10:20000/iau39soe2843z;tcp\r\n"
                        "-------d93kswow$\r\n";
const Octets RESPONSE_FOR_PEER = "MSRP d93kswow 200 OK\r\n"
                                 "To-Path: msrp://10.2.0.20:40000/kjhd37s2s20w2a;tcp\r\n"
                                 "From-Path: msrp://10.2.255.2:30000/iau39soe2843z;tcp\r\n"
                                 "-------d93kswow$\r\n";

/// Passes octets in pieces; what comes out must not be an error.
Octets
PassInPieces(MsrpPathRewriter& rewriter, OctetsView octets, std::size_t piece)
{
    Octets output;
    for (std::size_t at = 0; at < octets.size(); at += piece)
    {
        const auto passed = rewriter.Pass(octets.substr(at, piece));
        EXPECT_TRUE(passed) << passed.GetError().ToString();
        output += passed ? *passed : Octets();
    }
    return output;
}

TEST(MsrpPathRewriterTest, PathsOfRequestsAndResponsesChangeHoweverTheStreamIsCut)
{
    const Octets input = SEND + RESPONSE + SEND;
    for (std::size_t piece = 1; piece <= input.size(); ++piece)
    {
        MsrpPathRewriter rewriter(TO_CORE);
        EXPECT_EQ(PassInPieces(rewriter, input, piece),
                  SEND_FOR_PEER + RESPONSE_FOR_PEER + SEND_FOR_PEER)
            << "cut every " << piece;
        EXPECT_EQ(rewriter.GetHeldOctets(), 0U);
    }
}

TEST(MsrpPathRewriterTest, OnlyTheFirstUriOfAPathChanges)
{
    EXPECT_EQ(RewriteMsrpPath("msrps://a.example:1/x;tcp msrp://b.example:2/y;tcp", "msrp", "c:3"),
              "msrp://c:3/x;tcp msrp://b.example:2/y;tcp");
    EXPECT_EQ(RewriteMsrpPath("msrp://10.1.0.10:20000/x;tcp", "msrps", "[2001:db8::2]:30000"),
              "msrps://[2001:db8::2]:30000/x;tcp");
    EXPECT_EQ(RewriteMsrpPath("sip:bob@example.com", "msrp", "c:3"), std::nullopt);
}

TEST(MsrpPathRewriterTest, ContentThatLooksLikeAHeadOrAnotherEndLineIsNotTouched)
{
    const Octets head = "MSRP a786hjs2 SEND\r\nTo-Path: msrp://a:1/x;tcp\r\n"
                        "From-Path: msrp://b:2/y;tcp\r\nContent-Type: text/plain\r\n\r\n";
    const Octets content = "MSRP a786hjs2 SEND\r\nTo-Path: msrp://a:1/x;tcp\r\n"
                           "-------a786hjs3$\r\n-------a786hjs2!\r\n -------a786hjs2$\r\n";
    MsrpPathRewriter rewriter({"msrp", "a:1", "b:2"});
    const Octets message = head + content + "\r\n-------a786hjs2+\r\n";
    EXPECT_EQ(PassInPieces(rewriter, message, 7), message);
    EXPECT_EQ(PassInPieces(rewriter, SEND, 7).substr(0, 40),
              "MSRP a786hjs2 SEND\r\nTo-Path: msrp://a:1/");
}

TEST(MsrpPathRewriterTest, EndLineRightBehindTheHeadEndsTheMessage)
{
    const Octets head = "MSRP a786hjs2 SEND\r\nTo-Path: msrp://a:1/x;tcp\r\n"
                        "From-Path: msrp://b:2/y;tcp\r\nContent-Type: text/plain\r\n\r\n";
    for (const char* end : {"-------a786hjs2$\r\n", "\r\n-------a786hjs2$\r\n"})
    {
        MsrpPathRewriter rewriter({"msrp", "a:1", "b:2"});
        EXPECT_EQ(PassInPieces(rewriter, head + end, 3), head + end);
        EXPECT_EQ(PassInPieces(rewriter, head + end, 1000), head + end);
    }
}

TEST(MsrpPathRewriterTest, ContentPassesWithoutItsEndAndHoldsBackLittle)
{
    MsrpPathRewriter rewriter(TO_CORE);
    PassInPieces(rewriter, SEND.substr(0, SEND.find("Hey Bob")), 1000);
    std::size_t passed = 0;
    for (int i = 0; i < 1000; ++i)
    {
        passed += PassInPieces(rewriter, Octets(10000, 'x'), 10000).size();
        EXPECT_LT(rewriter.GetHeldOctets(), 64U);
    }
    EXPECT_GT(passed, 1000U * 10000 - 64);
}

TEST(MsrpPathRewriterTest, StreamThatEndsWithinContentLosesNothing)
{
    MsrpPathRewriter rewriter(TO_CORE);
    const std::size_t cut = SEND.size() - 5;
    Octets output = PassInPieces(rewriter, SEND.substr(0, cut), 1000);
    output += rewriter.Finish();
    EXPECT_EQ(output, SEND_FOR_PEER.substr(0, SEND_FOR_PEER.size() - 5));
}

TEST(MsrpPathRewriterTest, HeadThatIsNotCompleteIsNeverPassedOnUnchanged)
{
    MsrpPathRewriter rewriter(TO_CORE);
    const Octets output = PassInPieces(rewriter, SEND.substr(0, 50), 1);
    EXPECT_EQ(output + rewriter.Finish(), "MSRP a786hjs2 SEND\r\n");
}

TEST(MsrpPathRewriterTest, NewHopHoldsFromTheNextMessageOn)
{
    MsrpPathRewriter rewriter;
    PassInPieces(rewriter, SEND, 1000);
    rewriter.SetHop(TO_CORE);
    EXPECT_EQ(PassInPieces(rewriter, RESPONSE, 1000), RESPONSE_FOR_PEER);
}

struct Malformed
{
    const char* name;
    Octets octets;
    const char* what;
};

class MsrpPathRewriterErrorTest : public testing::TestWithParam<Malformed>
{
};

TEST_P(MsrpPathRewriterErrorTest, MalformedStreamIsAnErrorAndNothingPassesAfterIt)
{
    MsrpPathRewriter rewriter(TO_CORE);
    ASSERT_TRUE(rewriter.Pass(SEND));
    const auto passed = rewriter.Pass(GetParam().octets);
    ASSERT_FALSE(passed);
    EXPECT_EQ(passed.GetError().what, GetParam().what);
    EXPECT_GE(passed.GetError().offset, SEND.size());
    EXPECT_FALSE(rewriter.Pass(SEND));
    EXPECT_EQ(rewriter.GetHeldOctets(), 0U);
}

INSTANTIATE_TEST_SUITE_P(
    Streams,
    MsrpPathRewriterErrorTest,
    testing::Values(
        Malformed{"NotMsrp", "GET / HTTP/1.1\r\n", "message does not begin with 'MSRP '"},
        Malformed{"ShortNotMsrp", "MX", "message does not begin with 'MSRP '"},
        Malformed{"BadTransaction", "MSRP - SEND\r\n", "transaction identifier is not an ident"},
        Malformed{"NoToPath", "MSRP abcd SEND\r\nFrom-Path: x\r\n", "To-Path is not in its place"},
        Malformed{"EmptyHead", "MSRP abcd SEND\r\n\r\n", "To-Path is not in its place"},
        Malformed{"NoUri", "MSRP abcd SEND\r\nTo-Path: \r\n", "To-Path has no MSRP URI"},
        Malformed{"NoFromPath",
                  "MSRP abcd SEND\r\nTo-Path: msrp://a:1/x;tcp\r\nMessage-ID: 1\r\n",
                  "From-Path is not in its place"},
        Malformed{"EndlessLine",
                  "MSRP abcd SEND\r\nTo-Path: " + Octets(10000, 'x'),
                  "the head of a message is too long"}),
    [](const auto& info) { return std::string(info.param.name); });

} // namespace
} // namespace ims
