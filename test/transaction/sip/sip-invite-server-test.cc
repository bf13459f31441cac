// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/transaction/sip/sip-driver.h"

#include <gtest/gtest.h>

/// @file
/// RFC 3261 17.2.1 with RFC 6026 7.1, and 13.3.1.4: the INVITE server transaction.

namespace ims::siptest
{
namespace
{

constexpr auto ALICE = "10.0.0.1:5060";

class SipInviteServer : public ::testing::Test
{
  protected:
    void SetUp() override
    {
        Repeat();
        arrived = bob.EventsOf<SipRequestArrived>().at(0);
    }

    void Repeat()
    {
        bob.Receive(MakeArriving("INVITE").Serialize(), ALICE);
    }

    void Respond(int status, bool endToEnd = true)
    {
        bob.Respond(arrived.id, MakeSipResponse(arrived.request, status, "R", "b1"), endToEnd);
    }

    /// The ACK of a non-2xx response has the INVITE's branch, that of a 2xx a new one.
    SipMessage MakeAck(std::string_view branch)
    {
        SipMessage ack = MakeArriving("ACK", branch);
        ack.Set("To", "<sip:bob@ims.example>;tag=b1");
        return ack;
    }

    void ReceiveAck(std::string_view branch)
    {
        bob.Receive(MakeAck(branch).Serialize(), ALICE);
    }

    SipDriver bob{"10.0.0.2:5060"};
    SipRequestArrived arrived;
};

TEST_F(SipInviteServer, TryingIsSentAtOnce)
{
    EXPECT_EQ(bob.TimesOf("100 INVITE"), Times{0});
    EXPECT_EQ(bob.LastOf("100 INVITE").to, Address(ALICE));
    EXPECT_EQ(bob.LastOf("100 INVITE").message.Get("To"), "<sip:bob@ims.example>");
    EXPECT_EQ(bob.States("invite-server"), "Proceeding");
}

TEST_F(SipInviteServer, RepeatedInviteGetsTheLastProvisionalAgain)
{
    Repeat();
    EXPECT_EQ(bob.TimesOf("100 INVITE"), (Times{0, 0}));
    Respond(180);
    Respond(183);
    bob.RunTo(500);
    Repeat();
    EXPECT_EQ(bob.TimesOf("180 INVITE"), Times{0});
    EXPECT_EQ(bob.TimesOf("183 INVITE"), (Times{0, 500}));
    EXPECT_EQ(bob.Requests(), std::vector<std::string>{"INVITE"});
}

TEST_F(SipInviteServer, TimerGDoublesUpToT2UntilTimerH)
{
    Respond(486);
    bob.RunTo(100000);
    EXPECT_EQ(bob.TimesOf("486 INVITE"),
              (Times{0, 500, 1500, 3500, 7500, 11500, 15500, 19500, 23500, 27500, 31500}));
    EXPECT_EQ(bob.FailureTimes(), Times{32000});
    EXPECT_TRUE(bob.EventsOf<SipTransactionFailed>().front().server);
    EXPECT_EQ(bob.States("invite-server"), "Proceeding Completed Terminated");
    EXPECT_EQ(bob.Layer().GetCount(), 0U);
}

TEST_F(SipInviteServer, RepeatedInviteGetsTheFailureAgain)
{
    Respond(486);
    bob.RunTo(200);
    Repeat();
    EXPECT_EQ(bob.TimesOf("486 INVITE"), (Times{0, 200}));
    EXPECT_EQ(bob.Requests().size(), 1U);
}

TEST_F(SipInviteServer, AckOfFailureStopsTimerGAndTimerIEndsConfirmed)
{
    Respond(486);
    bob.RunTo(300);
    ReceiveAck("z9hG4bKb1");
    bob.RunTo(5299);
    EXPECT_EQ(bob.Layer().GetCount(), 1U);
    ReceiveAck("z9hG4bKb1");
    Repeat();
    bob.RunTo(5300);
    EXPECT_EQ(bob.Layer().GetCount(), 0U);
    EXPECT_EQ(bob.TimesOf("486 INVITE"), Times{0});
    EXPECT_EQ(bob.States("invite-server"), "Proceeding Completed Confirmed Terminated");
    EXPECT_EQ(bob.Requests(), std::vector<std::string>{"INVITE"}) << "this ACK is not passed up";
    EXPECT_TRUE(bob.FailureTimes().empty());
}

TEST_F(SipInviteServer, SuccessIsRepeatedUpToT2AndFailsAfter64T1)
{
    Respond(200);
    bob.RunTo(100000);
    EXPECT_EQ(bob.TimesOf("200 INVITE"),
              (Times{0, 500, 1500, 3500, 7500, 11500, 15500, 19500, 23500, 27500, 31500}));
    EXPECT_EQ(bob.FailureTimes(), Times{32000});
    EXPECT_TRUE(bob.EventsOf<SipTransactionFailed>().front().server);
    EXPECT_EQ(bob.States("invite-server"), "Proceeding Accepted Terminated");
}

TEST_F(SipInviteServer, AckOfSuccessComesUpAndStopsItsRepetition)
{
    Respond(200);
    bob.RunTo(600);
    ReceiveAck("z9hG4bKother");
    ASSERT_EQ(bob.Requests(), (std::vector<std::string>{"INVITE", "ACK"}));
    const auto ack = bob.EventsOf<SipRequestArrived>().back();
    EXPECT_EQ(ack.id, 0U);
    bob.Layer().AckReceived(ack.request);
    bob.RunTo(100000);
    EXPECT_EQ(bob.TimesOf("200 INVITE"), (Times{0, 500}));
    EXPECT_TRUE(bob.FailureTimes().empty());
    EXPECT_EQ(bob.Layer().GetCount(), 0U);
    EXPECT_EQ(bob.LastChange(), 32000) << "timer L";
}

TEST_F(SipInviteServer, AckOfAnotherDialogDoesNotStopTheRepetition)
{
    Respond(200);
    SipMessage ack = MakeAck("z9hG4bKother");
    ack.Set("To", "<sip:bob@ims.example>;tag=b2");
    bob.Layer().AckReceived(ack);
    ack.Set("To", "<sip:bob@ims.example>;tag=b1");
    ack.Set("CSeq", "8 ACK");
    bob.Layer().AckReceived(ack);
    bob.RunTo(500);
    EXPECT_EQ(bob.TimesOf("200 INVITE"), (Times{0, 500}));
}

TEST_F(SipInviteServer, AckOfSuccessWithTheBranchOfTheInviteComesUpToo)
{
    Respond(200);
    ReceiveAck("z9hG4bKb1");
    EXPECT_EQ(bob.Requests(), (std::vector<std::string>{"INVITE", "ACK"}));
}

TEST_F(SipInviteServer, AcceptedAbsorbsRepeatedInvitesUntilTimerL)
{
    Respond(200);
    bob.Layer().AckReceived(MakeAck("z9hG4bKother"));
    bob.RunTo(31999);
    Repeat();
    EXPECT_EQ(bob.Requests().size(), 1U);
    EXPECT_EQ(bob.TimesOf("200 INVITE"), Times{0});
    bob.RunTo(32000);
    Repeat();
    EXPECT_EQ(bob.Requests().size(), 2U) << "the transaction is forgotten";
}

TEST_F(SipInviteServer, ProxySendsASuccessOnlyWhenOneArrives)
{
    Respond(200, false);
    bob.RunTo(2000);
    Respond(200, false);
    bob.RunTo(100000);
    EXPECT_EQ(bob.TimesOf("200 INVITE"), (Times{0, 2000}));
    EXPECT_TRUE(bob.FailureTimes().empty());
    EXPECT_EQ(bob.Layer().GetCount(), 0U);
}

TEST_F(SipInviteServer, NothingFollowsAFinalResponse)
{
    Respond(486);
    Respond(180);
    Respond(200);
    EXPECT_TRUE(bob.TimesOf("180 INVITE").empty());
    EXPECT_TRUE(bob.TimesOf("200 INVITE").empty());
}

TEST_F(SipInviteServer, AckBeforeAFinalResponseIsIgnored)
{
    ReceiveAck("z9hG4bKb1");
    Respond(180);
    EXPECT_EQ(bob.States("invite-server"), "Proceeding");
    EXPECT_EQ(bob.Requests().size(), 1U);
}

} // namespace
} // namespace ims::siptest
