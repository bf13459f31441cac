// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/alg/ims-alg.h"
#include "test/session/alg/alg-driver.h"

#include <gtest/gtest.h>

/// @file
/// What the IMS-ALG answers itself, and which call a message is about. Each status is that of
/// RFC 3261 21.4 and 21.5 for the case.

namespace ims::algtest
{

namespace
{

using namespace std::chrono_literals;

class ImsAlgTest : public testing::Test
{
  protected:
    /// Alice's INVITE with another field.
    static SipMessage InviteWith(std::string_view field, std::string_view value)
    {
        SipMessage invite = MakeInvite(Side::Access);
        invite.Set(field, value);
        return invite;
    }

    static void AddSdp(SipMessage& message, const std::string& sdp)
    {
        message.Append("Content-Type", "application/sdp");
        message.body = sdp;
    }

    AlgDriver driver;
};

} // namespace

// --------------------------------------------------------------------------------- no call begins

TEST_F(ImsAlgTest, AMalformedRequestGets400)
{
    Octets invite = MakeInvite(Side::Access).Serialize();
    invite.pop_back(); // Content-Length says more
    EXPECT_EQ(driver.Receive(Side::Access, invite), "400 INVITE to UE");
    EXPECT_EQ(driver.Last(Side::Access).reason, "Bad Request");
}

TEST_F(ImsAlgTest, ARequestThatNoDialogAndNoCallIsAboutGets405)
{
    EXPECT_EQ(driver.Receive(Side::Access, MakeRequest(Side::Access, "OPTIONS")),
              "405 OPTIONS to UE");
    EXPECT_EQ(driver.Receive(Side::Core, MakeRequest(Side::Core, "MESSAGE")),
              "405 MESSAGE to PEER");
    EXPECT_EQ(driver.Receive(Side::Access, MakeRequest(Side::Access, "REGISTER")),
              "405 REGISTER to UE"); // it has no registrar
    EXPECT_EQ(driver.Receive(Side::Access, MakeRequest(Side::Access, "ACK")), "");
}

// RFC 3261 16.3 item 4.
TEST_F(ImsAlgTest, AnInviteOfACallThatIsHereAlreadyGets482)
{
    driver.Invite();
    EXPECT_EQ(driver.Receive(Side::Core, MakeInvite(Side::Core)),
              "100 INVITE to PEER, 482 INVITE to PEER");
    EXPECT_EQ(driver.Last(Side::Core).reason, "Loop Detected");
    EXPECT_EQ(driver.alg.GetCallCount(), 1U);
    EXPECT_EQ(driver.GetOutcomes(), "");
}

// RFC 3261 16.3 item 3.
TEST_F(ImsAlgTest, AnInviteThatMayGoNoFurtherGets483)
{
    EXPECT_EQ(driver.Receive(Side::Access, InviteWith("Max-Forwards", "0")),
              "100 INVITE to UE, 483 INVITE to UE");
    EXPECT_EQ(driver.Last(Side::Access).reason, "Too Many Hops");
    EXPECT_EQ(driver.alg.GetCallCount(), 0U);
    EXPECT_EQ(driver.GetOutcomes(), ""); // it never was a session
}

TEST_F(ImsAlgTest, OneHopIsEnough)
{
    driver.Receive(Side::Access, InviteWith("Max-Forwards", "1"));
    EXPECT_EQ(driver.Last(Side::Core).Get("Max-Forwards"), "0");
}

TEST_F(ImsAlgTest, AnInviteWithoutAnOfferGets488)
{
    SipMessage without = MakeInvite(Side::Access);
    without.body.clear();
    EXPECT_EQ(driver.Receive(Side::Access, without), "100 INVITE to UE, 488 INVITE to UE");
    EXPECT_EQ(driver.Receive(Side::Core, InviteWith("Content-Type", "text/plain")),
              "100 INVITE to PEER, 488 INVITE to PEER");
    EXPECT_EQ(driver.alg.GetCallCount(), 0U);
    EXPECT_EQ(driver.GetOutcomes(), "");
}

// ---------------------------------------------------------------------------------------- CANCEL

TEST_F(ImsAlgTest, ACancelOfNothingGets481)
{
    const SipMessage invite = MakeInvite(Side::Access);
    EXPECT_EQ(driver.Receive(Side::Access, MakeCancel(invite)), "481 CANCEL to UE");
}

// RFC 3261 9.2: the branch says which INVITE is meant.
TEST_F(ImsAlgTest, ACancelOfAnotherTransactionOrSideGets481)
{
    SipMessage cancel = MakeCancel(MakeInvite(Side::Access));
    driver.Invite();
    EXPECT_EQ(driver.Receive(Side::Core, cancel), "481 CANCEL to PEER");
    cancel.Set("Via", "SIP/2.0/UDP 10.1.0.10:5060;branch=z9hG4bKother");
    EXPECT_EQ(driver.Receive(Side::Access, cancel), "481 CANCEL to UE");
    EXPECT_EQ(driver.GetOutcomes(), "");
}

// ------------------------------------------------------------------------------------ in a dialog

TEST_F(ImsAlgTest, ARequestOfAnUnknownCallGets481)
{
    EXPECT_EQ(driver.Receive(Side::Access, MakeInDialog(Side::Access, "BYE")), "481 BYE to UE");
    EXPECT_EQ(driver.Receive(Side::Core, MakeInDialog(Side::Core, "INFO")), "481 INFO to PEER");
}

// RFC 3261 12.2.2: a dialog is Call-ID and both tags.
TEST_F(ImsAlgTest, AByeWithOneForeignTagGets481)
{
    driver.Establish();
    for (const Side from : {Side::Access, Side::Core})
    {
        uint32_t cseq = 10;
        const std::string name = from == Side::Access ? "UE" : "PEER";
        for (const auto* field : {"From", "To"})
        {
            SipMessage bye = MakeInDialog(from, "BYE", ++cseq);
            bye.Set(field, "<sip:mallory@ims.example>;tag=foreign");
            EXPECT_EQ(driver.Receive(from, bye), "481 BYE to " + name) << field;
        }
    }
    EXPECT_EQ(driver.GetOutcomes(), "");
    EXPECT_EQ(driver.Receive(Side::Core, MakeInDialog(Side::Core, "BYE")), "BYE to UE");
}

// RFC 3264 8, RFC 3261 14.1.
TEST_F(ImsAlgTest, ANewOfferInTheDialogPassesAndIsAnswered)
{
    driver.Establish();
    SipMessage change = MakeInDialog(Side::Access, "INVITE");
    AddSdp(change, OFFER + "a=inactive\r\n");
    EXPECT_EQ(driver.Receive(Side::Access, change), "100 INVITE to UE, INVITE to PEER");
    EXPECT_NE(driver.Last(Side::Core).body.find("a=inactive"), std::string::npos);
    EXPECT_EQ(driver.Last(Side::Core).body.find("10.1.0.10"), std::string::npos);
    SipMessage response = MakeSipResponse(driver.Last(Side::Core), 200);
    AddSdp(response, ANSWER + "a=inactive\r\n");
    for (int i = 0; i < 2; ++i) // it is repeated until the ACK
    {
        EXPECT_EQ(driver.Receive(Side::Core, response), "200 INVITE to UE");
        EXPECT_NE(driver.Last(Side::Access).body.find("a=inactive"), std::string::npos);
        EXPECT_EQ(driver.Last(Side::Access).body.find("10.2.0.20"), std::string::npos);
    }
    EXPECT_EQ(driver.GetOutcomes(), "");
}

// RFC 3261 14.2.
TEST_F(ImsAlgTest, AnOfferThatMeetsAnotherOneGets491)
{
    driver.Establish();
    SipMessage change = MakeInDialog(Side::Access, "INVITE");
    AddSdp(change, OFFER + "a=inactive\r\n");
    driver.Receive(Side::Access, change);
    SipMessage other = MakeInDialog(Side::Core, "UPDATE");
    AddSdp(other, ANSWER + "a=inactive\r\n");
    EXPECT_EQ(driver.Receive(Side::Core, other), "491 UPDATE to PEER");
    EXPECT_EQ(driver.Last(Side::Core).reason, "Request Pending");
}

TEST_F(ImsAlgTest, AnOfferThatTheCallCannotBecomeGets488)
{
    driver.Establish();
    SipMessage change = MakeInDialog(Side::Core, "UPDATE");
    AddSdp(change, OFFER); // TLS in the core
    EXPECT_EQ(driver.Receive(Side::Core, change), "488 UPDATE to PEER");
    EXPECT_EQ(driver.GetOutcomes(), "");
    // And the next one is looked at.
    change = MakeInDialog(Side::Core, "UPDATE", 3);
    AddSdp(change, ANSWER + "a=inactive\r\n");
    EXPECT_EQ(driver.Receive(Side::Core, change), "UPDATE to UE");
}

// Whoever refuses a new offer leaves the AGW as it was.
TEST_F(ImsAlgTest, WhatIsRefusedByTheOtherEndIsTakenBack)
{
    driver.Establish();
    SipMessage change = MakeInDialog(Side::Core, "UPDATE");
    std::string moved = ANSWER;
    moved.replace(moved.find("40000"), 5, "40001");
    AddSdp(change, moved);
    EXPECT_EQ(driver.Receive(Side::Core, change), "UPDATE to UE");
    EXPECT_EQ(driver.Receive(Side::Access, MakeSipResponse(driver.Last(Side::Access), 488)),
              "488 UPDATE to PEER");
    const std::string states = driver.GetStates("alg-session");
    EXPECT_EQ(states.substr(states.find("OfferForwarded", states.find("Answered"))),
              "OfferForwarded Restoring Answered");
    EXPECT_EQ(driver.GetOutcomes(), "");
}

// RFC 3262: PRACK goes through in the early dialog, and the answer stays with the first 183.
TEST_F(ImsAlgTest, AReliableAnswerAndItsPrackPass)
{
    const SipMessage invite = driver.Invite();
    SipMessage progress = MakeResponse(invite, 183, ANSWER);
    progress.Append("Require", "100rel");
    progress.Append("RSeq", "1");
    EXPECT_EQ(driver.Receive(Side::Core, progress), "183 INVITE to UE");
    EXPECT_EQ(driver.Last(Side::Access).Get("RSeq"), "1");
    const std::string answer = driver.Last(Side::Access).body;
    EXPECT_EQ(driver.Receive(Side::Core, progress), "183 INVITE to UE"); // repeated
    EXPECT_EQ(driver.Last(Side::Access).body, answer);
    EXPECT_EQ(driver.Receive(Side::Access, MakeInDialog(Side::Access, "PRACK")), "PRACK to PEER");
    EXPECT_EQ(driver.Receive(Side::Core, MakeSipResponse(driver.Last(Side::Core), 200)),
              "200 PRACK to UE");
    EXPECT_EQ(driver.Receive(Side::Core, MakeResponse(invite, 200)), "200 INVITE to UE");
    EXPECT_EQ(driver.Last(Side::Access).body, "");
    EXPECT_EQ(driver.GetStates("alg-call"), "Inviting AnsweringEarly Progressing Established");
}

// While the AGW is asked the caller must not acknowledge what it has not seen.
TEST_F(ImsAlgTest, AReliableAnswerThatIsRepeatedWaitsForTheAgw)
{
    const SipMessage invite = driver.Invite();
    SipMessage progress = MakeResponse(invite, 183, ANSWER);
    progress.Append("Require", "100rel");
    progress.Append("RSeq", "1");
    driver.HoldGateway();
    EXPECT_EQ(driver.Receive(Side::Core, progress), "");
    EXPECT_EQ(driver.Receive(Side::Core, progress), "");
    EXPECT_EQ(driver.LetGatewayAnswer(), "183 INVITE to UE");
}

// RFC 3311, RFC 4028 7.4: what is as it was passes, with what the AGW stands for in its place.
TEST_F(ImsAlgTest, AnUpdateOfEitherEndThatChangesNothingPasses)
{
    const std::string offer = driver.Establish().body;
    const std::string answer = driver.Last(Side::Access).body;
    SipMessage update = MakeInDialog(Side::Access, "UPDATE");
    AddSdp(update, OFFER);
    EXPECT_EQ(driver.Receive(Side::Access, update), "UPDATE to PEER");
    EXPECT_EQ(driver.Last(Side::Core).body, offer);
    SipMessage response = MakeSipResponse(driver.Last(Side::Core), 200);
    AddSdp(response, ANSWER);
    EXPECT_EQ(driver.Receive(Side::Core, response), "200 UPDATE to UE");
    EXPECT_EQ(driver.Last(Side::Access).body, answer);

    EXPECT_EQ(driver.Receive(Side::Core, MakeInDialog(Side::Core, "UPDATE")), "UPDATE to UE");
    EXPECT_EQ(driver.Last(Side::Access).body, "");
}

// RFC 3261 14.1; 13.2.2.4: its 2xx is repeated until the ACK.
TEST_F(ImsAlgTest, AReinviteThatChangesNothingPasses)
{
    const std::string offer = driver.Establish().body;
    const std::string answer = driver.Last(Side::Access).body;
    EXPECT_EQ(driver.Receive(Side::Core, MakeInDialog(Side::Core, "INVITE")),
              "100 INVITE to PEER, INVITE to UE");
    SipMessage response = MakeSipResponse(driver.Last(Side::Access), 200);
    AddSdp(response, OFFER);
    for (int i = 0; i < 2; ++i)
    {
        EXPECT_EQ(driver.Receive(Side::Access, response), "200 INVITE to PEER");
        EXPECT_EQ(driver.Last(Side::Core).body, offer);
    }
    SipMessage ack = MakeInDialog(Side::Core, "ACK");
    AddSdp(ack, ANSWER);
    EXPECT_EQ(driver.Receive(Side::Core, ack), "ACK to UE");
    EXPECT_EQ(driver.Last(Side::Access).body, answer);
    EXPECT_EQ(driver.GetStates("alg-call"), "Inviting Answering Established");
}

// RFC 3261 9.2.
TEST_F(ImsAlgTest, AReinviteMayBeCancelled)
{
    driver.Establish();
    const SipMessage reinvite = MakeInDialog(Side::Access, "INVITE");
    driver.Receive(Side::Access, reinvite);
    driver.Receive(Side::Core, MakeSipResponse(driver.Last(Side::Core), 180));
    SipMessage cancel = MakeCancel(reinvite);
    cancel.Set("CSeq", "2 CANCEL");
    EXPECT_EQ(driver.Receive(Side::Access, cancel), "CANCEL to PEER, 200 CANCEL to UE");
    EXPECT_EQ(driver.GetOutcomes(), "");
}

TEST_F(ImsAlgTest, WhatElseTheEndsSayPassesBothWays)
{
    driver.Establish();
    EXPECT_EQ(driver.Receive(Side::Core, MakeInDialog(Side::Core, "INFO")), "INFO to UE");
    SipMessage answer = MakeSipResponse(driver.Last(Side::Access), 415);
    EXPECT_EQ(driver.Receive(Side::Access, answer), "415 INFO to PEER");
    EXPECT_EQ(driver.Last(Side::Core).GetAll("Via").size(), 1U);
    EXPECT_EQ(driver.GetOutcomes(), "");
}

TEST_F(ImsAlgTest, ARequestThatHasNowhereToGoGets404)
{
    driver.Establish();
    SipMessage info = MakeInDialog(Side::Access, "INFO");
    info.requestUri = "sip:bob@peer.example";
    EXPECT_EQ(driver.Receive(Side::Access, info), "404 INFO to UE");
    EXPECT_EQ(driver.Last(Side::Access).reason, "Not Found");
}

// RFC 4320 4.2: no 408 for what is not an INVITE. The next hop did not answer in time (21.5.5).
TEST_F(ImsAlgTest, ARequestThatNobodyAnswersGets504)
{
    driver.Establish();
    driver.Receive(Side::Access, MakeInDialog(Side::Access, "INFO"));
    const std::string sent = driver.Wait(33s);
    EXPECT_NE(sent.find("504 INFO to UE"), std::string::npos) << sent;
    EXPECT_EQ(driver.Last(Side::Access).reason, "Server Time-out");
    EXPECT_EQ(driver.GetOutcomes(), "");
}

TEST_F(ImsAlgTest, AByeThatNobodyAnswersGets504AndEndsTheCallAllTheSame)
{
    driver.Establish();
    EXPECT_EQ(driver.Receive(Side::Access, MakeInDialog(Side::Access, "BYE")), "BYE to PEER");
    const std::string sent = driver.Wait(33s);
    EXPECT_NE(sent.find("504 BYE to UE"), std::string::npos) << sent;
    EXPECT_EQ(driver.GetOutcomes(), "no answer to BYE");
    EXPECT_EQ(driver.alg.GetCallCount(), 0U);
}

// RFC 3261 16.3 item 5.
TEST(ImsAlgDemandsTest, AnExtensionThatNoProxyHereHasGets420)
{
    AlgDriver driver;
    SipMessage invite = MakeInvite(Side::Access);
    invite.Append("Proxy-Require", "sec-agree, privacy");
    EXPECT_EQ(driver.Receive(Side::Access, invite), "100 INVITE to UE, 420 INVITE to UE");
    EXPECT_EQ(driver.Last(Side::Access).Get("Unsupported"), "privacy");
    EXPECT_EQ(driver.alg.GetCallCount(), 0U);
}

// RFC 3261 16.3 item 5 is of Proxy-Require alone, and RFC 3329 2.3.1 of a UE that has an agreement.
TEST(ImsAlgDemandsTest, WhatConcernsTheOtherEndOrIsKnownPasses)
{
    AlgDriver driver;
    SipMessage invite = MakeInvite(Side::Access);
    invite.Append("Proxy-Require", "mediasec, sec-agree");
    invite.Append("Require", "precondition");
    EXPECT_EQ(driver.Receive(Side::Access, invite), "100 INVITE to UE, INVITE to PEER");
}

// RFC 5630 3.1.3: a sips URI demands TLS on each hop.
TEST(ImsAlgDemandsTest, ASipsUriGets416)
{
    AlgDriver driver;
    SipMessage invite = MakeInvite(Side::Access);
    invite.requestUri = "sips:bob@10.2.0.20:5060";
    EXPECT_EQ(driver.Receive(Side::Access, invite), "100 INVITE to UE, 416 INVITE to UE");
}

} // namespace ims::algtest
