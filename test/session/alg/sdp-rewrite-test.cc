// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/alg/sdp-rewrite.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

constexpr const char* AGW_FINGERPRINT = "SHA-256 AB:CD:EF:01";

/// Lines, each ended by CRLF.
std::string
Lines(std::initializer_list<const char*> lines)
{
    std::string text;
    for (const auto* line : lines)
    {
        text += std::string(line) + "\r\n";
    }
    return text;
}

std::string
Rewritten(const std::string& sdp, const SdpRewrite& rewrite)
{
    auto description = *ParseSdp(sdp);
    RewriteMedia(description, description.media.size() - 1, rewrite);
    return description.Serialize();
}

SdpRewrite
ToAddress(const char* address)
{
    SdpRewrite rewrite;
    rewrite.address = *TransportAddress::Parse(address);
    return rewrite;
}

} // namespace

// Step 8 of 5.2.1.2.2.1.
TEST(SdpRewriteTest, TheOriginatingOfferKeepsEveryOtherLineAndTheirOrder)
{
    SdpRewrite rewrite = ToAddress("10.2.0.2:30002");
    rewrite.transport = MediaTransport{MediaKind::Msrp, false};
    EXPECT_EQ(Rewritten(Lines({"v=0",
                               "o=alice 1 1 IN IP4 10.1.0.10",
                               "s=-",
                               "t=0 0",
                               "a=unknown-in-session",
                               "m=audio 4000 RTP/AVP 0",
                               "c=IN IP4 10.1.0.10",
                               "m=message 20000 TCP/TLS/MSRP *",
                               "c=IN IP4 10.1.0.10",
                               "a=accept-types:text/plain",
                               "a=3ge2ae:requested",
                               "a=setup:actpass",
                               "a=fingerprint:SHA-256 45:86",
                               "a=x-unknown:1"}),
                        rewrite),
              Lines({"v=0",
                     "o=alice 1 1 IN IP4 10.1.0.10",
                     "s=-",
                     "t=0 0",
                     "a=unknown-in-session",
                     "m=audio 4000 RTP/AVP 0",
                     "c=IN IP4 10.1.0.10",
                     "m=message 30002 TCP/MSRP *",
                     "c=IN IP4 10.2.0.2",
                     "a=accept-types:text/plain",
                     "a=setup:actpass",
                     "a=x-unknown:1"}));
}

// Step 19 of 5.2.1.2.2.1.
TEST(SdpRewriteTest, TheAnswerToTheUeGetsTransportAddressAndFingerprint)
{
    SdpRewrite rewrite = ToAddress("10.1.0.2:30001");
    rewrite.transport = MediaTransport{MediaKind::Msrp, true};
    rewrite.fingerprint = AGW_FINGERPRINT;
    EXPECT_EQ(Rewritten(Lines({"v=0",
                               "c=IN IP4 10.2.0.20",
                               "m=message 40000 TCP/MSRP *",
                               "a=setup:active",
                               "a=path:msrp://10.2.0.20:40000/s;tcp"}),
                        rewrite),
              Lines({"v=0",
                     "m=message 30001 TCP/TLS/MSRP *",
                     "c=IN IP4 10.1.0.2",
                     "a=setup:active",
                     "a=path:msrp://10.2.0.20:40000/s;tcp",
                     "a=fingerprint:SHA-256 AB:CD:EF:01"}));
}

// Step 8 of 5.2.1.2.3.1.
TEST(SdpRewriteTest, TheTerminatingOfferSaysThatE2aeIsApplied)
{
    SdpRewrite rewrite = ToAddress("[2001:db8::2]:30002");
    rewrite.transport = MediaTransport{MediaKind::Bfcp, true};
    rewrite.fingerprint = AGW_FINGERPRINT;
    rewrite.applied = true;
    EXPECT_EQ(Rewritten(Lines({"m=application 40000 TCP/BFCP *", "c=IN IP4 10.2.0.20"}), rewrite),
              Lines({"m=application 30002 TCP/TLS/BFCP *",
                     "c=IN IP6 2001:db8::2",
                     "a=fingerprint:SHA-256 AB:CD:EF:01",
                     "a=3ge2ae:applied"}));
}

// RFC 8866 5.7, RFC 8122 5: what the session part said still holds for the m= lines of others.
TEST(SdpRewriteTest, WhatTheSessionPartSaidStaysWithTheOtherLines)
{
    SdpRewrite rewrite = ToAddress("10.2.0.2:30002");
    rewrite.transport = MediaTransport{MediaKind::Msrp, false};
    EXPECT_EQ(Rewritten(Lines({"v=0",
                               "c=IN IP4 10.1.0.10",
                               "a=fingerprint:SHA-1 AB",
                               "a=fingerprint:SHA-256 45:86",
                               "a=setup:actpass",
                               "m=audio 4000 UDP/TLS/RTP/SAVP 0",
                               "m=message 20000 TCP/TLS/MSRP *"}),
                        rewrite),
              Lines({"v=0",
                     "a=setup:actpass",
                     "m=audio 4000 UDP/TLS/RTP/SAVP 0",
                     "c=IN IP4 10.1.0.10",
                     "a=fingerprint:SHA-1 AB",
                     "a=fingerprint:SHA-256 45:86",
                     "m=message 30002 TCP/MSRP *",
                     "c=IN IP4 10.2.0.2"}));
}

TEST(SdpRewriteTest, OneFingerprintStandsForAllOfTheOtherLeg)
{
    SdpRewrite rewrite = ToAddress("10.1.0.2:30001");
    rewrite.transport = MediaTransport{MediaKind::Msrp, true};
    rewrite.fingerprint = AGW_FINGERPRINT;
    EXPECT_EQ(Rewritten(Lines({"m=message 40000 TCP/MSRP *",
                               "c=IN IP4 10.2.0.20",
                               "a=fingerprint:SHA-1 AB",
                               "a=setup:active",
                               "a=fingerprint:SHA-256 45:86"}),
                        rewrite),
              Lines({"m=message 30001 TCP/TLS/MSRP *",
                     "c=IN IP4 10.1.0.2",
                     "a=fingerprint:SHA-256 AB:CD:EF:01",
                     "a=setup:active"}));
}

TEST(SdpRewriteTest, WithoutE2aeOnlyTheAddressChanges)
{
    EXPECT_EQ(Rewritten(Lines({"m=message 20000 TCP/TLS/MSRP *",
                               "c=IN IP4 10.1.0.10",
                               "a=3ge2ae:requested",
                               "a=fingerprint:SHA-256 45:86"}),
                        ToAddress("10.2.0.2:30002")),
              Lines({"m=message 30002 TCP/TLS/MSRP *",
                     "c=IN IP4 10.2.0.2",
                     "a=3ge2ae:requested",
                     "a=fingerprint:SHA-256 45:86"}));
}

} // namespace ims
