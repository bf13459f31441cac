// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/alg/alg-dialog.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace ims
{

namespace
{

SipMessage
MakeInvite()
{
    SipMessage invite = MakeSipRequest("INVITE", "sip:bob@ims.example");
    invite.Append("Via", "SIP/2.0/UDP 10.1.0.10:5060;branch=z9hG4bK1");
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

class AlgDialogTest : public testing::Test
{
  protected:
    AlgDialogTest()
    {
        dialog.SetInvite(MakeInvite(), 1);
        dialog.SetAnswer(MakeAnswer());
    }

    /// What was sent last, without its Via; to the side that it names.
    std::string Sent(Side side) const
    {
        const auto isDatagram = [](const Action& action) {
            return std::holds_alternative<SendDatagram>(action);
        };
        const auto last = std::find_if(actions.rbegin(), actions.rend(), isDatagram);
        if (last == actions.rend())
        {
            return "nothing";
        }
        const auto& datagram = std::get<SendDatagram>(*last);
        EXPECT_EQ(datagram.local, sip.GetAddress(side));
        SipMessage message = *ParseSip(datagram.octets);
        message.RemoveFirst("Via");
        return message.Serialize();
    }

    Actions actions;
    const Turn turn{TimePoint(), actions};
    AlgSip sip{{*TransportAddress::Parse("10.1.0.1:5060"), GM_SIP_TIMERS},
               {*TransportAddress::Parse("10.2.0.1:5060"), {}},
               1};
    AlgDialog dialog{sip, Side::Access};
};

} // namespace

// RFC 3261 13.2.2.4: the ACK of a 2xx has the number of the INVITE.
TEST_F(AlgDialogTest, TheAckOfA2xxIsTheCallersAndHasTheInvitesNumber)
{
    dialog.Acknowledge(turn);
    EXPECT_EQ(Sent(Side::Core),
              "ACK sip:bob@10.2.0.20:5070 SIP/2.0\r\nMax-Forwards: 70\r\n"
              "From: <sip:alice@ims.example>;tag=a\r\nTo: <sip:bob@ims.example>;tag=b\r\n"
              "Call-ID: c1\r\nCSeq: 7 ACK\r\nContent-Length: 0\r\n\r\n");
}

// TS 24.229 5.2.8.1.2: as if the caller had sent it, its CSeq incremented by one, with a Reason.
TEST_F(AlgDialogTest, AByeToTheCalleeIsTheCallers)
{
    dialog.EndCallee(turn, 503);
    EXPECT_EQ(Sent(Side::Core),
              "BYE sip:bob@10.2.0.20:5070 SIP/2.0\r\nMax-Forwards: 70\r\n"
              "From: <sip:alice@ims.example>;tag=a\r\nTo: <sip:bob@ims.example>;tag=b\r\n"
              "Call-ID: c1\r\nCSeq: 8 BYE\r\n"
              "Reason: SIP;cause=503;text=\"Service Unavailable\"\r\nContent-Length: 0\r\n\r\n");
}

// RFC 3261 12.2.1.1: the callee has sent no request yet, so its numbers may begin anywhere.
TEST_F(AlgDialogTest, AByeToTheCallerIsTheCallees)
{
    dialog.EndCaller(turn, 488);
    EXPECT_EQ(Sent(Side::Access),
              "BYE sip:alice@10.1.0.10:5060 SIP/2.0\r\nMax-Forwards: 70\r\n"
              "From: <sip:bob@ims.example>;tag=b\r\nTo: <sip:alice@ims.example>;tag=a\r\n"
              "Call-ID: c1\r\nCSeq: 1 BYE\r\n"
              "Reason: SIP;cause=488;text=\"Not Acceptable Here\"\r\nContent-Length: 0\r\n\r\n");
}

// RFC 3261 12.2.1.1: the numbers of each direction are contiguous.
TEST_F(AlgDialogTest, AByeCountsOnFromTheLastRequestOfTheEndInWhoseNameItIs)
{
    SipMessage info = MakeSipRequest("INFO", "sip:x@10.0.0.1");
    info.Append("CSeq", "40 INFO");
    dialog.NoteRequest(Side::Access, info);
    info.Set("CSeq", "300 INFO");
    dialog.NoteRequest(Side::Core, info);
    dialog.EndCallee(turn, 503);
    EXPECT_NE(Sent(Side::Core).find("CSeq: 41 BYE\r\n"), std::string::npos);
    dialog.EndCaller(turn, 503);
    EXPECT_NE(Sent(Side::Access).find("CSeq: 301 BYE\r\n"), std::string::npos);
}

// RFC 3261 12.1.1, 12.1.2: by the proxies on the way, seen from the P-CSCF.
TEST_F(AlgDialogTest, AByeTakesTheRecordedRouteOfItsSide)
{
    SipMessage invite = MakeInvite();
    invite.Append("Record-Route", "<sip:10.1.0.7:5060;lr>");
    dialog.SetInvite(invite, 1);
    SipMessage answer = MakeAnswer();
    answer.Append("Record-Route", "<sip:10.2.0.9:5060;lr>, <sip:10.2.0.8:5060;lr>");
    answer.Append("Record-Route", "<sip:10.2.0.1:5060;lr>, <sip:10.1.0.1:5060;lr>");
    answer.Append("Record-Route", "<sip:10.1.0.7:5060;lr>");
    dialog.SetAnswer(answer);
    dialog.EndCallee(turn, 503);
    EXPECT_NE(Sent(Side::Core)
                  .find("Route: <sip:10.2.0.8:5060;lr>\r\nRoute: "
                        "<sip:10.2.0.9:5060;lr>\r\nFrom"),
              std::string::npos);
    dialog.EndCaller(turn, 503);
    EXPECT_NE(Sent(Side::Access).find("70\r\nRoute: <sip:10.1.0.7:5060;lr>\r\nFrom"),
              std::string::npos);
}

// RFC 3261 12.2.2.
TEST_F(AlgDialogTest, ADialogHasBothTagsEachInItsPlace)
{
    EXPECT_TRUE(dialog.Owns(Side::Access, With(";tag=a", ";tag=b")));
    EXPECT_FALSE(dialog.Owns(Side::Core, With(";tag=a", ";tag=b")));
    EXPECT_TRUE(dialog.Owns(Side::Core, With(";tag=b", ";tag=a")));
    EXPECT_FALSE(dialog.Owns(Side::Access, With(";tag=b", ";tag=a")));
    for (const Side side : {Side::Access, Side::Core})
    {
        const std::string from = side == Side::Access ? ";tag=a" : ";tag=b";
        const std::string to = side == Side::Access ? ";tag=b" : ";tag=a";
        EXPECT_FALSE(dialog.Owns(side, With(from, ";tag=x")));
        EXPECT_FALSE(dialog.Owns(side, With(from, "")));
        EXPECT_FALSE(dialog.Owns(side, With(";tag=x", to)));
    }
}

TEST_F(AlgDialogTest, BeforeTheAnswerTheCallersTagIsKnownAlone)
{
    EXPECT_TRUE(dialog.IsOfCaller(Side::Access, With(";tag=a", ";tag=anything")));
    EXPECT_FALSE(dialog.IsOfCaller(Side::Access, With(";tag=x", "")));
    EXPECT_FALSE(dialog.IsOfCaller(Side::Core, With(";tag=a", "")));
}

TEST_F(AlgDialogTest, AnInviteThatCannotGoOnHasNoTransactionThere)
{
    EXPECT_FALSE(dialog.ForwardInvite(turn, "v=0\r\n")); // ims.example is no address
    EXPECT_FALSE(dialog.GetClient());
    dialog.Cancel(turn);
    EXPECT_EQ(Sent(Side::Core), "nothing");
}

} // namespace ims
