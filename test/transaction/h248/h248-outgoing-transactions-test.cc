// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/transaction/h248/h248-driver.h"

#include <gtest/gtest.h>

/// @file
/// H.248.1 Annex D.1: our own requests over UDP.

namespace ims::h248test
{
namespace
{

constexpr auto AGW = "10.0.2.2:2944";

std::string
MakeMessage(const std::string& body)
{
    return "MEGACO/2 [10.0.2.2]:2944\r\n" + body + "\r\n";
}

class H248Outgoing : public ::testing::Test
{
  protected:
    void SetUp() override
    {
        ASSERT_EQ(alg.Send(AGW), 1001U);
    }

    void Reply(const std::string& ack = "")
    {
        alg.Receive(
            MakeMessage("Reply = 1001 { " + ack + "Context = 1 { Subtract = ip/1/core/2 } }"),
            AGW);
    }

    void Pending()
    {
        alg.Receive(MakeMessage("Pending = 1001 { }"), AGW);
    }

    H248Driver alg{"10.0.2.1:2944"};
};

TEST_F(H248Outgoing, RetransmissionBacksOffToTheMaximumUntilTheTimeout)
{
    alg.RunTo(100000);
    EXPECT_EQ(alg.TimesOf("Transaction"), (Times{0, 500, 1500, 3500, 7500, 11500, 15500}));
    EXPECT_EQ(alg.FailureTimes(), Times{16000});
    EXPECT_EQ(alg.EventsOf<H248TransactionFailed>().front().id, 1001U);
    EXPECT_EQ(alg.Layer().GetOpenCount(), 0U);
    EXPECT_FALSE(alg.Layer().NextTimeout());
    EXPECT_EQ(alg.States("h248-outgoing"), "Waiting Failed");
}

TEST_F(H248Outgoing, RetransmissionsAreTheSameOctets)
{
    alg.RunTo(500);
    ASSERT_EQ(alg.AllSent().size(), 2U);
    EXPECT_EQ(alg.AllSent()[0].octets, alg.AllSent()[1].octets);
    EXPECT_EQ(alg.AllSent()[1].to, Address(AGW));
}

TEST_F(H248Outgoing, MessageNamesItsSenderAndTheTransaction)
{
    const auto& message = alg.AllSent().front().message;
    EXPECT_EQ(message.mid, "[10.0.2.1]:2944");
    EXPECT_EQ(message.version, 2U);
    ASSERT_EQ(message.transactions.size(), 1U);
    EXPECT_EQ(message.transactions[0].id, 1001U);
    EXPECT_EQ(message.transactions[0].actions[0].commands[0].termination, "ip/1/core/2");
}

TEST_F(H248Outgoing, ReplyComesUpOnceAndEndsTheTransaction)
{
    alg.RunTo(600);
    EXPECT_EQ(alg.Layer().GetOpenCount(), 1U);
    Reply();
    Reply();
    alg.RunTo(100000);
    ASSERT_EQ(alg.EventsOf<H248ReplyArrived>().size(), 1U);
    EXPECT_EQ(alg.EventsOf<H248ReplyArrived>()[0].id, 1001U);
    EXPECT_EQ(alg.TimesOf("Transaction"), (Times{0, 500}));
    EXPECT_TRUE(alg.FailureTimes().empty());
    EXPECT_EQ(alg.Layer().GetOpenCount(), 0U);
    EXPECT_EQ(alg.States("h248-outgoing"), "Waiting Replied");
}

TEST_F(H248Outgoing, ErrorReplyComesUp)
{
    alg.Receive(MakeMessage("Reply = 1001 { Error = 510 { \"Insufficient resources\" } }"), AGW);
    const auto replies = alg.EventsOf<H248ReplyArrived>();
    ASSERT_EQ(replies.size(), 1U);
    ASSERT_TRUE(replies[0].transaction.error);
    EXPECT_EQ(replies[0].transaction.error->code, 510);
}

TEST_F(H248Outgoing, PendingSlowsRetransmissionDownAndProlongsTheTimeout)
{
    alg.RunTo(100);
    Pending();
    alg.RunTo(100000);
    EXPECT_EQ(alg.TimesOf("Transaction"), (Times{0, 4100, 8100, 12100}));
    EXPECT_EQ(alg.FailureTimes(), Times{16100});
    EXPECT_EQ(alg.States("h248-outgoing"), "Waiting Pending Failed");
}

TEST_F(H248Outgoing, ReplyEndsPending)
{
    Pending();
    Reply();
    EXPECT_EQ(alg.EventsOf<H248ReplyArrived>().size(), 1U);
    Pending();
    EXPECT_EQ(alg.Layer().GetOpenCount(), 0U) << "Pending behind the reply is ignored";
}

TEST_F(H248Outgoing, EndlessPendingDoesNotProlongForEver)
{
    for (Milliseconds time = 0; time < 600000; time += 10000)
    {
        alg.RunTo(time);
        Pending();
    }
    // Eight times prolonged, the last time at 70 s.
    EXPECT_EQ(alg.FailureTimes(), Times{86000});
}

TEST_F(H248Outgoing, ImmediateAckIsSentAsOftenAsItIsAskedFor)
{
    Reply("IA, ");
    Reply("IA, ");
    ASSERT_EQ(alg.TimesOf("Ack").size(), 2U);
    const auto& ack = alg.AllSent().back();
    EXPECT_EQ(ack.to, Address(AGW));
    EXPECT_EQ(ack.message.transactions[0].id, 1001U);
    EXPECT_EQ(alg.EventsOf<H248ReplyArrived>().size(), 1U);
}

TEST_F(H248Outgoing, ReplyFromElsewhereOrToAnotherIdIsIgnored)
{
    alg.Receive(MakeMessage("Reply = 1001 { Context = 1 { Subtract = ip/1/core/2 } }"),
                "10.0.2.9:2944");
    alg.Receive(MakeMessage("Reply = 1002 { Context = 1 { Subtract = ip/1/core/2 } }"), AGW);
    alg.Receive(MakeMessage("Pending = 1001 { }"), "10.0.2.9:2944");
    EXPECT_TRUE(alg.Events().empty());
    EXPECT_EQ(alg.Layer().GetOpenCount(), 1U);
    EXPECT_EQ(alg.States("h248-outgoing"), "Waiting");
}

TEST_F(H248Outgoing, StateChangesNamePeerAndTransaction)
{
    ASSERT_EQ(alg.Changes().size(), 1U);
    EXPECT_EQ(alg.Changes()[0].key, "10.0.2.2:2944 1001");
}

TEST(H248TransactionId, IsNeverReusedWhileOpenAndNeverZero)
{
    H248Driver alg("10.0.2.1:2944", UINT32_MAX);
    EXPECT_EQ(alg.Send(AGW), UINT32_MAX);
    EXPECT_EQ(alg.Send(AGW), 1U);
    EXPECT_EQ(alg.Send(AGW), 2U);
    EXPECT_EQ(alg.Layer().GetOpenCount(), 3U);
}

TEST(H248OutgoingTimers, FollowTheirValues)
{
    H248Timers timers;
    timers.initialRetransmission = std::chrono::milliseconds(100);
    timers.maxRetransmission = std::chrono::milliseconds(250);
    timers.transactionTimeout = std::chrono::seconds(1);
    H248Driver alg("10.0.2.1:2944", 1, timers);
    alg.Send(AGW);
    alg.RunTo(5000);
    EXPECT_EQ(alg.TimesOf("Transaction"), (Times{0, 100, 300, 550, 800}));
    EXPECT_EQ(alg.FailureTimes(), Times{1000});
}

TEST(H248OutgoingTimers, OfZeroDoNotStandStill)
{
    H248Timers timers;
    timers.initialRetransmission = {};
    timers.maxRetransmission = {};
    timers.transactionTimeout = std::chrono::milliseconds(3);
    H248Driver alg("10.0.2.1:2944", 1, timers);
    alg.Send(AGW);
    alg.RunTo(10);
    EXPECT_EQ(alg.FailureTimes(), Times{3});
}

} // namespace
} // namespace ims::h248test
