// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/sip/sip-message.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

TEST(SipFields, ParameterIsFoundBehindQuotesAndBrackets)
{
    constexpr auto value = "\"x;tag=no\" <sip:a@h;tag=no>;expires=5 ; TAG = yes";
    EXPECT_EQ(GetSipParameter(value, "tag"), "yes");
    EXPECT_EQ(GetSipParameter(value, "expires"), "5");
    EXPECT_EQ(GetSipParameter(value, "branch"), std::nullopt);
}

TEST(SipFields, FlagParameterIsEmpty)
{
    EXPECT_EQ(GetSipParameter("SIP/2.0/UDP h;rport;branch=x", "rport"), "");
    EXPECT_EQ(GetSipParameter("msrp-tls;mediasec", "mediasec"), "");
}

TEST(SipFields, QuotedParameterComesUnquoted)
{
    EXPECT_EQ(GetSipParameter("a/b;name=\"x;y, \\\"z\\\"\"", "name"), "x;y, \"z\"");
}

TEST(SipFields, ParameterOfALaterValueIsNotTaken)
{
    EXPECT_EQ(GetSipParameter("SIP/2.0/UDP h, SIP/2.0/UDP g;branch=x", "branch"), std::nullopt);
}

TEST(SipFields, UriOfNameAddrKeepsItsParameters)
{
    EXPECT_EQ(GetSipUri("Bob <sip:bob@x;lr>;tag=1"), "sip:bob@x;lr");
    EXPECT_EQ(GetSipUri("\"<sip:no@x>\" <sip:yes@x>"), "sip:yes@x");
    EXPECT_EQ(GetSipUri("<sip:a@x>, <sip:b@x>"), "sip:a@x");
}

TEST(SipFields, UriOfAddrSpecEndsAtTheParameters)
{
    EXPECT_EQ(GetSipUri(" sip:bob@x;tag=1"), "sip:bob@x");
    EXPECT_EQ(GetSipUri(""), "");
    EXPECT_EQ(GetSipUri("<sip:unfinished"), "sip:unfinished");
}

TEST(SipFields, UriAddressHasADefaultPort)
{
    EXPECT_EQ(GetSipUriAddress("sip:bob@10.0.0.1")->ToString(), "10.0.0.1:5060");
    EXPECT_EQ(GetSipUriAddress("SIP:10.0.0.1:5070;lr")->ToString(), "10.0.0.1:5070");
    EXPECT_EQ(GetSipUriAddress("sip:a:pw@[2001:db8::1]:5070;lr?x=y")->ToString(),
              "[2001:db8::1]:5070");
    EXPECT_EQ(GetSipUriAddress("sip:[2001:db8::1]")->ToString(), "[2001:db8::1]:5060");
}

TEST(SipFields, UriWithoutIpAddressOrPortIsAnError)
{
    for (const auto* uri : {"",
                            "sip:",
                            "tel:10.0.0.1",
                            "sipx:10.0.0.1",
                            "sip:host.example",
                            "sip:10.0.0.1:0",
                            "sip:10.0.0.1:65536",
                            "sip:10.0.0.1:x",
                            "sip:[::1"})
    {
        const auto address = GetSipUriAddress(uri);
        ASSERT_FALSE(address) << uri;
        EXPECT_EQ(address.GetError().clause, "RFC 3261 19.1.1");
    }
}

TEST(SipFields, CseqIsNumberAndMethod)
{
    SipMessage message;
    message.Set("CSeq", "2147483647 \t ACK");
    const auto cseq = GetSipCseq(message);
    ASSERT_TRUE(cseq);
    EXPECT_EQ(cseq->number, 2147483647u);
    EXPECT_EQ(cseq->method, "ACK");
}

TEST(SipFields, MalformedCseqIsAnError)
{
    SipMessage message;
    EXPECT_FALSE(GetSipCseq(message));
    for (const auto* value : {"", "1", "INVITE", "2147483648 ACK", "-1 ACK", "1 A/B", "1 A B"})
    {
        message.Set("CSeq", value);
        ASSERT_FALSE(GetSipCseq(message)) << value;
        EXPECT_EQ(GetSipCseq(message).GetError().clause, "RFC 3261 20.16");
    }
}

TEST(SipFields, ViaAddressIsSentBy)
{
    EXPECT_EQ(GetSipViaAddress("SIP/2.0/UDP 10.0.0.1;branch=x")->ToString(), "10.0.0.1:5060");
    EXPECT_EQ(GetSipViaAddress("SIP / 2.0 / UDP\t10.0.0.1:5070")->ToString(), "10.0.0.1:5070");
    EXPECT_EQ(GetSipViaAddress("SIP/2.0/UDP [2001:db8::1]:5070;x")->ToString(),
              "[2001:db8::1]:5070");
    EXPECT_EQ(GetSipViaAddress("SIP/2.0/UDP 10.0.0.1, SIP/2.0/UDP 10.0.0.2")->ToString(),
              "10.0.0.1:5060");
}

TEST(SipFields, ReceivedAndRportOverrideSentBy)
{
    EXPECT_EQ(GetSipViaAddress("SIP/2.0/UDP host.example:5070;received=10.0.0.9")->ToString(),
              "10.0.0.9:5070");
    EXPECT_EQ(
        GetSipViaAddress("SIP/2.0/UDP 10.0.0.1:5070;rport=1234;received=10.0.0.9")->ToString(),
        "10.0.0.9:1234");
    EXPECT_EQ(GetSipViaAddress("SIP/2.0/UDP 10.0.0.1:5070;rport")->ToString(), "10.0.0.1:5070");
    EXPECT_EQ(GetSipViaAddress("SIP/2.0/UDP [::1];received=2001:db8::1")->ToString(),
              "[2001:db8::1]:5060");
}

TEST(SipFields, MalformedViaIsAnError)
{
    for (const auto* via : {"",
                            "SIP/2.0/UDP",
                            "SIP/2.0/UDP host.example",
                            "SIP/2.0/UDP 10.0.0.1:x",
                            "SIP/2.0/UDP 10.0.0.1;rport=99999",
                            "10.0.0.1"})
    {
        EXPECT_FALSE(GetSipViaAddress(via)) << via;
    }
}

TEST(SipFields, NulIsNeverAnEnd)
{
    EXPECT_FALSE(GetSipUriAddress(std::string_view("sip:10.0.0.1\0.example", 21)));
    EXPECT_FALSE(GetSipViaAddress(std::string_view("SIP/2.0/UDP 10.0.0.1\0x", 22)));
}

} // namespace

} // namespace ims
