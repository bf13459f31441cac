// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/transaction/h248/h248-driver.h"

#include <gtest/gtest.h>

/// @file
/// H.248.1 Annex D.1: requests of others over UDP, executed at most once.

namespace ims::h248test
{
namespace
{

constexpr auto ALG = "10.0.2.1:2944";

std::string
MakeMessage(const std::string& body)
{
    return "MEGACO/2 [10.0.2.1]:2944\r\n" + body + "\r\n";
}

class H248Incoming : public ::testing::Test
{
  protected:
    void Request(const std::string& id = "1001", const char* from = ALG)
    {
        agw.Receive(
            MakeMessage("Transaction = " + id + " { Context = 1 { Subtract = ip/1/core/2 } }"),
            from);
    }

    void Ack(const std::string& ids)
    {
        agw.Receive(MakeMessage("TransactionResponseAck { " + ids + " }"), ALG);
    }

    H248Driver agw{"10.0.2.2:2944"};
};

TEST_F(H248Incoming, RequestComesUpOnce)
{
    Request();
    ASSERT_EQ(agw.EventsOf<H248RequestArrived>().size(), 1U);
    const auto arrived = agw.EventsOf<H248RequestArrived>()[0];
    EXPECT_EQ(arrived.from, Address(ALG));
    EXPECT_EQ(arrived.transaction.id, 1001U);
    EXPECT_TRUE(agw.AllSent().empty());
}

TEST_F(H248Incoming, DuplicateOfAnExecutingRequestGetsPending)
{
    Request();
    Request();
    EXPECT_EQ(agw.EventsOf<H248RequestArrived>().size(), 1U);
    ASSERT_EQ(agw.TimesOf("Pending").size(), 1U);
    EXPECT_EQ(agw.AllSent()[0].message.transactions[0].id, 1001U);
    EXPECT_EQ(agw.AllSent()[0].to, Address(ALG));
}

TEST_F(H248Incoming, DuplicateOfAnAnsweredRequestGetsTheSameOctets)
{
    Request();
    agw.Reply(1001, ALG);
    agw.RunTo(29999);
    Request();
    ASSERT_EQ(agw.TimesOf("Reply"), (Times{0, 29999}));
    EXPECT_EQ(agw.AllSent()[0].octets, agw.AllSent()[1].octets);
    EXPECT_EQ(agw.AllSent()[0].message.mid, "[10.0.2.2]:2944");
    EXPECT_FALSE(agw.AllSent()[0].message.transactions[0].immediateAckRequired);
    EXPECT_EQ(agw.EventsOf<H248RequestArrived>().size(), 1U);
}

TEST_F(H248Incoming, AReplyThatNoDatagramHoldsIsError533)
{
    Request();
    agw.Reply(1001, ALG, 3000);
    ASSERT_EQ(agw.AllSent().size(), 1U);
    const H248Transaction reply = agw.AllSent()[0].message.transactions.at(0);
    EXPECT_EQ(reply.id, 1001U);
    ASSERT_TRUE(reply.error);
    EXPECT_EQ(reply.error->code, 533);
}

TEST_F(H248Incoming, LongTimerForgetsTheReply)
{
    Request();
    agw.RunTo(1000);
    agw.Reply(1001, ALG);
    agw.RunTo(30999);
    EXPECT_EQ(agw.Layer().GetIncomingCount(), 1U);
    agw.RunTo(31000);
    EXPECT_EQ(agw.Layer().GetIncomingCount(), 0U);
    EXPECT_FALSE(agw.Layer().NextTimeout());
    EXPECT_EQ(agw.States("h248-incoming"), "Executing Answered Forgotten");
}

TEST_F(H248Incoming, SameIdFromAnotherSenderIsAnotherRequest)
{
    Request("1001", "10.0.2.1:2944");
    Request("1001", "10.0.2.3:2944");
    Request("1001", "10.0.2.1:2945");
    ASSERT_EQ(agw.EventsOf<H248RequestArrived>().size(), 3U);
    agw.Reply(1001, "10.0.2.3:2944");
    ASSERT_EQ(agw.AllSent().size(), 1U);
    EXPECT_EQ(agw.AllSent()[0].to, Address("10.0.2.3:2944"));
}

TEST_F(H248Incoming, RequestIsAnsweredOnce)
{
    Request();
    agw.Reply(1001, ALG);
    agw.Reply(1001, ALG);
    agw.Reply(1002, ALG);
    EXPECT_EQ(agw.TimesOf("Reply"), Times{0});
}

TEST_F(H248Incoming, AckDropsTheReplyButTheRequestIsStillKnown)
{
    Request();
    agw.Reply(1001, ALG);
    Ack("1001");
    Request();
    EXPECT_EQ(agw.TimesOf("Reply"), Times{0});
    EXPECT_EQ(agw.EventsOf<H248RequestArrived>().size(), 1U);
    EXPECT_EQ(agw.States("h248-incoming"), "Executing Answered Acknowledged");
    agw.RunTo(30000);
    EXPECT_EQ(agw.Layer().GetIncomingCount(), 0U);
}

TEST_F(H248Incoming, AckOfARangeCoversExactlyTheRange)
{
    for (const auto id : {1001, 1002, 1003, 1004})
    {
        Request(std::to_string(id));
        agw.Reply(static_cast<uint32_t>(id), ALG);
    }
    Ack("1002-1003");
    for (const auto id : {1001, 1002, 1003, 1004})
    {
        Request(std::to_string(id));
    }
    ASSERT_EQ(agw.TimesOf("Reply").size(), 6U);
    EXPECT_EQ(agw.AllSent()[4].message.transactions[0].id, 1001U);
    EXPECT_EQ(agw.AllSent()[5].message.transactions[0].id, 1004U);
}

TEST_F(H248Incoming, AckOfAHugeRangeIsCheap)
{
    Request();
    agw.Reply(1001, ALG);
    Ack("1-4294967295");
    Request();
    EXPECT_EQ(agw.TimesOf("Reply"), Times{0});
}

TEST_F(H248Incoming, AckFromAnotherSenderChangesNothing)
{
    Request();
    agw.Reply(1001, ALG);
    agw.Receive(MakeMessage("TransactionResponseAck { 1001 }"), "10.0.2.9:2944");
    Request();
    EXPECT_EQ(agw.TimesOf("Reply").size(), 2U);
}

TEST_F(H248Incoming, AckOfARangeIsForTheRequestsOfItsSenderOnly)
{
    for (const auto* sender : {"10.0.2.0:2944", ALG, "10.0.2.3:2944"})
    {
        for (const auto id : {1001, 1002})
        {
            Request(std::to_string(id), sender);
            agw.Reply(static_cast<uint32_t>(id), sender);
        }
    }
    const std::size_t before = agw.TimesOf("Reply").size();
    Ack("1001-1002");
    for (const auto* sender : {"10.0.2.0:2944", ALG, "10.0.2.3:2944"})
    {
        Request("1001", sender);
        Request("1002", sender);
    }
    ASSERT_EQ(agw.TimesOf("Reply").size(), before + 4);
    for (std::size_t i = before; i < before + 4; ++i)
    {
        EXPECT_NE(agw.AllSent()[i].to, Address(ALG));
    }
}

TEST_F(H248Incoming, ReplyBehindPendingAsksForAckAndIsRepeatedUntilItComes)
{
    Request();
    agw.RunTo(500);
    Request();
    agw.RunTo(1000);
    agw.Reply(1001, ALG);
    EXPECT_TRUE(agw.AllSent().back().message.transactions[0].immediateAckRequired);
    agw.RunTo(5000);
    Ack("1001");
    agw.RunTo(60000);
    EXPECT_EQ(agw.TimesOf("Pending"), Times{500});
    EXPECT_EQ(agw.TimesOf("Reply"), (Times{1000, 1500, 2500, 4500}));
    EXPECT_EQ(agw.Layer().GetIncomingCount(), 0U);
}

TEST_F(H248Incoming, ReplyWithoutAckIsRepeatedUntilTheTimeoutOnly)
{
    Request();
    Request();
    agw.Reply(1001, ALG);
    agw.RunTo(60000);
    EXPECT_EQ(agw.TimesOf("Reply"), (Times{0, 500, 1500, 3500, 7500, 11500, 15500}));
    EXPECT_EQ(agw.Layer().GetIncomingCount(), 0U);
    EXPECT_FALSE(agw.Layer().NextTimeout());
}

TEST_F(H248Incoming, SeveralTransactionsOfAMessageComeUpInOrder)
{
    agw.Receive(MakeMessage("Transaction = 7 { Context = 1 { Subtract = ip/1/core/2 } }\r\n"
                            "Transaction = 5 { Context = 1 { Subtract = ip/1/core/3 } }\r\n"
                            "Transaction = 6 { Context = 1 { Subtract = ip/1/core/4 } }"),
                ALG);
    const auto arrived = agw.EventsOf<H248RequestArrived>();
    ASSERT_EQ(arrived.size(), 3U);
    EXPECT_EQ(arrived[0].transaction.id, 7U);
    EXPECT_EQ(arrived[1].transaction.id, 5U);
    EXPECT_EQ(arrived[2].transaction.id, 6U);
}

TEST(H248IncomingLimit, RequestBeyondItGetsError510)
{
    H248TransactionLimits limits;
    limits.maxIncoming = 1;
    H248Driver agw("10.0.2.2:2944", 1, {}, limits);
    agw.Receive(MakeMessage("Transaction = 1 { Context = 1 { Subtract = ip/1/core/2 } }"), ALG);
    agw.Receive(MakeMessage("Transaction = 2 { Context = 1 { Subtract = ip/1/core/2 } }"), ALG);
    EXPECT_EQ(agw.EventsOf<H248RequestArrived>().size(), 1U);
    ASSERT_EQ(agw.AllSent().size(), 1U);
    const auto& reply = agw.AllSent()[0].message.transactions.at(0);
    EXPECT_EQ(reply.id, 2U);
    ASSERT_TRUE(reply.error);
    EXPECT_EQ(reply.error->code, 510);
}

} // namespace
} // namespace ims::h248test
