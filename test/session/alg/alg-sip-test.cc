// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/alg/alg-sip.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

using namespace std::chrono_literals;

const TransportAddress GM = *TransportAddress::Parse("10.1.0.1:5060");
const TransportAddress MW = *TransportAddress::Parse("10.2.0.1:5060");
const TransportAddress UE = *TransportAddress::Parse("10.1.0.10:5060");
const TransportAddress PEER = *TransportAddress::Parse("10.2.0.20:5060");

SipMessage
MakeRequest(std::string_view method)
{
    SipMessage request = MakeSipRequest(method, "sip:bob@10.2.0.20:5060");
    request.Append("Via", "SIP/2.0/UDP 10.1.0.10:5060;branch=z9hG4bK1");
    request.Append("Max-Forwards", "70");
    request.Append("From", "<sip:alice@ims.example>;tag=a");
    request.Append("To", "<sip:bob@ims.example>");
    request.Append("Call-ID", "c1");
    request.Append("CSeq", "1 " + std::string(method));
    return request;
}

class AlgSipTest : public testing::Test
{
  protected:
    /// The UE's request arrives. @return the transaction that it began
    AlgTransaction Arrive(const SipMessage& request)
    {
        const auto events =
            sip.Receive(turn, Side::Access, DatagramReceived{GM, UE, request.Serialize()});
        EXPECT_EQ(events.size(), 1U);
        return {Side::Access, std::get<SipRequestArrived>(events.at(0)).id};
    }

    std::vector<SendDatagram> AllSent() const
    {
        std::vector<SendDatagram> sent;
        for (const auto& action : actions)
        {
            if (const auto* datagram = std::get_if<SendDatagram>(&action))
            {
                sent.push_back(*datagram);
            }
        }
        return sent;
    }

    /// What was sent last.
    SendDatagram Sent() const
    {
        return AllSent().back();
    }

    SipMessage Message() const
    {
        return *ParseSip(Sent().octets);
    }

    Actions actions;
    const Turn turn{TimePoint(), actions};
    AlgSip sip{{GM, GM_SIP_TIMERS}, {MW, {}}, 1};
};

} // namespace

TEST_F(AlgSipTest, TheAddressSaysWhichSideIsMeant)
{
    EXPECT_EQ(sip.FindSide(GM), Side::Access);
    EXPECT_EQ(sip.FindSide(MW), Side::Core);
    EXPECT_FALSE(sip.FindSide(UE));
    EXPECT_EQ(sip.GetAddress(Side::Access), GM);
    EXPECT_EQ(sip.GetAddress(Side::Core), MW);
}

// RFC 3261 16.6.
TEST_F(AlgSipTest, ARequestGoesOnWithAViaOfTheOtherSideAndOneHopLess)
{
    const auto client = sip.Forward(turn, MakeRequest("BYE"), Side::Core);
    ASSERT_TRUE(client);
    EXPECT_EQ(client->side, Side::Core);
    EXPECT_EQ(Sent().local, MW);
    EXPECT_EQ(Sent().to, PEER);
    EXPECT_EQ(Message().Get("Max-Forwards"), "69");
    EXPECT_EQ(Message().GetAll("Via").at(0).find("SIP/2.0/UDP 10.2.0.1:5060;branch="), 0U);
    EXPECT_EQ(Message().GetAll("Via").at(1), "SIP/2.0/UDP 10.1.0.10:5060;branch=z9hG4bK1");
}

// RFC 3261 16.4: both of its addresses are its own.
TEST_F(AlgSipTest, ARequestLeavesByTheFirstRouteThatIsNotItsOwn)
{
    SipMessage request = MakeRequest("BYE");
    request.Append("Route", "<sip:10.1.0.1:5060;lr>");
    request.Append("Route", "<sip:10.2.0.1:5060;lr>");
    request.Append("Route", "<sip:10.2.0.30:5062;lr>");
    ASSERT_TRUE(sip.Forward(turn, request, Side::Core));
    EXPECT_EQ(Sent().to, *TransportAddress::Parse("10.2.0.30:5062"));
    EXPECT_EQ(Message().GetAll("Route"), (std::vector<std::string>{"<sip:10.2.0.30:5062;lr>"}));
}

TEST_F(AlgSipTest, ARequestWithoutANextHopOrAHopLeftStays)
{
    SipMessage lost = MakeRequest("BYE");
    lost.requestUri = "sip:bob@peer.example";
    SipMessage tired = MakeRequest("BYE");
    tired.Set("Max-Forwards", "0");
    for (const auto& request : {lost, tired})
    {
        EXPECT_FALSE(sip.Forward(turn, request, Side::Core));
        SipMessage ack = request;
        ack.method = "ACK";
        sip.ForwardAck(turn, ack, Side::Core);
    }
    EXPECT_TRUE(actions.empty());
}

// RFC 3261 13.2.2.4: an ACK of a 2xx has no transaction, and is not repeated.
TEST_F(AlgSipTest, AnAckGoesOnWithoutATransaction)
{
    sip.ForwardAck(turn, MakeRequest("ACK"), Side::Core);
    EXPECT_EQ(Sent().to, PEER);
    EXPECT_EQ(Message().method, "ACK");
    EXPECT_FALSE(sip.NextTimeout());
}

// RFC 3261 16.7 item 3.
TEST_F(AlgSipTest, AResponseGoesBackWithoutTheViaOfThisEntity)
{
    const AlgTransaction server = Arrive(MakeRequest("INFO"));
    sip.Forward(turn, MakeRequest("INFO"), Side::Core);
    sip.ForwardResponse(turn, MakeSipResponse(Message(), 200, "b"), server);
    EXPECT_EQ(Sent().local, GM);
    EXPECT_EQ(Sent().to, UE);
    EXPECT_EQ(Message().GetAll("Via").size(), 1U);
    EXPECT_EQ(Message().Get("Via")->find("SIP/2.0/UDP 10.1.0.10:5060;branch=z9hG4bK1"), 0U);
}

// RFC 3261 8.2.6.2: whoever answers gives the dialog its tag.
TEST_F(AlgSipTest, AnAnswerOfItsOwnHasAPhraseAndATag)
{
    const AlgTransaction server = Arrive(MakeRequest("INFO"));
    sip.Respond(turn, server, MakeRequest("INFO"), 404);
    EXPECT_EQ(Message().status, 404);
    EXPECT_EQ(Message().reason, "Not Found");
    EXPECT_NE(GetSipParameter(*Message().Get("To"), "tag").value_or(""), "");
}

TEST_F(AlgSipTest, ARequestOfItsOwnIsRepeatedUnlessItIsAnAck)
{
    sip.Send(turn, MakeRequest("ACK"), Side::Core);
    EXPECT_EQ(Sent().to, PEER);
    EXPECT_FALSE(sip.NextTimeout());
    sip.Send(turn, MakeRequest("BYE"), Side::Core);
    EXPECT_EQ(Message().method, "BYE");
    ASSERT_TRUE(sip.NextTimeout());
    EXPECT_EQ(*sip.NextTimeout(), TimePoint(500ms)); // timer E, RFC 3261 17.1.2.2
    const auto count = AllSent().size();
    sip.HandleTimeout({TimePoint(500ms), actions}, Side::Core);
    EXPECT_EQ(AllSent().size(), count + 1);
}

// TS 24.229 table 7.7.1: T1 is 2 s towards the UE, RFC 3261's 500 ms towards the core.
TEST_F(AlgSipTest, EachSideHasTimersOfItsOwn)
{
    SipMessage bye = MakeRequest("BYE");
    bye.requestUri = "sip:alice@10.1.0.10:5060";
    sip.Send(turn, bye, Side::Access);
    EXPECT_EQ(*sip.NextTimeout(), TimePoint(2s));
    sip.Send(turn, MakeRequest("BYE"), Side::Core);
    EXPECT_EQ(*sip.NextTimeout(), TimePoint(500ms));
}

TEST_F(AlgSipTest, ARequestOfItsOwnWithoutANextHopIsNotSent)
{
    SipMessage bye = MakeRequest("BYE");
    bye.requestUri.clear();
    sip.Send(turn, bye, Side::Core);
    EXPECT_TRUE(actions.empty());
}

// RFC 3261 9.1: not before there is a provisional response.
TEST_F(AlgSipTest, ACancelFollowsTheInvite)
{
    const auto invite = sip.Forward(turn, MakeRequest("INVITE"), Side::Core);
    const Octets ringing = MakeSipResponse(Message(), 180, "b").Serialize();
    sip.Receive(turn, Side::Core, DatagramReceived{MW, PEER, ringing});
    sip.Cancel(turn, *invite);
    EXPECT_EQ(Message().method, "CANCEL");
    EXPECT_EQ(Sent().local, MW);
    EXPECT_EQ(Sent().to, PEER);
}

} // namespace ims
