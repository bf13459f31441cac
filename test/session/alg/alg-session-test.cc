// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/alg/alg-session.h"
#include "test/session/alg/iq/iq-messages.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

constexpr const char* UE_FINGERPRINT =
    "SHA-256 45:86:DC:04:1D:D5:64:46:CA:8C:56:7C:35:AA:4E:91:56:15:4E:5C:CF:72:F4:54:27:D8:CC:09:"
    "14:72:F7:5A";

const std::string OFFER = "v=0\r\no=alice 1 1 IN IP4 10.1.0.10\r\ns=-\r\nt=0 0\r\n"
                          "m=message 20000 TCP/TLS/MSRP *\r\nc=IN IP4 10.1.0.10\r\n"
                          "a=3ge2ae:requested\r\na=setup:actpass\r\na=fingerprint:" +
                          std::string(UE_FINGERPRINT) + "\r\n";

const std::string ANSWER = "v=0\r\no=bob 1 1 IN IP4 10.2.0.20\r\ns=-\r\nt=0 0\r\n"
                           "m=message 40000 TCP/MSRP *\r\nc=IN IP4 10.2.0.20\r\n"
                           "a=setup:active\r\n";

H248Transaction
Parse(const char* text)
{
    return ParseH248(text)->transactions.at(0);
}

/// One spelling for messages that mean the same.
std::string
Normal(const H248Action& action)
{
    H248Transaction transaction;
    transaction.actions.push_back(action);
    H248Message message;
    message.transactions.push_back(std::move(transaction));
    return SerializeH248(message);
}

std::string
Normal(const char* text)
{
    return Normal(Parse(text).actions.at(0));
}

std::string
Normal(const AlgOutput& output)
{
    return output.request ? Normal(output.request->at(0)) : "no request";
}

AlgOptions
DelayedAware()
{
    AlgOptions options;
    options.delayedTcp = true;
    options.iqMode = IqMode::Aware;
    return options;
}

class AlgSessionTest : public testing::Test
{
  protected:
    /// Steps 1 to 9.
    AlgOutput ForwardOffer()
    {
        session.OnOffer(turn, OFFER);
        session.OnReply(turn, Parse(RESERVE_CORE_REPLY));
        return session.OnReply(turn, Parse(RESERVE_ACCESS_REPLY));
    }

    /// Steps 12 to 20.
    AlgOutput ForwardAnswer()
    {
        session.OnAnswer(turn, ANSWER);
        session.OnReply(turn, Parse(CONFIGURE_CORE_REPLY));
        return session.OnReply(turn, Parse(START_TLS_REPLY));
    }

    Actions actions;
    const Turn turn{TimePoint(), actions};
    AlgSession session{"call", SessionDirection::Originating, DelayedAware()};
};

} // namespace

TEST_F(AlgSessionTest, EveryRequestIsTheOneOfItsStep)
{
    EXPECT_EQ(Normal(session.OnOffer(turn, OFFER)), Normal(RESERVE_CORE));
    EXPECT_EQ(Normal(session.OnReply(turn, Parse(RESERVE_CORE_REPLY))), Normal(RESERVE_ACCESS));
    session.OnReply(turn, Parse(RESERVE_ACCESS_REPLY));
    EXPECT_EQ(Normal(session.OnAnswer(turn, ANSWER)), Normal(CONFIGURE_CORE));
    EXPECT_EQ(Normal(session.OnReply(turn, Parse(CONFIGURE_CORE_REPLY))), Normal(START_TLS));
    session.OnReply(turn, Parse(START_TLS_REPLY));
    EXPECT_EQ(Normal(session.Release(turn)), Normal(RELEASE));
    EXPECT_TRUE(session.OnReply(turn, Parse(RELEASE_REPLY)).released);
}

TEST_F(AlgSessionTest, TheReleasedSessionHasTheStatisticsOfTheGateway)
{
    ForwardOffer();
    ForwardAnswer();
    session.Release(turn);
    const auto statistics = session.OnReply(turn, Parse(RELEASE_REPLY)).statistics;
    ASSERT_TRUE(statistics);
    EXPECT_EQ(statistics->octetsToCore, 4321U);
    EXPECT_EQ(statistics->octetsToAccess, 1230U);
}

TEST_F(AlgSessionTest, TheForwardedOfferNamesTheCoreSideInPlain)
{
    const auto offer = ForwardOffer().offer.value_or("");
    EXPECT_NE(offer.find("m=message 30002 TCP/MSRP *\r\nc=IN IP4 10.2.0.2\r\na=setup:actpass\r\n"),
              std::string::npos)
        << offer;
    EXPECT_EQ(session.GetPhase(), AlgPhase::OfferForwarded);
    EXPECT_EQ(session.GetContext(), "1");
}

TEST_F(AlgSessionTest, TheForwardedAnswerNamesTheAccessSideWithTls)
{
    ForwardOffer();
    const auto answer = ForwardAnswer().answer.value_or("");
    EXPECT_NE(
        answer.find("m=message 30001 TCP/TLS/MSRP *\r\nc=IN IP4 10.1.0.2\r\na=setup:active\r\n"
                    "a=fingerprint:SHA-256 AB:CD:EF:01"),
        std::string::npos)
        << answer;
    EXPECT_EQ(session.GetPhase(), AlgPhase::Answered);
}

TEST_F(AlgSessionTest, AnErrorReplyFailsTheSessionAndNamesTheError)
{
    session.OnOffer(turn, OFFER);
    session.OnReply(turn, Parse(RESERVE_CORE_REPLY));
    const auto output = session.OnReply(turn, Parse(ERROR_REPLY));
    ASSERT_TRUE(output.failure);
    EXPECT_EQ(output.failure->status, 503);
    EXPECT_EQ(ToString(output.failure->outcome).find("H.248 error 449"), 0U);
    EXPECT_EQ(session.Release(turn).request->at(0).commands.size(), 1U); // T2 alone exists
}

TEST_F(AlgSessionTest, UnusableSdpFailsTheSession)
{
    for (const auto& sdp : {std::string("nonsense"),
                            std::string("v=0\r\n"),
                            OFFER.substr(0, OFFER.find("c=IN")) + "c=IN IP4 ue.example\r\n"})
    {
        AlgSession fresh("call", SessionDirection::Originating, DelayedAware());
        const auto output = fresh.OnOffer(turn, sdp);
        ASSERT_TRUE(output.failure) << sdp;
        EXPECT_EQ(output.failure->status, 488);
        EXPECT_TRUE(fresh.Release(turn).released);
    }
    ForwardOffer();
    EXPECT_TRUE(session.OnAnswer(turn, ANSWER + "m=audio 1 RTP/AVP 0\r\n").failure);
}

TEST_F(AlgSessionTest, AnAnswerThatRefusesTheStreamConfiguresNothing)
{
    ForwardOffer();
    auto answer = *ParseSdp(ANSWER);
    answer.media[0].SetMediaLine({"message", "0", "TCP/MSRP", "*"});
    const auto output = session.OnAnswer(turn, answer.Serialize());
    EXPECT_FALSE(output.request);
    answer.media[0].SetMediaLine({"message", "0", "TCP/TLS/MSRP", "*"}); // as it was offered
    answer.media[0].SetConnectionAddress("10.1.0.2");                    // not the peer's own
    answer.session.SetOriginAddress(*IpAddress::Parse("10.1.0.2"));
    EXPECT_EQ(output.answer, answer.Serialize());
}

TEST_F(AlgSessionTest, ACombinedRequestThatIsHalfCarriedOutLeavesNothingBehind)
{
    AlgOptions options;
    options.combine = true;
    AlgSession combining("call", SessionDirection::Originating, options);
    combining.OnOffer(turn, OFFER);
    EXPECT_TRUE(combining.OnReply(turn, Parse(RESERVE_CORE_REPLY)).offer);
    const auto request = combining.OnAnswer(turn, ANSWER).request;
    ASSERT_TRUE(request);
    EXPECT_EQ(request->at(0).commands.size(), 2U);
    H248Transaction reply = Parse(RESERVE_ACCESS_REPLY);
    H248Command failed;
    failed.kind = H248CommandKind::Modify;
    failed.termination = "ip/1/core/2";
    failed.error = H248Error{449, "Unsupported"};
    reply.actions[0].commands.push_back(failed);
    EXPECT_TRUE(combining.OnReply(turn, reply).failure);
    EXPECT_EQ(combining.Release(turn).request->at(0).commands.size(), 2U); // T2 and T1
}

TEST_F(AlgSessionTest, ReleaseWaitsForTheOpenRequest)
{
    session.OnOffer(turn, OFFER);
    EXPECT_FALSE(session.Release(turn).request);
    const auto output = session.OnReply(turn, Parse(RESERVE_CORE_REPLY));
    ASSERT_TRUE(output.request);
    EXPECT_EQ(output.request->at(0).commands.at(0).termination, "ip/1/core/2");
    EXPECT_EQ(session.GetPhase(), AlgPhase::Releasing);
}

TEST_F(AlgSessionTest, WithoutAReplyThereIsNothingToRelease)
{
    session.OnOffer(turn, OFFER);
    EXPECT_TRUE(session.OnRequestFailed(turn).failure);
    EXPECT_TRUE(session.Release(turn).released);
    EXPECT_EQ(session.GetPhase(), AlgPhase::Ended);
}

TEST_F(AlgSessionTest, AnOfferOfOtherMediaPassesAsItIs)
{
    const std::string sdp =
        "v=0\r\no=a 1 1 IN IP4 10.1.0.10\r\ns=-\r\nc=IN IP4 10.1.0.10\r\nt=0 0\r\n"
        "m=audio 4000 RTP/AVP 0\r\n";
    EXPECT_EQ(session.OnOffer(turn, sdp).offer, sdp);
    EXPECT_EQ(session.OnAnswer(turn, sdp).answer, sdp);
    EXPECT_TRUE(session.Release(turn).released);
}

TEST_F(AlgSessionTest, WhatComesOutOfTurnHasNoEffect)
{
    EXPECT_FALSE(session.OnAnswer(turn, ANSWER).failure);
    EXPECT_FALSE(session.OnReply(turn, Parse(RESERVE_CORE_REPLY)).request);
    ForwardOffer();
    EXPECT_FALSE(session.OnOffer(turn, OFFER).request);
    EXPECT_EQ(session.GetPhase(), AlgPhase::OfferForwarded);
    session.Release(turn);
    EXPECT_FALSE(session.Release(turn).request);
    EXPECT_FALSE(session.OnAnswer(turn, ANSWER).request);
}

} // namespace ims
