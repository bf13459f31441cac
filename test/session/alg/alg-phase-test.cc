// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/alg/alg-phase.h"
#include "test/session/alg/alg-driver.h"

#include <gtest/gtest.h>

/// @file
/// By which phases a session goes: the H.248 requests of clause 5.2.1, one phase each.

namespace ims::algtest
{

namespace
{

using namespace std::chrono_literals;

AlgConfig
With(bool combine, bool skipConfigure)
{
    AlgConfig config = MakeConfig();
    config.options.combine = combine;
    config.options.skipConfigure = skipConfigure;
    return config;
}

const std::string OTHER_MEDIA = "v=0\r\no=a 1 1 IN IP4 10.1.0.10\r\ns=-\r\nc=IN IP4 10.1.0.10\r\n"
                                "t=0 0\r\nm=audio 4000 RTP/AVP 0\r\n";

const std::string REFUSAL = "v=0\r\no=bob 1 1 IN IP4 10.2.0.20\r\ns=-\r\nt=0 0\r\n"
                            "m=message 0 TCP/MSRP *\r\n";

/// @return the phases of a call of alice that bob answers like this, and that she hangs up.
std::string
PhasesOf(const AlgConfig& config, const std::string& offer, const std::string& answer)
{
    AlgDriver driver(config);
    SipMessage invite = MakeInvite(Side::Access);
    invite.body = offer;
    driver.Receive(Side::Access, invite);
    driver.Receive(Side::Core, MakeResponse(driver.Last(Side::Core), 200, answer));
    driver.Receive(Side::Access, MakeInDialog(Side::Access, "BYE"));
    driver.Receive(Side::Core, MakeSipResponse(driver.Last(Side::Core), 200));
    EXPECT_EQ(driver.GetOutcomes(), "completed");
    return driver.GetStates("alg-session");
}

/// @return the phases of such a call whose gateway falls silent after so many replies.
std::string
PhasesOfSilence(const AlgConfig& config, unsigned replies)
{
    AlgDriver driver(config);
    driver.HoldGateway(replies);
    driver.Receive(Side::Access, MakeInvite(Side::Access));
    if (driver.GetStates("alg-call") == "Inviting")
    {
        driver.Receive(Side::Core, MakeResponse(driver.Last(Side::Core), 200, ANSWER));
    }
    driver.Wait(120s);
    EXPECT_EQ(driver.GetOutcomes(), "the IMS-AGW does not reply");
    EXPECT_EQ(driver.alg.GetCallCount(), 0U);
    return driver.GetStates("alg-session");
}

/// @return the phases of such a call that ends while the reply to the next request is awaited.
std::string
PhasesOfEndWhile(const AlgConfig& config, unsigned replies)
{
    AlgDriver driver(config);
    driver.HoldGateway(replies);
    driver.Receive(Side::Access, MakeInvite(Side::Access));
    if (driver.GetStates("alg-call") == "Inviting")
    {
        driver.Receive(Side::Core, MakeResponse(driver.Last(Side::Core), 200, ANSWER));
        driver.Receive(Side::Core, MakeInDialog(Side::Core, "BYE"));
    }
    driver.Receive(Side::Access, MakeCancel(MakeInvite(Side::Access)));
    driver.LetGatewayAnswer();
    EXPECT_EQ(driver.alg.GetCallCount(), 0U);
    return driver.GetStates("alg-session");
}

} // namespace

TEST(AlgPhaseTest, EachFigureHasItsOwnWay)
{
    EXPECT_EQ(PhasesOf(MakeConfig(), OFFER, ANSWER),
              "ReservingOutgoing ReservingIncoming OfferForwarded ConfiguringOutgoing "
              "ConfiguringIncoming Answered Releasing Ended");
    // NOTE 2 of 5.2.1.2.2
    EXPECT_EQ(PhasesOf(With(true, false), OFFER, ANSWER),
              "ReservingOutgoing OfferForwarded Combining Answered Releasing Ended");
    // NOTE 3 of 5.2.1.2.2
    EXPECT_EQ(PhasesOf(With(false, true), OFFER, ANSWER),
              "ReservingOutgoing ReservingIncoming OfferForwarded ConfiguringIncoming Answered "
              "Releasing Ended");
}

// 5.2.1.2.3: TLS is on the side of T2, so that T1 has nothing to be told.
TEST(AlgPhaseTest, ACallToTheUeConfiguresT2Alone)
{
    AlgDriver driver;
    driver.Receive(Side::Core, MakeInvite(Side::Core));
    SipMessage answer = MakeResponse(driver.Last(Side::Access), 200, OFFER);
    EXPECT_EQ(driver.Receive(Side::Access, answer), "200 INVITE to PEER");
    EXPECT_EQ(driver.GetStates("alg-session"),
              "ReservingOutgoing ReservingIncoming OfferForwarded ConfiguringOutgoing Answered");
}

TEST(AlgPhaseTest, AnAnswerThatRefusesConfiguresNothing)
{
    EXPECT_EQ(PhasesOf(MakeConfig(), OFFER, REFUSAL),
              "ReservingOutgoing ReservingIncoming OfferForwarded Answered Releasing Ended");
    EXPECT_EQ(PhasesOf(With(true, false), OFFER, REFUSAL),
              "ReservingOutgoing OfferForwarded Answered Releasing Ended");
}

TEST(AlgPhaseTest, OtherMediaNeedNoGateway)
{
    EXPECT_EQ(PhasesOf(MakeConfig(), OTHER_MEDIA, OTHER_MEDIA), "OfferForwarded Answered Ended");
}

TEST(AlgPhaseTest, ARequestThatFailsIsFollowedByTheRelease)
{
    const std::string reserving = "ReservingOutgoing ReservingIncoming ";
    const std::string configuring = reserving + "OfferForwarded ConfiguringOutgoing ";
    EXPECT_EQ(PhasesOfSilence(MakeConfig(), 0), "ReservingOutgoing Failed Ended");
    EXPECT_EQ(PhasesOfSilence(MakeConfig(), 1), reserving + "Failed Releasing Ended");
    EXPECT_EQ(PhasesOfSilence(MakeConfig(), 2), configuring + "Failed Releasing Ended");
    EXPECT_EQ(PhasesOfSilence(MakeConfig(), 3),
              configuring + "ConfiguringIncoming Failed Releasing Ended");
    EXPECT_EQ(PhasesOfSilence(With(true, false), 1),
              "ReservingOutgoing OfferForwarded Combining Failed Releasing Ended");
}

// What the open request reserves is only known when its reply is here.
TEST(AlgPhaseTest, AnEndWaitsForTheOpenRequest)
{
    const std::string reserving = "ReservingOutgoing ReservingIncoming ";
    const std::string configuring = reserving + "OfferForwarded ConfiguringOutgoing ";
    EXPECT_EQ(PhasesOfEndWhile(MakeConfig(), 0), "ReservingOutgoing Abandoning Releasing Ended");
    EXPECT_EQ(PhasesOfEndWhile(MakeConfig(), 1), reserving + "Abandoning Releasing Ended");
    EXPECT_EQ(PhasesOfEndWhile(MakeConfig(), 2), configuring + "Abandoning Releasing Ended");
    EXPECT_EQ(PhasesOfEndWhile(MakeConfig(), 3),
              configuring + "ConfiguringIncoming Abandoning Releasing Ended");
    EXPECT_EQ(PhasesOfEndWhile(With(true, false), 1),
              "ReservingOutgoing OfferForwarded Combining Abandoning Releasing Ended");
}

TEST(AlgPhaseTest, AnEndWhoseOpenRequestNeverHasAReply)
{
    AlgDriver driver;
    driver.HoldGateway();
    driver.Receive(Side::Access, MakeInvite(Side::Access));
    driver.Receive(Side::Access, MakeCancel(MakeInvite(Side::Access)));
    driver.Wait(120s);
    EXPECT_EQ(driver.GetStates("alg-session"), "ReservingOutgoing Abandoning Ended");
    EXPECT_EQ(driver.GetOutcomes(), "cancelled");
}

TEST(AlgPhaseTest, WhileTheAnswerIsAwaitedNoRequestIsOpen)
{
    for (const bool anchored : {true, false})
    {
        AlgDriver driver;
        SipMessage invite = MakeInvite(Side::Access);
        invite.body = anchored ? OFFER : OTHER_MEDIA;
        driver.Receive(Side::Access, invite);
        driver.Receive(Side::Core, MakeResponse(driver.Last(Side::Core), 486));
        EXPECT_EQ(driver.GetStates("alg-session"),
                  anchored ? "ReservingOutgoing ReservingIncoming OfferForwarded Releasing Ended"
                           : "OfferForwarded Ended");
    }
}

TEST(AlgPhaseTest, AnUnusableOfferReservesNothing)
{
    AlgDriver driver;
    SipMessage invite = MakeInvite(Side::Access);
    invite.body = "v=0\r\n";
    driver.Receive(Side::Access, invite);
    EXPECT_EQ(driver.GetStates("alg-session"), "Ended");
}

} // namespace ims::algtest
