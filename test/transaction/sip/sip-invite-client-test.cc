// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/transaction/sip/sip-driver.h"

#include <gtest/gtest.h>

/// @file
/// RFC 3261 17.1.1 with RFC 6026 7.2: the INVITE client transaction.

namespace ims::siptest
{
namespace
{

constexpr auto BOB = "10.0.0.2:5060";

class SipInviteClient : public ::testing::Test
{
  protected:
    void SetUp() override
    {
        id = alice.Send(MakeRequest("INVITE"), BOB);
        invite = alice.LastOf("INVITE").message;
    }

    void Answer(int status, std::string_view toTag = "b1")
    {
        alice.Receive(MakeSipResponse(invite, status, "Reason", toTag).Serialize(), BOB);
    }

    SipDriver alice{"10.0.0.1:5060"};
    SipTransactionId id = 0;
    SipMessage invite;
};

TEST_F(SipInviteClient, TimerADoublesWithoutCapUntilTimerB)
{
    alice.RunTo(100000);
    EXPECT_EQ(alice.TimesOf("INVITE"), (Times{0, 500, 1500, 3500, 7500, 15500, 31500}));
    EXPECT_EQ(alice.FailureTimes(), Times{32000});
    EXPECT_EQ(alice.States("invite-client"), "Calling Terminated");
    EXPECT_EQ(alice.EventsOf<SipTransactionFailed>().front().id, id);
    EXPECT_FALSE(alice.EventsOf<SipTransactionFailed>().front().server);
    EXPECT_EQ(alice.Layer().GetCount(), 0U);
    EXPECT_FALSE(alice.Layer().NextTimeout());
}

TEST_F(SipInviteClient, RetransmissionsAreTheSameOctets)
{
    alice.RunTo(500);
    ASSERT_EQ(alice.AllSent().size(), 2U);
    EXPECT_EQ(alice.AllSent()[0].octets, alice.AllSent()[1].octets);
    EXPECT_EQ(alice.AllSent()[1].to, Address(BOB));
}

TEST_F(SipInviteClient, SendPutsOwnViaWithMagicCookieOnTop)
{
    const auto via = std::string(*invite.Get("Via"));
    EXPECT_EQ(via.find("SIP/2.0/UDP 10.0.0.1:5060;branch=z9hG4bK"), 0U);
    EXPECT_EQ(invite.headers.front().name, "Via");
}

TEST_F(SipInviteClient, ProvisionalStopsTimersAAndB)
{
    alice.RunTo(400);
    Answer(180);
    alice.RunTo(100000);
    EXPECT_EQ(alice.TimesOf("INVITE"), Times{0});
    EXPECT_TRUE(alice.FailureTimes().empty());
    EXPECT_EQ(alice.States("invite-client"), "Calling Proceeding");
}

TEST_F(SipInviteClient, EveryProvisionalComesUp)
{
    Answer(100, "");
    Answer(180);
    Answer(180);
    EXPECT_EQ(alice.Statuses(), (std::vector<int>{100, 180, 180}));
}

TEST_F(SipInviteClient, TimerCCancelsAfterThreeMinutesAndFailsSixtyFourT1Later)
{
    Answer(180);
    alice.RunTo(400000);
    // No answer to the CANCEL either: timers E and F of its own transaction.
    EXPECT_EQ(alice.TimesOf("CANCEL").front(), 181000);
    EXPECT_EQ(alice.FailureTimes(), Times{213000});
    EXPECT_EQ(alice.Layer().GetCount(), 0U);
}

TEST_F(SipInviteClient, ProvisionalOtherThan100RestartsTimerC)
{
    Answer(180);
    alice.RunTo(120000);
    Answer(180);
    alice.RunTo(300999);
    EXPECT_TRUE(alice.TimesOf("CANCEL").empty());
    alice.RunTo(301000);
    EXPECT_EQ(alice.TimesOf("CANCEL"), Times{301000});
}

TEST_F(SipInviteClient, TryingDoesNotRestartTimerC)
{
    Answer(180);
    alice.RunTo(60000);
    Answer(100, "");
    alice.RunTo(181000);
    EXPECT_EQ(alice.TimesOf("CANCEL"), Times{181000});
}

TEST_F(SipInviteClient, FailureIsAcknowledgedAndComesUpOnce)
{
    Answer(100, "");
    Answer(486);
    alice.RunTo(500);
    Answer(486);
    EXPECT_EQ(alice.TimesOf("ACK"), (Times{0, 500}));
    EXPECT_EQ(alice.Statuses(), (std::vector<int>{100, 486}));
    EXPECT_EQ(alice.States("invite-client"), "Calling Proceeding Completed");
}

TEST_F(SipInviteClient, TimerDEndsCompletedAfter32Seconds)
{
    Answer(486);
    alice.RunTo(31999);
    EXPECT_EQ(alice.Layer().GetCount(), 1U);
    alice.RunTo(32000);
    EXPECT_EQ(alice.Layer().GetCount(), 0U);
    EXPECT_EQ(alice.States("invite-client"), "Calling Completed Terminated");
    EXPECT_TRUE(alice.FailureTimes().empty());
}

TEST_F(SipInviteClient, ResponseAfterTimerDIsDropped)
{
    Answer(486);
    alice.RunTo(32000);
    Answer(486);
    EXPECT_EQ(alice.TimesOf("ACK"), Times{0});
    EXPECT_EQ(alice.Statuses(), std::vector<int>{486});
}

TEST_F(SipInviteClient, EverySuccessComesUpUntilTimerM)
{
    Answer(200);
    alice.RunTo(500);
    Answer(200);
    alice.RunTo(31999);
    Answer(200, "b2");
    EXPECT_EQ(alice.Statuses(), (std::vector<int>{200, 200, 200}));
    alice.RunTo(32000);
    Answer(200);
    EXPECT_EQ(alice.Statuses().size(), 3U);
    EXPECT_EQ(alice.States("invite-client"), "Calling Accepted Terminated");
    EXPECT_TRUE(alice.TimesOf("ACK").empty()) << "the ACK of a 2xx is the UAC core's";
}

TEST_F(SipInviteClient, AcceptedIgnoresOtherResponses)
{
    Answer(200);
    Answer(180);
    Answer(486);
    EXPECT_EQ(alice.Statuses(), std::vector<int>{200});
    EXPECT_TRUE(alice.TimesOf("ACK").empty());
}

TEST_F(SipInviteClient, CompletedIgnoresSuccess)
{
    Answer(486);
    Answer(200);
    EXPECT_EQ(alice.Statuses(), std::vector<int>{486});
}

} // namespace

// 17.1.1.3: what the ACK of a non-2xx response consists of.
TEST(SipAckOfFailure, CopiesWhatTheClauseNames)
{
    SipDriver alice("10.0.0.1:5060");
    SipMessage request = MakeRequest("INVITE");
    request.Append("Route", "<sip:10.0.0.3;lr>, <sip:10.0.0.4;lr>");
    request.Append("Contact", "<sip:alice@10.0.0.1>");
    request.body = "v=0\r\n";
    alice.Send(request, "10.0.0.3:5060");
    const auto invite = alice.LastOf("INVITE").message;
    alice.Receive(MakeSipResponse(invite, 488, "No", "b9").Serialize(), "10.0.0.3:5060");

    const auto ack = alice.LastOf("ACK");
    EXPECT_EQ(ack.to, Address("10.0.0.3:5060"));
    EXPECT_EQ(ack.message.requestUri, "sip:bob@10.0.0.2:5060");
    EXPECT_EQ(ack.message.GetAll("Via"), invite.GetAll("Via"));
    EXPECT_EQ(ack.message.Get("From"), "<sip:alice@ims.example>;tag=a1");
    EXPECT_EQ(ack.message.Get("To"), "<sip:bob@ims.example>;tag=b9");
    EXPECT_EQ(ack.message.Get("Call-ID"), "call1@10.0.0.1");
    EXPECT_EQ(ack.message.Get("CSeq"), "7 ACK");
    EXPECT_EQ(ack.message.GetAll("Route"),
              (std::vector<std::string>{"<sip:10.0.0.3;lr>", "<sip:10.0.0.4;lr>"}));
    EXPECT_FALSE(ack.message.Get("Contact"));
    EXPECT_TRUE(ack.message.body.empty());
}

TEST(SipAckOfFailure, OfAProxyHasOnlyTheTopVia)
{
    SipDriver proxy("10.0.0.3:5060");
    proxy.Send(MakeArriving("INVITE"), BOB);
    const auto invite = proxy.LastOf("INVITE").message;
    ASSERT_EQ(invite.GetAll("Via").size(), 2U);
    proxy.Receive(MakeSipResponse(invite, 488, "No", "b9").Serialize(), BOB);
    const auto vias = proxy.LastOf("ACK").message.GetAll("Via");
    ASSERT_EQ(vias.size(), 1U);
    EXPECT_EQ(vias.front(), invite.GetAll("Via").front());
}

} // namespace ims::siptest
