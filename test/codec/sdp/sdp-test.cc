// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/sdp/sdp.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

constexpr auto offer = "v=0\r\n"
                       "o=- 1 1 IN IP4 10.1.0.10\r\n"
                       "s=-\r\n"
                       "t=0 0\r\n"
                       "m=message 20000 TCP/TLS/MSRP *\r\n"
                       "c=IN IP4 10.1.0.10\r\n"
                       "a=accept-types:text/plain message/cpim\r\n"
                       "a=path:msrps://10.1.0.10:20000/kjhd37s2s20w2a;tcp\r\n"
                       "a=setup:actpass\r\n"
                       "a=msrp-cema\r\n"
                       "a=fingerprint:SHA-256 45:86:DC\r\n"
                       "a=3ge2ae:requested\r\n";

constexpr auto answer = "v=0\r\n"
                        "o=- 2 2 IN IP4 10.2.0.20\r\n"
                        "s=-\r\n"
                        "c=IN IP4 10.2.0.20\r\n"
                        "t=0 0\r\n"
                        "a=x-unknown:1\r\n"
                        "m=message 40000 TCP/MSRP *\r\n"
                        "a=accept-types:text/plain\r\n"
                        "y=unknown\r\n"
                        "a=setup:active\r\n";

SdpPart
MakePart(std::vector<SdpLine> lines)
{
    SdpPart part;
    part.lines = std::move(lines);
    return part;
}

TEST(Sdp, AttributeIsFoundByItsWholeName)
{
    const auto part = MakePart(
        {{'a', "setup2:no"}, {'b', "setup:no"}, {'a', "setup:active:x"}, {'a', "msrp-cema"}});
    EXPECT_EQ(part.GetAttribute("setup"), "active:x");
    EXPECT_EQ(part.GetAttribute("msrp-cema"), "");
    EXPECT_EQ(part.GetAttribute("Setup"), std::nullopt);
}

// RFC 8122 5: a fingerprint before the first m= line holds for each m= line without one of its own.
TEST(Sdp, AttributesOfTheSessionHoldForMediaWithoutTheirOwn)
{
    const auto description = ParseSdp("a=fingerprint:SHA-256 AA\r\n"
                                      "a=fingerprint:SHA-512 BB\r\n"
                                      "m=message 1 TCP/TLS/MSRP *\r\n"
                                      "m=application 2 TCP/TLS/BFCP *\r\n"
                                      "a=fingerprint:SHA-256 CC\r\n");
    ASSERT_TRUE(description);
    using Values = std::vector<std::string_view>;
    EXPECT_EQ(description->GetAttributes(0, "fingerprint"), (Values{"SHA-256 AA", "SHA-512 BB"}));
    EXPECT_EQ(description->GetAttributes(1, "fingerprint"), Values{"SHA-256 CC"});
    EXPECT_EQ(description->GetAttribute(0, "fingerprint"), "SHA-256 AA");
    EXPECT_EQ(description->GetAttribute(1, "fingerprint"), "SHA-256 CC");
    EXPECT_EQ(description->GetAttribute(1, "setup"), std::nullopt);
}

TEST(Sdp, AnAttributeMovedToTheMediaMeansTheSame)
{
    auto description = *ParseSdp("v=0\r\n"
                                 "a=setup:active\r\n"
                                 "a=x\r\n"
                                 "m=message 1 TCP/MSRP *\r\n"
                                 "a=path:y\r\n"
                                 "m=application 2 TCP/BFCP *\r\n"
                                 "a=setup:passive\r\n");
    description.MoveToMedia("setup");
    EXPECT_EQ(description.Serialize(),
              "v=0\r\n"
              "a=x\r\n"
              "m=message 1 TCP/MSRP *\r\n"
              "a=path:y\r\n"
              "a=setup:active\r\n"
              "m=application 2 TCP/BFCP *\r\n"
              "a=setup:passive\r\n");
}

TEST(Sdp, SetAttributeReplacesInPlaceOrAppends)
{
    auto part = MakePart({{'a', "setup:actpass"}, {'a', "x"}});
    part.SetAttribute("setup", "active");
    part.SetAttribute("connection", "new");
    part.SetAttribute("x", "");
    part.SetAttribute("flag", "");
    ASSERT_EQ(part.lines.size(), 4u);
    EXPECT_EQ(part.lines[0].value, "setup:active");
    EXPECT_EQ(part.lines[1].value, "x");
    EXPECT_EQ(part.lines[2].value, "connection:new");
    EXPECT_EQ(part.lines[3].value, "flag");
}

TEST(Sdp, SetAttributesStandWhereTheFirstOneStood)
{
    auto part = MakePart({{'a', "x"}, {'a', "f:1"}, {'a', "y"}, {'a', "f:2"}});
    part.SetAttributes("f", {"3", "4", "5"});
    EXPECT_EQ(part.GetAttributes("f"), (std::vector<std::string_view>{"3", "4", "5"}));
    EXPECT_EQ(part.lines.at(1).value, "f:3");
    EXPECT_EQ(part.lines.at(4).value, "y");
    part.SetAttribute("f", "6");
    EXPECT_EQ(part.GetAttributes("f"), std::vector<std::string_view>{"6"});
    part.SetAttributes("f", {});
    EXPECT_EQ(part.lines.size(), 2u);
}

// RFC 8866 5.2: o=<username> <sess-id> <sess-version> <nettype> <addrtype> <unicast-address>
TEST(Sdp, SetOriginAddressKeepsWhatNamesTheSession)
{
    auto part = MakePart({{'v', "0"}, {'o', "jdoe 3724394400 3724394405 IN IP4 198.51.100.1"}});
    part.SetOriginAddress(*IpAddress::Parse("10.2.0.2"));
    EXPECT_EQ(part.lines.at(1).value, "jdoe 3724394400 3724394405 IN IP4 10.2.0.2");
    part.SetOriginAddress(*IpAddress::Parse("2001:db8::2"));
    EXPECT_EQ(part.lines.at(1).value, "jdoe 3724394400 3724394405 IN IP6 2001:db8::2");
    auto without = MakePart({{'v', "0"}});
    without.SetOriginAddress(*IpAddress::Parse("10.2.0.2"));
    EXPECT_EQ(without.lines.size(), 1u);
}

// RFC 8866 5.7.
TEST(Sdp, TheConnectionOfTheSessionMovesToTheMediaWithoutTheirOwn)
{
    auto sdp = *ParseSdp("c=IN IP6 2001:db8::1\r\nm=message 1 TCP/MSRP *\r\na=path:x\r\n"
                         "m=message 2 TCP/MSRP *\r\nc=IN IP4 10.0.0.1\r\n");
    sdp.MoveConnectionToMedia();
    sdp.MoveConnectionToMedia();
    EXPECT_EQ(sdp.Serialize(),
              "m=message 1 TCP/MSRP *\r\nc=IN IP6 2001:db8::1\r\na=path:x\r\n"
              "m=message 2 TCP/MSRP *\r\nc=IN IP4 10.0.0.1\r\n");
    auto ofAnotherNetwork = *ParseSdp("c=ATM NSAP 47\r\nm=message 1 TCP/MSRP *\r\n");
    ofAnotherNetwork.MoveConnectionToMedia();
    EXPECT_EQ(ofAnotherNetwork.Serialize(), "m=message 1 TCP/MSRP *\r\nc=ATM NSAP 47\r\n");
}

TEST(Sdp, RemoveAttributeRemovesEveryOneOfTheName)
{
    auto part = MakePart({{'a', "f:1"}, {'a', "g"}, {'a', "f"}, {'b', "f:1"}});
    part.RemoveAttribute("f");
    ASSERT_EQ(part.lines.size(), 2u);
    EXPECT_EQ(part.lines[0].value, "g");
    EXPECT_EQ(part.lines[1].type, 'b');
}

TEST(Sdp, ConnectionAddressOfEachKind)
{
    EXPECT_EQ(MakePart({{'c', "IN IP4 10.0.0.1"}}).GetConnectionAddress(), "10.0.0.1");
    EXPECT_EQ(MakePart({{'c', "IN IP6 2001:db8::1"}}).GetConnectionAddress(), "2001:db8::1");
    EXPECT_EQ(MakePart({{'c', "IN IP4 $"}}).GetConnectionAddress(), "$");
    EXPECT_EQ(MakePart({{'c', "ATM NSAP 47"}}).GetConnectionAddress(), std::nullopt);
    EXPECT_EQ(MakePart({{'v', "0"}}).GetConnectionAddress(), std::nullopt);
}

TEST(Sdp, NewConnectionLineStandsWhereRfc8866WantsIt)
{
    auto media = MakePart({{'m', "message 1 TCP/MSRP *"}, {'i', "title"}, {'b', "AS:1"}});
    media.SetConnectionAddress("10.0.0.1");
    EXPECT_EQ(media.lines[2].type, 'c');
    auto bare = MakePart({{'m', "message 1 TCP/MSRP *"}});
    bare.SetConnectionAddress("2001:db8::1", true);
    EXPECT_EQ(bare.lines[1].value, "IN IP6 2001:db8::1");
    auto session = MakePart({{'v', "0"}, {'o', "-"}, {'s', "-"}, {'e', "x"}, {'t', "0 0"}});
    session.SetConnectionAddress("$");
    EXPECT_EQ(session.lines[4].value, "IN IP4 $");
}

TEST(Sdp, MediaConnectionOverridesTheSessions)
{
    const auto description =
        ParseSdp("v=0\r\nc=IN IP4 10.0.0.1\r\nm=a 1 x *\r\nm=b 2 x *\r\nc=IN IP4 10.0.0.2\r\n");
    ASSERT_TRUE(description);
    EXPECT_EQ(description->GetConnectionAddress(0), "10.0.0.1");
    EXPECT_EQ(description->GetConnectionAddress(1), "10.0.0.2");
    EXPECT_EQ(description->GetConnectionAddress(2), "10.0.0.1");
}

TEST(Sdp, MediaLineComesApartAndTogether)
{
    auto description = ParseSdp("m=audio 49170/2 RTP/AVP 0 8\r\n");
    ASSERT_TRUE(description);
    auto line = description->media[0].GetMediaLine();
    EXPECT_EQ(line.media, "audio");
    EXPECT_EQ(line.port, "49170/2");
    EXPECT_EQ(line.transport, "RTP/AVP");
    EXPECT_EQ(line.formats, "0 8");
    line.port = "$";
    description->media[0].SetMediaLine(line);
    EXPECT_EQ(description->Serialize(), "m=audio $ RTP/AVP 0 8\r\n");
}

TEST(Sdp, MediaPartWithoutMediaLineIsEmptyAndCanGetOne)
{
    SdpMedia media;
    EXPECT_EQ(media.GetMediaLine().media, "");
    media.SetMediaLine({"message", "1", "TCP/MSRP", "*"});
    ASSERT_EQ(media.lines.size(), 1u);
    EXPECT_EQ(media.lines[0].value, "message 1 TCP/MSRP *");
}

/// Step 8 of the MSRP originating figure: the offer goes to the core.
TEST(Sdp, OfferRewrittenForTheCoreKeepsEveryOtherLine)
{
    auto description = *ParseSdp(offer);
    auto& media = description.media[0];
    media.SetMediaLine({"message", "30002", "TCP/MSRP", "*"});
    media.SetConnectionAddress("10.2.0.2");
    media.RemoveAttribute("fingerprint");
    media.RemoveAttribute("3ge2ae");
    EXPECT_EQ(description.Serialize(),
              "v=0\r\n"
              "o=- 1 1 IN IP4 10.1.0.10\r\n"
              "s=-\r\n"
              "t=0 0\r\n"
              "m=message 30002 TCP/MSRP *\r\n"
              "c=IN IP4 10.2.0.2\r\n"
              "a=accept-types:text/plain message/cpim\r\n"
              "a=path:msrps://10.1.0.10:20000/kjhd37s2s20w2a;tcp\r\n"
              "a=setup:actpass\r\n"
              "a=msrp-cema\r\n");
}

/// Step 19 of the MSRP originating figure: the answer goes to the UE.
TEST(Sdp, AnswerRewrittenForTheUeKeepsEveryOtherLine)
{
    auto description = *ParseSdp(answer);
    auto& media = description.media[0];
    media.SetMediaLine({"message", "30001", "TCP/TLS/MSRP", "*"});
    description.session.SetConnectionAddress("10.1.0.2");
    media.SetAttribute("fingerprint", "SHA-256 AB:CD");
    EXPECT_EQ(description.Serialize(),
              "v=0\r\n"
              "o=- 2 2 IN IP4 10.2.0.20\r\n"
              "s=-\r\n"
              "c=IN IP4 10.1.0.2\r\n"
              "t=0 0\r\n"
              "a=x-unknown:1\r\n"
              "m=message 30001 TCP/TLS/MSRP *\r\n"
              "a=accept-types:text/plain\r\n"
              "y=unknown\r\n"
              "a=setup:active\r\n"
              "a=fingerprint:SHA-256 AB:CD\r\n");
}

} // namespace

} // namespace ims
