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
                              "v=0\r\no=a 1 2 IN IP4 10.0.0.1\r\ns=-\r\n"));
}

// RFC 4145 5: a=connection:new in a further description asks for another connection.
TEST(SameSdpTest, TheVersionCountsWhereAConnectionIsAskedFor)
{
    const std::string first = "v=0\r\no=a 1 1 IN IP4 10.0.0.1\r\ns=-\r\na=connection:new\r\n";
    const std::string next = "v=0\r\no=a 1 2 IN IP4 10.0.0.1\r\ns=-\r\na=connection:new\r\n";
    EXPECT_TRUE(DescribesSame(first, first));
    EXPECT_FALSE(DescribesSame(next, first));
}

TEST(SameSdpTest, EveryOtherLineCounts)
{
    const std::string_view sdp = "v=0\r\nm=message 9 TCP/MSRP *\r\na=setup:active\r\n";
    EXPECT_TRUE(DescribesSame(sdp, sdp));
    EXPECT_FALSE(DescribesSame("v=0\r\nm=message 9 TCP/MSRP *\r\n", sdp));
    EXPECT_FALSE(DescribesSame("v=0\r\nm=message 0 TCP/MSRP *\r\na=setup:active\r\n", sdp));
    EXPECT_FALSE(DescribesSame("v=0\r\na=setup:active\r\nm=message 9 TCP/MSRP *\r\n", sdp));
    EXPECT_FALSE(DescribesSame("", sdp));
}

} // namespace ims
