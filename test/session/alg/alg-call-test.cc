// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/alg/alg-call.h"
#include "test/session/alg/alg-driver.h"

#include <gtest/gtest.h>

/// @file
/// The life of one call: what its ends hear, and by which states it gets there.

namespace ims::algtest
{

namespace
{

using namespace std::chrono_literals;

class AlgCallTest : public testing::Test
{
  protected:
    std::string FromPeer(int status, const std::string& sdp = {})
    {
        return driver.Receive(Side::Core, MakeResponse(invite, status, sdp));
    }

    /// The call is over: how, and by which states.
    void ExpectEnd(const std::string& outcome, const std::string& states)
    {
        EXPECT_EQ(driver.GetOutcomes(), outcome);
        EXPECT_EQ(driver.GetStates("alg-call"), states);
        EXPECT_EQ(driver.alg.GetCallCount(), 0U);
    }

    /// A response of another callee, where the INVITE was forked to.
    std::string FromFork(int status, const std::string& sdp = {})
    {
        SipMessage response = MakeResponse(invite, status, sdp);
        response.Set("To", "<sip:bob@ims.example>;tag=fork");
        response.Set("Contact", "<sip:carol@10.2.0.20:5060>");
        return driver.Receive(Side::Core, response);
    }

    AlgDriver driver;
    SipMessage invite; ///< as bob got it
};

/// What another callee answers than the one of ANSWER.
const std::string OTHER_ANSWER =
    "v=0\r\no=carol 1 1 IN IP4 10.2.0.21\r\ns=-\r\nt=0 0\r\n"
    "m=message 41000 TCP/MSRP *\r\nc=IN IP4 10.2.0.21\r\n"
    "a=setup:passive\r\na=path:msrp://10.2.0.21:41000/x;tcp\r\na=msrp-cema\r\n";

} // namespace

// ------------------------------------------------------------------------------ it comes about

TEST_F(AlgCallTest, ACallIsEstablishedAndHungUp)
{
    driver.Establish();
    EXPECT_EQ(driver.Receive(Side::Access, MakeInDialog(Side::Access, "BYE")), "BYE to PEER");
    EXPECT_EQ(driver.Receive(Side::Core, MakeSipResponse(driver.Last(Side::Core), 200)),
              "200 BYE to UE");
    ExpectEnd("completed", "Inviting Answering Established HangingUp Clearing Over");
}

TEST_F(AlgCallTest, BothAddressesAreRecordedTheOneTowardsTheCalleeFirst)
{
    invite = driver.Invite();
    EXPECT_EQ(invite.GetAll("Record-Route"),
              (std::vector<std::string>{"<sip:10.2.0.1:5060;lr>", "<sip:10.1.0.1:5060;lr>"}));
}

TEST_F(AlgCallTest, A180PassesWithoutABody)
{
    invite = driver.Invite();
    EXPECT_EQ(FromPeer(180), "180 INVITE to UE");
    EXPECT_EQ(FromPeer(200, ANSWER), "200 INVITE to UE");
    EXPECT_EQ(driver.GetStates("alg-call"), "Inviting Answering Established");
}

TEST_F(AlgCallTest, TheAnswerInA183WaitsForTheGatewayAndThe200RepeatsIt)
{
    invite = driver.Invite();
    driver.HoldGateway();
    EXPECT_EQ(FromPeer(183, ANSWER), "");
    EXPECT_EQ(FromPeer(180, ANSWER), "180 INVITE to UE");
    EXPECT_EQ(driver.Last(Side::Access).body, ""); // not the callee's own address
    EXPECT_EQ(driver.LetGatewayAnswer(), "183 INVITE to UE");
    const std::string answer = driver.Last(Side::Access).body;
    EXPECT_NE(answer.find("c=IN IP4 10.1.0.2"), std::string::npos) << answer;
    EXPECT_EQ(FromPeer(183, ANSWER), "183 INVITE to UE");
    EXPECT_EQ(driver.Last(Side::Access).body, answer);
    EXPECT_EQ(FromPeer(200, ANSWER), "200 INVITE to UE");
    EXPECT_EQ(driver.Last(Side::Access).body, answer);
    EXPECT_EQ(driver.GetStates("alg-call"), "Inviting AnsweringEarly Progressing Established");
}

// RFC 3261 7.4.1, RFC 5621: SDP is SDP with parameters, in any case, and in a multipart body.
TEST_F(AlgCallTest, TheOfferAmongOtherPartsIsRewrittenAndTheOthersStay)
{
    SipMessage request = MakeInvite(Side::Access);
    WrapSdp(request);
    EXPECT_EQ(driver.Receive(Side::Access, request), "100 INVITE to UE, INVITE to PEER");
    const std::string body = driver.Last(Side::Core).body;
    EXPECT_EQ(driver.Last(Side::Core).Get("Content-Type"), request.Get("Content-Type"));
    EXPECT_NE(body.find("\r\n\r\nhello\r\n"), std::string::npos) << body;
    EXPECT_NE(body.find("c=IN IP4 10.2.0.2\r\n"), std::string::npos) << body;
    EXPECT_EQ(body.find("10.1.0.10"), std::string::npos) << body;
}

TEST_F(AlgCallTest, TheAnswerAmongOtherPartsIsRewrittenAndTheOthersStay)
{
    invite = driver.Invite();
    SipMessage response = MakeResponse(invite, 200, ANSWER);
    WrapSdp(response);
    EXPECT_EQ(driver.Receive(Side::Core, response), "200 INVITE to UE");
    const std::string body = driver.Last(Side::Access).body;
    EXPECT_NE(body.find("\r\n\r\nhello\r\n"), std::string::npos) << body;
    EXPECT_NE(body.find("c=IN IP4 10.1.0.2\r\n"), std::string::npos) << body;
    EXPECT_EQ(body.find("10.2.0.20"), std::string::npos) << body;
}

TEST_F(AlgCallTest, ABodyThatIsNoSdpIsNoAnswerAndPassesUntouched)
{
    invite = driver.Invite();
    SipMessage response = MakeResponse(invite, 183, "hello");
    response.Set("Content-Type", "text/plain");
    EXPECT_EQ(driver.Receive(Side::Core, response), "183 INVITE to UE");
    EXPECT_EQ(driver.Last(Side::Access).body, "hello");
    EXPECT_EQ(driver.Last(Side::Access).Get("Content-Type"), "text/plain");
    EXPECT_EQ(FromPeer(200, ANSWER), "200 INVITE to UE");
    EXPECT_EQ(driver.GetStates("alg-call"), "Inviting Answering Established");
}

TEST_F(AlgCallTest, AnOfferWhoseFingerprintIsMalformedIs488)
{
    SipMessage request = MakeInvite(Side::Access);
    request.body.erase(request.body.rfind(":5A"), 3);
    EXPECT_EQ(driver.Receive(Side::Access, request), "100 INVITE to UE, 488 INVITE to UE");
}

TEST_F(AlgCallTest, A200WithoutABodyAfterTheAnswerPassesWithoutOne)
{
    invite = driver.Invite();
    FromPeer(183, ANSWER);
    EXPECT_EQ(FromPeer(200), "200 INVITE to UE");
    EXPECT_EQ(driver.Last(Side::Access).body, "");
}

TEST_F(AlgCallTest, A200MayCatchUpWithThe183ThatWaits)
{
    invite = driver.Invite();
    driver.HoldGateway();
    EXPECT_EQ(FromPeer(183, ANSWER), "");
    EXPECT_EQ(FromPeer(200, ANSWER), "");
    EXPECT_EQ(driver.LetGatewayAnswer(), "183 INVITE to UE, 200 INVITE to UE");
    EXPECT_EQ(driver.GetStates("alg-call"), "Inviting AnsweringEarly Answering Established");
}

// RFC 3261 13.3.1.4: the callee repeats its 2xx until the ACK is there.
TEST_F(AlgCallTest, ARepeated200PassesAgainOnceTheFirstHasPassed)
{
    invite = driver.Invite();
    driver.HoldGateway();
    EXPECT_EQ(FromPeer(200, ANSWER), "");
    EXPECT_EQ(FromPeer(200, ANSWER), "");
    EXPECT_EQ(driver.LetGatewayAnswer(), "200 INVITE to UE");
    const std::string answer = driver.Last(Side::Access).body;
    EXPECT_EQ(FromPeer(200, ANSWER), "200 INVITE to UE");
    EXPECT_EQ(driver.Last(Side::Access).body, answer);
}

// --------------------------------------------------------------------------------- it is forked

// RFC 3261 13.2.2.4, RFC 6337 3.1: each callee's answer is of its own dialog.
TEST_F(AlgCallTest, AnAnswerOfAnotherForkTakesThePlaceOfAnEarlyOne)
{
    invite = driver.Invite();
    FromPeer(183, ANSWER);
    EXPECT_EQ(FromFork(183, OTHER_ANSWER), "183 INVITE to UE");
    EXPECT_EQ(driver.Last(Side::Access).body, ""); // the gateway knows the first one
    driver.HoldGateway();
    EXPECT_EQ(FromFork(200, OTHER_ANSWER), "");
    EXPECT_EQ(driver.LetGatewayAnswer(), "200 INVITE to UE");
    const std::string answer = driver.Last(Side::Access).body;
    EXPECT_NE(answer.find("a=setup:passive"), std::string::npos) << answer;
    EXPECT_NE(answer.find("/x;tcp"), std::string::npos) << answer;
    EXPECT_NE(answer.find("c=IN IP4 10.1.0.2"), std::string::npos) << answer;
    EXPECT_EQ(driver.GetStates("alg-call"),
              "Inviting AnsweringEarly Progressing Answering Established");
}

TEST_F(AlgCallTest, A200OfAnotherForkMayCatchUpWithThe183ThatWaits)
{
    invite = driver.Invite();
    driver.HoldGateway();
    EXPECT_EQ(FromPeer(183, ANSWER), "");
    EXPECT_EQ(FromFork(200, OTHER_ANSWER), "");
    EXPECT_EQ(driver.LetGatewayAnswer(), "183 INVITE to UE, 200 INVITE to UE");
    EXPECT_NE(driver.Last(Side::Access).body.find("/x;tcp"), std::string::npos);
    EXPECT_EQ(driver.GetStates("alg-call"), "Inviting AnsweringEarly Answering Established");
}

// RFC 3261 13.2.2.4: whoever does not want a second dialog acknowledges it and ends it. RFC 3326 2
// has the reason.
TEST_F(AlgCallTest, ASecond200IsAcknowledgedAndItsForkEnded)
{
    invite = driver.Establish();
    EXPECT_EQ(FromFork(200, OTHER_ANSWER), "ACK to PEER, BYE to PEER");
    const SipMessage bye = driver.Last(Side::Core);
    EXPECT_EQ(bye.requestUri, "sip:carol@10.2.0.20:5060");
    EXPECT_EQ(GetSipParameter(*bye.Get("To"), "tag"), "fork");
    EXPECT_EQ(bye.Get("CSeq"), "2 BYE");
    EXPECT_EQ(bye.Get("Reason"), "SIP;cause=200;text=\"Call completed elsewhere\"");
    EXPECT_EQ(FromFork(200, OTHER_ANSWER), "ACK to PEER"); // the ACK was lost
    EXPECT_EQ(driver.Receive(Side::Core, MakeSipResponse(bye, 200)), "");
    EXPECT_EQ(driver.GetStates("alg-call"), "Inviting Answering Established");
    EXPECT_EQ(FromPeer(200, ANSWER), "200 INVITE to UE");
}

TEST_F(AlgCallTest, ASecond200WhileTheFirstWaitsForTheGatewayEndsItsForkToo)
{
    invite = driver.Invite();
    driver.HoldGateway();
    EXPECT_EQ(FromPeer(200, ANSWER), "");
    EXPECT_EQ(FromFork(200, OTHER_ANSWER), "ACK to PEER, BYE to PEER");
    EXPECT_EQ(driver.LetGatewayAnswer(), "200 INVITE to UE");
}

TEST_F(AlgCallTest, AForkThatAnswersWithoutSdpHasNoSession)
{
    invite = driver.Invite();
    FromPeer(183, ANSWER);
    EXPECT_EQ(FromFork(200), "ACK to PEER, BYE to PEER, 488 INVITE to UE");
}

// ------------------------------------------------------------------------------- it is refused

// RFC 3261 14.1, RFC 3311 5.1: one offer at a time.
TEST_F(AlgCallTest, AFurtherOfferBeforeTheAnswerIsPending)
{
    SipMessage update = MakeInDialog(Side::Access, "UPDATE");
    update.Append("Content-Type", "application/sdp");
    update.body = OFFER;
    invite = driver.Invite();
    EXPECT_EQ(driver.Receive(Side::Access, update), "491 UPDATE to UE");
    EXPECT_EQ(driver.Receive(Side::Access, MakeInDialog(Side::Access, "INVITE", 3)),
              "100 INVITE to UE, 491 INVITE to UE");
    EXPECT_EQ(driver.Receive(Side::Access, MakeInDialog(Side::Access, "UPDATE", 4)),
              "UPDATE to PEER"); // which has none
    EXPECT_EQ(FromPeer(200, ANSWER), "200 INVITE to UE");
}

TEST_F(AlgCallTest, AnOfferThatHasNowhereToGoIsRejectedWith404)
{
    SipMessage lost = MakeInvite(Side::Access);
    lost.requestUri = "sip:bob@peer.example";
    EXPECT_EQ(driver.Receive(Side::Access, lost), "100 INVITE to UE, 404 INVITE to UE");
    ExpectEnd("rejected: 404", "Rejected Over");
}

TEST_F(AlgCallTest, AnUnusableOfferIsRejectedWith488)
{
    SipMessage unusable = MakeInvite(Side::Access);
    unusable.body = "v=0\r\n";
    EXPECT_EQ(driver.Receive(Side::Access, unusable), "100 INVITE to UE, 488 INVITE to UE");
    EXPECT_EQ(driver.GetStates("alg-call"), "Rejected Over");
    EXPECT_EQ(driver.GetOutcomes().find("SDP offer: "), 0U);
}

TEST_F(AlgCallTest, AGatewayThatDoesNotAnswerGetsTheInviteRejectedWith503)
{
    driver.HoldGateway();
    EXPECT_EQ(driver.Receive(Side::Access, MakeInvite(Side::Access)), "100 INVITE to UE");
    EXPECT_EQ(driver.Wait(60s).find("503 INVITE to UE"), 0U);
    EXPECT_EQ(driver.Last(Side::Access).reason, "Service Unavailable");
    ExpectEnd("the IMS-AGW does not reply", "Rejected Over");
}

TEST_F(AlgCallTest, ARefusalOfTheCalleePasses)
{
    invite = driver.Invite();
    // The ACK of a refusal is each hop's own (RFC 3261 17.1.1.3).
    EXPECT_EQ(FromPeer(486), "ACK to PEER, 486 INVITE to UE");
    EXPECT_EQ(driver.Last(Side::Access).reason, "Busy Here");
    ExpectEnd("rejected: 486", "Inviting Rejected Over");
}

// RFC 3261 16.7 item 6.
TEST_F(AlgCallTest, A503OfTheCalleeBecomes500)
{
    invite = driver.Invite();
    EXPECT_EQ(FromPeer(503), "ACK to PEER, 500 INVITE to UE");
    ExpectEnd("rejected: 503", "Inviting Rejected Over");
}

TEST_F(AlgCallTest, AnInviteThatNobodyAnswersGets408)
{
    driver.Invite();
    const std::string sent = driver.Wait(32s);
    EXPECT_NE(sent.find(", 408 INVITE to UE"), std::string::npos) << sent;
    EXPECT_EQ(driver.Last(Side::Access).reason, "Request Timeout");
    ExpectEnd("no SIP answer", "Inviting Rejected Over");
}

TEST_F(AlgCallTest, AnUnusableAnswerGetsTheCallerA488AndTheCalleeABye)
{
    invite = driver.Invite();
    EXPECT_EQ(FromPeer(200, ANSWER + "m=audio 1 RTP/AVP 0\r\n"),
              "ACK to PEER, BYE to PEER, 488 INVITE to UE");
    EXPECT_EQ(driver.GetStates("alg-call"), "Inviting Answering Withdrawn Over");
    EXPECT_EQ(driver.GetOutcomes(), "SDP answer: 2 m= lines for 1 offered");
}

// ------------------------------------------------------------------------------ it is cancelled

TEST_F(AlgCallTest, ACancelBeforeTheOfferGoesOnWaitsForTheGatewayAlone)
{
    driver.HoldGateway();
    driver.Receive(Side::Access, MakeInvite(Side::Access));
    EXPECT_EQ(driver.Receive(Side::Access, MakeCancel(MakeInvite(Side::Access))),
              "200 CANCEL to UE, 487 INVITE to UE");
    EXPECT_EQ(driver.GetOutcomes(), "");
    EXPECT_EQ(driver.LetGatewayAnswer(), "");
    ExpectEnd("cancelled", "Rejected Over");
    EXPECT_EQ(driver.GetStates("alg-session"), "ReservingOutgoing Abandoning Releasing Ended");
}

TEST_F(AlgCallTest, ACancelPassesAndTheCallStaysUntilTheCalleeHasAnswered)
{
    invite = driver.Invite();
    FromPeer(180);
    EXPECT_EQ(driver.Receive(Side::Access, MakeCancel(MakeInvite(Side::Access))),
              "200 CANCEL to UE, CANCEL to PEER, 487 INVITE to UE");
    EXPECT_EQ(driver.GetOutcomes(), "cancelled"); // the gateway has nothing of it any more
    EXPECT_EQ(driver.alg.GetCallCount(), 1U);
    EXPECT_EQ(FromPeer(487), "ACK to PEER");
    ExpectEnd("cancelled", "Inviting Cancelling Cancelled Over");
}

TEST_F(AlgCallTest, ACalleeThatAnswersBeforeTheGatewayIsFree)
{
    invite = driver.Invite();
    FromPeer(180);
    driver.HoldGateway();
    driver.Receive(Side::Access, MakeCancel(MakeInvite(Side::Access)));
    EXPECT_EQ(FromPeer(487), "ACK to PEER");
    driver.LetGatewayAnswer();
    ExpectEnd("cancelled", "Inviting Cancelling Rejected Over");
}

// RFC 3261 9.1, 15: the callee knows no better than that it has a session.
TEST_F(AlgCallTest, A200ThatCrossesTheCancelIsAcknowledgedAndEnded)
{
    for (const bool gatewayIsFree : {true, false})
    {
        SCOPED_TRACE(gatewayIsFree);
        AlgDriver crossing;
        invite = crossing.Invite();
        crossing.Receive(Side::Core, MakeResponse(invite, 180));
        crossing.HoldGateway(gatewayIsFree ? UINT_MAX : 0);
        crossing.Receive(Side::Access, MakeCancel(MakeInvite(Side::Access)));
        const SipMessage answer = MakeResponse(invite, 200, ANSWER);
        EXPECT_EQ(crossing.Receive(Side::Core, answer), "ACK to PEER, BYE to PEER");
        EXPECT_EQ(crossing.Receive(Side::Core, answer), gatewayIsFree ? "" : "ACK to PEER");
        crossing.LetGatewayAnswer();
        EXPECT_EQ(crossing.GetStates("alg-call"),
                  std::string("Inviting Cancelling ") +
                      (gatewayIsFree ? "Cancelled Over" : "Withdrawn Over"));
        EXPECT_EQ(crossing.alg.GetCallCount(), 0U);
    }
}

TEST_F(AlgCallTest, ACancelledCalleeThatNeverAnswersIsGivenUp)
{
    invite = driver.Invite();
    FromPeer(180);
    driver.Receive(Side::Access, MakeCancel(MakeInvite(Side::Access)));
    driver.Wait(65s); // 64*T1 behind the CANCEL, RFC 3261 9.1
    ExpectEnd("cancelled", "Inviting Cancelling Cancelled Over");
}

TEST_F(AlgCallTest, ACancelThatComesWithTheAnswerIsTooLate)
{
    invite = driver.Invite();
    driver.HoldGateway();
    FromPeer(200, ANSWER);
    EXPECT_EQ(driver.Receive(Side::Access, MakeCancel(MakeInvite(Side::Access))),
              "200 CANCEL to UE");
    EXPECT_EQ(driver.LetGatewayAnswer(), "200 INVITE to UE");
    EXPECT_EQ(driver.GetStates("alg-call"), "Inviting Answering Established");
}

// Whether the 183 waits for the gateway or has passed.
TEST_F(AlgCallTest, AfterA183TheCalleeMayStillRefuse)
{
    for (const bool waits : {true, false})
    {
        AlgDriver refused;
        invite = refused.Invite();
        refused.HoldGateway(waits ? 0 : UINT_MAX);
        refused.Receive(Side::Core, MakeResponse(invite, 183, ANSWER));
        EXPECT_EQ(refused.Receive(Side::Core, MakeResponse(invite, 486)),
                  "ACK to PEER, 486 INVITE to UE");
        refused.LetGatewayAnswer();
        EXPECT_EQ(refused.GetStates("alg-call"),
                  std::string("Inviting AnsweringEarly ") + (waits ? "" : "Progressing ") +
                      "Rejected Over");
    }
}

TEST_F(AlgCallTest, AfterA183TheCallerMayStillCancel)
{
    for (const bool waits : {true, false})
    {
        AlgDriver cancelled;
        invite = cancelled.Invite();
        cancelled.HoldGateway(waits ? 0 : UINT_MAX);
        cancelled.Receive(Side::Core, MakeResponse(invite, 183, ANSWER));
        EXPECT_EQ(cancelled.Receive(Side::Access, MakeCancel(MakeInvite(Side::Access))),
                  "200 CANCEL to UE, CANCEL to PEER, 487 INVITE to UE");
        EXPECT_EQ(cancelled.Receive(Side::Core, MakeResponse(invite, 487)), "ACK to PEER");
        cancelled.LetGatewayAnswer();
        EXPECT_EQ(
            cancelled.GetStates("alg-call"),
            std::string("Inviting AnsweringEarly ") +
                (waits ? "Cancelling Rejected Over" : "Progressing Cancelling Cancelled Over"));
    }
}

// ------------------------------------------------------------------------------------- early BYE

// RFC 3261 15.1.1: the callee may send BYE once it has sent its 2xx.
TEST_F(AlgCallTest, ACalleeMayHangUpBeforeTheCallerHasTheAnswer)
{
    invite = driver.Invite();
    driver.HoldGateway();
    FromPeer(200, ANSWER);
    EXPECT_EQ(driver.Receive(Side::Core, MakeInDialog(Side::Core, "BYE")),
              "200 BYE to PEER, ACK to PEER, 480 INVITE to UE");
    EXPECT_EQ(driver.Receive(Side::Core, MakeInDialog(Side::Core, "BYE", 3)), "200 BYE to PEER");
    EXPECT_EQ(FromPeer(200, ANSWER), "ACK to PEER");
    driver.LetGatewayAnswer();
    ExpectEnd("ended by the callee", "Inviting Answering Withdrawn Over");
}

// Neither end has a dialog yet that could be ended here.
TEST_F(AlgCallTest, AByeBeforeTheAnswerGets481)
{
    invite = driver.Invite();
    FromPeer(180);
    EXPECT_EQ(driver.Receive(Side::Core, MakeInDialog(Side::Core, "BYE")), "481 BYE to PEER");
    EXPECT_EQ(driver.Receive(Side::Access, MakeInDialog(Side::Access, "BYE")), "481 BYE to UE");
    EXPECT_EQ(FromPeer(200, ANSWER), "200 INVITE to UE");
}

TEST_F(AlgCallTest, AByeOfACallerThatHasNoAnswerGets481)
{
    invite = driver.Invite();
    driver.HoldGateway();
    FromPeer(200, ANSWER);
    EXPECT_EQ(driver.Receive(Side::Access, MakeInDialog(Side::Access, "BYE")), "481 BYE to UE");
    EXPECT_EQ(driver.LetGatewayAnswer(), "200 INVITE to UE");
}

// ------------------------------------------------------------------------------ the gateway
// reports

TEST_F(AlgCallTest, AReportOfTheGatewayEndsTheCallForWhoeverTakesPartInIt)
{
    EXPECT_EQ(driver.Notify("g/cause"), ""); // of no call
    invite = driver.Invite();
    FromPeer(180);
    EXPECT_EQ(driver.Notify("tcpbcc/BNCChange"), "CANCEL to PEER, 503 INVITE to UE");
    FromPeer(487);
    ExpectEnd("the IMS-AGW reports tcpbcc/BNCChange", "Inviting Cancelling Cancelled Over");
}

TEST_F(AlgCallTest, AReportOnAnEstablishedCallEndsItAtBothEnds)
{
    driver.Establish();
    EXPECT_EQ(driver.Notify("tlsbsc/BNCChange"), "BYE to PEER, BYE to UE");
    ExpectEnd("the IMS-AGW reports tlsbsc/BNCChange",
              "Inviting Answering Established Clearing Over");
}

TEST_F(AlgCallTest, AReportAfterAByeAddsNoOther)
{
    driver.Establish();
    driver.Receive(Side::Core, MakeInDialog(Side::Core, "BYE"));
    EXPECT_EQ(driver.Notify("tcpbcc/BNCChange"), "");
    EXPECT_EQ(driver.GetStates("alg-call"),
              "Inviting Answering Established HangingUp Clearing Over");
    EXPECT_EQ(driver.Receive(Side::Access, MakeSipResponse(driver.Last(Side::Access), 200)),
              "200 BYE to PEER");
    EXPECT_EQ(driver.GetOutcomes(), "the IMS-AGW reports tcpbcc/BNCChange");
}

TEST_F(AlgCallTest, ByesMayCrossWhileTheGatewayIsStillBusy)
{
    invite = driver.Establish();
    driver.HoldGateway();
    EXPECT_EQ(driver.Receive(Side::Access, MakeInDialog(Side::Access, "BYE")), "BYE to PEER");
    EXPECT_EQ(driver.Receive(Side::Core, MakeInDialog(Side::Core, "BYE")), "BYE to UE");
    EXPECT_EQ(driver.Receive(Side::Access, MakeSipResponse(driver.Last(Side::Access), 200)),
              "200 BYE to PEER");
    EXPECT_EQ(FromPeer(200, ANSWER), "200 INVITE to UE"); // until the call is over
    driver.LetGatewayAnswer();
    ExpectEnd("completed", "Inviting Answering Established HangingUp Clearing Over");
}

} // namespace ims::algtest
