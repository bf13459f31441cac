// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/sip/sip-message.h"
#include "test/codec/sip/sip-samples.h"

#include <array>
#include <gtest/gtest.h>
#include <vector>

namespace ims
{

namespace
{

using sip_samples::Invite;
using sip_samples::InviteWithField;
using sip_samples::InviteWithLines;
using sip_samples::WithLines;

/// @return the error of octets that must not parse; an empty one when they do.
Error
GetParseError(const std::string& octets, const SipLimits& limits = {})
{
    const auto message = ParseSip(octets, limits);
    EXPECT_FALSE(message) << octets;
    return message ? Error{} : message.GetError();
}

TEST(SipParser, RequestLineComesApart)
{
    const auto message = ParseSip(Invite());
    ASSERT_TRUE(message) << message.GetError().ToString();
    EXPECT_TRUE(message->IsRequest());
    EXPECT_EQ(message->method, "INVITE");
    EXPECT_EQ(message->requestUri, "sip:bob@10.2.0.20:5060");
    EXPECT_EQ(message->body, "v=0\n");
}

TEST(SipParser, StatusLineComesApart)
{
    const auto message = ParseSip(WithLines("SIP/2.0 183 Session  Progress", ""));
    ASSERT_TRUE(message) << message.GetError().ToString();
    EXPECT_FALSE(message->IsRequest());
    EXPECT_EQ(message->status, 183);
    EXPECT_EQ(message->reason, "Session  Progress");
    EXPECT_EQ(message->method, "INVITE");
}

TEST(SipParser, FieldsSurviveInOrderUnfolded)
{
    EXPECT_EQ(
        ParseSip(Invite())->Serialize(),
        "INVITE sip:bob@10.2.0.20:5060 SIP/2.0\r\n"
        "Via: SIP/2.0/UDP 10.1.0.2:5060;branch=z9hG4bKb, SIP/2.0/UDP 10.1.0.10;branch=z9hG4bKa\r\n"
        "Max-Forwards: 70\r\n"
        "From: \"Alice, <UE>\" <sip:alice@10.1.0.10>;tag=a1\r\n"
        "To: Bob <sip:bob@10.2.0.20;lr>\r\n"
        "Call-ID: c1@10.1.0.10\r\n"
        "CSeq: 17 INVITE\r\n"
        "Contact: <sip:alice@10.1.0.10:5060>\r\n"
        "X-Unknown: one,  two;three\r\n"
        "Subject: first second\r\n"
        "Content-Type: application/sdp\r\n"
        "Content-Length: 4\r\n"
        "\r\n"
        "v=0\n");
}

TEST(SipParser, CompactNamesBecomeLong)
{
    const auto message = ParseSip(
        "SIP/2.0 200 OK\r\nv:SIP/2.0/UDP 10.1.0.10\r\nF: <sip:a@x>\r\nt:<sip:b@x>\r\n"
        "i: c1\r\nCSeq: 1 BYE\r\nm: <sip:b@10.2.0.20>\r\nc: a/b\r\nx: 90\r\nl: 2\r\n\r\nxy");
    ASSERT_TRUE(message) << message.GetError().ToString();
    std::string names;
    for (const auto& header : message->headers)
    {
        names += header.name + " ";
    }
    EXPECT_EQ(names, "Via From To Call-ID CSeq Contact Content-Type Session-Expires ");
    EXPECT_EQ(message->body, "xy");
}

TEST(SipParser, BodyMayHoldAnyOctet)
{
    const std::string body("\0\r\n\xFF", 4);
    const auto message = ParseSip(InviteWithLines("Content-Length: 4\r\n") + body);
    ASSERT_TRUE(message);
    EXPECT_EQ(message->body, body);
}

TEST(SipParser, BodyWithoutContentLengthReachesToTheEnd)
{
    EXPECT_EQ(ParseSip(InviteWithLines("") + "abc")->body, "abc");
}

TEST(SipParser, OctetsBehindContentLengthAreDropped)
{
    EXPECT_EQ(ParseSip(InviteWithLines("Content-Length: 1\r\n") + "abc")->body, "a");
}

TEST(SipParser, BodyShorterThanContentLengthIsAnError)
{
    const auto message = InviteWithLines("Content-Length: 4\r\n") + "abc";
    const auto error = GetParseError(message);
    EXPECT_EQ(error.clause, "RFC 3261 18.3");
    EXPECT_EQ(error.offset, message.find("Content-Length"));
}

TEST(SipParser, MissingMandatoryFieldIsAnError)
{
    for (const std::string name : {"Via", "From", "To", "Call-ID", "CSeq"})
    {
        auto message = InviteWithLines("");
        const auto begin = message.find("\r\n" + name + ":") + 2;
        message.erase(begin, message.find("\r\n", begin) + 2 - begin);
        const auto error = GetParseError(message);
        EXPECT_EQ(error.what, "no " + name);
        EXPECT_EQ(error.clause, "RFC 3261 8.1.1");
        EXPECT_EQ(error.offset, message.size());
    }
}

TEST(SipParser, MaxForwardsMayBeMissing)
{
    EXPECT_TRUE(ParseSip(InviteWithLines("")));
}

TEST(SipParser, SecondSingleFieldIsAnError)
{
    for (const std::string line :
         {"From: <sip:x@10.0.0.1>", "t: <sip:x@10.0.0.1>", "Call-ID: x", "CSeq: 1 INVITE"})
    {
        const auto message = InviteWithLines(line + "\r\n");
        const auto error = GetParseError(message);
        EXPECT_EQ(error.offset, message.rfind(line)) << line;
        EXPECT_EQ(error.clause, "RFC 3261 7.3.1");
    }
    EXPECT_EQ(GetParseError(InviteWithLines("Content-Length: 0\r\nl: 0\r\n")).what,
              "a second Content-Length");
}

TEST(SipParser, MalformedFieldIsAnErrorWithItsClause)
{
    const std::vector<std::array<std::string, 3>> rows{
        {"Via", "SIP/2.0/UDP", "RFC 3261 20.42"},
        {"Via", "SIP/3.0/UDP 10.1.0.10", "RFC 3261 20.42"},
        {"Via", "SIP/2.0/UDP 10.1.0.10,,SIP/2.0/UDP 10.1.0.10", "RFC 3261 20.42"},
        {"From", "", "RFC 3261 20.20"},
        {"From", "<sip:a@x>, <sip:b@x>", "RFC 3261 20.20"},
        {"To", "\"open <sip:b@x>", "RFC 3261 20.39"},
        {"To", "<sip:b@x", "RFC 3261 20.39"},
        {"To", "<>", "RFC 3261 20.39"},
        {"Call-ID", "", "RFC 3261 20.8"},
        {"Call-ID", "a b", "RFC 3261 20.8"},
        {"CSeq", "INVITE 1", "RFC 3261 20.16"},
        {"CSeq", "2147483648 INVITE", "RFC 3261 20.16"},
    };
    for (const auto& [name, value, clause] : rows)
    {
        const auto message = InviteWithField(name, value);
        const auto error = GetParseError(message);
        EXPECT_EQ(error.clause, clause) << value;
        EXPECT_EQ(error.offset, message.find("\r\n" + name + ":") + 2) << value;
    }
}

TEST(SipParser, MalformedOptionalFieldIsAnError)
{
    for (const auto* line : {"Contact: *, <sip:a@x>",
                             "Contact:",
                             "Route: sip:a b",
                             "Record-Route: <sip:a@x>;;lr",
                             "Content-Type: text",
                             "Content-Type: a/b;c=",
                             "Content-Length: -1",
                             "Content-Length: 99999999999999999999",
                             "Max-Forwards: 256",
                             "no colon",
                             "bad name: x",
                             ": x"})
    {
        const auto message = InviteWithLines(std::string(line) + "\r\n");
        EXPECT_EQ(GetParseError(message).offset, message.find(line)) << line;
    }
}

TEST(SipParser, MalformedStartLineIsAnError)
{
    for (const auto* line : {"",
                             " ",
                             "INVITE",
                             "INVITE sip:b@10.2.0.20",
                             "INVITE  sip:b@10.2.0.20 SIP/2.0",
                             "INVITE sip:b@10.2.0.20 SIP/2.0 ",
                             "INVITE sip:b@10.2.0.20 SIP/3.0",
                             "INVITE <sip:b@10.2.0.20> SIP/2.0",
                             "INVITE b@10.2.0.20 SIP/2.0",
                             "INV/ITE sip:b@10.2.0.20 SIP/2.0",
                             "INVITE sip:b@x?Route=y SIP/2.0",
                             "SIP/2.0 200",
                             "SIP/2.0 20 OK",
                             "SIP/2.0 099 OK",
                             "SIP/2.0 700 No",
                             "SIP/2.0 2000 No",
                             "SIP/2.0  200 OK",
                             "SIP/3.0 200 OK"})
    {
        EXPECT_FALSE(ParseSip(WithLines(line, ""))) << line;
    }
}

TEST(SipParser, ErrorOfTheStartLineNamesTheOctet)
{
    EXPECT_EQ(GetParseError(WithLines("\r\n\r\nINVITE sip: SIP/2.0", "")).offset, 11u);
    EXPECT_EQ(GetParseError(WithLines("INVITE sip:b@x SIP/9", "")).offset, 15u);
    EXPECT_EQ(GetParseError(WithLines("SIP/2.0 x", "")).offset, 8u);
}

TEST(SipParser, LineEndIsCrlfOnly)
{
    const std::string octets{'\r', '\n', '\0'};
    for (const char octet : octets)
    {
        const auto message = InviteWithLines(std::string("Subject: a") + octet + "b\r\n");
        const auto error = GetParseError(message);
        EXPECT_EQ(error.offset, message.find("Subject: a") + 10);
        EXPECT_EQ(error.clause, "RFC 3261 25.1");
    }
}

TEST(SipParser, EveryCutIsAnErrorOrAWholeHeader)
{
    const auto message = Invite();
    const auto bodyOffset = message.size() - 4;
    for (std::size_t size = 0; size < message.size(); ++size)
    {
        const auto error = GetParseError(message.substr(0, size));
        EXPECT_LE(error.offset, size);
        EXPECT_EQ(error.clause, size < bodyOffset ? "RFC 3261 7" : "RFC 3261 18.3") << size;
    }
}

TEST(SipParser, LimitsHold)
{
    const auto message = Invite();
    SipLimits limits;
    limits.maxOctets = message.size();
    limits.maxHeaders = 11;
    EXPECT_TRUE(ParseSip(message, limits));
    limits.maxOctets = message.size() - 1;
    EXPECT_EQ(GetParseError(message, limits).offset, message.size() - 1);
    limits.maxOctets = message.size();
    limits.maxHeaders = 10;
    EXPECT_EQ(GetParseError(message, limits).offset, message.find("Content-Length"));
}

TEST(SipParser, OneValueBeyondTheLimitIsAnError)
{
    EXPECT_TRUE(ParseSip(InviteWithField("To", "<sip:" + std::string(8000, 'b') + "@x>")));
    EXPECT_FALSE(ParseSip(InviteWithField("To", "<sip:" + std::string(8200, 'b') + "@x>")));
}

TEST(SipParser, NothingIsPrintedAboutMalformedInput)
{
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    for (const auto* via :
         {"SIP/2.0/UDP", "SIP/2.0/UDP [::1", "SIP/2.0/UDP h:;x", "SIP/2.0/UDP h(;x"})
    {
        ParseSip(InviteWithField("Via", via));
    }
    ParseSip(InviteWithField("To", "<sip:@:;=?>;=;tag"));
    EXPECT_EQ(testing::internal::GetCapturedStdout(), "");
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

} // namespace

} // namespace ims
