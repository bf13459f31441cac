// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/ua/ua-sdp.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

const std::string FINGERPRINT =
    "SHA-256 45:86:DC:04:1D:D5:64:46:CA:8C:56:7C:35:AA:4E:91:56:15:4E:5C:CF:72:F4:54:27:D8:CC:09:"
    "14:72:F7:5A";

UaMedia
MakeMsrp()
{
    UaMedia media;
    media.transport = {MediaKind::Msrp, true};
    media.address = *TransportAddress::Parse("10.1.0.10:20000");
    media.path = "msrps://10.1.0.10:20000/s1;tcp";
    media.setup = SetupRole::Actpass;
    media.fingerprints = {FINGERPRINT};
    media.requestE2ae = true;
    return media;
}

UaMedia
MakeBfcp(bool server)
{
    UaMedia media;
    media.transport = {MediaKind::Bfcp, false};
    media.address = *TransportAddress::Parse("10.2.0.20:40000");
    media.setup = SetupRole::Active;
    media.floorControl = {server, 4321, 1234, {7}};
    return media;
}

} // namespace

// Step 1 of 5.2.1.2.2.1.
TEST(UaSdpTest, TheOfferHasWhatTheFigureShows)
{
    const auto offer = MakeOffer("alice", {MakeMsrp()});
    EXPECT_FALSE(CheckForSip(offer));
    ASSERT_EQ(offer.media.size(), 1U);
    const auto& media = offer.media[0];
    EXPECT_EQ(media.lines[0].value, "message 20000 TCP/TLS/MSRP *");
    EXPECT_EQ(media.GetConnectionAddress(), "10.1.0.10");
    EXPECT_EQ(media.GetAttribute("path"), "msrps://10.1.0.10:20000/s1;tcp");
    EXPECT_EQ(media.GetAttribute("setup"), "actpass");
    EXPECT_EQ(media.GetAttribute("fingerprint"), FINGERPRINT);
    EXPECT_EQ(media.GetAttribute("3ge2ae"), "requested");
}

TEST(UaSdpTest, APlainBfcpStreamHasNothingOfMsrpAndTls)
{
    UaMedia bfcp;
    bfcp.transport = {MediaKind::Bfcp, false};
    bfcp.address = *TransportAddress::Parse("10.2.0.20:40000");
    bfcp.setup = SetupRole::Active;
    const auto media = MakeOffer("bob", {bfcp}).media.at(0);
    EXPECT_EQ(media.lines[0].value, "application 40000 TCP/BFCP *");
    for (const auto* name : {"path", "accept-types", "msrp-cema", "fingerprint", "3ge2ae"})
    {
        EXPECT_FALSE(media.GetAttribute(name)) << name;
    }
}

// RFC 8856 5.1, 5.5: both ends say what they are and which version they speak.
TEST(UaSdpTest, EachBfcpEndSaysItsRoleAndVersion)
{
    for (const bool server : {true, false})
    {
        const auto media = MakeOffer("bob", {MakeBfcp(server)}).media.at(0);
        EXPECT_EQ(media.GetAttribute("bfcpver"), "1");
        EXPECT_EQ(media.GetAttribute("floorctrl"), server ? "s-only" : "c-only");
        EXPECT_EQ(media.GetAttribute("floorid").has_value(), server);
    }
}

// RFC 8856 5.4: floor-id-value = 1*DIGIT SP "mstrm:" token *(SP token), the a=label of the stream.
TEST(UaSdpTest, AFloorPointsToTheStreamThatIsLabelled)
{
    const auto offer = MakeOffer("bob", {MakeBfcp(true), MakeMsrp()});
    const auto label = offer.media.at(1).GetAttribute("label");
    ASSERT_TRUE(label);
    EXPECT_EQ(offer.media.at(0).GetAttribute("floorid"), "7 mstrm:" + std::string(*label));
    EXPECT_FALSE(offer.media.at(0).GetAttribute("label"));
    EXPECT_EQ(ReadMedia(offer, 0)->floorControl.floors, std::vector<uint16_t>{7});
    EXPECT_FALSE(MakeOffer("bob", {MakeMsrp()}).media.at(0).GetAttribute("label"));
    const auto ofClient = MakeOffer("bob", {MakeBfcp(false), MakeMsrp()});
    EXPECT_FALSE(ofClient.media.at(1).GetAttribute("label"));
}

// RFC 8856 5.5: 1 over TCP, which is also what a missing attribute means.
TEST(UaSdpTest, BfcpOfAnotherVersionCannotBeUsed)
{
    const auto read = [](const std::string& attribute) {
        return bool(
            ReadMedia(*ParseSdp("m=application 1 TCP/BFCP *\r\nc=IN IP4 10.0.0.1\r\n" + attribute),
                      0));
    };
    EXPECT_TRUE(read(""));
    EXPECT_TRUE(read("a=bfcpver:1\r\n"));
    EXPECT_TRUE(read("a=bfcpver:2 1\r\n"));
    EXPECT_FALSE(read("a=bfcpver:2\r\n"));
}

// RFC 3264 clause 6: as many m= lines as the offer, refused ones with port 0.
TEST(UaSdpTest, TheAnswerRefusesEveryOtherStream)
{
    const auto offer = *ParseSdp("v=0\r\nc=IN IP4 10.2.0.2\r\n"
                                 "m=audio 4000 RTP/AVP 0\r\n"
                                 "m=message 30002 TCP/TLS/MSRP *\r\n"
                                 "m=message 30004 TCP/TLS/MSRP *\r\n");
    const auto answer = MakeDescription({"alice"}, {{1, MakeMsrp()}}, offer);
    EXPECT_FALSE(CheckForSip(answer));
    ASSERT_EQ(answer.media.size(), 3U);
    EXPECT_EQ(answer.media[0].lines[0].value, "audio 0 RTP/AVP 0");
    EXPECT_EQ(answer.media[1].lines[0].value, "message 20000 TCP/TLS/MSRP *");
    EXPECT_EQ(answer.media[2].lines[0].value, "message 0 TCP/TLS/MSRP *");
}

TEST(UaSdpTest, AStreamIsKnownByItsTransportUnlessRefused)
{
    const auto sdp = *ParseSdp("m=message 0 TCP/MSRP *\r\n"
                               "m=message 1 TCP/TLS/MSRP *\r\n"
                               "m=message 2 tcp/msrp *\r\n");
    const MediaTransport plain{MediaKind::Msrp, false};
    EXPECT_TRUE(IsRefused(sdp.media[0]));
    EXPECT_FALSE(Carries(sdp.media[0], plain));
    EXPECT_FALSE(Carries(sdp.media[1], plain));
    EXPECT_TRUE(Carries(sdp.media[1], {MediaKind::Msrp, true}));
    EXPECT_TRUE(Carries(sdp.media[2], plain));
    EXPECT_FALSE(Carries(sdp.media[2], {MediaKind::Bfcp, false}));
}

TEST(UaSdpTest, EveryStreamHasAnMLineOfItsOwn)
{
    UaMedia bfcp;
    bfcp.transport = {MediaKind::Bfcp, true};
    bfcp.address = *TransportAddress::Parse("10.1.0.10:20001");
    bfcp.setup = SetupRole::Actpass;
    const auto offer = MakeOffer("alice", {MakeMsrp(), bfcp});
    EXPECT_FALSE(CheckForSip(offer));
    ASSERT_EQ(offer.media.size(), 2U);
    EXPECT_EQ(offer.media[0].lines[0].value, "message 20000 TCP/TLS/MSRP *");
    EXPECT_EQ(offer.media[1].lines[0].value, "application 20001 TCP/TLS/BFCP *");
    const auto answer = MakeDescription({"bob"}, {{0, MakeMsrp()}, {1, bfcp}}, offer);
    ASSERT_EQ(answer.media.size(), 2U);
    EXPECT_EQ(answer.media[1].lines[0].value, "application 20001 TCP/TLS/BFCP *");
}

TEST(UaSdpTest, TheOtherEndsHalfIsRead)
{
    const auto media = ReadMedia(MakeOffer("alice", {MakeMsrp()}), 0);
    ASSERT_TRUE(media);
    EXPECT_TRUE(media->transport.tls);
    EXPECT_EQ(media->address.ToString(), "10.1.0.10:20000");
    EXPECT_EQ(media->setup, SetupRole::Actpass);
    EXPECT_EQ(media->fingerprints, std::vector{FINGERPRINT});
}

// RFC 8122 5, RFC 4145 4, RFC 8866 5.7.
TEST(UaSdpTest, WhatTheSessionPartSaysHoldsForALineWithoutItsOwn)
{
    const auto sdp =
        *ParseSdp("c=IN IP4 10.0.0.1\r\na=setup:passive\r\na=fingerprint:SHA-1 AB\r\n"
                  "a=fingerprint:" +
                  FINGERPRINT +
                  "\r\nm=message 1 TCP/TLS/MSRP *\r\na=path:msrps://x\r\n"
                  "m=message 1 TCP/TLS/MSRP *\r\na=path:msrps://x\r\na=setup:active\r\n");
    const auto first = ReadMedia(sdp, 0);
    ASSERT_TRUE(first);
    EXPECT_EQ(first->setup, SetupRole::Passive);
    EXPECT_EQ(first->fingerprints, (std::vector<std::string>{"SHA-1 AB", FINGERPRINT}));
    EXPECT_EQ(ReadMedia(sdp, 1)->setup, SetupRole::Active);
}

TEST(UaSdpTest, FingerprintsOfWhichNoneCanBeCheckedAreAnError)
{
    const auto read = [](const std::string& transport, const std::string& fingerprint) {
        return ReadMedia(*ParseSdp("m=message 1 " + transport +
                                   " *\r\nc=IN IP4 10.0.0.1\r\na=path:x\r\na=fingerprint:" +
                                   fingerprint + "\r\n"),
                         0);
    };
    EXPECT_TRUE(read("TCP/TLS/MSRP", FINGERPRINT));
    EXPECT_FALSE(read("TCP/TLS/MSRP", "SHA-256 45:86"));
    EXPECT_FALSE(read("TCP/TLS/MSRP", "MD5 00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF"));
    EXPECT_TRUE(read("TCP/MSRP", "SHA-256 45:86")); // without TLS it means nothing
}

TEST(UaSdpTest, WhatCannotBeUsedIsAnError)
{
    EXPECT_FALSE(ReadMedia(*ParseSdp("m=message 1 TCP/MSRP *\r\na=path:msrp://x\r\n"), 0));
    EXPECT_FALSE(ReadMedia(*ParseSdp("m=audio 1 RTP/AVP 0\r\nc=IN IP4 10.0.0.1\r\n"), 0));
    const auto noPath = ReadMedia(*ParseSdp("m=message 1 TCP/MSRP *\r\nc=IN IP4 10.0.0.1\r\n"), 0);
    ASSERT_FALSE(noPath);
    EXPECT_EQ(noPath.GetError().clause, "RFC 4975 8.2");
}

} // namespace ims
