// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/alg/alg-dialog.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

SipMessage
MakeInvite()
{
    SipMessage invite = MakeSipRequest("INVITE", "sip:bob@ims.example");
    invite.Append("From", "<sip:alice@ims.example>;tag=a");
    invite.Append("To", "<sip:bob@ims.example>");
    invite.Append("Call-ID", "c1");
    invite.Append("CSeq", "7 INVITE");
    invite.Append("Contact", "<sip:alice@10.1.0.10:5060>");
    return invite;
}

SipMessage
MakeAnswer()
{
    SipMessage answer = MakeSipResponse(MakeInvite(), 200, "b");
    answer.Append("Contact", "\"Bob\" <sip:bob@10.2.0.20:5070>");
    return answer;
}

/// A request in the dialog with these tags.
SipMessage
With(const std::string& from, const std::string& to)
{
    SipMessage request = MakeSipRequest("BYE", "sip:x@10.0.0.1");
    request.Append("From", "<sip:x@ims.example>" + from);
    request.Append("To", "<sip:y@ims.example>" + to);
    return request;
}

} // namespace

// RFC 3261 13.2.2.4: the ACK of a 2xx has the number of the INVITE.
TEST(AlgDialogTest, TheAckOfA2xxIsTheCallersAndHasTheInvitesNumber)
{
    EXPECT_EQ(MakeAckToCallee(MakeAnswer()).Serialize(),
              "ACK sip:bob@10.2.0.20:5070 SIP/2.0\r\nMax-Forwards: 70\r\n"
              "From: <sip:alice@ims.example>;tag=a\r\nTo: <sip:bob@ims.example>;tag=b\r\n"
              "Call-ID: c1\r\nCSeq: 7 ACK\r\nContent-Length: 0\r\n\r\n");
}

// TS 24.229 5.2.8.1.2: as if the other end had sent it.
TEST(AlgDialogTest, AByeToTheCalleeIsTheCallers)
{
    EXPECT_EQ(MakeByeToCallee(MakeAnswer()).Serialize(),
              "BYE sip:bob@10.2.0.20:5070 SIP/2.0\r\nMax-Forwards: 70\r\n"
              "From: <sip:alice@ims.example>;tag=a\r\nTo: <sip:bob@ims.example>;tag=b\r\n"
              "Call-ID: c1\r\nCSeq: 1000000 BYE\r\nContent-Length: 0\r\n\r\n");
}

TEST(AlgDialogTest, AByeToTheCallerIsTheCallees)
{
    EXPECT_EQ(MakeByeToCaller(MakeInvite(), MakeAnswer()).Serialize(),
              "BYE sip:alice@10.1.0.10:5060 SIP/2.0\r\nMax-Forwards: 70\r\n"
              "From: <sip:bob@ims.example>;tag=b\r\nTo: <sip:alice@ims.example>;tag=a\r\n"
              "Call-ID: c1\r\nCSeq: 1000000 BYE\r\nContent-Length: 0\r\n\r\n");
}

// RFC 3261 12.2.2.
TEST(AlgDialogTest, ADialogHasBothTagsEachInItsPlace)
{
    const SipMessage answer = MakeAnswer();
    EXPECT_TRUE(IsWithinDialog(With(";tag=a", ";tag=b"), true, answer));
    EXPECT_FALSE(IsWithinDialog(With(";tag=a", ";tag=b"), false, answer));
    EXPECT_TRUE(IsWithinDialog(With(";tag=b", ";tag=a"), false, answer));
    EXPECT_FALSE(IsWithinDialog(With(";tag=b", ";tag=a"), true, answer));
    for (const bool fromCaller : {true, false})
    {
        const std::string from = fromCaller ? ";tag=a" : ";tag=b";
        const std::string to = fromCaller ? ";tag=b" : ";tag=a";
        EXPECT_FALSE(IsWithinDialog(With(from, ";tag=x"), fromCaller, answer));
        EXPECT_FALSE(IsWithinDialog(With(from, ""), fromCaller, answer));
        EXPECT_FALSE(IsWithinDialog(With(";tag=x", to), fromCaller, answer));
    }
}

TEST(AlgDialogTest, BeforeTheAnswerTheCallersTagIsKnownAlone)
{
    EXPECT_TRUE(IsOfCaller(With(";tag=a", ";tag=anything"), MakeInvite()));
    EXPECT_FALSE(IsOfCaller(With(";tag=x", ""), MakeInvite()));
}

} // namespace ims
