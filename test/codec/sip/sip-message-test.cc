// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/sip/sip-message.h"
#include "test/codec/sip/sip-samples.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

using Values = std::vector<std::string>;
using sip_samples::Invite;
using sip_samples::InviteWithLines;

TEST(SipMessage, SerializeWritesFieldsInOrderAndContentLengthLast)
{
    auto request = MakeSipRequest("BYE", "sip:b@10.2.0.20");
    request.Append("Via", "SIP/2.0/UDP 10.1.0.10");
    request.Append("X-Unknown", "1");
    request.body = "ab";
    EXPECT_EQ(request.Serialize(),
              "BYE sip:b@10.2.0.20 SIP/2.0\r\n"
              "Via: SIP/2.0/UDP 10.1.0.10\r\n"
              "X-Unknown: 1\r\n"
              "Content-Length: 2\r\n"
              "\r\n"
              "ab");
}

TEST(SipMessage, SerializeNeverWritesTwoContentLengths)
{
    auto request = MakeSipRequest("BYE", "sip:b@10.2.0.20");
    request.Append("content-length", "7");
    EXPECT_EQ(request.Serialize(), "BYE sip:b@10.2.0.20 SIP/2.0\r\nContent-Length: 0\r\n\r\n");
}

TEST(SipMessage, SerializeWritesStatusLine)
{
    SipMessage response;
    response.status = 183;
    response.reason = "Session Progress";
    EXPECT_EQ(response.Serialize(), "SIP/2.0 183 Session Progress\r\nContent-Length: 0\r\n\r\n");
}

TEST(SipMessage, GetIgnoresCaseAndGivesTheFirst)
{
    SipMessage message;
    message.headers = {{"Via", "1"}, {"Subject", "s"}, {"VIA", "2"}};
    EXPECT_EQ(message.Get("vIa"), "1");
    EXPECT_EQ(message.Get("To"), std::nullopt);
}

TEST(SipMessage, GetAllSplitsListsOutsideQuotesAndBrackets)
{
    SipMessage message;
    message.headers = {{"Route", "\"a,b\" <sip:x;p=\",\">, <sip:y,z>"}, {"ROUTE", "<sip:w>"}};
    EXPECT_EQ(message.GetAll("Route"), (Values{"\"a,b\" <sip:x;p=\",\">", "<sip:y,z>", "<sip:w>"}));
}

TEST(SipMessage, GetAllSplitsSecurityMechanisms)
{
    SipMessage message;
    message.headers = {{"Security-Server", "msrp-tls;mediasec, bfcp-tls;mediasec"}};
    EXPECT_EQ(message.GetAll("Security-Server"),
              (Values{"msrp-tls;mediasec", "bfcp-tls;mediasec"}));
}

TEST(SipMessage, GetAllLeavesOtherFieldsWhole)
{
    SipMessage message;
    message.headers = {{"Date", "Sun, 22 Nov 2026 08:00:00 GMT"}};
    EXPECT_EQ(message.GetAll("Date"), (Values{"Sun, 22 Nov 2026 08:00:00 GMT"}));
    EXPECT_EQ(message.GetAll("Via"), Values{});
}

TEST(SipMessage, SetReplacesInPlaceOrAppends)
{
    SipMessage message;
    message.headers = {{"To", "1"}, {"From", "2"}};
    message.Set("to", "3");
    message.Set("Subject", "4");
    EXPECT_NE(message.Serialize().find("\r\nTo: 3\r\nFrom: 2\r\nSubject: 4\r\n"),
              std::string::npos);
}

TEST(SipMessage, PrependStandsBeforeItsOwnKindOnly)
{
    SipMessage message;
    message.headers = {{"To", "1"}, {"Via", "2"}};
    message.Prepend("Via", "3");
    message.Prepend("Record-Route", "4");
    ASSERT_EQ(message.headers.size(), 4u);
    EXPECT_EQ(message.headers[0].name, "Record-Route");
    EXPECT_EQ(message.headers[1].name, "To");
    EXPECT_EQ(message.headers[2].value, "3");
    EXPECT_EQ(message.headers[3].value, "2");
}

TEST(SipMessage, RemoveFirstTakesOneValueOfAList)
{
    SipMessage message;
    message.headers = {{"Via", "1;a=\",\", 2"}, {"To", "x, y"}, {"Via", "3"}};
    message.RemoveFirst("Via");
    EXPECT_EQ(message.GetAll("Via"), (Values{"2", "3"}));
    message.RemoveFirst("Via");
    EXPECT_EQ(message.GetAll("Via"), (Values{"3"}));
    message.RemoveFirst("To");
    message.RemoveFirst("To");
    ASSERT_EQ(message.headers.size(), 1u);
    EXPECT_EQ(message.headers[0].name, "Via");
}

TEST(SipMessage, RemoveAllLeavesTheOrderOfTheRest)
{
    SipMessage message;
    message.headers = {{"Via", "1"}, {"To", "2"}, {"via", "3"}, {"From", "4"}};
    message.RemoveAll("Via");
    ASSERT_EQ(message.headers.size(), 2u);
    EXPECT_EQ(message.headers[0].name, "To");
    EXPECT_EQ(message.headers[1].name, "From");
}

TEST(SipMessage, ResponseCopiesWhatRfc3261Clause826Lists)
{
    const auto request = ParseSip(Invite());
    ASSERT_TRUE(request);
    EXPECT_EQ(
        MakeSipResponse(*request, 180, "b1").Serialize(),
        "SIP/2.0 180 Ringing\r\n"
        "Via: SIP/2.0/UDP 10.1.0.2:5060;branch=z9hG4bKb, SIP/2.0/UDP 10.1.0.10;branch=z9hG4bKa\r\n"
        "From: \"Alice, <UE>\" <sip:alice@10.1.0.10>;tag=a1\r\n"
        "To: Bob <sip:bob@10.2.0.20;lr>;tag=b1\r\n"
        "Call-ID: c1@10.1.0.10\r\n"
        "CSeq: 17 INVITE\r\n"
        "Content-Length: 0\r\n"
        "\r\n");
}

TEST(SipMessage, ResponseKeepsATagThatIsThere)
{
    auto request = *ParseSip(InviteWithLines(""));
    request.Set("To", "<sip:b@10.2.0.20>;tag=old");
    EXPECT_EQ(MakeSipResponse(request, 200, "new").Get("To"), "<sip:b@10.2.0.20>;tag=old");
}

TEST(SipMessage, ResponseWithoutTagLeavesToAlone)
{
    const auto request = *ParseSip(InviteWithLines(""));
    const auto response = MakeSipResponse(request, 100);
    EXPECT_EQ(response.Get("To"), "<sip:b@10.2.0.20>");
    EXPECT_EQ(response.method, "INVITE");
}

} // namespace

} // namespace ims
