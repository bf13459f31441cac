// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/base/random.h"
#include "model/codec/sip/sip-security.h"

#include <gtest/gtest.h>

namespace ims
{
namespace
{

/// @return the list written again as published, or "error".
std::string
Rewrite(std::string_view text)
{
    const auto list = ParseSipSecurity(text);
    return list ? ToString(*list) : "error";
}

MediaSecurity
MediaOf(std::string_view text)
{
    const auto list = ParseSipSecurity(text);
    return list ? GetMediaSecurity(*list) : MediaSecurity();
}

bool
AreEqualTexts(std::string_view left, std::string_view right)
{
    return AreEqual(*ParseSipSecurity(left), *ParseSipSecurity(right));
}

TEST(SipSecurity, BothMediaAreAnnouncedAsPublished)
{
    EXPECT_EQ(ToString(MakeSipSecurity({true, true})), "msrp-tls;mediasec, bfcp-tls;mediasec");
    EXPECT_EQ(ToString(MakeSipSecurity({false, true})), "bfcp-tls;mediasec");
    EXPECT_EQ(ToString(MakeSipSecurity({})), "");
}

TEST(SipSecurity, EachMediaIsReadForItself)
{
    const auto msrp = MediaOf("msrp-tls;mediasec");
    EXPECT_TRUE(msrp.msrp);
    EXPECT_FALSE(msrp.bfcp);
    const auto bfcp = MediaOf("sdes-srtp;mediasec , BFCP-TLS ; MediaSec");
    EXPECT_FALSE(bfcp.msrp);
    EXPECT_TRUE(bfcp.bfcp);
}

TEST(SipSecurity, AMechanismWithoutMediasecIsForSignallingOnly)
{
    EXPECT_FALSE(MediaOf("msrp-tls, bfcp-tls;q=0.1").IsAny());
}

// TR 29.828 5.2.1.3.1 writes "mediasec=bfcp-tls"; only the published syntax is written.
TEST(SipSecurity, TheSpellingOfTr29828IsReadAndNotWritten)
{
    EXPECT_EQ(Rewrite("mediasec=bfcp-tls"), "bfcp-tls;mediasec");
    EXPECT_EQ(Rewrite("msrp-tls;mediasec=msrp-tls"), "msrp-tls;mediasec");
    EXPECT_EQ(Rewrite("mediasec=msrp-tls;q=0.5"), "msrp-tls;mediasec;q=0.5");
    EXPECT_EQ(Rewrite("tls;mediasec=msrp-tls;mediasec=bfcp-tls"),
              "tls, msrp-tls;mediasec, bfcp-tls;mediasec");
}

// RFC 3329 2.2 and the example of its clause 3.1; the mechanisms of RFC 3329 appendix A.
TEST(SipSecurity, OtherMechanismsAndParametersSurvive)
{
    const std::string list = "ipsec-ike;q=0.1, tls;q=0.2";
    EXPECT_EQ(Rewrite(list), list);
    const std::string digest = "digest;d-alg=MD5;d-ver=\"0000, 0000; 000a\", "
                               "ipsec-3gpp;alg=hmac-md5-96;spi-c=98765432;port-c=8642;ext=[::1]";
    EXPECT_EQ(Rewrite(digest), digest);
}

TEST(SipSecurity, EveryFieldOfTheNameIsRead)
{
    SipMessage message = MakeSipRequest("REGISTER", "sip:ims.example");
    EXPECT_TRUE(ReadSipSecurity(message, "Security-Client")->empty());
    message.Append("Security-Client", "msrp-tls;mediasec, tls");
    message.Append("security-client", "bfcp-tls;mediasec");
    message.Append("Security-Verify", "digest");
    const auto list = ReadSipSecurity(message, "Security-Client");
    ASSERT_TRUE(list);
    EXPECT_EQ(ToString(*list), "msrp-tls;mediasec, tls, bfcp-tls;mediasec");
}

// RFC 3329 2.3.1: the client returns the server's list; a changed one shows an attack.
TEST(SipSecurity, ListsAreEqualOnlyWithTheSameMechanismsInTheSameOrder)
{
    EXPECT_TRUE(AreEqualTexts("msrp-tls;mediasec;q=0.1", "MSRP-TLS;q=0.1; mediasec"));
    EXPECT_FALSE(AreEqualTexts("msrp-tls;mediasec, bfcp-tls;mediasec", "msrp-tls;mediasec"));
    EXPECT_FALSE(AreEqualTexts("msrp-tls;mediasec, bfcp-tls;mediasec",
                               "bfcp-tls;mediasec, msrp-tls;mediasec"));
    EXPECT_FALSE(AreEqualTexts("msrp-tls;mediasec", "msrp-tls"));
    EXPECT_FALSE(AreEqualTexts("tls;q=0.1", "tls;q=0.2"));
    EXPECT_FALSE(AreEqualTexts("tls;x", "tls;x=x"));
}

TEST(SipSecurity, AMalformedListIsAnErrorAtItsPlace)
{
    for (const auto* text :
         {"", ",", ";mediasec", "a b", "tls;", "tls;q=", "tls;q=\"x", "tls;=1", "tls;q=\"a\"\"b\""})
    {
        EXPECT_EQ(Rewrite(text), "error") << text;
    }
    for (const auto* text :
         {"tls=x", "mediasec=", "mediasec=\"x\"", "tls;mediasec=\"x\"", "tls;q=\"a\"b"})
    {
        EXPECT_EQ(Rewrite(text), "error") << text;
    }
    EXPECT_EQ(ParseSipSecurity("tls, a b").GetError().offset, 5U);
}

TEST(SipSecurity, LimitsAreKept)
{
    SipSecurityLimits limits;
    limits.maxMechanisms = 2;
    limits.maxParameters = 1;
    EXPECT_TRUE(ParseSipSecurity("a;x, b;y", limits));
    EXPECT_FALSE(ParseSipSecurity("a, b, c", limits));
    EXPECT_FALSE(ParseSipSecurity("a, b;mediasec=c", limits));
    EXPECT_FALSE(ParseSipSecurity("a;x;y", limits));
    limits.maxOctets = 3;
    EXPECT_FALSE(ParseSipSecurity("a, b", limits));
}

TEST(SipSecurity, DamagedOctetsNeverBreakTheParser)
{
    Random random(1);
    for (int round = 0; round < 2000; ++round)
    {
        std::string text = "tls;mediasec=msrp-tls;d-ver=\"a;,b\", bfcp-tls;mediasec, x;h=[::1]";
        text[random.Below(text.size())] = static_cast<char>(random.Below(256));
        text.resize(random.Below(text.size() + 1));
        const auto list = ParseSipSecurity(text);
        if (list)
        {
            const auto again = ParseSipSecurity(ToString(*list));
            ASSERT_TRUE(again) << text;
            EXPECT_TRUE(AreEqual(*list, *again)) << text;
        }
        else
        {
            EXPECT_LE(list.GetError().offset, text.size());
        }
    }
}

} // namespace
} // namespace ims
