// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/alg/alg-streams.h"

#include <gtest/gtest.h>

/// @file
/// Which m= lines are anchored, and what offer and answer have to have.

namespace ims
{

namespace
{

const std::string HEAD =
    "v=0\r\no=a 1 1 IN IP4 10.1.0.10\r\ns=-\r\nc=IN IP4 10.1.0.10\r\nt=0 0\r\n";
const std::string MSRP = "m=message 20000 TCP/MSRP *\r\n";
const std::string BFCP = "m=application 20001 TCP/BFCP *\r\n";
const std::string AUDIO = "m=audio 20002 RTP/AVP 0\r\n";

class AlgStreamsTest : public testing::Test
{
  protected:
    std::string ReadOffer(const std::string& sdp)
    {
        streams = AlgStreams(SessionDirection::Originating, {});
        return streams.ReadOffer(*ParseSdp(sdp)).value_or("fine");
    }

    std::string ReadAnswer(const std::string& sdp)
    {
        return streams.ReadAnswer(*ParseSdp(sdp)).value_or("fine");
    }

    /// The reply to a reservation of the streams with these ids.
    static IqReservation Reservation(std::initializer_list<uint16_t> ids, const char* ip)
    {
        IqReservation reservation;
        for (const uint16_t id : ids)
        {
            const auto port = static_cast<uint16_t>(30000 + id);
            reservation.streams.push_back({id, {*IpAddress::Parse(ip), port}, ""});
        }
        return reservation;
    }

    /// The ids that a procedure speaks of.
    static std::vector<uint16_t> Ids(const std::vector<IqStream>& procedure)
    {
        std::vector<uint16_t> ids;
        for (const auto& stream : procedure)
        {
            ids.push_back(stream.id);
        }
        return ids;
    }

    AlgStreams streams{SessionDirection::Originating, {}};
};

using StreamIds = std::vector<uint16_t>;

} // namespace

TEST_F(AlgStreamsTest, MsrpAndBfcpAreAnchoredByTheNumberOfTheirLine)
{
    EXPECT_EQ(ReadOffer(HEAD + AUDIO + MSRP + BFCP), "fine");
    EXPECT_EQ(Ids(streams.ForReservingOutgoing()), (StreamIds{2, 3}));
    EXPECT_EQ(Ids(streams.ForReservingIncoming()), (StreamIds{2, 3}));
    EXPECT_FALSE(streams.IsEmpty());
}

TEST_F(AlgStreamsTest, OtherMediaAndLinesThatTheOfferItselfLeavesOutAreNot)
{
    EXPECT_EQ(ReadOffer(HEAD + AUDIO + "m=message 0 TCP/MSRP *\r\n"), "fine");
    EXPECT_TRUE(streams.IsEmpty());
}

TEST_F(AlgStreamsTest, T2IsOnTheSideOfTheAnswerer)
{
    EXPECT_EQ(streams.OutgoingSide(), Side::Core);
    EXPECT_EQ(streams.IncomingSide(), Side::Access);
    const AlgStreams terminating(SessionDirection::Terminating, {});
    EXPECT_EQ(terminating.OutgoingSide(), Side::Access);
    EXPECT_EQ(terminating.IncomingSide(), Side::Core);
}

TEST_F(AlgStreamsTest, TheLineWithoutAUsableAddressIsNamed)
{
    const std::string noAddress = "SDP offer: m= line 2 has no usable address";
    EXPECT_EQ(ReadOffer(HEAD + AUDIO + MSRP + "c=IN IP4 ue.example\r\n"), noAddress);
    EXPECT_EQ(ReadOffer(HEAD + AUDIO + MSRP + "c=IN IP4 224.0.0.1\r\n"), noAddress);
    EXPECT_EQ(ReadOffer(HEAD + MSRP), "fine");
    EXPECT_EQ(ReadAnswer(HEAD + MSRP + "c=IN IP4 0.0.0.0\r\n"),
              "SDP answer: m= line 1 has no usable address");
}

// RFC 3264 clause 6.
TEST_F(AlgStreamsTest, AnAnswerHasAsManyLinesAsTheOffer)
{
    ReadOffer(HEAD + AUDIO + MSRP);
    EXPECT_EQ(ReadAnswer(HEAD + MSRP), "SDP answer: 1 m= lines for 2 offered");
    EXPECT_EQ(ReadAnswer(HEAD + AUDIO + MSRP), "fine");
}

TEST_F(AlgStreamsTest, ARefusedLineIsNotConfigured)
{
    ReadOffer(HEAD + MSRP + BFCP);
    EXPECT_EQ(ReadAnswer(HEAD + "m=message 0 TCP/MSRP *\r\n" + BFCP), "fine");
    EXPECT_EQ(Ids(streams.ForConfiguringOutgoing()), (StreamIds{2}));
    EXPECT_EQ(Ids(streams.ForCombinedIncoming()), (StreamIds{2}));
}

TEST_F(AlgStreamsTest, AReservationHasEachStreamUnlessItIsRefused)
{
    ReadOffer(HEAD + MSRP + BFCP);
    EXPECT_FALSE(streams.Store(Reservation({1, 2}, "10.2.0.2"), Side::Core));
    EXPECT_EQ(streams.Store(Reservation({1}, "10.1.0.2"), Side::Access),
              "the reply to Add lacks stream 2");
    ReadAnswer(HEAD + MSRP + "m=application 0 TCP/BFCP *\r\n");
    EXPECT_FALSE(streams.Store(Reservation({1}, "10.1.0.2"), Side::Access));
}

// RFC 8866 5.2: sess-id and sess-version name the session, the address is of no use to the far end,
// from which the IMS-ALG hides it (TS 23.228 annex G).
TEST_F(AlgStreamsTest, EachLineGetsTheAddressOfItsStreamAndOthersStay)
{
    const std::string offer = HEAD + MSRP + AUDIO + BFCP;
    const std::string ofUe = "c=IN IP4 10.1.0.10\r\n";
    ReadOffer(offer);
    streams.Store(Reservation({1, 3}, "10.2.0.2"), Side::Core);
    streams.Store(Reservation({1, 3}, "10.1.0.2"), Side::Access);
    EXPECT_EQ(streams.RewriteOffer(*ParseSdp(offer)),
              "v=0\r\no=a 1 1 IN IP4 10.2.0.2\r\ns=-\r\nt=0 0\r\n"
              "m=message 30001 TCP/MSRP *\r\nc=IN IP4 10.2.0.2\r\n" +
                  AUDIO + ofUe + "m=application 30003 TCP/BFCP *\r\nc=IN IP4 10.2.0.2\r\n");
    const std::string answer = HEAD + "m=message 0 TCP/MSRP *\r\n" + AUDIO + BFCP;
    ReadAnswer(answer);
    EXPECT_EQ(streams.RewriteAnswer(*ParseSdp(answer)),
              "v=0\r\no=a 1 1 IN IP4 10.1.0.2\r\ns=-\r\nt=0 0\r\n"
              "m=message 0 TCP/MSRP *\r\nc=IN IP4 10.1.0.2\r\n" +
                  AUDIO + ofUe + "m=application 30003 TCP/BFCP *\r\nc=IN IP4 10.1.0.2\r\n");
}

TEST_F(AlgStreamsTest, WhatIsNotAnchoredPassesAsItIs)
{
    ReadOffer(HEAD + AUDIO);
    EXPECT_EQ(streams.RewriteOffer(*ParseSdp(HEAD + AUDIO)), HEAD + AUDIO);
}

// NOTE 2 of 5.2.1.2.2 is about sessions of the UE.
TEST_F(AlgStreamsTest, ProceduresAreCombinedOnlyWhenTheUeOffers)
{
    AlgOptions options;
    EXPECT_FALSE(AlgStreams(SessionDirection::Originating, options).CombinesProcedures());
    options.combine = true;
    EXPECT_TRUE(AlgStreams(SessionDirection::Originating, options).CombinesProcedures());
    EXPECT_FALSE(AlgStreams(SessionDirection::Terminating, options).CombinesProcedures());
}

} // namespace ims
