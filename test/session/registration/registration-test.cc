// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/session/registration/registration-driver.h"

#include <gtest/gtest.h>

namespace ims
{
namespace
{

using namespace registrationtest;

constexpr auto BOTH = "msrp-tls;mediasec, bfcp-tls;mediasec";

/// A challenge without qop, so that the answer depends on nothing random.
const SipHeader CHALLENGE{"WWW-Authenticate", "Digest realm=\"ims.example\", nonce=\"n0nce\""};
const SipHeader STALE{"WWW-Authenticate", "Digest realm=\"ims.example\", nonce=\"n1\", stale=true"};
const SipHeader SERVER{"Security-Server", BOTH};
const SipHeader GRANTED{"Contact", "<sip:alice@10.1.0.10:5060>;expires=100"};

TimePoint
At(int seconds)
{
    return TimePoint(std::chrono::seconds(seconds));
}

/// @brief Run the four messages of TR 29.828 5.2.1.3.1.
void
Register(RegistrationDriver& ue)
{
    ue.Start();
    ue.Answer(401, {CHALLENGE, SERVER});
    ue.Answer(200, {GRANTED});
}

TEST(Registration, TheFirstRegisterAnnouncesAndVerifiesNothingYet)
{
    RegistrationDriver ue;
    ue.Start();
    ASSERT_EQ(ue.Requests().size(), 1U);
    EXPECT_EQ(ue.Requests()[0].requestUri, "sip:ims.example");
    EXPECT_EQ(ue.Field("To"), "<sip:alice@ims.example>");
    EXPECT_EQ(ue.Field("CSeq"), "1 REGISTER");
    EXPECT_EQ(ue.Field("Contact"), "<sip:alice@10.1.0.10:5060>");
    EXPECT_EQ(ue.Field("Expires"), "600");
    EXPECT_EQ(ue.Field("Require"), "mediasec");
    EXPECT_EQ(ue.Field("Proxy-Require"), "mediasec");
    EXPECT_EQ(ue.Field("Security-Client"), BOTH);
    EXPECT_EQ(ue.Field("Security-Verify"), "-");
    EXPECT_EQ(ue.Field("Supported"), "path"); // TS 24.229 5.1.1.2.1
    EXPECT_EQ(ue.Field("Authorization"),      // 5.1.1.2.3: nonce and response are empty
              "Digest username=\"alice@ims.example\", realm=\"ims.example\", nonce=\"\", "
              "uri=\"sip:ims.example\", response=\"\", algorithm=MD5");
}

TEST(Registration, TheSecondRegisterProvesThePasswordAndReturnsTheServersList)
{
    RegistrationDriver ue;
    ue.Start();
    const auto callId = ue.Field("Call-ID");
    ue.Answer(401, {CHALLENGE, {"Security-Server", "tls;q=0.1, msrp-tls;mediasec"}});
    ASSERT_EQ(ue.Requests().size(), 2U);
    EXPECT_EQ(ue.Field("CSeq"), "2 REGISTER");
    EXPECT_EQ(ue.Field("Call-ID"), callId);
    EXPECT_EQ(ue.Field("Security-Client"), BOTH);
    EXPECT_EQ(ue.Field("Security-Verify"), "tls;q=0.1, msrp-tls;mediasec");
    EXPECT_EQ(ue.Field("Authorization"),
              "Digest username=\"alice@ims.example\", realm=\"ims.example\", nonce=\"n0nce\", "
              "uri=\"sip:ims.example\", response=\"1dfc1ffb50764fd4a2af44612d810610\", "
              "algorithm=MD5");
}

TEST(Registration, OnlyWhatBothAnnouncedIsSupported)
{
    RegistrationDriver ue;
    ue.Start();
    ue.Answer(401, {CHALLENGE, {"Security-Server", "bfcp-tls;mediasec"}});
    EXPECT_FALSE(ue.Ua().GetSupport().network.IsAny());
    ue.Answer(200, {GRANTED});
    EXPECT_EQ(ue.States(), "Registering Challenged Registered");
    EXPECT_TRUE(ue.Ua().GetSupport().ue.msrp);
    EXPECT_FALSE(ue.Ua().GetSupport().GetCommon().msrp);
    EXPECT_TRUE(ue.Ua().GetSupport().GetCommon().bfcp);
}

TEST(Registration, AUeWithoutSupportSaysNothingOfIt)
{
    auto config = MakeConfig();
    config.announced = {};
    RegistrationDriver ue(config);
    ue.Start();
    ue.Answer(401, {CHALLENGE});
    for (const auto* name : {"Require", "Proxy-Require", "Security-Client", "Security-Verify"})
    {
        EXPECT_EQ(ue.Field(name), "-") << name;
    }
    ue.Answer(200);
    EXPECT_EQ(ue.Ua().GetState(), RegistrationState::Registered);
    EXPECT_FALSE(ue.Ua().GetSupport().GetCommon().IsAny());
}

// RFC 3261 10.2.4; the refresh uses the challenge that it knows.
TEST(Registration, ItIsRefreshedAtHalfOfTheGrantedTime)
{
    RegistrationDriver ue;
    Register(ue);
    EXPECT_EQ(ue.Ua().NextTimeout(), At(50));
    ue.RunTo(At(49));
    EXPECT_EQ(ue.Requests().size(), 2U);
    ue.RunTo(At(50));
    ASSERT_EQ(ue.Requests().size(), 3U);
    EXPECT_EQ(ue.Field("CSeq"), "3 REGISTER");
    EXPECT_EQ(ue.Field("Security-Verify"), BOTH);
    EXPECT_NE(ue.Field("Authorization"), "-");
    ue.Answer(401, {STALE, SERVER});
    EXPECT_NE(ue.Field("Authorization").find("response=\"a0ac823d7f27153d89c4a9e7078348eb\""),
              std::string::npos);
    ue.Answer(200, {GRANTED});
    EXPECT_EQ(ue.Ua().NextTimeout(), At(100));
    EXPECT_EQ(ue.States(), "Registering Challenged Registered");
}

TEST(Registration, TheGrantedTimeIsReadWhereverItStands)
{
    RegistrationDriver ue;
    ue.Start();
    ue.Answer(
        200,
        {{"Contact", "<sip:alice@10.9.9.9>;expires=20, <sip:alice@10.1.0.10:5060>;expires=80"},
         {"Expires", "60"}});
    EXPECT_EQ(ue.Ua().NextTimeout(), At(40));
    RegistrationDriver other;
    other.Start();
    other.Answer(200, {{"Expires", "60"}});
    EXPECT_EQ(other.Ua().NextTimeout(), At(30));
    RegistrationDriver silent;
    silent.Start();
    silent.Answer(200);
    EXPECT_EQ(silent.Ua().NextTimeout(), At(300));
}

// RFC 2617 3.2.1: a second challenge that is not stale says that the password is wrong.
TEST(Registration, AWrongPasswordIsNotTriedAgain)
{
    RegistrationDriver ue;
    ue.Start();
    ue.Answer(401, {CHALLENGE});
    ue.Answer(401, {CHALLENGE});
    EXPECT_EQ(ue.Requests().size(), 2U);
    EXPECT_EQ(ue.States(), "Registering Challenged Failed");
    EXPECT_EQ(ue.Ua().GetOutcome(), "rejected: 401 Reason");
}

TEST(Registration, StaleChallengesAreAnsweredButNotForEver)
{
    RegistrationDriver ue;
    ue.Start();
    for (int i = 0; i < 10 && ue.Ua().GetState() != RegistrationState::Failed; ++i)
    {
        ue.Answer(401, {STALE});
    }
    EXPECT_EQ(ue.Requests().size(), 4U);
    EXPECT_EQ(ue.Ua().GetState(), RegistrationState::Failed);
}

// RFC 8760 2.4: of several challenges, one that the UE can answer.
TEST(Registration, AChallengeWithAnotherAlgorithmIsPassedOver)
{
    RegistrationDriver ue;
    ue.Start();
    const SipHeader sha{"WWW-Authenticate",
                        "Digest realm=\"ims.example\", nonce=\"s\", algorithm=SHA-256"};
    ue.Answer(401, {sha, CHALLENGE});
    EXPECT_EQ(ue.Ua().GetState(), RegistrationState::Challenged);
    RegistrationDriver other;
    other.Start();
    other.Answer(401, {sha});
    EXPECT_EQ(other.Ua().GetState(), RegistrationState::Failed);
    EXPECT_EQ(other.Ua().GetOutcome(), "no challenge that can be answered");
}

TEST(Registration, AMalformedSecurityServerFails)
{
    RegistrationDriver ue;
    ue.Start();
    ue.Answer(401, {CHALLENGE, {"Security-Server", "msrp-tls;;"}});
    EXPECT_EQ(ue.Ua().GetOutcome(), "malformed Security-Server");
}

// RFC 3261 8.1.3.5: a 420 is met by leaving the option out.
TEST(Registration, ANetworkWithoutMediaSecurityIsRegisteredWithWithoutIt)
{
    RegistrationDriver ue;
    ue.Start();
    ue.Answer(420, {{"Unsupported", "mediasec"}});
    EXPECT_EQ(ue.Field("Security-Client"), "-");
    EXPECT_EQ(ue.Field("Require"), "-");
    ue.Answer(401, {CHALLENGE});
    ue.Answer(200);
    EXPECT_EQ(ue.States(), "Registering Challenged Registered");
    EXPECT_FALSE(ue.Ua().GetSupport().ue.IsAny());
}

TEST(Registration, A420AboutSomethingElseFails)
{
    RegistrationDriver ue;
    ue.Start();
    ue.Answer(420, {{"Unsupported", "path"}});
    EXPECT_EQ(ue.Ua().GetOutcome(), "rejected: 420 Reason");
}

// RFC 3261 10.2.8.
TEST(Registration, ATooBriefIntervalIsMadeLongerOnce)
{
    RegistrationDriver ue;
    ue.Start();
    ue.Answer(423, {{"Min-Expires", "900"}});
    EXPECT_EQ(ue.Field("Expires"), "900");
    ue.Answer(423, {{"Min-Expires", "1900"}});
    EXPECT_EQ(ue.Ua().GetOutcome(), "rejected: 423 Reason");
}

TEST(Registration, SilenceFailsAfterTimerF)
{
    RegistrationDriver ue;
    ue.Start();
    ue.RunTo(At(31));
    EXPECT_EQ(ue.Ua().GetState(), RegistrationState::Registering);
    ue.RunTo(At(32));
    EXPECT_EQ(ue.Ua().GetState(), RegistrationState::Failed);
    EXPECT_EQ(ue.Ua().GetOutcome(), "no answer");
    EXPECT_FALSE(ue.Ua().NextTimeout());
}

TEST(Registration, AfterAFailureItCanStartAgain)
{
    RegistrationDriver ue;
    ue.Start();
    ue.Answer(403);
    EXPECT_EQ(ue.Ua().GetOutcome(), "rejected: 403 Reason");
    Register(ue);
    EXPECT_EQ(ue.States(), "Registering Failed Registering Challenged Registered");
    EXPECT_EQ(ue.Ua().GetOutcome(), "");
}

// RFC 3261 10.2.2.
TEST(Registration, StopRemovesTheBindingAndItsTimer)
{
    RegistrationDriver ue;
    Register(ue);
    ue.Stop();
    EXPECT_EQ(ue.Field("Expires"), "0");
    EXPECT_FALSE(ue.Ua().NextTimeout());
    ue.Answer(200);
    EXPECT_EQ(ue.Ua().GetState(), RegistrationState::Idle);
    EXPECT_FALSE(ue.Ua().GetSupport().ue.IsAny());
    Register(ue);
    EXPECT_EQ(ue.Ua().GetState(), RegistrationState::Registered);
}

// RFC 3261 10.2: no new registration before the final response to the last one.
TEST(Registration, StopWaitsForAnOutstandingResponse)
{
    RegistrationDriver ue;
    ue.Start();
    ue.Stop();
    EXPECT_EQ(ue.Requests().size(), 1U);
    ue.Answer(401, {CHALLENGE});
    EXPECT_EQ(ue.Field("Expires"), "600");
    ue.Answer(200);
    EXPECT_EQ(ue.Field("Expires"), "0");
    ue.Answer(200);
    EXPECT_EQ(ue.States(), "Registering Challenged Registered Leaving Idle");
}

TEST(Registration, AForeignResponseIsNotTaken)
{
    RegistrationDriver ue;
    ue.Start();
    ue.Answer(100);
    EXPECT_EQ(ue.Ua().GetState(), RegistrationState::Registering);
    auto config = MakeConfig();
    Random random(7);
    SipTransactions sip(config.contact, random);
    UaRegistration registration(config, sip, random);
    Actions actions;
    EXPECT_FALSE(registration.OnResponse({At(0), actions}, {1, {}}));
    EXPECT_FALSE(registration.OnTransactionFailed({At(0), actions}, {0, false}));
    EXPECT_TRUE(actions.empty());
}

} // namespace
} // namespace ims
