// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/sip/sip-body.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

const std::string SDP = "v=0\r\nm=message 1 TCP/MSRP *\r\n";

SipMessage
Make(std::string_view contentType, std::string body)
{
    auto message = MakeSipRequest("INVITE", "sip:bob@example.org");
    if (!contentType.empty())
    {
        message.Set("Content-Type", contentType);
    }
    message.body = std::move(body);
    return message;
}

/// An INVITE as RFC 5621 has it: a description beside another body part.
SipMessage
MakeMultipart(const std::string& description)
{
    return Make("multipart/mixed;boundary=\"bound 1\"",
                "preamble\r\n"
                "--bound 1\r\n"
                "Content-Type: application/resource-lists+xml\r\n"
                "Content-Disposition: recipient-list\r\n"
                "\r\n"
                "<resource-lists/>\r\n"
                "--bound 1\r\n"
                "content-type: Application/SDP; charset=utf-8\r\n"
                "\r\n" +
                    description +
                    "\r\n"
                    "--bound 1--\r\n");
}

TEST(SipBodyTest, TheMediaTypeMayHaveParametersAndAnyCase)
{
    for (const char* type : {"application/sdp",
                             "Application/SDP",
                             "application/sdp;charset=utf-8",
                             "application/sdp ;x=y"})
    {
        EXPECT_EQ(FindSdp(Make(type, SDP)), SDP) << type;
    }
}

TEST(SipBodyTest, AnotherOrNoMediaTypeIsNoDescription)
{
    for (const char* type : {"", "text/plain", "application/sdpx", "multipart/mixed"})
    {
        EXPECT_EQ(FindSdp(Make(type, SDP)), std::nullopt) << type;
    }
    EXPECT_EQ(FindSdp(Make("application/sdp", "")), std::nullopt);
}

// RFC 5621 3.1: multipart/mixed; RFC 2046 5.1.1: the line end before a delimiter belongs to it.
TEST(SipBodyTest, APartOfAMultipartBodyIsFound)
{
    EXPECT_EQ(FindSdp(MakeMultipart(SDP)), SDP);
}

TEST(SipBodyTest, ReplacingADescriptionLeavesTheOtherPartsAlone)
{
    auto message = MakeMultipart(SDP);
    ReplaceSdp(message, "v=0\r\ns=other\r\n");
    EXPECT_EQ(message.body, MakeMultipart("v=0\r\ns=other\r\n").body);
    EXPECT_EQ(message.Get("Content-Type"), "multipart/mixed;boundary=\"bound 1\"");
}

TEST(SipBodyTest, TheTypeOfAReplacedBodyStaysAsItCame)
{
    auto message = Make("application/sdp;charset=utf-8", SDP);
    ReplaceSdp(message, "v=0\r\n");
    EXPECT_EQ(message.body, "v=0\r\n");
    EXPECT_EQ(message.Get("Content-Type"), "application/sdp;charset=utf-8");
}

TEST(SipBodyTest, WithoutADescriptionTheNewOneIsTheBody)
{
    auto message = Make("", "");
    ReplaceSdp(message, SDP);
    EXPECT_EQ(message.Get("Content-Type"), "application/sdp");
    EXPECT_EQ(message.body, SDP);
}

TEST(SipBodyTest, ARemovedDescriptionTakesItsPartWithIt)
{
    auto whole = Make("application/sdp", SDP);
    RemoveSdp(whole);
    EXPECT_EQ(whole.body, "");
    EXPECT_FALSE(whole.Get("Content-Type"));

    auto multipart = MakeMultipart(SDP);
    RemoveSdp(multipart);
    EXPECT_EQ(multipart.body,
              "preamble\r\n"
              "--bound 1\r\n"
              "Content-Type: application/resource-lists+xml\r\n"
              "Content-Disposition: recipient-list\r\n"
              "\r\n"
              "<resource-lists/>\r\n"
              "--bound 1--\r\n");
}

TEST(SipBodyTest, ADescriptionInANestedMultipartIsFound)
{
    const auto message = Make("multipart/mixed;boundary=a",
                              "--a\r\n"
                              "Content-Type: multipart/alternative;boundary=b\r\n"
                              "\r\n"
                              "--b\r\n"
                              "Content-Type: application/sdp\r\n"
                              "\r\n" +
                                  SDP +
                                  "\r\n"
                                  "--b--\r\n"
                                  "\r\n"
                                  "--a--\r\n");
    EXPECT_EQ(FindSdp(message), SDP);
}

TEST(SipBodyTest, EveryCutOfAMultipartBodyIsSafe)
{
    const auto whole = MakeMultipart(SDP);
    for (std::size_t size = 0; size < whole.body.size(); ++size)
    {
        auto message = Make(*whole.Get("Content-Type"), whole.body.substr(0, size));
        const auto found = FindSdp(message);
        EXPECT_TRUE(!found || *found == SDP) << size;
        RemoveSdp(message);
        ReplaceSdp(message, "v=0\r\n");
    }
}

} // namespace

} // namespace ims
