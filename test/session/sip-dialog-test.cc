// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/sip-dialog.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

SipMessage
MakeInvite()
{
    SipMessage invite = MakeSipRequest("INVITE", "sip:bob@10.2.0.20:5060");
    invite.Append("Record-Route", "<sip:10.2.0.1:5060;lr>");
    invite.Append("Record-Route", "<sip:10.1.0.1:5060;lr>");
    invite.Append("From", "<sip:alice@ims.example>;tag=a1");
    invite.Append("To", "<sip:bob@10.2.0.20:5060>");
    invite.Append("Call-ID", "call@10.1.0.10");
    invite.Append("CSeq", "7 INVITE");
    invite.Append("Contact", "<sip:alice@10.1.0.10:5060>");
    return invite;
}

SipMessage
MakeAnswer()
{
    SipMessage answer = MakeSipResponse(MakeInvite(), 200, "OK", "b1");
    answer.Append("Record-Route", "<sip:10.2.0.1:5060;lr>, <sip:10.1.0.1:5060;lr>");
    answer.Append("Contact", "<sip:bob@10.2.0.20:5060>");
    return answer;
}

} // namespace

// RFC 3261 12.1: what a dialog is made from, at either end, and nothing else.
TEST(SipDialogTest, WhatIsKeptOfItsMessagesMakesTheSameDialog)
{
    SipMessage invite = MakeInvite();
    invite.Append("Allow", "INVITE, ACK, BYE");
    invite.body = "v=0\r\n";
    const SipMessage kept = KeepDialogFields(invite);
    EXPECT_EQ(kept.headers.size(), MakeInvite().headers.size());
    EXPECT_EQ(kept.body, "");
    EXPECT_EQ(SipDialog::FromInvite(kept, "b1").MakeRequest("BYE").Serialize(),
              SipDialog::FromInvite(invite, "b1").MakeRequest("BYE").Serialize());
    EXPECT_EQ(
        SipDialog::FromAnswer(kept, KeepDialogFields(MakeAnswer())).MakeRequest("BYE").Serialize(),
        SipDialog::FromAnswer(invite, MakeAnswer()).MakeRequest("BYE").Serialize());
}

// RFC 3261 12.1.2: the caller's route set is Record-Route in reverse order.
TEST(SipDialogTest, TheCallersRequestsGoAlongTheReversedRoute)
{
    auto dialog = SipDialog::FromAnswer(MakeInvite(), MakeAnswer());
    const auto bye = dialog.MakeRequest("BYE");
    EXPECT_EQ(bye.requestUri, "sip:bob@10.2.0.20:5060");
    EXPECT_EQ(bye.GetAll("Route"),
              (std::vector<std::string>{"<sip:10.1.0.1:5060;lr>", "<sip:10.2.0.1:5060;lr>"}));
    EXPECT_EQ(bye.Get("From"), "<sip:alice@ims.example>;tag=a1");
    EXPECT_EQ(bye.Get("To"), "<sip:bob@10.2.0.20:5060>;tag=b1");
    EXPECT_EQ(bye.Get("Call-ID"), "call@10.1.0.10");
}

// RFC 3261 12.1.1: the callee's route set is Record-Route in its order.
TEST(SipDialogTest, TheCalleesRequestsGoAlongTheRouteAsItIs)
{
    auto dialog = SipDialog::FromInvite(MakeInvite(), "b1");
    const auto bye = dialog.MakeRequest("BYE");
    EXPECT_EQ(bye.requestUri, "sip:alice@10.1.0.10:5060");
    EXPECT_EQ(bye.GetAll("Route"),
              (std::vector<std::string>{"<sip:10.2.0.1:5060;lr>", "<sip:10.1.0.1:5060;lr>"}));
    EXPECT_EQ(bye.Get("From"), "<sip:bob@10.2.0.20:5060>;tag=b1");
    EXPECT_EQ(bye.Get("To"), "<sip:alice@ims.example>;tag=a1");
}

// RFC 3261 13.2.2.4: the ACK has the INVITE's number, later requests count on.
TEST(SipDialogTest, OnlyTheAckRepeatsTheNumberOfTheInvite)
{
    auto dialog = SipDialog::FromAnswer(MakeInvite(), MakeAnswer());
    EXPECT_EQ(dialog.MakeRequest("ACK").Get("CSeq"), "7 ACK");
    EXPECT_EQ(dialog.MakeRequest("INFO").Get("CSeq"), "8 INFO");
    EXPECT_EQ(dialog.MakeRequest("BYE").Get("CSeq"), "9 BYE");
}

} // namespace ims
