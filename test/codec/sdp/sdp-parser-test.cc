// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/sdp/sdp.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

const std::string offer = "v=0\r\n"
                          "o=- 7 7 IN IP6 2001:db8::10\r\n"
                          "s= \r\n"
                          "t=0 0\r\n"
                          "m=application 20002 TCP/TLS/BFCP *\r\n"
                          "i=floor\r\n"
                          "c=IN IP6 2001:db8::10\r\n"
                          "a=floorctrl:c-only\r\n"
                          "a=setup:actpass\r\n"
                          "Z=unknown type\r\n"
                          "a=\r\n"
                          "m=message 0 TCP/MSRP *\r\n"
                          "a=trailing blank \r\n";

/// @return the error of text that must not parse; an empty one when it does.
Error
GetParseError(std::string_view text, const SdpLimits& limits = {})
{
    const auto description = ParseSdp(text, limits);
    EXPECT_FALSE(description) << text;
    return description ? Error{} : description.GetError();
}

TEST(SdpParser, CanonicalTextComesBackUnchanged)
{
    const auto description = ParseSdp(offer);
    ASSERT_TRUE(description) << description.GetError().ToString();
    EXPECT_EQ(description->session.lines.size(), 4u);
    ASSERT_EQ(description->media.size(), 2u);
    EXPECT_EQ(description->media[0].lines.size(), 7u);
    EXPECT_EQ(description->Serialize(), offer);
}

/// The descriptors of the H.248 messages of the call flows: CHOOSE, no o=, s= and t=, "-" as media.
TEST(SdpParser, H248DescriptorsComeBackUnchanged)
{
    for (const std::string text :
         {"v=0\r\nc=IN IP4 $\r\nm=message $ TCP/MSRP *\r\n",
          "v=0\r\nc=IN IP4 10.2.0.2\r\nm=message 30002 TCP/MSRP *\r\n",
          "v=0\r\nc=IN IP4 $\r\nm=message $ TCP/TLS/MSRP *\r\na=fingerprint:SHA-256 $\r\n",
          "v=0\r\nc=IN IP4 $\r\nm=- $ TCP/TLS -\r\na=fingerprint:SHA-256 $\r\n",
          "v=0\r\nc=IN IP4 10.1.0.10\r\nm=- 20000 TCP/TLS -\r\na=fingerprint:SHA-256 "
          "45:86:DC:04:1D:D5:64:46:CA:8C:56:7C:35:AA:4E:91:56:15:4E:5C:CF:72:F4:54:27:D8:CC:09:14:"
          "72:F7:5A\r\n",
          "v=0\r\nc=IN IP4 10.2.0.20\r\nm=message 40000 TCP/MSRP *\r\na=setup:holdconn\r\n"})
    {
        const auto description = ParseSdp(text);
        ASSERT_TRUE(description) << text << description.GetError().ToString();
        EXPECT_EQ(description->Serialize(), text);
        ASSERT_EQ(description->media.size(), 1u);
        EXPECT_TRUE(description->GetConnectionAddress(0));
    }
}

TEST(SdpParser, BareLineFeedsBecomeLineEnds)
{
    EXPECT_EQ(ParseSdp("v=0\ns=-\r\nt=0 0")->Serialize(), "v=0\r\ns=-\r\nt=0 0\r\n");
}

TEST(SdpParser, BlankLinesAroundTheTextAreIgnored)
{
    EXPECT_EQ(ParseSdp("\r\n \r\nv=0\r\ns= \r\n\r\n ")->Serialize(), "v=0\r\ns= \r\n");
}

TEST(SdpParser, NothingIsAnEmptyDescription)
{
    const auto description = ParseSdp("");
    ASSERT_TRUE(description);
    EXPECT_EQ(description->Serialize(), "");
}

TEST(SdpParser, WhatIsNoLineIsAnErrorAtItsOctet)
{
    for (const std::string line : {"", "v", "=0", "v 0", " v=0", "1=0", "vv=0"})
    {
        const auto error = GetParseError("v=0\r\n" + line + "\r\ns=-\r\n");
        EXPECT_EQ(error.offset, 5u) << line;
        EXPECT_EQ(error.clause, "RFC 8866 5");
    }
}

TEST(SdpParser, ControlOctetsWithinALineAreAnError)
{
    EXPECT_EQ(GetParseError("v=0\r\ns=a\rb\r\n").offset, 8u);
    EXPECT_EQ(GetParseError(std::string_view("v=0\r\ns=\0\r\n", 10)).offset, 7u);
    EXPECT_EQ(GetParseError("v=0\r\r\n").clause, "RFC 8866 9");
}

TEST(SdpParser, MalformedMediaLineIsAnError)
{
    for (const std::string value : {"",
                                    "message",
                                    "message 1",
                                    "message 1 TCP/MSRP",
                                    "message 1 TCP/MSRP ",
                                    "message  1 TCP/MSRP *",
                                    "message x TCP/MSRP *",
                                    "message 65536 TCP/MSRP *",
                                    "message -1 TCP/MSRP *",
                                    "message 1/ TCP/MSRP *"})
    {
        const auto error = GetParseError("v=0\r\nm=" + value + "\r\n");
        EXPECT_EQ(error.offset, 5u) << value;
        EXPECT_EQ(error.clause, "RFC 8866 5.14") << value;
    }
}

TEST(SdpParser, MalformedConnectionLineIsAnError)
{
    for (const std::string value :
         {"", "IN", "IN IP4", "IN IP4 ", "IN  10.0.0.1", "IN IP4 10.0.0.1 x"})
    {
        const auto error = GetParseError("v=0\r\nc=" + value + "\r\n");
        EXPECT_EQ(error.offset, 5u) << value;
        EXPECT_EQ(error.clause, "RFC 8866 5.7") << value;
    }
}

TEST(SdpParser, EveryCutIsAValueOrAnErrorWithinTheText)
{
    for (std::size_t size = 0; size < offer.size(); ++size)
    {
        const auto cut = std::string_view(offer).substr(0, size);
        const auto description = ParseSdp(cut);
        if (description)
        {
            EXPECT_TRUE(ParseSdp(description->Serialize())) << size;
            continue;
        }
        EXPECT_LE(description.GetError().offset, size);
        EXPECT_NE(description.GetError().clause, "");
    }
}

TEST(SdpParser, LimitsHold)
{
    EXPECT_TRUE(ParseSdp("v=0\r\ns=-\r\n", {10, 2}));
    EXPECT_EQ(GetParseError("v=0\r\ns=-\r\n", {9, 2}).offset, 9u);
    EXPECT_EQ(GetParseError("v=0\r\ns=-\r\n", {10, 1}).offset, 5u);
}

TEST(SdpParser, WhatFitsTheLimitStillFitsWhenItIsWritten)
{
    const SdpLimits limits{10, 2};
    for (const std::string_view text : {"v=0\ns=-\n", "v=0\r\ns=-", "v=0\ns=-"})
    {
        const auto description = ParseSdp(text, limits);
        ASSERT_TRUE(description) << text;
        EXPECT_TRUE(ParseSdp(description->Serialize(), limits)) << text;
    }
    for (const std::string_view text : {"v=0\ns=--\n", "v=0\r\ns=--", "v=0\ns=--"})
    {
        EXPECT_EQ(GetParseError(text, limits).what, "longer than 10 octets") << text;
    }
}

} // namespace

} // namespace ims
