// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/transaction/sip/sip-driver.h"

#include <gtest/gtest.h>

/// @file
/// What the transaction layer does with malformed messages and beyond its bounds.

namespace ims::siptest
{
namespace
{

constexpr auto ALICE = "10.0.0.1:5060";
constexpr auto BOB = "10.0.0.2:5060";

/// @return what these octets are answered with, "" when there is no answer.
std::string
AnswerTo(std::string_view octets)
{
    SipDriver bob(BOB);
    bob.Receive(octets, ALICE);
    EXPECT_TRUE(bob.Requests().empty() && bob.Statuses().empty());
    EXPECT_EQ(bob.Layer().GetCount(), 0U);
    return bob.AllSent().empty() ? "" : Label(bob.AllSent().front().message);
}

/// @return octets of a request whose body is shorter than it says.
std::string
MakeTruncated(const SipMessage& message)
{
    std::string octets = message.Serialize();
    const std::string length = "Content-Length: 0";
    return octets.replace(octets.find(length), length.size(), "Content-Length: 99");
}

TEST(SipMalformed, RequestGets400WithWhatAResponseCopies)
{
    SipDriver bob(BOB);
    bob.Receive(MakeTruncated(MakeArriving("INVITE")), ALICE);
    ASSERT_EQ(bob.TimesOf("400 INVITE").size(), 1U);
    const auto answer = bob.LastOf("400 INVITE");
    EXPECT_EQ(answer.to, Address(ALICE));
    EXPECT_EQ(answer.message.Get("Via"), "SIP/2.0/UDP 10.0.0.1:5060;branch=z9hG4bKb1");
    EXPECT_EQ(answer.message.Get("Call-ID"), "call1@10.0.0.1");
    EXPECT_EQ(answer.message.Get("CSeq"), "7 INVITE");
    EXPECT_TRUE(GetSipParameter(*answer.message.Get("To"), "tag"));
    EXPECT_EQ(bob.Layer().GetCount(), 0U);
}

TEST(SipMalformed, CompactNamesAreUnderstood)
{
    EXPECT_EQ(AnswerTo("BYE sip:bob@10.0.0.2 SIP/2.0\r\n"
                       "v: SIP/2.0/UDP 10.0.0.1:5060;branch=z9hG4bKb1\r\n"
                       "f: <sip:a@ims.example>;tag=a1\r\n"
                       "t: <sip:b@ims.example>\r\n"
                       "i: c1\r\n"
                       "CSeq: 1 BYE\r\n"
                       "l: 99\r\n\r\n"),
              "400 BYE");
}

TEST(SipMalformed, SecondFromGets400WithTheFirst)
{
    SipMessage request = MakeArriving("BYE");
    request.Append("From", "<sip:mallory@ims.example>;tag=m");
    EXPECT_EQ(AnswerTo(request.Serialize()), "400 BYE");
}

TEST(SipMalformed, RequestWithoutWhatAResponseCopiesGetsNothing)
{
    for (const auto name : {"Via", "From", "To", "Call-ID", "CSeq"})
    {
        SipMessage request = MakeArriving("BYE");
        request.RemoveAll(name);
        EXPECT_EQ(AnswerTo(request.Serialize()), "") << name;
    }
}

TEST(SipMalformed, FieldThatWouldMakeTheAnswerMalformedTooGetsNothing)
{
    SipMessage request = MakeArriving("BYE");
    request.Set("CSeq", "many BYE");
    EXPECT_EQ(AnswerTo(request.Serialize()), "");
}

TEST(SipMalformed, AckResponsesAndForeignOctetsGetNothing)
{
    EXPECT_EQ(AnswerTo(MakeTruncated(MakeArriving("ACK"))), "");
    EXPECT_EQ(AnswerTo(MakeTruncated(MakeSipResponse(MakeArriving("BYE"), 200, "OK", "b1"))), "");
    EXPECT_EQ(AnswerTo(""), "");
    EXPECT_EQ(AnswerTo("\r\n\r\n"), "");
    EXPECT_EQ(AnswerTo(std::string(1000, '\0')), "");
    EXPECT_EQ(AnswerTo("MEGACO/2 [10.0.0.1]:2944"), "");
}

TEST(SipMalformed, EveryCutOfARequestIsSurvived)
{
    const std::string whole = MakeTruncated(MakeArriving("INVITE"));
    for (std::size_t length = 0; length < whole.size(); ++length)
    {
        SipDriver bob(BOB);
        bob.Receive(std::string_view(whole).substr(0, length), ALICE);
        EXPECT_LE(bob.AllSent().size(), 1U) << length;
    }
}

TEST(SipLimit, RequestBeyondTheTransactionsGets503)
{
    SipTransactionLimits limits;
    limits.maxTransactions = 2;
    SipDriver bob(BOB, {}, limits);
    for (const auto branch : {"z9hG4bK1", "z9hG4bK2", "z9hG4bK3"})
    {
        bob.Receive(MakeArriving("OPTIONS", branch).Serialize(), ALICE);
    }
    EXPECT_EQ(bob.Requests().size(), 2U);
    EXPECT_EQ(bob.TimesOf("503 OPTIONS").size(), 1U);
    EXPECT_EQ(bob.Layer().GetCount(), 2U);
}

TEST(SipLimit, RepeatedRequestIsKnownAtTheLimit)
{
    SipTransactionLimits limits;
    limits.maxTransactions = 1;
    SipDriver bob(BOB, {}, limits);
    bob.Receive(MakeArriving("INVITE").Serialize(), ALICE);
    bob.Receive(MakeArriving("INVITE").Serialize(), ALICE);
    EXPECT_TRUE(bob.TimesOf("503 INVITE").empty());
    EXPECT_EQ(bob.TimesOf("100 INVITE").size(), 2U);
}

// RFC 3261 13.2.2.4: each retransmission of the 2xx gets the same ACK; 16.11: a stateless element
// gives it the same branch again.
TEST(SipStateless, AckHasABranchOfItsOwnAndNoTransaction)
{
    Random random(1);
    SipTransactions layer(Address(ALICE), random);
    Actions actions;
    const SipMessage ack = MakeRequest("ACK");
    SipMessage other = ack;
    other.Set("Call-ID", "other@10.1.0.10");
    for (const auto& request : {ack, other, ack})
    {
        layer.SendStateless(request, Address(BOB), actions);
    }
    ASSERT_EQ(actions.size(), 3U);
    const auto first = ParseSip(std::get<SendDatagram>(actions[0]).octets);
    const auto second = ParseSip(std::get<SendDatagram>(actions[1]).octets);
    ASSERT_TRUE(first && second);
    EXPECT_NE(first->Get("Via"), second->Get("Via"));
    EXPECT_NE(first->Get("Via")->find(";branch=z9hG4bK"), std::string::npos);
    EXPECT_EQ(std::get<SendDatagram>(actions[2]).octets, std::get<SendDatagram>(actions[0]).octets);
    EXPECT_EQ(std::get<SendDatagram>(actions[0]).to, Address(BOB));
    EXPECT_EQ(std::get<SendDatagram>(actions[0]).local, Address(ALICE));
    EXPECT_EQ(layer.GetCount(), 0U);
}

} // namespace
} // namespace ims::siptest
