// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/sdp/sdp.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

/// @return what CheckForSip() says of text, as text; "" when it is content.
std::string
Check(std::string_view text)
{
    const auto error = CheckForSip(*ParseSdp(text));
    return error ? error->ToString() : "";
}

TEST(SdpCheck, WholeDescriptionPasses)
{
    EXPECT_EQ(Check("v=0\r\no=- 1 1 IN IP4 10.0.0.1\r\ns=-\r\ni=x\r\nu=x\r\ne=x\r\np=x\r\nc=IN IP4 "
                    "10.0.0.1\r\nb=AS:1\r\n"
                    "t=0 0\r\nr=1\r\nt=1 2\r\nz=0\r\nk=x\r\na=x\r\nm=message 1 TCP/MSRP "
                    "*\r\ni=x\r\nc=IN IP4 10.0.0.1\r\n"
                    "b=AS:1\r\nk=x\r\na=x\r\na=y\r\n"),
              "");
}

TEST(SdpCheck, DescriptionWithoutMediaNeedsNoConnection)
{
    EXPECT_EQ(Check("v=0\r\no=-\r\ns=-\r\nt=0 0\r\n"), "");
}

TEST(SdpCheck, UnknownTypesMayStandAnywhere)
{
    EXPECT_EQ(Check("v=0\r\ny=1\r\no=-\r\ns=-\r\nt=0 0\r\nX=1\r\n"), "");
}

TEST(SdpCheck, EachMandatoryLineIsDemanded)
{
    EXPECT_EQ(Check(""), "no v= line at octet 0 (RFC 8866 5)");
    EXPECT_EQ(Check("v=0\r\ns=-\r\nt=0 0\r\n"), "no o= line at octet 0 (RFC 8866 5)");
    EXPECT_EQ(Check("v=0\r\no=-\r\nt=0 0\r\n"), "no s= line at octet 0 (RFC 8866 5)");
    EXPECT_EQ(Check("v=0\r\no=-\r\ns=-\r\n"), "no t= line at octet 0 (RFC 8866 5)");
}

TEST(SdpCheck, SessionLinesHaveAnOrder)
{
    EXPECT_EQ(Check("o=-\r\nv=0\r\ns=-\r\nt=0 0\r\n"),
              "v= is out of order at octet 5 (RFC 8866 5)");
    EXPECT_EQ(Check("v=0\r\no=-\r\ns=-\r\nt=0 0\r\nc=IN IP4 10.0.0.1\r\n"),
              "c= is out of order at octet 22 (RFC 8866 5)");
}

TEST(SdpCheck, MediaLinesHaveAnOrder)
{
    const std::string session = "v=0\r\no=-\r\ns=-\r\nt=0 0\r\n";
    EXPECT_EQ(Check(session + "m=a 1 x *\r\na=x\r\nc=IN IP4 10.0.0.1\r\n"),
              "c= is out of order at octet 38 (RFC 8866 5)");
    EXPECT_EQ(Check(session + "m=a 1 x *\r\nc=IN IP4 10.0.0.1\r\nt=0 0\r\n"),
              "t= is out of order at octet 52 (RFC 8866 5)");
}

TEST(SdpCheck, EachMediaPartNeedsAConnection)
{
    EXPECT_EQ(
        Check("v=0\r\no=-\r\ns=-\r\nt=0 0\r\nm=a 1 x *\r\nc=IN IP4 10.0.0.1\r\nm=b 1 x *\r\n"),
        "no c= line holds for this m= line at octet 52 (RFC 8866 5.7)");
}

} // namespace

} // namespace ims
