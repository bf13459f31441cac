// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/transaction/h248/h248-driver.h"

#include <algorithm>
#include <gtest/gtest.h>

/// @file
/// What malformed H.248 messages are answered with (H.248.8), and two entities over a lossy path.

namespace ims::h248test
{
namespace
{

constexpr auto ALG = "10.0.2.1:2944";
constexpr auto AGW = "10.0.2.2:2944";

/// @return the datagrams with which these octets are answered.
std::vector<Sent>
AnswersTo(std::string_view octets)
{
    H248Driver agw(AGW);
    agw.Receive(octets, ALG);
    EXPECT_TRUE(agw.Events().empty());
    return agw.AllSent();
}

TEST(H248Malformed, RequestWithReadableIdGets403)
{
    for (const auto text :
         {"MEGACO/2 [10.0.2.1]:2944\r\nTransaction = 1001 { Context = 1 { Bad } }",
          "!/2 [10.0.2.1]:2944 T=1001{C=1{S=ip/1/core/2}"})
    {
        const auto answers = AnswersTo(text);
        ASSERT_EQ(answers.size(), 1U) << text;
        EXPECT_EQ(answers[0].to, Address(ALG));
        EXPECT_EQ(answers[0].message.mid, "[10.0.2.2]:2944");
        ASSERT_EQ(answers[0].message.transactions.size(), 1U);
        const auto& reply = answers[0].message.transactions[0];
        EXPECT_EQ(reply.kind, H248TransactionKind::Reply);
        EXPECT_EQ(reply.id, 1001U);
        ASSERT_TRUE(reply.error);
        EXPECT_EQ(reply.error->code, 403);
    }
}

TEST(H248Malformed, MessageWithoutReadableIdGets400)
{
    for (const auto text : {"MEGACO/2 [10.0.2.1]:2944\r\nTransaction = x { }",
                            "MEGACO/2 [10.0.2.1]:2944\r\nTransaction = 99999999999 { }",
                            "MEGACO/2 [10.0.2.1]:2944\r\nNonsense",
                            "MEGACO/2 [10.0.2.1]:2944 Transaction",
                            "MEGACO/2"})
    {
        const auto answers = AnswersTo(text);
        ASSERT_EQ(answers.size(), 1U) << text;
        ASSERT_TRUE(answers[0].message.error) << answers[0].octets;
        EXPECT_EQ(answers[0].message.error->code, 400);
    }
}

TEST(H248Malformed, RepliesErrorsAndForeignOctetsGetNothing)
{
    for (const auto text : {"MEGACO/2 [10.0.2.1]:2944\r\nReply = 1001 { Context = ",
                            "!/2 [10.0.2.1]:2944 P=1001{",
                            "MEGACO/2 [10.0.2.1]:2944\r\nPending = x",
                            "MEGACO/2 [10.0.2.1]:2944\r\nTransactionResponseAck { x",
                            "MEGACO/2 [10.0.2.1]:2944\r\nError = {",
                            "INVITE sip:bob@10.0.0.2 SIP/2.0\r\n\r\n",
                            ""})
    {
        EXPECT_TRUE(AnswersTo(text).empty()) << text;
    }
}

TEST(H248Malformed, ErrorMessageIsNotAnswered)
{
    EXPECT_TRUE(AnswersTo("MEGACO/2 [10.0.2.1]:2944\r\nError = 400 { \"Syntax error in message\" }")
                    .empty());
}

TEST(H248Malformed, UnknownVersionGets406)
{
    const auto answers = AnswersTo("MEGACO/9 [10.0.2.1]:2944\r\n"
                                   "Transaction = 1 { Context = 1 { Subtract = ip/1/core/2 } }");
    ASSERT_EQ(answers.size(), 1U);
    ASSERT_TRUE(answers[0].message.error);
    EXPECT_EQ(answers[0].message.error->code, 406);
}

/// H.248.1 11.3
class H248Version : public testing::Test
{
  protected:
    /// @return what is answered to a request in a message of this version, and in which.
    std::string Give(unsigned version, const std::string& command)
    {
        Actions actions;
        const auto from = Address("10.0.2.1:2944");
        const auto events =
            layer.Receive({},
                          from,
                          "MEGACO/" + std::to_string(version) + " [10.0.2.1]:2944\nTransaction = " +
                              std::to_string(++id) + " { Context = - { " + command + " } }",
                          actions);
        for (const auto& event : events)
        {
            const auto& request = std::get<H248RequestArrived>(event);
            EXPECT_EQ(request.version, version);
            H248Transaction reply;
            reply.id = request.transaction.id;
            reply.actions = request.transaction.actions;
            layer.Reply({}, from, reply, actions);
        }
        for (const auto& action : actions)
        {
            if (const auto* sent = std::get_if<SendDatagram>(&action))
            {
                const auto message = *ParseH248(sent->octets);
                return std::to_string(message.version) + (message.error ? " error" : " reply");
            }
        }
        return "nothing";
    }

    H248Transactions layer{Address("10.0.2.2:2944"), 5001};
    uint32_t id = 0;
};

TEST_F(H248Version, AReplyHasTheVersionOfItsRequest)
{
    EXPECT_EQ(Give(1, "Subtract = *"), "1 reply");
    EXPECT_EQ(Give(3, "Subtract = *"), "3 reply");
}

TEST_F(H248Version, WhatWasAgreedOnHoldsForAllButRegistrations)
{
    layer.RequireVersion(2);
    EXPECT_EQ(Give(1, "Subtract = *"), "2 error");
    EXPECT_EQ(Give(2, "Subtract = *"), "2 reply");
    EXPECT_EQ(Give(1, "ServiceChange = ROOT { Services { Method = Restart } }"), "1 reply");
}

/// H.248.8, error 406: a controller that began after the agreement learns of it.
class H248FollowedVersion : public testing::Test
{
  protected:
    H248FollowedVersion()
    {
        H248Command command;
        command.kind = H248CommandKind::Subtract;
        command.termination = "*";
        H248Action action;
        action.context = "1";
        action.commands.push_back(command);
        layer.Send({}, {action}, from, actions);
    }

    void GiveError(const std::string& message)
    {
        layer.Receive({}, from, message + " { \"\" }", actions);
    }

    /// @return the version of the next retransmission.
    unsigned GetNext()
    {
        actions.clear();
        layer.HandleTimeout(layer.NextTimeout().value(), actions);
        return ParseH248(std::get<SendDatagram>(actions.at(0)).octets)->version;
    }

    TransportAddress from = Address("10.0.2.2:2944");
    H248Transactions layer{Address("10.0.2.1:2944"), 1001};
    Actions actions;
};

TEST_F(H248FollowedVersion, WhatIsOpenIsRepeatedInIt)
{
    layer.FollowVersion(3);
    EXPECT_EQ(GetNext(), 2U);
    GiveError("MEGACO/3 [10.0.2.2]:2944\nError = 406");
    EXPECT_EQ(GetNext(), 3U);
    GiveError("MEGACO/1 [10.0.2.2]:2944\nError = 406"); // only once
    EXPECT_EQ(GetNext(), 3U);
}

TEST_F(H248FollowedVersion, OnlyUpToTheHighestThatOneSpeaks)
{
    layer.FollowVersion(2);
    GiveError("MEGACO/3 [10.0.2.2]:2944\nError = 406");
    EXPECT_EQ(GetNext(), 2U);
}

TEST_F(H248FollowedVersion, OnlyForThisErrorAndWithoutAnAgreement)
{
    GiveError("MEGACO/3 [10.0.2.2]:2944\nError = 406"); // it was not told to follow
    EXPECT_EQ(GetNext(), 2U);
    layer.FollowVersion(3);
    GiveError("MEGACO/3 [10.0.2.2]:2944\nError = 400");
    EXPECT_EQ(GetNext(), 2U);
    layer.RequireVersion(2);
    GiveError("MEGACO/3 [10.0.2.2]:2944\nError = 406");
    EXPECT_EQ(GetNext(), 2U);
}

TEST(H248Malformed, EveryCutOfARequestIsSurvived)
{
    const std::string whole = "MEGACO/2 [10.0.2.1]:2944\r\n"
                              "Transaction = 1001 { Context = 1 { Subtract = ip/1/core/2 } }";
    for (std::size_t length = 0; length < whole.size(); ++length)
    {
        const auto answers = AnswersTo(std::string_view(whole).substr(0, length));
        EXPECT_LE(answers.size(), 1U) << length;
    }
}

/// Both entities; which datagrams get lost is given by their number, counted from 1 over both ways.
class H248Path
{
  public:
    explicit H248Path(std::vector<int> lost)
        : m_lost(std::move(lost))
    {
        alg.Send(AGW);
    }

    void Run()
    {
        for (Milliseconds time = 0; time <= 60000; time += 100)
        {
            alg.RunTo(time);
            agw.RunTo(time);
            Carry(alg, m_fromAlg, agw, ALG);
            AnswerRequests();
            Carry(agw, m_fromAgw, alg, AGW);
        }
    }

    H248Driver alg{ALG, 1001};
    H248Driver agw{AGW, 5001};

  private:
    void Carry(const H248Driver& from, std::size_t& next, H248Driver& to, const char* address)
    {
        for (; next < from.AllSent().size(); ++next)
        {
            const bool lost = std::count(m_lost.begin(), m_lost.end(), ++m_number) != 0;
            if (!lost)
            {
                to.Receive(from.AllSent()[next].octets, address);
            }
        }
    }

    void AnswerRequests()
    {
        const auto arrived = agw.EventsOf<H248RequestArrived>();
        for (; m_answered < arrived.size(); ++m_answered)
        {
            agw.Reply(arrived[m_answered].transaction.id, ALG);
        }
    }

    std::vector<int> m_lost;
    int m_number = 0;
    std::size_t m_fromAlg = 0;
    std::size_t m_fromAgw = 0;
    std::size_t m_answered = 0;
};

TEST(H248Loss, OfAnyMessageLeavesOneExecutionAndOneReply)
{
    for (const auto& lost : {std::vector<int>{}, {1}, {2}, {1, 2}, {2, 4}, {1, 2, 3, 5}})
    {
        H248Path path(lost);
        path.Run();
        EXPECT_EQ(path.agw.EventsOf<H248RequestArrived>().size(), 1U);
        EXPECT_EQ(path.alg.EventsOf<H248ReplyArrived>().size(), 1U);
        EXPECT_EQ(path.alg.Layer().GetOpenCount(), 0U);
        EXPECT_EQ(path.agw.Layer().GetIncomingCount(), 0U);
    }
}

TEST(H248Many, HundredsOfTransactionsLeaveNothingBehind)
{
    H248Driver alg(ALG, 1);
    for (int i = 0; i < 500; ++i)
    {
        alg.Send(AGW);
    }
    EXPECT_EQ(alg.Layer().GetOpenCount(), 500U);
    alg.RunTo(16000);
    EXPECT_EQ(alg.EventsOf<H248TransactionFailed>().size(), 500U);
    EXPECT_EQ(alg.Layer().GetOpenCount(), 0U);
}

} // namespace
} // namespace ims::h248test
