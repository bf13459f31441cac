// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/transaction/sip/sip-driver.h"

#include <gtest/gtest.h>

/// @file
/// RFC 3261 9.1 and 9.2: CANCEL, from both ends.

namespace ims::siptest
{
namespace
{

constexpr auto ALICE = "10.0.0.1:5060";
constexpr auto BOB = "10.0.0.2:5060";

class SipCancel : public ::testing::Test
{
  protected:
    void SetUp() override
    {
        SipMessage request = MakeRequest("INVITE");
        request.Append("Route", "<sip:10.0.0.2;lr>");
        id = alice.Send(request, BOB);
        invite = alice.LastOf("INVITE").message;
    }

    void Answer(const SipMessage& request, int status)
    {
        alice.Receive(MakeSipResponse(request, status, "Reason", "b1").Serialize(), BOB);
    }

    SipDriver alice{ALICE};
    SipTransactionId id = 0;
    SipMessage invite;
};

TEST_F(SipCancel, WaitsForAProvisionalResponse)
{
    alice.Cancel(id);
    alice.RunTo(200);
    EXPECT_TRUE(alice.TimesOf("CANCEL").empty());
    Answer(invite, 100);
    EXPECT_EQ(alice.TimesOf("CANCEL"), Times{200});
}

TEST_F(SipCancel, CopiesWhatTheClauseNames)
{
    Answer(invite, 180);
    alice.Cancel(id);
    const auto cancel = alice.LastOf("CANCEL");
    EXPECT_EQ(cancel.to, Address(BOB));
    EXPECT_EQ(cancel.message.requestUri, invite.requestUri);
    EXPECT_EQ(cancel.message.GetAll("Via"), invite.GetAll("Via"));
    EXPECT_EQ(cancel.message.Get("From"), invite.Get("From"));
    EXPECT_EQ(cancel.message.Get("To"), "<sip:bob@ims.example>") << "without the To tag of the 180";
    EXPECT_EQ(cancel.message.Get("CSeq"), "7 CANCEL");
    EXPECT_EQ(cancel.message.Get("Route"), "<sip:10.0.0.2;lr>");
}

TEST_F(SipCancel, IsSentOnceAndRepeatedByTimerE)
{
    Answer(invite, 180);
    alice.Cancel(id);
    alice.Cancel(id);
    alice.RunTo(1500);
    EXPECT_EQ(alice.TimesOf("CANCEL"), (Times{0, 500, 1500}));
}

TEST_F(SipCancel, ItsOwnResponseStaysHereAndThe487ComesUp)
{
    Answer(invite, 180);
    alice.Cancel(id);
    Answer(alice.LastOf("CANCEL").message, 200);
    Answer(invite, 487);
    EXPECT_EQ(alice.Statuses(), (std::vector<int>{180, 487}));
    EXPECT_EQ(alice.TimesOf("ACK").size(), 1U);
    alice.RunTo(100000);
    EXPECT_TRUE(alice.FailureTimes().empty());
    EXPECT_EQ(alice.Layer().GetCount(), 0U);
}

TEST_F(SipCancel, WithoutFinalResponseTheInviteFailsAfter64T1)
{
    Answer(invite, 180);
    alice.RunTo(1000);
    alice.Cancel(id);
    Answer(alice.LastOf("CANCEL").message, 200);
    alice.RunTo(100000);
    EXPECT_EQ(alice.FailureTimes(), Times{33000});
    EXPECT_EQ(alice.EventsOf<SipTransactionFailed>()[0].id, id);
    EXPECT_EQ(alice.Layer().GetCount(), 0U);
}

TEST_F(SipCancel, CrossingWithSuccessDoesNotDisturbIt)
{
    Answer(invite, 180);
    alice.Cancel(id);
    Answer(invite, 200);
    alice.RunTo(100000);
    EXPECT_EQ(alice.Statuses(), (std::vector<int>{180, 200}));
    EXPECT_TRUE(alice.FailureTimes().empty());
}

TEST_F(SipCancel, BehindTheFinalResponseSendsNothing)
{
    Answer(invite, 486);
    alice.Cancel(id);
    alice.Cancel(id + 1);
    alice.RunTo(1000);
    EXPECT_TRUE(alice.TimesOf("CANCEL").empty());
}

TEST_F(SipCancel, WhileCallingLosesAgainstTimerB)
{
    alice.Cancel(id);
    alice.RunTo(100000);
    EXPECT_TRUE(alice.TimesOf("CANCEL").empty());
    EXPECT_EQ(alice.FailureTimes(), Times{32000});
}

TEST(SipCancelled, ComesUpWithTheInviteThatItMatches)
{
    SipDriver bob(BOB);
    bob.Receive(MakeArriving("INVITE", "z9hG4bKb1").Serialize(), ALICE);
    bob.Receive(MakeArriving("CANCEL", "z9hG4bKb1").Serialize(), ALICE);
    const auto requests = bob.EventsOf<SipRequestArrived>();
    ASSERT_EQ(requests.size(), 2U);
    EXPECT_EQ(requests[1].cancelled, requests[0].id);
    EXPECT_NE(requests[1].id, requests[0].id);

    bob.Respond(requests[1].id, MakeSipResponse(requests[1].request, 200, "OK", "b1"));
    bob.Respond(requests[0].id, MakeSipResponse(requests[0].request, 487, "Terminated", "b1"));
    EXPECT_EQ(bob.TimesOf("200 CANCEL").size(), 1U);
    EXPECT_EQ(bob.TimesOf("487 INVITE").size(), 1U);
}

TEST(SipCancelled, WithoutInviteNamesNone)
{
    SipDriver bob(BOB);
    bob.Receive(MakeArriving("INVITE", "z9hG4bKb1").Serialize(), ALICE);
    bob.Receive(MakeArriving("CANCEL", "z9hG4bKb2").Serialize(), ALICE);
    EXPECT_EQ(bob.EventsOf<SipRequestArrived>().at(1).cancelled, 0U);
}

TEST(SipCancelled, RepeatedCancelIsAbsorbed)
{
    SipDriver bob(BOB);
    bob.Receive(MakeArriving("CANCEL").Serialize(), ALICE);
    bob.Receive(MakeArriving("CANCEL").Serialize(), ALICE);
    EXPECT_EQ(bob.Requests(), std::vector<std::string>{"CANCEL"});
}

} // namespace
} // namespace ims::siptest
