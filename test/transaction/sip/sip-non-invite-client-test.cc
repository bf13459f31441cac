// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/transaction/sip/sip-driver.h"

#include <gtest/gtest.h>

/// @file
/// RFC 3261 17.1.2: the non-INVITE client transaction.

namespace ims::siptest
{
namespace
{

constexpr auto BOB = "10.0.0.2:5060";

class SipNonInviteClient : public ::testing::Test
{
  protected:
    void SetUp() override
    {
        alice.Send(MakeRequest("BYE"), BOB);
        bye = alice.LastOf("BYE").message;
    }

    void Answer(int status)
    {
        alice.Receive(MakeSipResponse(bye, status, "Reason", "b1").Serialize(), BOB);
    }

    SipDriver alice{"10.0.0.1:5060"};
    SipMessage bye;
};

TEST_F(SipNonInviteClient, TimerEDoublesUpToT2UntilTimerF)
{
    alice.RunTo(100000);
    EXPECT_EQ(alice.TimesOf("BYE"),
              (Times{0, 500, 1500, 3500, 7500, 11500, 15500, 19500, 23500, 27500, 31500}));
    EXPECT_EQ(alice.FailureTimes(), Times{32000});
    EXPECT_EQ(alice.States("non-invite-client"), "Trying Terminated");
    EXPECT_EQ(alice.Layer().GetCount(), 0U);
}

TEST_F(SipNonInviteClient, TimerERunsWithT2InProceeding)
{
    Answer(100);
    alice.RunTo(10000);
    // The running interval ends as it began, the next ones are T2.
    EXPECT_EQ(alice.TimesOf("BYE"), (Times{0, 500, 4500, 8500}));
}

TEST_F(SipNonInviteClient, TimerFEndsProceedingToo)
{
    Answer(100);
    alice.RunTo(100000);
    EXPECT_EQ(alice.FailureTimes(), Times{32000});
    EXPECT_EQ(alice.States("non-invite-client"), "Trying Proceeding Terminated");
}

TEST_F(SipNonInviteClient, FinalResponseComesUpOnceUntilTimerK)
{
    alice.RunTo(600);
    Answer(200);
    Answer(200);
    EXPECT_EQ(alice.Statuses(), std::vector<int>{200});
    EXPECT_EQ(alice.TimesOf("BYE"), (Times{0, 500}));
    alice.RunTo(5599);
    EXPECT_EQ(alice.Layer().GetCount(), 1U);
    alice.RunTo(5600);
    EXPECT_EQ(alice.Layer().GetCount(), 0U);
    EXPECT_EQ(alice.States("non-invite-client"), "Trying Completed Terminated");
}

TEST_F(SipNonInviteClient, FailureEndsProceeding)
{
    Answer(100);
    Answer(481);
    EXPECT_EQ(alice.Statuses(), (std::vector<int>{100, 481}));
    EXPECT_EQ(alice.States("non-invite-client"), "Trying Proceeding Completed");
    EXPECT_TRUE(alice.TimesOf("ACK").empty());
}

TEST_F(SipNonInviteClient, TimersFollowTheBaseValues)
{
    const SipTimers quick{std::chrono::milliseconds(100),
                          std::chrono::milliseconds(300),
                          std::chrono::milliseconds(700)};
    SipDriver carol("10.0.0.5:5060", quick);
    carol.Send(MakeRequest("REGISTER"), BOB);
    carol.RunTo(1300);
    EXPECT_EQ(carol.TimesOf("REGISTER"), (Times{0, 100, 300, 600, 900, 1200}));
    carol.RunTo(6400);
    EXPECT_EQ(carol.FailureTimes(), Times{6400});
}

TEST_F(SipNonInviteClient, StateChangesNameBranchAndMethod)
{
    const auto branch = *GetSipParameter(*bye.Get("Via"), "branch");
    Answer(200);
    ASSERT_EQ(alice.Changes().size(), 2U);
    EXPECT_EQ(alice.Changes()[0].key, branch + " BYE");
    EXPECT_EQ(alice.Changes()[0].from, "");
    EXPECT_EQ(alice.Changes()[1].from, "Trying");
    EXPECT_EQ(alice.Changes()[1].to, "Completed");
}

} // namespace
} // namespace ims::siptest
