// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/ua/dialog/ua-forks.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

using Kind = UaForks::Kind;

class UaForksTest : public testing::Test
{
  protected:
    UaForksTest()
        : invite(MakeSipRequest("INVITE", "sip:bob@ims.example"))
    {
        invite.Append("From", "<sip:alice@ims.example>;tag=a");
        invite.Append("To", "<sip:bob@ims.example>");
        invite.Append("Call-ID", "c1");
        invite.Append("CSeq", "5 INVITE");
    }

    SipMessage Respond(int status, const std::string& tag, const std::string& rseq) const
    {
        SipMessage response = MakeSipResponse(invite, status, tag);
        response.Append("Contact", "<sip:" + tag + "@10.2.0.20:5060>");
        response.Append("Record-Route", "<sip:10.1.0.1:5060;lr>");
        if (!rseq.empty())
        {
            response.Append("Require", "100rel");
            response.Append("RSeq", rseq);
        }
        return response;
    }

    static SipMessage WithSdp(SipMessage response, const std::string& sdp)
    {
        response.Append("Content-Type", "application/sdp");
        response.body = sdp;
        return response;
    }

    SipMessage invite;
    UaForks forks;
};

} // namespace

TEST_F(UaForksTest, WithoutRequireAndRSeqAResponseIsNotReliable)
{
    EXPECT_EQ(forks.Receive(invite, Respond(183, "b", "")), Kind::Unreliable);
    SipMessage half = Respond(183, "b", "");
    half.Append("RSeq", "1");
    EXPECT_EQ(forks.Receive(invite, half), Kind::Unreliable);
}

// RFC 3262 4, 7.2.
TEST_F(UaForksTest, ThePrackNamesResponseAndInviteAndGoesAlongTheEarlyDialog)
{
    const SipMessage response = Respond(183, "b", "42");
    ASSERT_EQ(forks.Receive(invite, response), Kind::InOrder);
    const SipMessage prack = forks.MakePrack(response);
    EXPECT_EQ(prack.Get("RAck"), "42 5 INVITE");
    EXPECT_EQ(prack.Get("CSeq"), "6 PRACK");
    EXPECT_EQ(prack.requestUri, "sip:b@10.2.0.20:5060");
    EXPECT_EQ(prack.Get("Route"), "<sip:10.1.0.1:5060;lr>");
    EXPECT_EQ(prack.Get("To"), "<sip:bob@ims.example>;tag=b");
}

// RFC 3262 4: only the next number of the same callee.
TEST_F(UaForksTest, ARepeatedOrEarlyResponseIsNotLookedAt)
{
    EXPECT_EQ(forks.Receive(invite, Respond(183, "b", "42")), Kind::InOrder);
    EXPECT_EQ(forks.Receive(invite, Respond(183, "b", "42")), Kind::Stale);
    EXPECT_EQ(forks.Receive(invite, Respond(183, "b", "44")), Kind::Stale);
    EXPECT_EQ(forks.Receive(invite, Respond(180, "b", "43")), Kind::InOrder);
    EXPECT_EQ(forks.Receive(invite, Respond(183, "c", "7")), Kind::InOrder);
}

// RFC 3261 13.2.2.4.
TEST_F(UaForksTest, ThePrackCountsInTheDialogThatThe2xxConfirms)
{
    const SipMessage response = WithSdp(Respond(183, "b", "42"), "v=0\r\n");
    forks.Receive(invite, response);
    forks.MakePrack(response);
    SipMessage answer = Respond(200, "b", "");
    answer.Set("Contact", "<sip:moved@10.2.0.21:5060>");
    SipDialog dialog = forks.Confirm(invite, answer);
    EXPECT_EQ(dialog.MakeRequest("ACK").Get("CSeq"), "5 ACK");
    const SipMessage bye = dialog.MakeRequest("BYE");
    EXPECT_EQ(bye.Get("CSeq"), "7 BYE");
    EXPECT_EQ(bye.requestUri, "sip:moved@10.2.0.21:5060");
    EXPECT_EQ(forks.Confirm(invite, Respond(200, "c", "")).MakeRequest("BYE").Get("CSeq"), "6 BYE");
}

// RFC 6337 2.2: each callee has an answer of its own, the first that it sent reliably.
TEST_F(UaForksTest, TheFirstReliableAnswerIsKeptForItsCallee)
{
    forks.Receive(invite, WithSdp(Respond(183, "b", "1"), "v=0\r\ns=b\r\n"));
    forks.Receive(invite, WithSdp(Respond(183, "b", "2"), "v=0\r\ns=later\r\n"));
    forks.Receive(invite, WithSdp(Respond(183, "c", ""), "v=0\r\ns=c\r\n"));
    EXPECT_EQ(forks.GetAnswer("b"), "v=0\r\ns=b\r\n");
    EXPECT_EQ(forks.GetAnswer("c"), "");
}

} // namespace ims
