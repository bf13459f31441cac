// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/transaction/sip/sip-driver.h"

#include <gtest/gtest.h>

/// @file
/// RFC 3261 17.2.2: the non-INVITE server transaction.

namespace ims::siptest
{
namespace
{

constexpr auto ALICE = "10.0.0.1:5060";

class SipNonInviteServer : public ::testing::Test
{
  protected:
    void SetUp() override
    {
        Repeat();
        arrived = bob.EventsOf<SipRequestArrived>().at(0);
    }

    void Repeat()
    {
        bob.Receive(MakeArriving("BYE").Serialize(), ALICE);
    }

    void Respond(int status)
    {
        bob.Respond(arrived.id, MakeSipResponse(arrived.request, status, "Reason", "b1"));
    }

    SipDriver bob{"10.0.0.2:5060"};
    SipRequestArrived arrived;
};

TEST_F(SipNonInviteServer, TryingDiscardsRepeatedRequests)
{
    Repeat();
    EXPECT_EQ(bob.Requests(), std::vector<std::string>{"BYE"});
    EXPECT_TRUE(bob.AllSent().empty());
    EXPECT_EQ(bob.States("non-invite-server"), "Trying");
}

TEST_F(SipNonInviteServer, ProceedingRepeatsTheProvisional)
{
    Respond(100);
    bob.RunTo(500);
    Repeat();
    EXPECT_EQ(bob.TimesOf("100 BYE"), (Times{0, 500}));
    EXPECT_EQ(bob.States("non-invite-server"), "Trying Proceeding");
}

TEST_F(SipNonInviteServer, CompletedRepeatsTheFinalResponseOnRequestOnly)
{
    Respond(200);
    bob.RunTo(500);
    Repeat();
    bob.RunTo(20000);
    EXPECT_EQ(bob.TimesOf("200 BYE"), (Times{0, 500}));
    EXPECT_EQ(bob.Requests().size(), 1U);
}

TEST_F(SipNonInviteServer, TimerJEndsCompletedAfter64T1)
{
    bob.RunTo(100);
    Respond(200);
    bob.RunTo(32099);
    EXPECT_EQ(bob.Layer().GetCount(), 1U);
    bob.RunTo(32100);
    EXPECT_EQ(bob.Layer().GetCount(), 0U);
    EXPECT_EQ(bob.States("non-invite-server"), "Trying Completed Terminated");
    EXPECT_FALSE(bob.Layer().NextTimeout());
}

TEST_F(SipNonInviteServer, SecondFinalResponseIsDiscarded)
{
    Respond(200);
    Respond(481);
    Repeat();
    EXPECT_TRUE(bob.TimesOf("481 BYE").empty());
    EXPECT_EQ(bob.TimesOf("200 BYE").size(), 2U);
}

TEST_F(SipNonInviteServer, ResponseForAnUnknownTransactionIsIgnored)
{
    bob.Respond(999, MakeSipResponse(arrived.request, 200, "OK", "b1"));
    EXPECT_TRUE(bob.AllSent().empty());
}

} // namespace
} // namespace ims::siptest
