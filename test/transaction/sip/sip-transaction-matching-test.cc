// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/transaction/sip/sip-transaction-matching.h"
#include "test/transaction/sip/sip-driver.h"

#include <gtest/gtest.h>

/// @file
/// RFC 3261 17.1.3, 17.2.3 (matching) and 18.1.2, 18.2.1, 18.2.2, RFC 3581 (addresses).

namespace ims::siptest
{
namespace
{

constexpr auto ALICE = "10.0.0.1:5060";
constexpr auto BOB = "10.0.0.2:5060";

/// @return how often a request comes up when this one arrives behind MakeArriving("BYE").
std::size_t
ArrivalsWith(const SipMessage& second)
{
    SipDriver bob(BOB);
    bob.Receive(MakeArriving("BYE").Serialize(), ALICE);
    bob.Receive(second.Serialize(), ALICE);
    return bob.Requests().size();
}

SipMessage
WithVia(std::string_view via)
{
    SipMessage request = MakeRequest("BYE");
    request.Prepend("Via", via);
    return request;
}

TEST(SipServerMatching, TakesBranchSentByAndMethod)
{
    EXPECT_EQ(ArrivalsWith(MakeArriving("BYE")), 1U);
    EXPECT_EQ(ArrivalsWith(MakeArriving("BYE", "z9hG4bKb2")), 2U) << "another branch";
    EXPECT_EQ(ArrivalsWith(MakeArriving("OPTIONS")), 2U) << "another method";
    EXPECT_EQ(ArrivalsWith(WithVia("SIP/2.0/UDP 10.0.0.9:5060;branch=z9hG4bKb1")), 2U)
        << "another host";
    EXPECT_EQ(ArrivalsWith(WithVia("SIP/2.0/UDP 10.0.0.1:5061;branch=z9hG4bKb1")), 2U)
        << "another port";
}

TEST(SipServerMatching, KnowsTheDefaultPort)
{
    EXPECT_EQ(ArrivalsWith(WithVia("SIP/2.0/UDP 10.0.0.1;branch=z9hG4bKb1")), 1U);
}

TEST(SipServerMatching, OfOldBranchesTakesTheWholeRequest)
{
    const auto arrivals = [](const SipMessage& first, const SipMessage& second) {
        SipDriver bob(BOB);
        bob.Receive(first.Serialize(), ALICE);
        bob.Receive(second.Serialize(), ALICE);
        return bob.Requests().size();
    };
    const SipMessage old = WithVia("SIP/2.0/UDP 10.0.0.1:5060;branch=1");
    SipMessage next = old;
    next.Set("CSeq", "8 BYE");
    EXPECT_EQ(arrivals(old, old), 1U);
    EXPECT_EQ(arrivals(old, next), 2U);
    const SipMessage bare = WithVia("SIP/2.0/UDP 10.0.0.1:5060");
    EXPECT_EQ(arrivals(bare, bare), 1U);
}

TEST(SipServerMatching, OfAnOldInviteFindsItsAck)
{
    const auto withOldVia = [](SipMessage request) {
        request.Prepend("Via", "SIP/2.0/UDP 10.0.0.1:5060");
        return request;
    };
    SipDriver bob(BOB);
    bob.Receive(withOldVia(MakeRequest("INVITE")).Serialize(), ALICE);
    const auto arrived = bob.EventsOf<SipRequestArrived>().at(0);
    bob.Respond(arrived.id, MakeSipResponse(arrived.request, 486, "Busy", "b1"));
    SipMessage ack = withOldVia(MakeRequest("ACK"));
    ack.Set("To", "<sip:bob@ims.example>;tag=b1");
    bob.Receive(ack.Serialize(), ALICE);
    EXPECT_EQ(bob.States("invite-server"), "Proceeding Completed Confirmed");
}

TEST(SipClientMatching, DropsResponsesOfAnotherBranchMethodOrSender)
{
    SipDriver alice(ALICE);
    alice.Send(MakeRequest("BYE"), BOB);
    const auto good = MakeSipResponse(alice.LastOf("BYE").message, 200, "OK", "b1");
    const std::string via(*good.Get("Via"));
    const std::string branch = *GetSipParameter(via, "branch");

    auto bad = good;
    bad.Set("Via", "SIP/2.0/UDP 10.0.0.1:5060;branch=z9hG4bKother");
    alice.Receive(bad.Serialize(), BOB);
    bad.Set("Via", "SIP/2.0/UDP 10.0.0.7:5060;branch=" + branch);
    alice.Receive(bad.Serialize(), BOB);
    bad = good;
    bad.method = "INFO";
    bad.Set("CSeq", "7 INFO");
    alice.Receive(bad.Serialize(), BOB);
    EXPECT_TRUE(alice.Statuses().empty());

    alice.Receive(good.Serialize(), BOB);
    EXPECT_EQ(alice.Statuses(), std::vector<int>{200});
}

/// @return the top Via of a request with this Via once it has arrived from an address.
std::string
ReceivedVia(std::string_view via, const char* from)
{
    SipMessage request = WithVia(via);
    sip::AddReceived(request, Address(from));
    return request.GetAll("Via").front();
}

TEST(SipReceived, IsAddedWhenTheSourceDiffers)
{
    EXPECT_EQ(ReceivedVia("SIP/2.0/UDP 10.0.0.1:5060;branch=b", "10.0.0.1:9"),
              "SIP/2.0/UDP 10.0.0.1:5060;branch=b");
    EXPECT_EQ(ReceivedVia("SIP/2.0/UDP 10.0.0.1:5060;branch=b", "10.0.0.8:9"),
              "SIP/2.0/UDP 10.0.0.1:5060;branch=b;received=10.0.0.8");
    EXPECT_EQ(ReceivedVia("SIP/2.0/UDP alice.example;branch=b", "10.0.0.8:9"),
              "SIP/2.0/UDP alice.example;branch=b;received=10.0.0.8");
    EXPECT_EQ(ReceivedVia("SIP/2.0/UDP [2001:db8::1]:5060;branch=b", "[2001:db8:0::1]:9"),
              "SIP/2.0/UDP [2001:db8::1]:5060;branch=b");
}

TEST(SipReceived, FillsRportIn)
{
    EXPECT_EQ(ReceivedVia("SIP/2.0/UDP 10.0.0.1:5060;rport;branch=b", "10.0.0.1:9"),
              "SIP/2.0/UDP 10.0.0.1:5060;branch=b;received=10.0.0.1;rport=9");
}

TEST(SipReceived, OfTheSenderItselfIsNotBelieved)
{
    EXPECT_EQ(ReceivedVia("SIP/2.0/UDP 10.0.0.1:5060;received=10.9.9.9;branch=b", "10.0.0.1:9"),
              "SIP/2.0/UDP 10.0.0.1:5060;branch=b");
}

TEST(SipReceived, LeavesTheOtherViasAlone)
{
    SipMessage request = MakeArriving("BYE", "z9hG4bKlow");
    request.Prepend("Via", "SIP/2.0/UDP 10.0.0.3:5060;branch=z9hG4bKtop");
    sip::AddReceived(request, Address("10.0.0.8:9"));
    EXPECT_EQ(
        request.GetAll("Via"),
        (std::vector<std::string>{"SIP/2.0/UDP 10.0.0.3:5060;branch=z9hG4bKtop;received=10.0.0.8",
                                  "SIP/2.0/UDP 10.0.0.1:5060;branch=z9hG4bKlow"}));
}

TEST(SipResponseAddress, IsThatOfTheTopVia)
{
    const auto target = [](std::string_view via) {
        SipDriver bob(BOB);
        SipMessage invite = MakeRequest("INVITE");
        invite.Prepend("Via", via);
        bob.Receive(invite.Serialize(), "10.0.0.8:7777");
        return bob.LastOf("100 INVITE").to.ToString();
    };
    EXPECT_EQ(target("SIP/2.0/UDP 10.0.0.8:5062;branch=z9hG4bKx"), "10.0.0.8:5062");
    EXPECT_EQ(target("SIP/2.0/UDP 10.0.0.1:5062;branch=z9hG4bKx"), "10.0.0.8:5062") << "received";
    EXPECT_EQ(target("SIP/2.0/UDP 10.0.0.1:5062;rport;branch=z9hG4bKx"), "10.0.0.8:7777");
    EXPECT_EQ(target("SIP/2.0/UDP alice.example;branch=z9hG4bKx"), "10.0.0.8:5060");
}

TEST(SipSentBy, IsComparedWithoutCaseAndBlanks)
{
    EXPECT_EQ(sip::GetSentBy("SIP/2.0/UDP Host.Example:5070;branch=x"), "host.example:5070");
    EXPECT_EQ(sip::GetSentBy("SIP / 2.0 / UDP   10.0.0.1 : 5070 ;branch=x"), "10.0.0.1:5070");
    EXPECT_EQ(sip::GetSentBy("SIP/2.0/UDP [2001:DB8::1];branch=x"), "[2001:db8::1]:5060");
    EXPECT_EQ(sip::GetSentBy("nonsense"), "");
}

} // namespace
} // namespace ims::siptest
