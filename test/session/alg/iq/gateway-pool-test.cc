// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/h248/h248-message.h"
#include "model/session/alg/iq/gateway-pool.h"
#include "test/session/alg/iq/iq-messages.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

const TransportAddress ALG = *TransportAddress::Parse("10.0.2.1:2944");
const TransportAddress FIRST = *TransportAddress::Parse("10.0.2.2:2944");
const TransportAddress SECOND = *TransportAddress::Parse("10.0.3.2:2944");

class GatewayPoolTest : public testing::Test
{
  protected:
    /// @return whom a request of this call goes to, and its TransactionID.
    std::pair<TransportAddress, uint32_t> Send(IqClient& gateway, const std::string& callId)
    {
        actions.clear();
        gateway.Send(turn, callId, ParseH248(RESERVE_CORE)->transactions.at(0).actions);
        for (const auto& action : actions)
        {
            if (const auto* datagram = std::get_if<SendDatagram>(&action))
            {
                return {datagram->to, ParseH248(datagram->octets)->transactions.at(0).id};
            }
        }
        return {};
    }

    Actions actions;
    const Turn turn{TimePoint(), actions};
    GatewayPool pool{ALG, {FIRST, SECOND}, 1001, 2, GatewayChoice::RoundRobin};
};

TEST_F(GatewayPoolTest, RoundRobinTakesEachInItsTurn)
{
    EXPECT_EQ(ChooseGateway(GatewayChoice::RoundRobin, {9, 0, 0}, 2), 0U);
    EXPECT_EQ(ChooseGateway(GatewayChoice::RoundRobin, {9, 0, 0}, 0), 1U);
}

TEST_F(GatewayPoolTest, LeastContextsTakesTheNextOfThoseWithTheFewest)
{
    EXPECT_EQ(ChooseGateway(GatewayChoice::LeastContexts, {2, 1, 3}, 1), 1U);
    EXPECT_EQ(ChooseGateway(GatewayChoice::LeastContexts, {1, 2, 1}, 0), 2U);
    EXPECT_EQ(ChooseGateway(GatewayChoice::LeastContexts, {1, 2, 1}, 2), 0U);
    EXPECT_EQ(ChooseGateway(GatewayChoice::LeastContexts, {5}, 0), 0U);
}

TEST_F(GatewayPoolTest, ACallThatIsOverCountsNoMore)
{
    GatewayPool least(ALG, {FIRST, SECOND}, 1001, 2, GatewayChoice::LeastContexts);
    IqClient& first = least.Take();
    IqClient& second = least.Take();
    EXPECT_NE(&first, &second);
    EXPECT_EQ(&least.Take(), &first);
    least.Release(second);
    EXPECT_EQ(&least.Take(), &second);
}

TEST_F(GatewayPoolTest, RequestsGoToTheGatewayOfTheCallInARangeOfItsOwn)
{
    IqClient& first = pool.Take();
    IqClient& second = pool.Take();
    const auto toFirst = Send(first, "a");
    const auto toSecond = Send(second, "b");
    EXPECT_EQ(toFirst.first, FIRST);
    EXPECT_EQ(toSecond.first, SECOND);
    EXPECT_EQ(toFirst.second, 1001U);
    EXPECT_EQ(toSecond.second, 1001U + (1U << 26));
}

TEST_F(GatewayPoolTest, AReplyIsTheOneOfItsGateway)
{
    Send(pool.Take(), "a");
    Send(pool.Take(), "b");
    const auto receive = [this](const TransportAddress& from) {
        return pool.Receive(turn, DatagramReceived{ALG, from, RESERVE_CORE_REPLY});
    };
    EXPECT_TRUE(receive(SECOND).empty()); // which was sent another TransactionID
    EXPECT_TRUE(receive(*TransportAddress::Parse("10.0.2.66:2944")).empty());
    const auto events = receive(FIRST);
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(std::get<IqReply>(events[0]).callId, "a");
}

} // namespace

} // namespace ims
