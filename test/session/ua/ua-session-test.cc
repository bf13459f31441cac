// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/session/ua/ua-driver.h"
#include "test/tls/tls-pair.h"

#include <gtest/gtest.h>

// The states of a session, each reached by what brings a user agent there: SIP of the other end,
// its connection, time.

namespace ims::uatest
{

namespace
{

using namespace std::chrono_literals;

/// Bob answers in a 183 after 300 ms.
UserAgentConfig
MakeRingingConfig()
{
    UserAgentConfig config = MakeConfig();
    config.answerIn183 = true;
    config.ringTime = 300ms;
    return config;
}

/// Alice answers after 300 ms.
UserAgentConfig
MakeSlowConfig()
{
    UserAgentConfig config = MakeConfig();
    config.answerDelay = 300ms;
    return config;
}

} // namespace

// ------------------------------------------------------------------------------------ the caller

TEST(UaSessionCallerTest, ACallWithoutAPortIsNone)
{
    UserAgentConfig config = MakeConfig();
    config.media = {MediaKind::Msrp, MediaKind::Bfcp};
    config.lastMediaPort = config.firstMediaPort;
    UaDriver alice(config);
    alice.Call();
    EXPECT_EQ(alice.states, " Ended");
    EXPECT_EQ(alice.outcome, "no media port is free");
    EXPECT_TRUE(alice.sent.empty());
    EXPECT_EQ(alice.agent.GetPortCount(), 0U);
}

// RFC 6135 4.2.2.
TEST(UaSessionCallerTest, MsrpDoesNotOfferToBePassive)
{
    UserAgentConfig config = MakeConfig();
    config.offerSetup = SetupRole::Passive;
    UaDriver alice(config);
    alice.Call();
    EXPECT_EQ(alice.states, " Ended");
    EXPECT_EQ(alice.outcome, "MSRP must not offer setup:passive (RFC 6135, 4.2.2)");
    EXPECT_TRUE(alice.sent.empty());
}

TEST(UaSessionCallerTest, ARejectedCallEnds)
{
    UaDriver alice;
    alice.Call();
    alice.RespondToInvite(486);
    EXPECT_EQ(alice.states, " Inviting Ended");
    EXPECT_EQ(alice.outcome, "rejected: 486");
    EXPECT_EQ(alice.agent.GetPortCount(), 0U);
}

// RFC 3261 17.1.1.2, timer B.
TEST(UaSessionCallerTest, ACallThatNobodyAnswersEnds)
{
    UaDriver alice;
    alice.Call();
    alice.Wait(33s);
    EXPECT_EQ(alice.states, " Inviting Ended");
    EXPECT_EQ(alice.outcome, "no SIP answer");
}

// RFC 3261 7.4.1: what makes a body an answer is its type.
TEST(UaSessionCallerTest, AnAnswerIsKnownByItsContentType)
{
    UaDriver alice;
    alice.Call();
    alice.contentType = "text/plain";
    alice.RespondToInvite(183, MakeSdp());
    EXPECT_EQ(alice.states, " Inviting");
    alice.contentType = "Application/SDP;charset=utf-8";
    alice.RespondToInvite(200, MakeSdp());
    EXPECT_EQ(alice.states, " Inviting Established");
}

// RFC 3261 9.1.
TEST(UaSessionCallerTest, ACallIsCancelledBeforeItsFinalResponse)
{
    UaDriver alice;
    alice.Call();
    alice.RespondToInvite(180);
    alice.Give(EndSession{0});
    EXPECT_TRUE(alice.HasSent("CANCEL"));
    EXPECT_EQ(alice.outcome, "");
    alice.RespondToInvite(487);
    EXPECT_EQ(alice.states, " Inviting Cancelling Ended");
    EXPECT_EQ(alice.outcome, "cancelled");
}

// RFC 3261 9.1: the UAC waits 64*T1 for the final response.
TEST(UaSessionCallerTest, ACancelledCallWithoutFinalResponseEnds)
{
    UaDriver alice;
    alice.Call();
    alice.RespondToInvite(180);
    alice.Give(EndSession{0});
    alice.Wait(33s);
    EXPECT_EQ(alice.states, " Inviting Cancelling Ended");
    EXPECT_EQ(alice.outcome, "cancelled");
}

// RFC 3261 15: a 2xx that crosses the CANCEL is acknowledged, and its session ended by BYE.
TEST(UaSessionCallerTest, AnAnswerThatCrossesTheCancelIsEndedByBye)
{
    UaDriver alice;
    alice.Call();
    alice.RespondToInvite(180);
    alice.Give(EndSession{0});
    alice.RespondToInvite(200, MakeSdp());
    EXPECT_TRUE(alice.HasSent("ACK"));
    EXPECT_EQ(alice.states, " Inviting Cancelling Established HangingUp");
    alice.Respond(alice.Sent("BYE"), 200);
    EXPECT_EQ(alice.states, " Inviting Cancelling Established HangingUp Ended");
    EXPECT_EQ(alice.outcome, "cancelled");
}

// RFC 3261 13.2.2.4: of the dialogs that a forked INVITE makes, one is kept.
TEST(UaSessionCallerTest, A200OfAnotherForkIsAcknowledgedAndEndedByBye)
{
    UaDriver alice;
    alice.Call();
    const SipMessage invite = alice.Sent("INVITE");
    alice.RespondToInvite(200, MakeSdp());
    alice.RespondAs("fork", invite, 200, MakeSdp());
    EXPECT_EQ(GetSipParameter(*alice.Sent("ACK").Get("To"), "tag"), "fork");
    EXPECT_EQ(GetSipParameter(*alice.Sent("BYE").Get("To"), "tag"), "fork");
    EXPECT_EQ(alice.Sent("BYE").Get("CSeq"), "2 BYE");
    alice.RespondAs("fork", alice.Sent("BYE"), 200);
    EXPECT_EQ(alice.states, " Inviting Established");
    const auto isBye = [](const SipMessage& message) { return message.method == "BYE"; };
    alice.RespondAs("fork", invite, 200, MakeSdp()); // the ACK was lost
    EXPECT_EQ(std::count_if(alice.sent.begin(), alice.sent.end(), isBye), 1);
    EXPECT_EQ(GetSipParameter(*alice.sent.back().Get("To"), "tag"), "fork");
}

TEST(UaSessionCallerTest, AnUnusableAnswerIsAcknowledgedAndEndedByBye)
{
    UaDriver alice;
    alice.Call();
    alice.RespondToInvite(200, "v=0\r\n");
    EXPECT_TRUE(alice.HasSent("ACK"));
    alice.Respond(alice.Sent("BYE"), 200);
    EXPECT_EQ(alice.states, " Inviting Established HangingUp Ended");
    EXPECT_EQ(alice.outcome, "unusable SDP answer");
}

// RFC 3261 13.2.1: the first SDP in a response is the answer.
TEST(UaSessionCallerTest, A183MayBringTheAnswer)
{
    UaDriver alice;
    alice.Call();
    alice.RespondToInvite(183, MakeSdp());
    EXPECT_NE(alice.stream, 0U);
    EXPECT_EQ(alice.states, " Inviting AnsweredEarly");
    alice.RespondToInvite(200);
    EXPECT_TRUE(alice.HasSent("ACK"));
    EXPECT_FALSE(alice.HasSent("BYE"));
    EXPECT_EQ(alice.states, " Inviting AnsweredEarly Established");
}

TEST(UaSessionCallerTest, ACallMayBeRejectedAfterItsAnswer)
{
    UaDriver alice;
    alice.Call();
    alice.RespondToInvite(183, MakeSdp());
    alice.RespondToInvite(480);
    EXPECT_EQ(alice.states, " Inviting AnsweredEarly Ended");
    EXPECT_EQ(alice.outcome, "rejected: 480");
    EXPECT_EQ(alice.gone.size(), 1U);
}

TEST(UaSessionCallerTest, ACallMayBeCancelledAfterItsAnswer)
{
    UaDriver alice;
    alice.Call();
    alice.RespondToInvite(183, MakeSdp());
    alice.Give(EndSession{0});
    EXPECT_TRUE(alice.HasSent("CANCEL"));
    EXPECT_EQ(alice.states, " Inviting AnsweredEarly Cancelling");
}

// ------------------------------------------------------------------------------------ the callee

// RFC 5621: the offer may be a part of a multipart body.
TEST(UaSessionCalleeTest, AnOfferAmongOtherPartsIsAnswered)
{
    UaDriver alice;
    alice.contentType = "multipart/mixed; boundary=x";
    alice.BeCalled("--x\r\n\r\nhello\r\n--x\r\ncontent-type: application/sdp\r\n\r\n" + MakeSdp() +
                   "\r\n--x--\r\n");
    EXPECT_TRUE(alice.HasSent("INVITE", 200));
}

// RFC 6135 4.2.2 forbids it to the offerer; RFC 4145 4.1 has one answer to it.
TEST(UaSessionCalleeTest, APassiveOfferOfMsrpIsAnsweredActively)
{
    UserAgentConfig config = MakeConfig();
    config.activeAnswer = false;
    UaDriver alice(config);
    alice.BeCalled(MakeSdp("passive"));
    const auto answer = ParseSdp(alice.Sent("INVITE", 200).body);
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->media.at(0).GetAttribute("setup"), "active");
}

// RFC 8122 5: the other end could not be verified.
TEST(UaSessionCalleeTest, AnOfferWhoseFingerprintCannotBeCheckedIsRejected)
{
    for (const std::string fingerprint : {"SHA-256 45:86", "MD5 45:86", WRONG_FINGERPRINT})
    {
        UserAgentConfig config = MakeConfig();
        config.tls = MakeContext("alice", {});
        UaDriver alice(config);
        std::string offer = MakeSdp() + "a=fingerprint:" + fingerprint + "\r\n";
        offer.replace(offer.find("TCP/MSRP"), 3, "TCP/TLS");
        alice.BeCalled(offer);
        EXPECT_TRUE(alice.HasSent("INVITE", fingerprint == WRONG_FINGERPRINT ? 200 : 488))
            << fingerprint;
    }
}

// RFC 3261 15: no BYE on a confirmed dialog before the ACK of the 2xx.
TEST(UaSessionCalleeTest, ItsByeWaitsForTheAck)
{
    UaDriver alice;
    alice.BeCalled();
    alice.Give(Leave{});
    EXPECT_FALSE(alice.HasSent("BYE"));
    alice.Request("ACK");
    EXPECT_TRUE(alice.HasSent("BYE"));
}

// RFC 3261 15: ... or until the server transaction times out, 64 * T1 after the 2xx (13.3.1.4).
TEST(UaSessionCalleeTest, ItsByeGoesOutWhenNoAckCame)
{
    UaDriver alice;
    alice.BeCalled();
    alice.Give(Leave{});
    alice.Wait(31s);
    EXPECT_FALSE(alice.HasSent("BYE"));
    alice.Wait(2s);
    EXPECT_TRUE(alice.HasSent("BYE"));
}

TEST(UaSessionCalleeTest, AnOfferOfNothingUsableIsRefused)
{
    UaDriver alice;
    alice.BeCalled("v=0\r\n");
    EXPECT_TRUE(alice.HasSent("INVITE", 488));
    EXPECT_EQ(alice.states, " Ended");
    EXPECT_EQ(alice.outcome, "rejected: 488");
}

TEST(UaSessionCalleeTest, TheAnswerComesWhenItsTimeHasCome)
{
    UaDriver alice(MakeSlowConfig());
    alice.BeCalled();
    alice.Wait(299ms);
    EXPECT_EQ(alice.states, " Answering");
    alice.Wait(1ms);
    EXPECT_TRUE(alice.HasSent("INVITE", 200));
    EXPECT_EQ(alice.states, " Answering Established");
}

// RFC 3261 9.2: the CANCEL gets 200, the INVITE 487.
TEST(UaSessionCalleeTest, ACancelEndsACallThatIsNotAnswered)
{
    UaDriver alice(MakeSlowConfig());
    alice.BeCalled();
    alice.Request("CANCEL");
    EXPECT_TRUE(alice.HasSent("CANCEL", 200));
    EXPECT_TRUE(alice.HasSent("INVITE", 487));
    EXPECT_EQ(alice.states, " Answering Ended");
    EXPECT_EQ(alice.outcome, "cancelled");
}

TEST(UaSessionCalleeTest, WhoEndsACallBeforeItsAnswerRejectsIt)
{
    UaDriver alice(MakeSlowConfig());
    alice.BeCalled();
    alice.Give(Leave{});
    EXPECT_TRUE(alice.HasSent("INVITE", 480));
    EXPECT_EQ(alice.states, " Answering Ended");
    EXPECT_EQ(alice.outcome, "rejected: 480");
}

// RFC 3311 5.2, RFC 3261 14.2: 500 with Retry-After, from 0 to 10 s.
TEST(UaSessionCalleeTest, AFurtherOfferBeforeItsAnswerComesTooEarly)
{
    UaDriver alice(MakeRingingConfig());
    alice.BeCalled();
    alice.Request("UPDATE", MakeSdp());
    const SipMessage refusal = alice.Sent("UPDATE", 500);
    const auto wait = ParseUnsigned(refusal.Get("Retry-After").value_or(""), 10);
    EXPECT_TRUE(wait) << refusal.Serialize();
    alice.Reinvite(MakeSdp("active"));
    EXPECT_TRUE(alice.HasSent("INVITE", 500));
    alice.Wait(300ms);
    EXPECT_TRUE(alice.HasSent("INVITE", 200));
    EXPECT_EQ(alice.states, " Answering Ringing Established");
}

// RFC 6714 4.2: with a=msrp-cema at both ends c= and m= say where; RFC 4975 5.4: else a=path does.
TEST(UaSessionCallerTest, WhereItConnectsToDependsOnCemaAtBothEnds)
{
    const std::string answer =
        "v=0\r\no=bob 1 1 IN IP4 10.2.0.20\r\ns=-\r\nt=0 0\r\nc=IN IP4 10.2.0.2\r\n"
        "m=message 30000 TCP/MSRP *\r\na=path:msrp://10.2.0.20:40000/x;tcp\r\na=setup:passive\r\n";
    for (const bool cema : {true, false})
    {
        UserAgentConfig config = MakeConfig();
        config.cema = cema;
        UaDriver alice(config);
        alice.Call();
        alice.RespondToInvite(200, answer + "a=msrp-cema\r\n");
        EXPECT_EQ(alice.dialled, cema ? "10.2.0.2:30000" : "10.2.0.20:40000");
    }
    UaDriver alice;
    alice.Call();
    alice.RespondToInvite(200, answer);
    EXPECT_EQ(alice.dialled, "10.2.0.20:40000");
}

// RFC 3311 5.2, RFC 3261 14.2: its own offer has no answer yet.
TEST(UaSessionCallerTest, AnOfferThatCrossesItsOwnIsPending)
{
    UaDriver alice;
    alice.Call();
    alice.Request("UPDATE", MakeSdp());
    EXPECT_TRUE(alice.HasSent("UPDATE", 491));
    alice.Reinvite(MakeSdp());
    EXPECT_TRUE(alice.HasSent("INVITE", 491));
    alice.RespondToInvite(200, MakeSdp());
    EXPECT_EQ(alice.states, " Inviting Established");
}

TEST(UaSessionCalleeTest, TheAnswerMayGoInA183)
{
    UaDriver alice(MakeRingingConfig());
    alice.BeCalled();
    EXPECT_EQ(alice.states, " Answering Ringing");
    EXPECT_FALSE(alice.Sent("INVITE", 183).body.empty());
    alice.Wait(300ms);
    EXPECT_EQ(alice.Sent("INVITE", 200).body, alice.Sent("INVITE", 183).body);
    EXPECT_EQ(alice.states, " Answering Ringing Established");
}

TEST(UaSessionCalleeTest, The200NeedNotRepeatTheAnswer)
{
    UserAgentConfig config = MakeRingingConfig();
    config.repeatAnswer = false;
    UaDriver alice(config);
    alice.BeCalled();
    alice.Wait(300ms);
    EXPECT_TRUE(alice.HasSent("INVITE", 200));
    EXPECT_TRUE(alice.Sent("INVITE", 200).body.empty());
}

TEST(UaSessionCalleeTest, ACancelEndsACallThatRings)
{
    UaDriver alice(MakeRingingConfig());
    alice.BeCalled();
    alice.Request("CANCEL");
    EXPECT_TRUE(alice.HasSent("INVITE", 487));
    EXPECT_EQ(alice.states, " Answering Ringing Ended");
    EXPECT_EQ(alice.outcome, "cancelled");
}

// RFC 3261 13.3.1.4: without ACK for 64*T1 the session is ended by BYE.
TEST(UaSessionCalleeTest, AnAnswerThatIsNotAcknowledgedIsEndedByBye)
{
    UserAgentConfig config = MakeConfig();
    config.activeAnswer = false; // no connection is attempted
    UaDriver alice(config);
    alice.BeCalled(MakeSdp("actpass"));
    alice.Wait(33s);
    EXPECT_EQ(alice.states, " Answering Established HangingUp");
    alice.Respond(alice.Sent("BYE"), 200);
    EXPECT_EQ(alice.outcome, "no ACK");
}

// ----------------------------------------------------------------------------- it is refreshed

// RFC 3311 5.2, RFC 4028 7.4: an offer that is as it was gets the answer that is as it was.
TEST(UaSessionRefreshTest, TheSameOfferGetsTheSameAnswer)
{
    UaDriver alice;
    alice.BeCalled(MakeSdp());
    const SipMessage answer = alice.Sent("INVITE", 200);
    alice.Request("UPDATE", MakeSdp());
    EXPECT_EQ(alice.Sent("UPDATE", 200).body, answer.body);
    EXPECT_EQ(alice.Sent("UPDATE", 200).Get("Contact"), answer.Get("Contact"));
    alice.sent.clear();
    alice.sent.push_back(answer);
    alice.Reinvite(MakeSdp());
    EXPECT_EQ(alice.Sent("INVITE", 200).Get("CSeq"), "3 INVITE");
    EXPECT_EQ(alice.Sent("INVITE", 200).body, answer.body);
    EXPECT_EQ(alice.states, " Answering Established");
}

// RFC 3261 14.1: a re-INVITE without an offer asks for one, an UPDATE without asks for none.
TEST(UaSessionRefreshTest, WithoutAnOfferARefreshOfTheCallerIsAnsweredToo)
{
    UaDriver alice;
    alice.Call();
    alice.RespondToInvite(200, MakeSdp());
    const std::string offer = alice.Sent("INVITE").body;
    alice.Request("UPDATE");
    EXPECT_TRUE(alice.HasSent("UPDATE", 200));
    EXPECT_EQ(alice.Sent("UPDATE", 200).body, "");
    alice.sent.push_back(alice.Sent("ACK")); // whose tag is alice's
    alice.Reinvite("");
    EXPECT_EQ(alice.Sent("INVITE", 200).body, offer);
}

// RFC 3264 8.3, RFC 4975 8.4: another address and URI are another connection.
TEST(UaSessionUpdateTest, AnotherAddressGetsAnotherConnection)
{
    UaDriver alice;
    alice.BeCalled(MakeSdp("passive"));
    const StreamId first = alice.stream;
    std::string moved = MakeSdp("passive");
    for (auto at = moved.find("40000"); at != std::string::npos; at = moved.find("40000"))
    {
        moved.replace(at, 5, "40001");
    }
    alice.Request("UPDATE", moved);
    EXPECT_TRUE(alice.HasSent("UPDATE", 200));
    EXPECT_NE(alice.stream, first);
    ASSERT_EQ(alice.gone.size(), 1U);
    EXPECT_EQ(alice.gone[0].stream, first);
    EXPECT_NE(alice.Sent("UPDATE", 200).body.find("o=alice 1 2 "), std::string::npos);
    EXPECT_EQ(alice.states, " Answering Established");
}

// RFC 3261 14.2: what is refused leaves the session as it was.
TEST(UaSessionUpdateTest, AnOfferThatItCannotServeGets488)
{
    UaDriver alice;
    alice.BeCalled(MakeSdp("passive"));
    std::string other = MakeSdp("passive");
    other.replace(other.find("TCP/MSRP"), 8, "TCP/BFCP");
    alice.Request("UPDATE", other);
    EXPECT_TRUE(alice.HasSent("UPDATE", 488));
    EXPECT_EQ(alice.Sent("UPDATE", 488).body, "");
    EXPECT_TRUE(alice.gone.empty());
    EXPECT_EQ(alice.states, " Answering Established");
}

} // namespace ims::uatest
