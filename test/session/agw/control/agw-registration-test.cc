// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/agw/control/agw-registration.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

using namespace std::chrono_literals;

const TransportAddress FIRST = *TransportAddress::Parse("10.0.2.1:2944");
const TransportAddress SECOND = *TransportAddress::Parse("10.0.2.9:2944");

/// @brief A registration that is sent when it is due, and answered as the test wants.
class AgwRegistrationTest : public testing::Test
{
  protected:
    static constexpr Duration LONGEST_WAIT = 5s;

    /// @return the method and reason of the registration that is due, and to whom it goes.
    std::string Send()
    {
        now = registration.NextAttempt().value_or(TimePoint::max());
        const auto change =
            registration.MakeRequest(now).at(0).commands.at(0).serviceChange.value();
        offered = change.version.value_or(0);
        registration.Await(++request);
        return change.method + " " + change.reason + " to " +
               registration.GetController().ToString();
    }

    std::optional<unsigned> Answer(const std::string& services)
    {
        const auto message =
            ParseH248("MEGACO/1 [10.0.2.1]:2944\nReply=" + std::to_string(request) + "{Context=-" +
                      services + "}");
        if (!message)
        {
            ADD_FAILURE() << message.GetError().ToString();
            return std::nullopt;
        }
        return registration.TakeReply(now, {request, message->transactions.at(0)});
    }

    std::optional<unsigned> Accept(const std::string& parameters = "")
    {
        return Answer("{ServiceChange=ROOT" +
                      (parameters.empty() ? "" : "{Services{" + parameters + "}}") + "}");
    }

    std::optional<unsigned> Refuse(int code)
    {
        return Answer("{ServiceChange=ROOT{Error=" + std::to_string(code) + "{\"\"}}}");
    }

    TimePoint now{};
    AgwRegistration registration{{FIRST, 2, LONGEST_WAIT, 7}};
    uint32_t request = 0;
    uint32_t offered = 0;
};

} // namespace

TEST_F(AgwRegistrationTest, ItIsOpenFromTheColdStartToTheReplyThatAccepts)
{
    EXPECT_FALSE(registration.IsOpen());
    registration.Start(now);
    EXPECT_EQ(registration.NextAttempt(), now);
    EXPECT_EQ(Send(), "Restart 901 Cold Boot to 10.0.2.1:2944");
    EXPECT_EQ(registration.GetMessageVersion(), 1U);
    EXPECT_TRUE(registration.IsOpen());
    EXPECT_FALSE(registration.NextAttempt());
    EXPECT_EQ(Accept("Version=1"), 1U);
    EXPECT_FALSE(registration.IsOpen());
    EXPECT_TRUE(registration.HasBeenAccepted());
}

/// H.248.1 7.2.8 and annex B.2: date "T" hours, minutes, seconds and hundredths.
TEST_F(AgwRegistrationTest, ItSaysWhenItIsSent)
{
    const auto stampAt = [this](Duration time) {
        const auto request = registration.MakeRequest(TimePoint(time));
        return request.at(0).commands.at(0).serviceChange.value().extensions.at(0).name;
    };
    EXPECT_EQ(stampAt(0s), "20260101T00000000");
    EXPECT_EQ(stampAt(1s + 59ms), "20260101T00000105");
    EXPECT_EQ(stampAt(31 * 24h + 13h + 2min + 3s + 999ms), "20260201T13020399");
}

/// H.248.1 11.2 and 9.2: after a random time, up to MWD.
TEST_F(AgwRegistrationTest, RefusedOrUnansweredItIsRepeatedAfterAWhile)
{
    registration.Start(now);
    Send();
    EXPECT_FALSE(Refuse(504));
    ASSERT_TRUE(registration.NextAttempt());
    EXPECT_GT(*registration.NextAttempt(), now);
    EXPECT_LE(*registration.NextAttempt(), now + LONGEST_WAIT);
    EXPECT_TRUE(registration.IsOpen());
    EXPECT_EQ(Send(), "Restart 901 Cold Boot to 10.0.2.1:2944");
    registration.TakeFailure(now, request - 1); // of another request
    EXPECT_FALSE(registration.NextAttempt());
    registration.TakeFailure(now, request);
    EXPECT_EQ(Send(), "Restart 901 Cold Boot to 10.0.2.1:2944");
    EXPECT_EQ(Accept(), 2U);
}

/// H.248.1 11.3, H.248.8 error 406
TEST_F(AgwRegistrationTest, AControllerThatCannotDoTheVersionIsOfferedALowerOne)
{
    registration.Start(now);
    Send();
    EXPECT_EQ(offered, 2U);
    Refuse(406);
    Send();
    EXPECT_EQ(offered, 1U);
    Refuse(406);
    Send();
    EXPECT_EQ(offered, 1U);
    EXPECT_EQ(Accept(), 1U);
}

/// RFC 3525 11.2: "it sends a ServiceChange to the MGC specified in the ServiceChangeMgcId".
TEST_F(AgwRegistrationTest, AControllerMayNameAnotherOne)
{
    registration.Start(now);
    Send();
    EXPECT_FALSE(Accept("MgcIdToTry=[10.0.2.9]:2944"));
    EXPECT_EQ(registration.NextAttempt(), now);
    EXPECT_EQ(Send(), "Restart 901 Cold Boot to 10.0.2.9:2944");
    EXPECT_TRUE(registration.IsController(SECOND));
    EXPECT_FALSE(registration.IsController(FIRST));
    Accept();
    EXPECT_EQ(registration.GetController(), SECOND);
}

TEST_F(AgwRegistrationTest, ControllersThatNameEachOtherDoNotKeepItBusy)
{
    registration.Start(now);
    const TimePoint start = now;
    std::size_t sent = 0;
    for (; sent < 20 && registration.NextAttempt() == start; ++sent)
    {
        Send();
        Accept("MgcIdToTry=[10.0.2.9]");
    }
    EXPECT_LT(sent, 20U);
    EXPECT_TRUE(registration.IsOpen());
    EXPECT_EQ(Send(), "Restart 901 Cold Boot to 10.0.2.1:2944");
}

/// RFC 3525 7.2.8: "the recipient must use the supplied address".
TEST_F(AgwRegistrationTest, TheControllerMayWantToBeSpokenToElsewhere)
{
    registration.Start(now);
    Send();
    Accept("ServiceChangeAddress=[10.0.2.9]:4000");
    EXPECT_EQ(registration.GetController(), *TransportAddress::Parse("10.0.2.9:4000"));
    EXPECT_TRUE(registration.IsController(registration.GetController()));
    EXPECT_TRUE(registration.IsController(FIRST));
}

/// RFC 3525 11.5
TEST_F(AgwRegistrationTest, ALostControllerIsToldSoUntilItIsThere)
{
    registration.Start(now);
    Send();
    Accept();
    registration.NoteUnanswered(now, registration.GetEra());
    EXPECT_EQ(registration.GetMessageVersion(), 2U); // which was agreed on
    EXPECT_EQ(Send(), "Disconnected 900 Service Restored to 10.0.2.1:2944");
    registration.NoteUnanswered(now, registration.GetEra()); // of another request: known already
    EXPECT_FALSE(registration.NextAttempt());
    registration.TakeFailure(now, request);
    EXPECT_EQ(registration.GetMessageVersion(), 1U); // it may have begun anew
    EXPECT_EQ(Send(), "Disconnected 900 Service Restored to 10.0.2.1:2944");
    Accept();
    registration.NoteUnanswered(now, 1); // sent before the controller was there again
    EXPECT_FALSE(registration.IsOpen());
}

/// RFC 3525 11.5
TEST_F(AgwRegistrationTest, AfterHandOffTheOtherControllerDecides)
{
    registration.Start(now);
    Send();
    Accept();
    registration.HandOver(now, SECOND);
    EXPECT_EQ(Send(), "HandOff 903 MGC Directed Change to 10.0.2.9:2944");
    EXPECT_EQ(registration.GetMessageVersion(), 1U);
    EXPECT_TRUE(registration.IsFormer(FIRST));
    EXPECT_FALSE(registration.IsController(FIRST));
    Accept();
    EXPECT_EQ(registration.GetController(), SECOND);
}

/// RFC 3525 11.5: "If it fails to get a reply from the designated MGC, the MG shall behave as if
/// its MGC failed".
TEST_F(AgwRegistrationTest, WithoutTheOtherControllerItComesBack)
{
    registration.Start(now);
    Send();
    Accept();
    registration.HandOver(now, SECOND);
    Send();
    registration.TakeFailure(now, request);
    EXPECT_EQ(Send(), "Disconnected 900 Service Restored to 10.0.2.1:2944");
    Accept();
    EXPECT_EQ(registration.GetController(), FIRST);
}

/// RFC 3525 11.5: Failover to another one, Disconnected to "its previously controlling MGC".
TEST_F(AgwRegistrationTest, ALostSecondControllerGivesWayToTheProvisionedOne)
{
    registration.Start(now);
    Send();
    Accept();
    registration.HandOver(now, SECOND);
    Send();
    Accept();
    registration.NoteUnanswered(now, registration.GetEra());
    EXPECT_EQ(Send(), "Disconnected 900 Service Restored to 10.0.2.9:2944");
    registration.TakeFailure(now, request);
    EXPECT_EQ(Send(), "Failover 909 MGC Impending Failure to 10.0.2.1:2944");
    registration.TakeFailure(now, request);
    EXPECT_EQ(Send(), "Disconnected 900 Service Restored to 10.0.2.9:2944");
}

TEST_F(AgwRegistrationTest, OnceOverNothingBeginsItAgain)
{
    registration.Start(now);
    Send();
    Accept();
    registration.End();
    registration.NoteUnanswered(now, registration.GetEra());
    EXPECT_FALSE(registration.IsOpen());
    EXPECT_FALSE(registration.NextAttempt());
}

/// H.248.1 Annex B.2
TEST(ParseMidTest, AnAddressHasAPortOrThatOfTextEncoding)
{
    EXPECT_EQ(ParseMid("[10.0.2.9]:2945"), *TransportAddress::Parse("10.0.2.9:2945"));
    EXPECT_EQ(ParseMid("[10.0.2.9]"), SECOND);
    EXPECT_EQ(ParseMid("[fd00::9]:2944"), *TransportAddress::Parse("[fd00::9]:2944"));
    for (const auto* mid : {"",
                            "[",
                            "[]",
                            "10.0.2.9",
                            "[10.0.2.9",
                            "[10.0.2.9]2944",
                            "[10.0.2.9]:",
                            "[10.0.2.9]:0",
                            "[10.0.2.9]:65536",
                            "<mgc.example>:2944"})
    {
        EXPECT_FALSE(ParseMid(mid)) << mid;
    }
}

} // namespace ims
