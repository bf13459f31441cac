// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/role/outcome.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

struct Case
{
    Outcome outcome;
    const char* sentence; ///< as tables and reports show it
};

const Case CASES[] = {
    {{OutcomeKind::Completed}, "completed"},
    {{OutcomeKind::NotStarted, "too many"}, "not started: too many"},
    {{OutcomeKind::NotRegistered}, "not registered"},
    {{OutcomeKind::NotRegistered, "rejected: 403 Forbidden"},
     "not registered: rejected: 403 Forbidden"},
    {{OutcomeKind::Leaving}, "leaving"},
    {{OutcomeKind::NothingToOffer}, "there are no media to offer"},
    {{OutcomeKind::NoFreePort}, "no media port is free"},
    {MakeRejected(486), "rejected: 486"},
    {{OutcomeKind::Cancelled}, "cancelled"},
    {{OutcomeKind::NoSipAnswer}, "no SIP answer"},
    {{OutcomeKind::UnusableSdp}, "unusable SDP answer"},
    {{OutcomeKind::NoAck}, "no ACK"},
    {{OutcomeKind::TlsAlert, "bad_certificate"}, "media failed: bad_certificate"},
    {{OutcomeKind::ConnectionReset}, "media failed: the connection was reset"},
    {{OutcomeKind::ConnectionRefused}, "media failed: the connection was refused"},
    {{OutcomeKind::SynUnanswered}, "media failed: the SYN was never answered"},
    {{OutcomeKind::ClosedInTlsHandshake},
     "media failed: the far end closed the connection during the TLS handshake"},
    {{OutcomeKind::MediaFailed, "wrong version number"}, "media failed: wrong version number"},
    {{OutcomeKind::MsrpFailed, "SEND was answered 481"}, "MSRP failed: SEND was answered 481"},
    {{OutcomeKind::BfcpFailed, "no floor to ask for"}, "BFCP failed: no floor to ask for"},
    {{OutcomeKind::MediaNotReady}, "the media was not ready in time"},
    {{OutcomeKind::MediaSilent}, "the media fell silent"},
    {{OutcomeKind::MediaClosed}, "the media connection was closed"},
    {{OutcomeKind::SessionExpired}, "the session expired"},
    {{OutcomeKind::EndedEarly}, "ended by the other end before it was complete"},
    {{OutcomeKind::EndedByCallee}, "ended by the callee"},
    {{OutcomeKind::NoAnswerToBye}, "no answer to BYE"},
    {{OutcomeKind::Misconfigured, "not both"}, "not both"},
    {{OutcomeKind::SdpRefused, "SDP offer: no v= line"}, "SDP offer: no v= line"},
    {{OutcomeKind::GatewaySilent}, "the IMS-AGW does not reply"},
    {{OutcomeKind::GatewayReport, "tcpbcc/BNCChange"}, "the IMS-AGW reports tcpbcc/BNCChange"},
    {{OutcomeKind::GatewayError, "510 Insufficient"}, "H.248 error 510 Insufficient"},
    {{OutcomeKind::GatewayReply, "no command"}, "no command"},
    {{OutcomeKind::IllegalMove, "illegal move of a"}, "illegal move of a"},
};

} // namespace

TEST(OutcomeTest, EachKindHasItsSentence)
{
    for (const auto& [outcome, sentence] : CASES)
    {
        EXPECT_EQ(ToString(outcome), sentence);
    }
    EXPECT_EQ(std::size(CASES), static_cast<std::size_t>(OutcomeKind::IllegalMove) + 2);
}

TEST(OutcomeTest, OnlyTheFirstKindIsCompletion)
{
    EXPECT_TRUE(Outcome().IsCompleted());
    EXPECT_FALSE(MakeRejected(486).IsCompleted());
}

TEST(OutcomeTest, KindAndDetailMakeItWhatItIs)
{
    EXPECT_EQ(MakeRejected(486), (Outcome{OutcomeKind::Rejected, "486"}));
    EXPECT_NE(MakeRejected(486), MakeRejected(488));
    EXPECT_NE((Outcome{OutcomeKind::TlsAlert, "x"}), (Outcome{OutcomeKind::MediaFailed, "x"}));
}

} // namespace ims
