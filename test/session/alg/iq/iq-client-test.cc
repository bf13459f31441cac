// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/alg/iq/iq-client.h"
#include "test/session/alg/iq/iq-messages.h"
#include "test/session/message-text.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

using namespace std::chrono_literals;

const TransportAddress ALG = *TransportAddress::Parse("10.0.2.1:2944");
const TransportAddress AGW = *TransportAddress::Parse("10.0.2.2:2944");
const TransportAddress STRANGER = *TransportAddress::Parse("10.0.2.66:2944");

class IqClientTest : public testing::Test
{
  protected:
    void Send(const std::string& callId)
    {
        client.Send(turn, callId, ParseH248(RESERVE_CORE)->transactions.at(0).actions);
    }

    std::vector<IqEvent> Receive(const std::string& text, const TransportAddress& from = AGW)
    {
        sent.clear();
        actions.clear();
        auto events = client.Receive(turn, DatagramReceived{ALG, from, text});
        for (const auto& action : actions)
        {
            if (const auto* datagram = std::get_if<SendDatagram>(&action))
            {
                sent += (sent.empty() ? "" : ", ") + roletest::DescribeMessage(datagram->octets);
            }
        }
        return events;
    }

    static std::string Notify(int id, const std::string& event)
    {
        return "MEGACO/2 [10.0.2.2]:2944\nTransaction=" + std::to_string(id) +
               "{Context=1{Notify=ip/1/core/2{ObservedEvents=2001{20261122T08000000:" + event +
               "{Stream=1}}}}}";
    }

    Actions actions;
    const Turn turn{TimePoint(), actions};
    std::string sent; ///< for the last datagram
    IqClient client{ALG, AGW, 1001};
};

} // namespace

TEST_F(IqClientTest, AReplyBelongsToTheCallOfItsRequest)
{
    Send("first");
    Send("second");
    const auto second = Receive(RESERVE_ACCESS_REPLY); // TransactionID 1002
    ASSERT_EQ(second.size(), 1U);
    EXPECT_EQ(std::get<IqReply>(second[0]).callId, "second");
    ASSERT_TRUE(std::get<IqReply>(second[0]).reply);
    EXPECT_EQ(std::get<IqReply>(second[0]).reply->id, 1002U);
    const auto first = Receive(RESERVE_CORE_REPLY);
    ASSERT_EQ(first.size(), 1U);
    EXPECT_EQ(std::get<IqReply>(first[0]).callId, "first");
    EXPECT_TRUE(Receive(RESERVE_CORE_REPLY).empty()); // again
}

TEST_F(IqClientTest, ARequestThatNobodyRepliesToIsToldOfOnce)
{
    Send("call");
    std::vector<IqEvent> events;
    while (const auto next = client.NextTimeout())
    {
        for (auto& event : client.HandleTimeout({*next, actions}))
        {
            events.push_back(std::move(event));
        }
    }
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(std::get<IqReply>(events[0]).callId, "call");
    EXPECT_FALSE(std::get<IqReply>(events[0]).reply);
}

TEST_F(IqClientTest, AReportBelongsToTheCallOfItsContextAndIsAcknowledged)
{
    client.Bind("1", "call");
    const auto events = Receive(Notify(7, "tcpbcc/BNCChange"));
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(std::get<IqNotification>(events[0]).callId, "call");
    EXPECT_EQ(std::get<IqNotification>(events[0]).event, "tcpbcc/BNCChange");
    EXPECT_EQ(sent, "reply Notify ip/1/core/2");
}

/// H.248.1 Annex E.1.2
TEST_F(IqClientTest, AReportSaysWhyItFailed)
{
    client.Bind("1", "call");
    const auto events = Receive(
        "MEGACO/2 [10.0.2.2]:2944\nTransaction=7{Context=1{Notify=ip/1/core/2{ObservedEvents=2001{"
        "tlsbsc/BNCChange{Stream=1},g/cause{Stream=1,Generalcause=FT,Failurecause=\"tls: "
        "bad_certificate\"}}}}}");
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(std::get<IqNotification>(events[0]).event, "tlsbsc/BNCChange");
    EXPECT_EQ(std::get<IqNotification>(events[0]).cause, "tls: bad_certificate");
}

/// RFC 3525 11.2: error 505.
TEST_F(IqClientTest, ARequestWaitsForTheRegistrationOfTheGateway)
{
    Send("call");
    EXPECT_TRUE(Receive("MEGACO/2 [10.0.2.2]:2944\nReply=1001{Error=505{\"\"}}").empty());
    const auto due = client.NextTimeout();
    ASSERT_EQ(due, TimePoint(500ms));
    actions.clear();
    EXPECT_TRUE(client.HandleTimeout({*due, actions}).empty());
    const auto again = ParseH248(std::get<SendDatagram>(actions.at(0)).octets);
    EXPECT_EQ(again->transactions.at(0).id, 1002U);
    EXPECT_EQ(again->transactions[0].actions.at(0).commands.at(0).termination, "ip/$/core/$");
    const auto events = client.Receive(
        {TimePoint(16s), actions},
        DatagramReceived{ALG, AGW, "MEGACO/2 [10.0.2.2]:2944\nReply=1002{Error=505{\"\"}}"});
    ASSERT_EQ(events.size(), 1U); // as late as no reply at all
    EXPECT_EQ(std::get<IqReply>(events[0]).reply->error->code, 505);
}

/// H.248.1 11.3: the reply to a registration in version 1 is in version 1; then the agreed version
/// holds, and another one is error 406.
TEST_F(IqClientTest, TheLowerVersionIsAgreedOn)
{
    const auto versions = [this] {
        std::string shown;
        for (const auto& action : actions)
        {
            if (const auto* datagram = std::get_if<SendDatagram>(&action))
            {
                shown += datagram->octets.substr(0, 8) + " ";
            }
        }
        return shown;
    };
    Receive("MEGACO/1 [10.0.2.2]:2944\nTransaction=1{Context=-{ServiceChange=ROOT{Services{"
            "Method=Restart,Version=1}}}}");
    EXPECT_EQ(versions(), "MEGACO/1 ");
    actions.clear();
    Send("call");
    EXPECT_EQ(versions(), "MEGACO/1 ");
    Receive(Notify(7, "tcpbcc/BNCChange"));
    EXPECT_EQ(versions(), "MEGACO/1 ");
    EXPECT_NE(sent.find("406"), std::string::npos) << sent;
}

// H.248.8: error 411.
TEST_F(IqClientTest, AReportOnAContextThatNoCallHasIsRefused)
{
    client.Bind("1", "call");
    client.Unbind("1");
    EXPECT_TRUE(Receive(Notify(7, "tcpbcc/BNCChange")).empty());
    EXPECT_EQ(sent, "reply error 411");
}

// H.248.36: a termination that the controller does not know is to be subtracted.
TEST_F(IqClientTest, AHangingTerminationGoesUnlessACallWantsIt)
{
    EXPECT_TRUE(Receive(Notify(7, "hangterm/thb")).empty());
    EXPECT_EQ(sent, "reply error 411, Subtract ip/1/core/2");
    client.Bind("1", "call");
    EXPECT_TRUE(Receive(Notify(8, "hangterm/thb")).empty());
    EXPECT_EQ(sent, "reply Notify ip/1/core/2");
}

TEST_F(IqClientTest, TheGatewayMayRegister)
{
    EXPECT_FALSE(client.IsRegistered());
    EXPECT_TRUE(Receive("MEGACO/2 [10.0.2.2]:2944\nTransaction=1{Context=-{ServiceChange=ROOT{"
                        "Services{Method=Restart,Reason=\"901 Cold Boot\"}}}}")
                    .empty());
    EXPECT_EQ(sent, "reply ServiceChange ROOT");
    EXPECT_TRUE(client.IsRegistered());
}

/// RFC 3525 7.2.8: with Forced "all connections are lost"; a gateway that restarts has none either.
TEST_F(IqClientTest, AGatewayThatGoesOrBeginsAnewHasLostTheContextsOfCalls)
{
    client.Bind("1", "call");
    int id = 1;
    const auto change = [&](const std::string& method) {
        return Receive("MEGACO/2 [10.0.2.2]:2944\nTransaction=" + std::to_string(++id) +
                       "{Context=-{ServiceChange=ROOT{Services{Method=" + method +
                       ",Reason=\"905 Why\"}}}}");
    };
    for (const std::string method : {"Forced", "Restart"})
    {
        const auto events = change(method);
        ASSERT_EQ(events.size(), 1U) << method;
        EXPECT_EQ(std::get<IqNotification>(events[0]).callId, "call");
        EXPECT_EQ(std::get<IqNotification>(events[0]).event, "ServiceChange " + method);
        EXPECT_EQ(std::get<IqNotification>(events[0]).cause, "905 Why");
        EXPECT_EQ(sent, "reply ServiceChange ROOT");
        EXPECT_EQ(client.IsRegistered(), method == "Restart");
    }
    for (const std::string method : {"Graceful", "Disconnected", "HandOff"})
    {
        EXPECT_TRUE(change(method).empty()) << method;
        EXPECT_EQ(sent, "reply ServiceChange ROOT");
    }
}

TEST_F(IqClientTest, NobodyElseSpeaksForTheGateway)
{
    client.Bind("1", "call");
    EXPECT_TRUE(Receive(Notify(7, "tcpbcc/BNCChange"), STRANGER).empty());
    EXPECT_EQ(sent, "");
}

} // namespace ims
