// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/msrp/msrp-message.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

/// A SEND request in the form of RFC 4975 clause 4.
const Octets SEND = "MSRP a786hjs2 SEND\r\n"
                    "To-Path: msrp://biloxi.example.com:12763/kjhd37s2s20w2a;tcp\r\n"
                    "From-Path: msrp://atlanta.example.com:7654/jshA7weztas;tcp\r\n"
                    "Message-ID: 87652491\r\n"
                    "Byte-Range: 1-25/25\r\n"
                    "Content-Type: text/plain\r\n"
                    "\r\n"
                    "Hey Bob, are you there?\r\n"
                    "\r\n"
                    "-------a786hjs2$\r\n";

const Octets OK = "MSRP a786hjs2 200 OK\r\n"
                  "To-Path: msrp://atlanta.example.com:7654/jshA7weztas;tcp\r\n"
                  "From-Path: msrp://biloxi.example.com:12763/kjhd37s2s20w2a;tcp\r\n"
                  "-------a786hjs2$\r\n";

const Octets PATHS = "To-Path: msrp://b.example:1/b;tcp\r\n"
                     "From-Path: msrp://a.example:2/a;tcp\r\n";

MsrpMessage
MustParse(OctetsView octets)
{
    const auto message = ParseMsrp(octets);
    EXPECT_TRUE(message) << message.GetError().ToString();
    return message ? *message : MsrpMessage{};
}

Error
MustFail(OctetsView octets, const MsrpLimits& limits = {})
{
    const auto message = ParseMsrp(octets, limits);
    EXPECT_FALSE(message) << octets;
    return message ? Error{} : message.GetError();
}

MsrpMessage
WithByteRange(std::string_view value)
{
    MsrpMessage message;
    message.Set("Byte-Range", value);
    return message;
}

} // namespace

TEST(MsrpMessageTest, RequestIsReadIntoItsParts)
{
    const auto message = MustParse(SEND);
    EXPECT_TRUE(message.IsRequest());
    EXPECT_EQ(message.transaction, "a786hjs2");
    EXPECT_EQ(message.method, "SEND");
    ASSERT_EQ(message.headers.size(), 5U);
    EXPECT_EQ(message.headers[0].name, "To-Path");
    EXPECT_EQ(message.headers[1].value, "msrp://atlanta.example.com:7654/jshA7weztas;tcp");
    EXPECT_EQ(message.Get("message-id"), "87652491");
    EXPECT_EQ(message.body, "Hey Bob, are you there?\r\n");
    EXPECT_EQ(message.continuation, MsrpContinuation::Complete);
}

TEST(MsrpMessageTest, ResponseIsReadIntoItsParts)
{
    const auto message = MustParse(OK);
    EXPECT_FALSE(message.IsRequest());
    EXPECT_EQ(message.status, 200);
    EXPECT_EQ(message.comment, "OK");
    EXPECT_EQ(message.method, "");
    EXPECT_FALSE(message.body);
}

TEST(MsrpMessageTest, ResponseNeedsNoComment)
{
    const auto octets = "MSRP abcd 481\r\n" + PATHS + "-------abcd$\r\n";
    const auto message = MustParse(octets);
    EXPECT_EQ(message.status, 481);
    EXPECT_EQ(message.comment, "");
    EXPECT_EQ(message.Serialize(), octets);
}

TEST(MsrpMessageTest, SerializingWhatWasReadGivesTheSameOctets)
{
    const Octets unknown = "MSRP abcd REPORT\r\n" + PATHS +
                           "X-Unknown: kept\r\nStatus: 000 200 OK\r\nx-second: too\r\n"
                           "-------abcd#\r\n";
    for (const auto& octets : {SEND, OK, unknown})
    {
        EXPECT_EQ(MustParse(octets).Serialize(), octets);
    }
}

TEST(MsrpMessageTest, EveryContinuationFlagIsRead)
{
    const auto octets = "MSRP abcd SEND\r\n" + PATHS + "-------abcd";
    EXPECT_EQ(MustParse(octets + "$\r\n").continuation, MsrpContinuation::Complete);
    EXPECT_EQ(MustParse(octets + "+\r\n").continuation, MsrpContinuation::More);
    EXPECT_EQ(MustParse(octets + "#\r\n").continuation, MsrpContinuation::Aborted);
    EXPECT_EQ(MustFail(octets + "!\r\n").what, "no end-line");
}

TEST(MsrpMessageTest, EmptyBodyIsNotAMissingBody)
{
    const auto head = "MSRP abcd SEND\r\n" + PATHS + "Content-Type: text/plain\r\n";
    EXPECT_EQ(MustParse(head + "\r\n\r\n-------abcd$\r\n").body, "");
    EXPECT_EQ(MustParse(head + "\r\n-------abcd$\r\n").body, "");
    EXPECT_FALSE(MustParse(head + "-------abcd$\r\n").body);
}

TEST(MsrpMessageTest, HyphensAndOtherEndLinesInTheBodyAreContent)
{
    const Octets body =
        "-------\r\n-------abcd\r\n-------abcdX\r\n-------abce$\r\n-------abcde$\r\n"
        "-------abcd+$\r\nx-------abcd$\r\n-------abcd$x\r\n-------abcd$\n";
    MsrpMessage message = MustParse("MSRP abcd SEND\r\n" + PATHS + "-------abcd+\r\n");
    message.Set("Content-Type", "text/plain");
    message.body = body;
    const auto again = MustParse(message.Serialize());
    EXPECT_EQ(again.body, body);
    EXPECT_EQ(again.continuation, MsrpContinuation::More);
}

TEST(MsrpMessageTest, BodyIsAnyOctets)
{
    Octets body;
    for (int octet = 0; octet < 256; ++octet)
    {
        body += static_cast<char>(octet);
    }
    auto message = MustParse(SEND);
    message.body = body;
    EXPECT_EQ(MustParse(message.Serialize()).body, body);
}

TEST(MsrpMessageTest, MessageCutAtAnyOctetIsAnError)
{
    for (const auto& octets : {SEND, OK})
    {
        for (std::size_t cut = 0; cut < octets.size(); ++cut)
        {
            const auto error = MustFail(octets.substr(0, cut));
            EXPECT_FALSE(error.what.empty());
            EXPECT_LE(error.offset, cut);
        }
    }
}

TEST(MsrpMessageTest, OctetsBehindTheEndLineAreAnErrorAtTheirOffset)
{
    const auto error = MustFail(OK + "M");
    EXPECT_EQ(error.what, "octets behind the end-line");
    EXPECT_EQ(error.offset, OK.size());
}

TEST(MsrpMessageTest, MalformedStartLineIsAnErrorAtItsOffset)
{
    const auto tail = "\r\n" + PATHS + "-------abcd$\r\n";
    EXPECT_EQ(MustFail("MSRQ abcd SEND" + tail).offset, 0U);
    EXPECT_EQ(MustFail("MSRP abc SEND" + tail).offset, 5U);
    EXPECT_EQ(MustFail("MSRP -bcd SEND" + tail).offset, 5U);
    EXPECT_EQ(MustFail("MSRP " + Octets(33, 'a') + " SEND" + tail).offset, 5U);
    EXPECT_EQ(MustFail("MSRP abcd" + tail).offset, 9U);
    EXPECT_EQ(MustFail("MSRP abcd " + tail).offset, 10U);
    EXPECT_EQ(MustFail("MSRP abcd send" + tail).offset, 10U);
    EXPECT_EQ(MustFail("MSRP abcd 199" + tail).offset, 10U);
    EXPECT_EQ(MustFail("MSRP abcd 1000" + tail).offset, 10U);
    EXPECT_EQ(MustFail("MSRP abcd 0200 OK" + tail).offset, 10U);
}

TEST(MsrpMessageTest, MalformedHeaderIsAnErrorAtItsOffset)
{
    const Octets start = "MSRP abcd SEND\r\n";
    const auto offset = start.size() + PATHS.size();
    for (const Octets header : {"no colon", ": no name", "bad name: x", "Name: cr\rinside"})
    {
        const auto error = MustFail(start + PATHS + header + "\r\n-------abcd$\r\n");
        EXPECT_EQ(error.offset, offset) << header;
        EXPECT_EQ(error.clause, "RFC 4975 9");
    }
}

TEST(MsrpMessageTest, PathsComeFirst)
{
    const Octets start = "MSRP abcd SEND\r\n";
    const Octets end = "-------abcd$\r\n";
    EXPECT_EQ(MustFail(start + end).clause, "RFC 4975 7.1");
    EXPECT_EQ(MustFail(start + "From-Path: a\r\nTo-Path: b\r\n" + end).offset, start.size());
    EXPECT_EQ(MustFail(start + "To-Path: a\r\n" + end).offset, start.size());
}

TEST(MsrpMessageTest, BodyNeedsAContentType)
{
    const auto octets = "MSRP abcd SEND\r\n" + PATHS + "\r\nbody\r\n-------abcd$\r\n";
    EXPECT_EQ(MustFail(octets).what, "content without Content-Type");
}

TEST(MsrpMessageTest, LimitsAreErrorsOneBeyondWhatTheyAllow)
{
    const auto headerOctets = SEND.find("\r\n\r\n") + 2;
    EXPECT_TRUE(ParseMsrp(SEND, {headerOctets, 25, 5}));
    EXPECT_EQ(MustFail(SEND, {headerOctets - 1, 25, 5}).what, "headers are too long");
    EXPECT_EQ(MustFail(SEND, {headerOctets, 24, 5}).what, "content is too long");
    EXPECT_EQ(MustFail(SEND, {headerOctets, 25, 4}).what, "too many headers");
    EXPECT_EQ(MustFail(SEND, {10, 25, 5}).what, "start line is too long");
}

TEST(MsrpMessageTest, ByteRangeIsRead)
{
    const auto range = WithByteRange("2049-4096/10000").GetByteRange();
    ASSERT_TRUE(range);
    EXPECT_EQ(range->first, 2049U);
    EXPECT_EQ(range->last, 4096U);
    EXPECT_EQ(range->total, 10000U);
    const auto open = WithByteRange("1-*/*").GetByteRange();
    ASSERT_TRUE(open);
    EXPECT_FALSE(open->last);
    EXPECT_FALSE(open->total);
    EXPECT_TRUE(WithByteRange("1-0/0").GetByteRange());
}

TEST(MsrpMessageTest, ByteRangeSurvivesARoundTrip)
{
    for (const std::string_view text : {"1-25/25", "1-*/*", "2049-*/10000", "5-9/*"})
    {
        const auto range = WithByteRange(text).GetByteRange();
        ASSERT_TRUE(range) << text;
        EXPECT_EQ(range->ToString(), text);
    }
}

TEST(MsrpMessageTest, ImpossibleByteRangeIsAnError)
{
    for (const std::string_view text : {"",
                                        "1",
                                        "1-2",
                                        "-2/2",
                                        "1-/2",
                                        "1-2/",
                                        "0-2/2",
                                        "3-1/5",
                                        "1-6/5",
                                        "7-*/5",
                                        "*-2/2",
                                        "1/2-2",
                                        "1-99999999999999999999/*"})
    {
        EXPECT_FALSE(WithByteRange(text).GetByteRange()) << text;
    }
    EXPECT_EQ(MsrpMessage{}.GetByteRange().GetError().what, "no Byte-Range");
}

TEST(MsrpMessageTest, ResponseSwapsTheFirstUriOfEachPath)
{
    auto request = MustParse(SEND);
    EXPECT_EQ(MakeMsrpResponse(request, 200, "OK").Serialize(), OK);
    request.Set("From-Path", "msrp://relay.example:1/r;tcp msrp://a.example:2/a;tcp");
    request.Set("To-Path", "msrp://b.example:3/b;tcp msrp://c.example:4/c;tcp");
    const auto response = MakeMsrpResponse(request, 481, "");
    EXPECT_EQ(response.Get("To-Path"), "msrp://relay.example:1/r;tcp");
    EXPECT_EQ(response.Get("From-Path"), "msrp://b.example:3/b;tcp");
}

TEST(MsrpMessageTest, NewHeaderTakesThePlaceThatTheGrammarGivesIt)
{
    MsrpMessage message;
    message.Set("Content-Type", "text/plain");
    message.Set("From-Path", "a");
    message.Set("Message-ID", "abcd");
    message.Set("To-Path", "b");
    message.Set("MESSAGE-ID", "efgh");
    std::string names;
    for (const auto& header : message.headers)
    {
        names += header.name + " ";
    }
    EXPECT_EQ(names, "To-Path From-Path Message-ID Content-Type ");
    EXPECT_EQ(message.Get("Message-ID"), "efgh");
}

} // namespace ims
