// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/same-sdp.h"

#include <gtest/gtest.h>

namespace ims
{

// RFC 3264 8: with the version that it had a description has to be the same; RFC 4028 7.4: some
// count the version up all the same.
TEST(SameSdpTest, TheVersionOfTheSessionDoesNotCount)
{
    EXPECT_TRUE(DescribesSame("v=0\r\no=a 1 1 IN IP4 10.0.0.1\r\ns=-\r\n",
                              "v=0\r\no=a 1 2 IN IP4 10.0.0.1\r\ns=-\r\n",
                              ""));
}

// RFC 4145 5: a=connection:new in a further description asks for another connection. ABNF's
// literals are of any case (RFC 5234 2.3).
TEST(SameSdpTest, TheVersionCountsWhereAConnectionIsAskedFor)
{
    for (const std::string line : {"a=connection:new\r\n", "a=connection:New\r\n"})
    {
        const std::string first = "v=0\r\no=a 1 1 IN IP4 10.0.0.1\r\ns=-\r\n" + line;
        const std::string next = "v=0\r\no=a 1 2 IN IP4 10.0.0.1\r\ns=-\r\n" + line;
        EXPECT_TRUE(DescribesSame(first, first, ""));
        EXPECT_FALSE(DescribesSame(next, first, ""));
    }
}

TEST(SameSdpTest, EveryOtherLineCounts)
{
    const std::string_view sdp = "v=0\r\nm=message 9 TCP/MSRP *\r\na=setup:active\r\n";
    EXPECT_TRUE(DescribesSame(sdp, sdp, ""));
    EXPECT_FALSE(DescribesSame("v=0\r\nm=message 9 TCP/MSRP *\r\n", sdp, ""));
    EXPECT_FALSE(DescribesSame("v=0\r\nm=message 0 TCP/MSRP *\r\na=setup:active\r\n", sdp, ""));
    EXPECT_FALSE(DescribesSame("v=0\r\na=setup:active\r\nm=message 9 TCP/MSRP *\r\n", sdp, ""));
    EXPECT_FALSE(DescribesSame("", sdp, ""));
}

namespace
{

const std::string HEAD = "v=0\r\no=a 1 1 IN IP4 10.0.0.1\r\ns=-\r\n";
const std::string MESSAGE = "m=message 20000 TCP/MSRP *\r\na=setup:actpass\r\n";
const std::string FLOOR = "m=application 20001 TCP/BFCP *\r\na=connection:new\r\n";

/// It refuses FLOOR.
const std::string ANSWER = "v=0\r\no=b 1 1 IN IP4 10.0.0.2\r\ns=-\r\n"
                           "m=message 40000 TCP/MSRP *\r\nm=application 0 TCP/BFCP *\r\n";

} // namespace

// RFC 3264 8.2 lets the attributes go; 8.1: what has another port than before is an offer.
TEST(SameSdpTest, WhatTheOtherEndRefusedMayBeClosedOrStandAsItWas)
{
    const std::string offer = HEAD + MESSAGE + FLOOR;
    const std::string next = "v=0\r\no=a 1 2 IN IP4 10.0.0.1\r\ns=-\r\n" + MESSAGE;
    EXPECT_TRUE(DescribesSame(offer, offer, ANSWER));
    EXPECT_TRUE(DescribesSame(next + FLOOR, offer, ANSWER));
    EXPECT_TRUE(
        DescribesSame(next + "m=application 0 TCP/BFCP *\r\na=connection:new\r\n", offer, ANSWER));
    EXPECT_TRUE(DescribesSame(HEAD + MESSAGE + "m=application 0 TCP/BFCP *\r\n", offer, ANSWER));
    EXPECT_FALSE(DescribesSame(HEAD + MESSAGE + "m=application 9 TCP/BFCP *\r\n", offer, ANSWER));
    EXPECT_FALSE(DescribesSame(HEAD + "m=message 0 TCP/MSRP *\r\n" + FLOOR, offer, ANSWER));
    EXPECT_FALSE(DescribesSame(HEAD + MESSAGE, offer, ANSWER));
}

// RFC 3264 8: port 0 makes it another description, which the version has to tell.
TEST(SameSdpTest, ARepetitionHasTheVersionOfItsSenderAndNoPortThatWasRefused)
{
    const std::string told = "v=0\r\no=a 1 1 IN IP4 10.9.9.9\r\ns=-\r\n" + MESSAGE + FLOOR;
    const std::string now = "v=0\r\no=a 1 2 IN IP4 10.0.0.1\r\ns=-\r\n" + MESSAGE;
    EXPECT_EQ(RepeatSdp(told, now, ANSWER),
              "v=0\r\no=a 1 2 IN IP4 10.9.9.9\r\ns=-\r\n" + MESSAGE +
                  "m=application 0 TCP/BFCP *\r\na=connection:new\r\n");
    EXPECT_EQ(RepeatSdp(told, HEAD, ""), told);
}

} // namespace ims
