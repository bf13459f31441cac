// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/sip/sip-message.h"
#include "test/codec/sip/sip-samples.h"

#include <gtest/gtest.h>

/// @file
/// Messages in the spirit of RFC 4475: legal ones that look wrong, and wrong ones that look legal.

namespace ims
{

namespace
{

using sip_samples::InviteWithField;
using sip_samples::InviteWithLines;
using sip_samples::WithLines;

/// @return the message; an empty one, and a failed test, when the octets do not parse.
SipMessage
ParseLegal(const std::string& octets)
{
    const auto message = ParseSip(octets);
    EXPECT_TRUE(message) << octets;
    return message ? *message : SipMessage();
}

/// Blanks are allowed around '/', ':', ';' and '=', tabs too, names are in any case, and a field
/// may be folded anywhere between two words.
TEST(SipTorture, BlanksCaseAndFoldsInEveryLegalPlace)
{
    const auto message = ParseLegal(
        "INVITE sip:b@10.2.0.20;p1 SIP/2.0\r\n"
        "TO :\r\n sip:b@10.2.0.20 ;   tag    = 1918181833n\r\n"
        "fRoM   : \"A \\\\ \\\"B\\\"\"\t<sip:a@10.1.0.10>\r\n  ;\r\n  tag = 98asjd8\r\n"
        "call-id\t:\tc1@x\r\n"
        "cseq: 0009\r\n  INVITE\r\n"
        "vIa: SIP  / 2.0\r\n /UDP\r\n    10.1.0.10;branch=390skdjuw\r\n"
        "Max-Forwards: 0068\r\n"
        "X-Empty:\r\n"
        "v: SIP / 2.0 / TCP 10.1.0.2 ;\r\n  branch = z9 , SIP/2.0/UDP 10.1.0.3;x=\"a,b\"\r\n"
        "\r\n");
    EXPECT_EQ(GetSipParameter(*message.Get("To"), "tag"), "1918181833n");
    EXPECT_EQ(GetSipParameter(*message.Get("From"), "tag"), "98asjd8");
    EXPECT_EQ(GetSipUri(*message.Get("From")), "sip:a@10.1.0.10");
    EXPECT_EQ(GetSipCseq(message)->number, 9u);
    EXPECT_EQ(message.GetAll("Via").size(), 3u);
    EXPECT_EQ(message.Get("X-Empty"), "");
}

/// A method may be any token, and so may a Call-ID's word hold brackets and quotes.
TEST(SipTorture, UnusualMethodAndCallId)
{
    const auto message =
        ParseLegal("!int-Meth.0%*_+`'~ sip:b@10.2.0.20 SIP/2.0\r\nVia: SIP/2.0/UDP 10.1.0.10\r\n"
                   "From: <sip:a@x>\r\nTo: <sip:b@x>\r\nCall-ID: w%Z<)>(\"\\/?{]@}~\r\n"
                   "CSeq: 1 !int-Meth.0%*_+`'~\r\n\r\n");
    EXPECT_EQ(message.method, "!int-Meth.0%*_+`'~");
    EXPECT_EQ(message.Get("Call-ID"), "w%Z<)>(\"\\/?{]@}~");
}

/// Escaped octets in a user name, %00 among them, are text like any other and are not decoded.
TEST(SipTorture, EscapedNulInAUserName)
{
    const auto message = ParseLegal(InviteWithField("To", "<sip:null-%00-%2e%3b@10.2.0.20>"));
    EXPECT_EQ(GetSipUri(*message.Get("To")), "sip:null-%00-%2e%3b@10.2.0.20");
}

/// Text in UTF-8 is legal in a display name in quotes and in a reason phrase.
TEST(SipTorture, Utf8InDisplayNameAndReason)
{
    auto octets = InviteWithField("To", "\"\xC3\x85sa\" <sip:b@10.2.0.20>");
    octets.replace(0, octets.find("\r\n"), "SIP/2.0 200 = 2**3 * 5**2 \xD0\xBD\xD0\xBE");
    EXPECT_EQ(ParseLegal(octets).reason, "= 2**3 * 5**2 \xD0\xBD\xD0\xBE");
}

/// A reason phrase may be empty; the blank before it may not be left out.
TEST(SipTorture, EmptyReason)
{
    EXPECT_EQ(ParseLegal(WithLines("SIP/2.0 100 ", "")).reason, "");
    EXPECT_FALSE(ParseSip(WithLines("SIP/2.0 100", "")));
}

/// The blank between a display name and the '<' behind it is optional.
TEST(SipTorture, DisplayNameWithoutABlankBehind)
{
    EXPECT_EQ(GetSipUri(*ParseLegal(InviteWithField("From", "caller<sip:a@x>;tag=1")).Get("From")),
              "sip:a@x");
}

/// A ';' in a user name belongs to the user name.
TEST(SipTorture, SemicolonBeforeTheAt)
{
    const auto message = ParseLegal(WithLines("INVITE sip:user;par=u%40h@10.2.0.20 SIP/2.0", ""));
    EXPECT_EQ(GetSipUriAddress(message.requestUri)->ToString(), "10.2.0.20:5060");
}

/// A scheme that nobody knows makes a legal message; only its receiver may refuse it.
TEST(SipTorture, UnknownScheme)
{
    EXPECT_EQ(ParseLegal(WithLines("INVITE nobodyKnows:opaque SIP/2.0", "")).requestUri,
              "nobodyKnows:opaque");
}

/// Whatever follows the body that Content-Length bounds is dropped, even a second message.
TEST(SipTorture, SecondMessageInTheSameDatagram)
{
    const auto first = InviteWithLines("Content-Length: 0\r\n");
    EXPECT_EQ(ParseLegal(first + first).body, "");
}

/// Unknown fields survive, whatever separators stand in them.
TEST(SipTorture, UnknownFieldsOfSeparators)
{
    const auto message = ParseLegal(
        InviteWithLines("NewFangled:   newfangled;;,,;\"\r\n  <more newfangled value\r\n"));
    EXPECT_EQ(message.Get("NewFangled"), "newfangled;;,,;\" <more newfangled value");
}

/// Empty list elements and empty parameters are not legal.
TEST(SipTorture, ExtraneousSeparators)
{
    EXPECT_FALSE(ParseSip(InviteWithField("Via", "SIP/2.0/UDP 10.1.0.10;;,;,,")));
    EXPECT_FALSE(ParseSip(InviteWithLines("Contact: \"J\" <sip:j@x>;;;;\r\n")));
}

/// A quoted display name that does not end swallows the address.
TEST(SipTorture, QuoteThatDoesNotEnd)
{
    EXPECT_FALSE(ParseSip(InviteWithField("To", "\"Mr. J. User <sip:j.user@10.2.0.20>")));
    EXPECT_FALSE(ParseSip(InviteWithField("To", "\"J \\\" <sip:j.user@10.2.0.20>")));
}

/// A display name outside quotes consists of tokens.
TEST(SipTorture, DisplayNameThatNeedsQuotes)
{
    EXPECT_FALSE(ParseSip(InviteWithField("To", "Bell, Alexander <sip:a.g.bell@10.2.0.20>")));
}

/// Blanks inside <...> are not part of a URI.
TEST(SipTorture, BlanksInsideBrackets)
{
    EXPECT_FALSE(ParseSip(InviteWithField("To", "\"W\" < sip:w@10.2.0.20 >")));
}

/// Numbers beyond their range must not wrap around to a legal one.
TEST(SipTorture, NumbersBeyondTheirRange)
{
    EXPECT_FALSE(ParseSip(InviteWithField("CSeq", "36893488147419103232 INVITE")));
    EXPECT_FALSE(ParseSip(InviteWithLines("Content-Length: 18446744073709551616\r\n")));
    EXPECT_FALSE(ParseSip(InviteWithLines("Max-Forwards: 300\r\n")));
    EXPECT_FALSE(ParseSip(WithLines("SIP/2.0 4294967301 better not break", "")));
}

/// The method of CSeq must be the request's, known or not.
TEST(SipTorture, CseqOfAnotherMethod)
{
    EXPECT_FALSE(ParseSip(InviteWithField("CSeq", "8 OPTIONS")));
    EXPECT_FALSE(ParseSip(WithLines("NEWMETHOD sip:b@10.2.0.20 SIP/2.0", "")));
}

/// A negative Content-Length must not become a large one.
TEST(SipTorture, NegativeContentLength)
{
    EXPECT_FALSE(ParseSip(InviteWithLines("Content-Length: -999\r\n")));
}

/// Thousands of separators in one field are refused or read in bounded time.
TEST(SipTorture, FloodOfSeparators)
{
    for (const char* unit :
         {";", ",", " ", "\"", "<", "%", "=", "(", "/", ":", "@", ";a", ",a:b", " \t", "\r\n "})
    {
        std::string flood;
        while (flood.size() < 60000)
        {
            flood += unit;
        }
        for (const auto* name : {"Via", "From", "Call-ID", "CSeq"})
        {
            EXPECT_FALSE(ParseSip(InviteWithField(name, flood))) << unit;
        }
        EXPECT_FALSE(ParseSip(InviteWithLines("Contact: " + flood + "<\r\n"))) << unit;
    }
}

} // namespace

} // namespace ims
