// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/alg/alg-stream.h"

#include <gtest/gtest.h>

/// @file
/// What each Iq procedure says of one m= line (TR 29.828 5.2.1), and how the line goes on.

namespace ims
{

namespace
{

const std::string FINGERPRINT =
    "SHA-256 45:86:DC:04:1D:D5:64:46:CA:8C:56:7C:35:AA:4E:91:56:15:4E:5C:CF:72:F4:54:27:D8:CC:09:"
    "14:72:F7:5A";
const std::string AGW_FINGERPRINT = "SHA-256 AB:CD:EF:01";

/// SDP of one m= line; attributes without "a=".
std::string
Sdp(const std::string& line, const std::vector<std::string>& attributes)
{
    std::string sdp = "v=0\r\no=a 1 1 IN IP4 10.1.0.10\r\ns=-\r\nt=0 0\r\nm=" + line +
                      "\r\nc=IN IP4 10.1.0.10\r\n";
    for (const auto& attribute : attributes)
    {
        sdp += "a=" + attribute + "\r\n";
    }
    return sdp;
}

const std::string MSRP_OFFER =
    Sdp("message 20000 TCP/TLS/MSRP *",
        {"3ge2ae:requested", "fingerprint:" + FINGERPRINT, "path:p1", "msrp-cema"});
const std::string BFCP_OFFER =
    Sdp("application 20000 TCP/TLS/BFCP *", {"3ge2ae:requested", "fingerprint:" + FINGERPRINT});
const std::string PLAIN_OFFER = Sdp("message 20000 TCP/MSRP *", {"path:p1", "msrp-cema"});

using Strings = std::vector<std::string>;

/// @return the offer with other lines of a name in its m= part, or in its session part.
std::string
Replace(std::string offer, const std::string& line, const Strings& by, bool inSession = false)
{
    const auto start = offer.find("a=" + line);
    offer.erase(start, offer.find("\r\n", start) + 2 - start);
    std::string text;
    for (const auto& attribute : by)
    {
        text += "a=" + attribute + "\r\n";
    }
    return offer.insert(inSession ? offer.find("m=") : start, text);
}

class AlgStreamTest : public testing::Test
{
  protected:
    AlgStream Originating(const std::string& offer)
    {
        return Make(SessionDirection::Originating, offer);
    }

    /// Towards the UE; the offer is plain.
    AlgStream Terminating(const std::string& offer)
    {
        return Make(SessionDirection::Terminating, offer);
    }

    AlgStream Make(SessionDirection direction, const std::string& offer)
    {
        const auto sdp = *ParseSdp(offer);
        const auto transport = *MediaTransport::Parse(sdp.media.at(0).GetMediaLine().transport);
        auto stream = *AlgStream::FromOffer(sdp, 0, transport, direction, options);
        const Side outgoing = GetOutgoingSide(direction);
        EXPECT_FALSE(stream.Store(Reservation(30001), outgoing));
        EXPECT_FALSE(stream.Store(Reservation(30002), GetIncomingSide(direction)));
        return stream;
    }

    /// @return what makes the UE's offer unusable.
    std::string Refused(const std::string& offer)
    {
        const auto stream = AlgStream::FromOffer(*ParseSdp(offer),
                                                 0,
                                                 {MediaKind::Msrp, true},
                                                 SessionDirection::Originating,
                                                 options);
        return stream ? "fine" : stream.GetError().what;
    }

    static IqReservation Reservation(uint16_t port)
    {
        return {"ip/1", {{1, {*IpAddress::Parse("10.9.0.2"), port}, AGW_FINGERPRINT}}};
    }

    static void Answer(AlgStream& stream, const std::string& line, const std::string& setup)
    {
        const auto problem = stream.ReadAnswer(*ParseSdp(
            Sdp(line, {"setup:" + setup, "fingerprint:" + FINGERPRINT, "path:p2", "msrp-cema"})));
        EXPECT_FALSE(problem) << *problem;
    }

    static std::string RewrittenOffer(const AlgStream& stream, const std::string& sdp)
    {
        auto description = *ParseSdp(sdp);
        stream.RewriteOffer(description);
        return description.Serialize();
    }

    static std::string RewrittenAnswer(const AlgStream& stream, const std::string& sdp)
    {
        auto description = *ParseSdp(sdp);
        stream.RewriteAnswer(description);
        return description.Serialize();
    }

    AlgOptions options;
};

} // namespace

// -------------------------------------------------------------------------------------- reserving

// Steps 2 and 5 of 5.2.1.2.2: TLS ends at the AGW, on the access side alone.
TEST_F(AlgStreamTest, TlsIsOnTheAccessSideAlone)
{
    const auto fromUe = Originating(MSRP_OFFER);
    EXPECT_FALSE(fromUe.ForReservingOutgoing()->tls);
    EXPECT_TRUE(fromUe.ForReservingIncoming()->tls);
    const auto toUe = Terminating(PLAIN_OFFER);
    EXPECT_TRUE(toUe.ForReservingOutgoing()->tls);
    EXPECT_FALSE(toUe.ForReservingIncoming()->tls);
}

TEST_F(AlgStreamTest, TheOffererIsToldWhenItsSideIsReserved)
{
    const auto stream = Originating(MSRP_OFFER);
    const auto iq = *stream.ForReservingIncoming();
    EXPECT_EQ(iq.remote, *TransportAddress::Parse("10.1.0.10:20000"));
    EXPECT_EQ(iq.fingerprints, Strings{FINGERPRINT});
    EXPECT_EQ(iq.path, "p1");
    EXPECT_FALSE(stream.ForReservingOutgoing()->remote);
}

// RFC 8122 clause 5, TS 24.229 clause 7.5.2: what stands in the session part holds for the m= line.
TEST_F(AlgStreamTest, WhatTheSessionPartSaysCounts)
{
    auto offer = Replace(MSRP_OFFER, "fingerprint", {"fingerprint:" + FINGERPRINT}, true);
    offer = Replace(offer, "3ge2ae", {"3ge2ae:requested"}, true);
    const auto iq = *Originating(offer).ForReservingIncoming();
    EXPECT_TRUE(iq.tls);
    EXPECT_EQ(iq.fingerprints, Strings{FINGERPRINT});
}

// RFC 8122 clause 5.1: the AGW chooses among them, so it gets all of them, as they came.
TEST_F(AlgStreamTest, EveryFingerprintGoesToTheAgw)
{
    const Strings all{"sha-1 " + std::string("AB:CD"), ToLower(FINGERPRINT), FINGERPRINT};
    Strings lines;
    for (const auto& value : all)
    {
        lines.push_back("fingerprint:" + value);
    }
    const auto offer = Replace(MSRP_OFFER, "fingerprint", lines);
    EXPECT_EQ(Originating(offer).ForReservingIncoming()->fingerprints, all);
}

TEST_F(AlgStreamTest, AnOfferWhoseFingerprintsCannotBeCheckedIsRefused)
{
    const auto with = [](const std::string& value) {
        return Replace(MSRP_OFFER, "fingerprint", {"fingerprint:" + value});
    };
    EXPECT_EQ(Refused(MSRP_OFFER), "fine");
    EXPECT_EQ(Refused(with("SHA-256 45:86")),
              "m= line 1: the fingerprint has not the form or length of its hash function");
    EXPECT_EQ(Refused(with("MD5 00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF")),
              "m= line 1: no fingerprint of a supported hash function");
    options.policy.networkSupportsMsrp = false; // then it is for the ends to check
    EXPECT_EQ(Refused(with("SHA-256 45:86")), "fine");
}

// 5.2.1.2.2.1 step 2: delayed set-up.
TEST_F(AlgStreamTest, DelayedSetUpAsksForTheFilterBeforeTheAnswererIsKnown)
{
    EXPECT_FALSE(Originating(MSRP_OFFER).ForReservingOutgoing()->filterAddress);
    options.delayedTcp = true;
    const auto iq = *Originating(MSRP_OFFER).ForReservingOutgoing();
    EXPECT_TRUE(iq.filterAddress);
    EXPECT_FALSE(iq.filterPort);
    EXPECT_FALSE(iq.anySource);
}

// TR 29.828 has application-aware Iq for MSRP with e2ae only.
TEST_F(AlgStreamTest, OnlyMsrpWithE2aeIsAware)
{
    options.iqMode = IqMode::Aware;
    EXPECT_EQ(Originating(MSRP_OFFER).ForReservingOutgoing()->mode, IqMode::Aware);
    EXPECT_EQ(Originating(BFCP_OFFER).ForReservingOutgoing()->mode, IqMode::Agnostic);
    EXPECT_EQ(Originating(PLAIN_OFFER).ForReservingOutgoing()->mode, IqMode::Agnostic);
}

// RFC 6714 4.1: without a=msrp-cema an end connects to a=path, so the AGW has to be in it
// (TS 23.334 5.19).
TEST_F(AlgStreamTest, AnOffererWithoutCemaMakesTheStreamAware)
{
    for (const bool originating : {true, false})
    {
        const auto offer = Replace(originating ? MSRP_OFFER : PLAIN_OFFER, "msrp-cema", {});
        auto stream = originating ? Originating(offer) : Terminating(offer);
        EXPECT_EQ(stream.ForReservingOutgoing()->mode, IqMode::Aware);
        EXPECT_EQ(stream.ForReservingIncoming()->mode, IqMode::Aware);
        const std::string tls = originating ? "" : "TLS/";
        EXPECT_FALSE(stream.ReadAnswer(
            *ParseSdp(Sdp("message 40000 TCP/" + tls + "MSRP *",
                          {"setup:active", "path:p2", "fingerprint:" + FINGERPRINT}))));
    }
}

TEST_F(AlgStreamTest, AnAnswererWithoutCemaComesTooLateForThat)
{
    const auto answer =
        *ParseSdp(Sdp("message 40000 TCP/MSRP *", {"setup:active", "path:msrp://10.2.0.20/x;tcp"}));
    EXPECT_EQ(Originating(MSRP_OFFER).ReadAnswer(answer),
              "m= line 1 has no a=msrp-cema, and a=path passes untouched");
    options.iqMode = IqMode::Aware;
    EXPECT_FALSE(Originating(MSRP_OFFER).ReadAnswer(answer));
}

// The AGW cannot be in the path of what it cannot read.
TEST_F(AlgStreamTest, WithoutCemaAndE2aeThereIsNoWay)
{
    options.policy.networkSupportsMsrp = false;
    EXPECT_EQ(Refused(MSRP_OFFER), "fine");
    EXPECT_EQ(Refused(Replace(MSRP_OFFER, "msrp-cema", {})),
              "m= line 1 has no a=msrp-cema, and a=path passes untouched");
}

// --------------------------------------------------------------------------------- who starts TLS

// MSRP (RFC 6135): who opens the connection is the TLS client. When the answerer is active, the AGW
// opens the one to the UE that offered.
TEST_F(AlgStreamTest, OfMsrpTheAgwStartsTlsTowardsAPassiveUe)
{
    for (const bool active : {true, false})
    {
        const std::string setup = active ? "active" : "passive";
        auto fromUe = Originating(MSRP_OFFER);
        Answer(fromUe, "message 40000 TCP/MSRP *", setup);
        ASSERT_TRUE(fromUe.ForConfiguringIncoming());
        EXPECT_EQ(fromUe.ForConfiguringIncoming()->establishTls, active);
        EXPECT_EQ(fromUe.ForCombinedIncoming()->establishTls, active);
        EXPECT_FALSE(fromUe.ForConfiguringOutgoing()->establishTls); // the core side is plain
        auto toUe = Terminating(PLAIN_OFFER);
        Answer(toUe, "message 40000 TCP/TLS/MSRP *", setup);
        EXPECT_EQ(toUe.ForConfiguringOutgoing()->establishTls, !active);
        EXPECT_FALSE(toUe.ForConfiguringIncoming());
    }
}

// BFCP (5.2.1.3.3 step 2): the answerer is the TLS server, whoever opens the connection.
TEST_F(AlgStreamTest, OfBfcpTheAgwStartsTlsTowardsAUeThatAnswers)
{
    const std::string plain = Sdp("application 20000 TCP/BFCP *", {});
    EXPECT_TRUE(Terminating(plain).ForReservingOutgoing()->establishTls);
    EXPECT_FALSE(Originating(BFCP_OFFER).ForReservingIncoming()->establishTls);
    auto stream = Originating(BFCP_OFFER);
    Answer(stream, "application 40000 TCP/BFCP *", "active");
    EXPECT_FALSE(stream.ForConfiguringIncoming());
    EXPECT_FALSE(stream.ForCombinedIncoming()->establishTls);
}

// ------------------------------------------------------------------------------------ configuring

TEST_F(AlgStreamTest, TheAnswererIsToldWithTheAnswer)
{
    auto stream = Originating(MSRP_OFFER);
    EXPECT_FALSE(stream.ForConfiguringOutgoing());
    EXPECT_FALSE(stream.ForConfiguringIncoming());
    EXPECT_FALSE(stream.ForCombinedIncoming());
    Answer(stream, "message 40000 TCP/MSRP *", "active");
    const auto iq = stream.ForConfiguringOutgoing();
    ASSERT_TRUE(iq);
    EXPECT_EQ(iq->remote, *TransportAddress::Parse("10.1.0.10:40000"));
    EXPECT_EQ(iq->fingerprints, Strings{FINGERPRINT});
    EXPECT_EQ(iq->path, "p2");
    EXPECT_FALSE(iq->filterAddress);
}

// Step 13; RFC 4145 4.1: an active end may say port 9 (discard), from which it will not connect.
TEST_F(AlgStreamTest, ThePortIsFilteredUnlessItIsTheDiscardPort)
{
    for (const bool filterPort : {true, false})
    {
        options.delayedTcp = true;
        options.filterPort = filterPort;
        auto known = Originating(MSRP_OFFER);
        Answer(known, "message 40000 TCP/MSRP *", "active");
        EXPECT_TRUE(known.ForConfiguringOutgoing()->filterAddress);
        EXPECT_EQ(known.ForConfiguringOutgoing()->filterPort, filterPort);
        auto unknown = Originating(MSRP_OFFER);
        Answer(unknown, "message 9 TCP/MSRP *", "active");
        EXPECT_TRUE(unknown.ForConfiguringOutgoing()->filterAddress);
        EXPECT_FALSE(unknown.ForConfiguringOutgoing()->filterPort);
    }
    options.delayedTcp = false;
    auto immediate = Originating(MSRP_OFFER);
    Answer(immediate, "message 40000 TCP/MSRP *", "active");
    EXPECT_FALSE(immediate.ForConfiguringOutgoing()->filterPort);
}

// NOTE 3 of 5.2.1.2.2.
TEST_F(AlgStreamTest, AnActiveAnswererNeedsNotBeToldUnlessTheAgwVerifiesIt)
{
    options.skipConfigure = true;
    EXPECT_TRUE(Originating(MSRP_OFFER).ForReservingOutgoing()->anySource);
    for (const bool active : {true, false})
    {
        auto fromUe = Originating(MSRP_OFFER);
        Answer(fromUe, "message 40000 TCP/MSRP *", active ? "active" : "passive");
        EXPECT_EQ(fromUe.ForConfiguringOutgoing().has_value(), !active);
    }
    auto toUe = Terminating(PLAIN_OFFER);
    Answer(toUe, "message 40000 TCP/TLS/MSRP *", "active");
    EXPECT_TRUE(toUe.ForConfiguringOutgoing());
}

TEST_F(AlgStreamTest, AUeThatAnswersWithoutAFingerprintCannotBeVerified)
{
    const auto answer = *ParseSdp(Sdp("message 40000 TCP/TLS/MSRP *", {}));
    EXPECT_EQ(Terminating(PLAIN_OFFER).ReadAnswer(answer), "m= line 1 has no a=fingerprint");
    EXPECT_FALSE(Originating(MSRP_OFFER).ReadAnswer(answer)); // the peer is not verified
    const auto malformed = Sdp("message 40000 TCP/TLS/MSRP *", {"fingerprint:SHA-256 45:86"});
    EXPECT_TRUE(Terminating(PLAIN_OFFER).ReadAnswer(*ParseSdp(malformed)));
}

// RFC 4145 clause 4.
TEST_F(AlgStreamTest, TheSetupOfTheWholeSessionCounts)
{
    auto stream = Originating(MSRP_OFFER);
    const std::string answer = Sdp("message 40000 TCP/MSRP *", {"setup:active"});
    EXPECT_FALSE(stream.ReadAnswer(*ParseSdp(Replace(answer, "setup", {"setup:active"}, true))));
    EXPECT_TRUE(stream.ForConfiguringIncoming()->establishTls);
}

TEST_F(AlgStreamTest, AnAgwWithoutAFingerprintIsOfNoUseOnTheTlsSide)
{
    auto stream = Originating(MSRP_OFFER);
    IqReservation reservation = Reservation(30002);
    reservation.streams[0].fingerprint.clear();
    EXPECT_EQ(stream.Store(reservation, Side::Access),
              "the reply to Add lacks the AGW's fingerprint");
    EXPECT_FALSE(stream.Store(reservation, Side::Core));
}

// -------------------------------------------------------------------------------------------- SDP

// Step 8 of 5.2.1.2.2.1.
TEST_F(AlgStreamTest, TheOfferOfTheUeGoesOnInPlain)
{
    EXPECT_EQ(RewrittenOffer(Originating(MSRP_OFFER), MSRP_OFFER),
              "v=0\r\no=a 1 1 IN IP4 10.1.0.10\r\ns=-\r\nt=0 0\r\n"
              "m=message 30001 TCP/MSRP *\r\nc=IN IP4 10.9.0.2\r\na=path:p1\r\na=msrp-cema\r\n");
}

// The core has no TLS to which the UE's fingerprint could belong.
TEST_F(AlgStreamTest, NothingOfTheAccessSideLeaksThroughTheSessionPart)
{
    auto offer = Replace(MSRP_OFFER, "fingerprint", {"fingerprint:" + FINGERPRINT}, true);
    offer = Replace(offer, "3ge2ae", {"3ge2ae:requested"}, true);
    offer = Replace(offer, "path", {"fingerprint:" + FINGERPRINT, "path:p1"});
    const std::string rewritten = RewrittenOffer(Originating(offer), offer);
    EXPECT_EQ(rewritten.find("fingerprint"), std::string::npos) << rewritten;
    EXPECT_EQ(rewritten.find("3ge2ae"), std::string::npos) << rewritten;
}

TEST_F(AlgStreamTest, ARefusedLineSaysNothingOfTheOtherSide)
{
    auto stream = Originating(MSRP_OFFER);
    const std::string answer =
        Sdp("message 0 TCP/MSRP *", {"setup:active", "fingerprint:" + FINGERPRINT});
    EXPECT_FALSE(stream.ReadAnswer(*ParseSdp(answer)));
    EXPECT_EQ(RewrittenAnswer(stream, answer),
              "v=0\r\no=a 1 1 IN IP4 10.1.0.10\r\ns=-\r\nt=0 0\r\n"
              "m=message 0 TCP/TLS/MSRP *\r\nc=IN IP4 10.9.0.2\r\na=setup:active\r\n");
}

// RFC 6714: who opens the connection is for the ends to agree on.
TEST_F(AlgStreamTest, TheSetupOfAnOfferPassesAsItIs)
{
    for (const std::string setup : {"actpass", "active", "passive"})
    {
        const auto offer = Replace(MSRP_OFFER, "path", {"setup:" + setup});
        const std::string rewritten = RewrittenOffer(Originating(offer), offer);
        EXPECT_NE(rewritten.find("a=setup:" + setup + "\r\n"), std::string::npos) << rewritten;
    }
}

// Step 8 of 5.2.1.2.3: the UE learns that e2ae is applied.
TEST_F(AlgStreamTest, TheOfferToTheUeSaysThatE2aeIsApplied)
{
    EXPECT_EQ(RewrittenOffer(Terminating(PLAIN_OFFER), PLAIN_OFFER),
              "v=0\r\no=a 1 1 IN IP4 10.1.0.10\r\ns=-\r\nt=0 0\r\n"
              "m=message 30001 TCP/TLS/MSRP *\r\nc=IN IP4 10.9.0.2\r\na=path:p1\r\na=msrp-cema\r\n"
              "a=fingerprint:" +
                  AGW_FINGERPRINT + "\r\na=3ge2ae:applied\r\n");
}

// Step 19 of 5.2.1.2.2.1; TS 24.229 6.1.2: "applied" is said in an offer alone.
TEST_F(AlgStreamTest, TheAnswerToTheUeHasTlsAndDoesNotSayThatE2aeIsApplied)
{
    auto stream = Originating(MSRP_OFFER);
    const std::string answer = Sdp("message 40000 TCP/MSRP *", {"setup:active"});
    EXPECT_FALSE(stream.ReadAnswer(*ParseSdp(answer)));
    EXPECT_EQ(RewrittenAnswer(stream, answer),
              "v=0\r\no=a 1 1 IN IP4 10.1.0.10\r\ns=-\r\nt=0 0\r\n"
              "m=message 30002 TCP/TLS/MSRP *\r\nc=IN IP4 10.9.0.2\r\na=setup:active\r\n"
              "a=fingerprint:" +
                  AGW_FINGERPRINT + "\r\n");
}

TEST_F(AlgStreamTest, WhatIsNotE2aeKeepsItsTransportAndItsFingerprint)
{
    options.policy.networkSupportsMsrp = false;
    const std::string rewritten = RewrittenOffer(Originating(MSRP_OFFER), MSRP_OFFER);
    EXPECT_NE(rewritten.find("m=message 30001 TCP/TLS/MSRP *\r\nc=IN IP4 10.9.0.2\r\n"),
              std::string::npos);
    EXPECT_NE(rewritten.find("a=fingerprint:" + FINGERPRINT), std::string::npos);
    EXPECT_NE(rewritten.find("a=3ge2ae:requested"), std::string::npos);
}

} // namespace ims
