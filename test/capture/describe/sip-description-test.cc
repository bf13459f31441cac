// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/describe/sip-description.h"
#include "test/capture/describe/record-text.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

SipMessage
MakeInvite(std::string body, std::string type = "application/sdp")
{
    SipMessage message = MakeSipRequest("INVITE", "sip:bob@ims.example");
    message.headers.push_back({"Call-ID", "c1@10.1.0.10"});
    message.headers.push_back({"Content-Type", std::move(type)});
    message.body = std::move(body);
    return message;
}

TEST(SipDescription, OfferShowsWhatTheFigureShows)
{
    const SipMessage invite = MakeInvite("v=0\r\n"
                                         "o=- 1 1 IN IP4 10.1.0.10\r\n"
                                         "s=-\r\n"
                                         "t=0 0\r\n"
                                         "a=session-level\r\n"
                                         "m=message 20000 TCP/TLS/MSRP *\r\n"
                                         "c=IN IP4 10.1.0.10\r\n"
                                         "a=setup:actpass\r\n"
                                         "a=msrp-cema\r\n"
                                         "a=fingerprint:SHA-256 45:86\r\n"
                                         "a=3ge2ae:requested\r\n");
    EXPECT_EQ(test::Show(DescribeSip(invite)),
              "INVITE Call-ID=c1@10.1.0.10|c=10.1.0.10|m=20000 TCP/TLS/MSRP|a=setup:actpass|"
              "a=msrp-cema|a=fingerprint:SHA-256 45:86|a=3ge2ae:requested");
}

TEST(SipDescription, EachMediaPartShowsItsAddress)
{
    const SipMessage invite = MakeInvite("v=0\r\n"
                                         "c=IN IP4 10.1.0.10\r\n"
                                         "m=message 20000 TCP/MSRP *\r\n"
                                         "m=application 20002 TCP/BFCP *\r\n"
                                         "c=IN IP6 2001:db8::1\r\n"
                                         "a=connection:new\r\n",
                                         "Application/SDP; charset=utf-8");
    EXPECT_EQ(test::Show(DescribeSip(invite)),
              "INVITE Call-ID=c1@10.1.0.10|c=10.1.0.10|m=20000 TCP/MSRP|c=2001:db8::1|"
              "m=20002 TCP/BFCP|a=connection:new");
}

// RFC 8122 5, RFC 4145 4.
TEST(SipDescription, EachMediaPartShowsWhatTheSessionPartSaysOfIt)
{
    const SipMessage invite = MakeInvite("v=0\r\n"
                                         "c=IN IP4 10.1.0.10\r\n"
                                         "a=fingerprint:SHA-256 45:86\r\n"
                                         "a=setup:actpass\r\n"
                                         "m=message 20000 TCP/TLS/MSRP *\r\n"
                                         "m=message 20002 TCP/TLS/MSRP *\r\n"
                                         "a=setup:active\r\n");
    EXPECT_EQ(test::Show(DescribeSip(invite)),
              "INVITE Call-ID=c1@10.1.0.10|c=10.1.0.10|m=20000 TCP/TLS/MSRP|a=setup:actpass|"
              "a=fingerprint:SHA-256 45:86|c=10.1.0.10|m=20002 TCP/TLS/MSRP|a=setup:active|"
              "a=fingerprint:SHA-256 45:86");
}

TEST(SipDescription, SdpInAMultipartBodyIsShown)
{
    const SipMessage invite =
        MakeInvite("--b\r\nContent-Type: text/plain\r\n\r\nhello\r\n"
                   "--b\r\nContent-Type: application/sdp\r\n\r\n"
                   "v=0\r\nc=IN IP4 10.1.0.10\r\nm=message 2 TCP/MSRP *\r\n\r\n"
                   "--b--\r\n",
                   "multipart/mixed;boundary=b");
    EXPECT_EQ(test::Show(DescribeSip(invite)),
              "INVITE Call-ID=c1@10.1.0.10|c=10.1.0.10|m=2 TCP/MSRP");
}

TEST(SipDescription, ResponseIsNamedWithItsMethod)
{
    SipMessage ok;
    ok.status = 200;
    ok.method = "BYE";
    ok.headers.push_back({"Call-ID", "c1"});
    EXPECT_EQ(test::Show(DescribeSip(ok)), "200 BYE Call-ID=c1");
}

TEST(SipDescription, BodyOfAnotherTypeIsNotShown)
{
    EXPECT_EQ(test::Show(DescribeSip(MakeInvite("v=0\r\nm=x", "text/plain"))),
              "INVITE Call-ID=c1@10.1.0.10");
}

TEST(SipDescription, SdpThatCannotBeReadIsAnError)
{
    const auto description = DescribeSip(MakeInvite("this is no SDP\r\n"));
    ASSERT_EQ(description.fields.size(), 2U);
    EXPECT_EQ(description.fields.back().key, "error");
}

TEST(SipDescription, RegistrationShowsEachMechanismAndMarksCredentials)
{
    SipMessage message = MakeSipRequest("REGISTER", "sip:ims.example");
    message.headers.push_back({"Call-ID", "r1"});
    message.headers.push_back({"Authorization", "Digest username=\"alice\""});
    message.headers.push_back({"Security-Client", "msrp-tls;mediasec, bfcp-tls;mediasec"});
    message.headers.push_back({"Security-Verify", "msrp-tls;mediasec"});
    message.headers.push_back({"Security-Verify", "bfcp-tls;mediasec"});
    EXPECT_EQ(test::Show(DescribeSip(message)),
              "REGISTER Call-ID=r1|Security-Client=msrp-tls;mediasec|"
              "Security-Client=bfcp-tls;mediasec|Security-Verify=msrp-tls;mediasec|"
              "Security-Verify=bfcp-tls;mediasec|Authorization");
}

TEST(SipDescription, ChallengeShowsWhatTheServerSupports)
{
    SipMessage message;
    message.status = 401;
    message.method = "REGISTER";
    message.headers.push_back({"WWW-Authenticate", "Digest realm=\"ims.example\", nonce=\"n\""});
    message.headers.push_back({"Security-Server", "msrp-tls;mediasec"});
    EXPECT_EQ(test::Show(DescribeSip(message)),
              "401 REGISTER Security-Server=msrp-tls;mediasec|WWW-Authenticate");
}

} // namespace

} // namespace ims
