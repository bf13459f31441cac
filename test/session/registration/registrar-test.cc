// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/session/registration/registrar-driver.h"

#include <gtest/gtest.h>

namespace ims
{
namespace
{

using namespace registrartest;

class RegistrarTest : public testing::Test
{
  protected:
    int StatusOf(const SipMessage& request)
    {
        return m_registrar.Handle(At(0), request).status;
    }

    int AuthorizedStatusOf(const SipMessage& request, int second = 0)
    {
        return Authorized(m_registrar, At(second), request).status;
    }

    Random m_random{1};
    Registrar m_registrar{MakeConfig(), m_random};
};

// RFC 3261 10.3 item 3, 22.2.
TEST_F(RegistrarTest, ARequestWithoutCredentialsIsChallenged)
{
    const auto response = m_registrar.Handle(At(0), MakeRegister());
    EXPECT_EQ(StatusLine(response), "401 Unauthorized");
    const auto auth = ParseSipAuth(response.Get("WWW-Authenticate").value_or(""));
    ASSERT_TRUE(auth);
    EXPECT_EQ(auth->scheme, "Digest");
    EXPECT_EQ(auth->Get("realm"), "ims.example");
    EXPECT_EQ(auth->Get("algorithm"), "MD5");
    EXPECT_EQ(auth->Get("qop"), "auth");
    EXPECT_EQ(auth->Get("nonce").value_or("").size(), 32U);
    EXPECT_EQ(response.Get("CSeq"), "1 REGISTER");
    EXPECT_TRUE(GetSipParameter(*response.Get("To"), "tag"));
    EXPECT_EQ(m_registrar.Find(At(0), ALICE), nullptr);
}

// RFC 3261 10.3 items 7 and 8.
TEST_F(RegistrarTest, TheRightPasswordBindsTheContactUntilItExpires)
{
    const auto response = Authorized(m_registrar, At(10), MakeRegister(2));
    EXPECT_EQ(StatusLine(response), "200 OK");
    EXPECT_EQ(response.Get("Contact"), "<sip:alice@10.1.0.10:5060>;expires=600");
    const auto address = *TransportAddress::Parse("10.1.0.10:5060");
    EXPECT_NE(m_registrar.Find(At(609), ALICE), nullptr);
    EXPECT_NE(m_registrar.Find(At(609), address), nullptr);
    EXPECT_EQ(m_registrar.Find(At(610), ALICE), nullptr);
    EXPECT_EQ(m_registrar.Find(At(610), address), nullptr);
    EXPECT_EQ(m_registrar.Find(At(10), "sip:bob@ims.example"), nullptr);
    StatusOf(MakeRegister());
    EXPECT_EQ(m_registrar.GetBindings().GetIdentityCount(), 1U);
    m_registrar.Handle(At(700), MakeRegister());
    EXPECT_EQ(m_registrar.GetBindings().GetIdentityCount(), 0U);
}

// RFC 3327 5.3, RFC 3608 5, RFC 7315 4.1.
TEST_F(RegistrarTest, A200SaysByWhomRequestsGoAndWhoIsRegistered)
{
    RegistrarConfig config = MakeConfig();
    config.path = "<sip:10.2.0.1:5060;lr>";
    config.serviceRoute = "<sip:10.2.0.2:5060;lr>";
    Registrar registrar{config, m_random};
    const auto response = Authorized(registrar, At(0), MakeRegister(2));
    EXPECT_EQ(response.Get("Path"), "<sip:10.2.0.1:5060;lr>");
    EXPECT_EQ(response.Get("Service-Route"), "<sip:10.2.0.2:5060;lr>");
    EXPECT_EQ(response.Get("P-Associated-URI"), "<sip:alice@ims.example>");
}

TEST_F(RegistrarTest, AWrongPasswordIsForbiddenAndSpendsTheNonce)
{
    const auto challenge = Ask(m_registrar, At(0));
    auto request = MakeRegister(2);
    AddCredentials(request, challenge, 1, "guess");
    EXPECT_EQ(StatusOf(request), 403);
    AddCredentials(request, challenge, 2);
    EXPECT_EQ(StatusOf(request), 401);
    EXPECT_EQ(m_registrar.Find(At(0), ALICE), nullptr);
}

TEST_F(RegistrarTest, AnUnknownUserIsForbidden)
{
    auto request = MakeRegister(2);
    AddCredentials(request, Ask(m_registrar, At(0)), 1, PASSWORD, "mallory@ims.example");
    EXPECT_EQ(StatusOf(request), 403);
}

// RFC 3261 10.3 item 4.
TEST_F(RegistrarTest, AUserMayNotRegisterTheIdentityOfAnother)
{
    auto request = MakeRegister(2);
    AddCredentials(request, Ask(m_registrar, At(0)), 1, "builder", "bob@ims.example");
    EXPECT_EQ(StatusOf(request), 403);
    EXPECT_EQ(m_registrar.Find(At(0), ALICE), nullptr);
}

// RFC 2617 3.2.1: stale says that the password was right.
TEST_F(RegistrarTest, AnOldNonceIsStale)
{
    const auto challenge = Ask(m_registrar, At(0));
    auto request = MakeRegister(2);
    AddCredentials(request, challenge);
    const auto late = m_registrar.Handle(At(300), request);
    EXPECT_EQ(late.status, 401);
    EXPECT_TRUE(GetChallenge(late).stale);
    EXPECT_NE(GetChallenge(late).nonce, challenge.nonce);
    AddCredentials(request, challenge, 1, "guess");
    const auto guess = m_registrar.Handle(At(300), request);
    EXPECT_EQ(guess.status, 401);
    EXPECT_FALSE(GetChallenge(guess).stale);
}

// RFC 2617 3.2.2: the server detects request replays by the nonce-count.
TEST_F(RegistrarTest, AReplayedNonceCountIsChallengedAgain)
{
    const auto challenge = Ask(m_registrar, At(0));
    auto request = MakeRegister(2);
    AddCredentials(request, challenge, 1);
    EXPECT_EQ(StatusOf(request), 200);
    const auto replay = m_registrar.Handle(At(1), request);
    EXPECT_EQ(replay.status, 401);
    EXPECT_TRUE(GetChallenge(replay).stale);
    auto next = MakeRegister(3);
    AddCredentials(next, challenge, 2);
    EXPECT_EQ(StatusOf(next), 200);
}

TEST_F(RegistrarTest, WithoutNonceCountANonceServesOnce)
{
    auto challenge = Ask(m_registrar, At(0));
    challenge.qopAuth = false;
    auto request = MakeRegister(2);
    AddCredentials(request, challenge);
    EXPECT_EQ(StatusOf(request), 200);
    EXPECT_EQ(StatusOf(request), 401);
}

// RFC 2617 3.2.2.5.
TEST_F(RegistrarTest, CredentialsForAnotherUriAreMalformed)
{
    auto request = MakeRegister(2);
    request.requestUri = "sip:other.example";
    AddCredentials(request, Ask(m_registrar, At(0)));
    request.requestUri = REGISTRAR_URI;
    EXPECT_EQ(StatusOf(request), 400);
}

TEST_F(RegistrarTest, CredentialsWithoutANonceOnlyNameTheUser)
{
    auto request = MakeRegister();
    request.Append("Authorization",
                   "Digest username=\"alice@ims.example\", realm=\"ims.example\", nonce=\"\", "
                   "uri=\"sip:ims.example\", response=\"\"");
    EXPECT_EQ(StatusOf(request), 401);
}

TEST_F(RegistrarTest, CredentialsForAnotherRealmAreNotLookedAt)
{
    auto request = MakeRegister();
    request.Append("Authorization", "Digest realm=\"other.example\"");
    EXPECT_EQ(StatusOf(request), 401);
}

TEST_F(RegistrarTest, WhatIsMalformedIsTold)
{
    auto request = MakeRegister();
    request.Set("Authorization", "Digest realm=\"open");
    EXPECT_EQ(StatusLine(m_registrar.Handle(At(0), request)), "400 Bad Request (RFC 3261 25.1)");
    request.Set("Authorization", "Digest realm=\"ims.example\"");
    EXPECT_EQ(StatusLine(m_registrar.Handle(At(0), request)), "400 Bad Request (RFC 2617 3.2.2)");
    request = MakeRegister();
    request.Append("Security-Client", "msrp-tls;;");
    EXPECT_EQ(StatusLine(m_registrar.Handle(At(0), request)), "400 Bad Request (RFC 3329 2.2)");
    request = MakeRegister();
    request.Set("Contact", "<sip:alice@host.example>");
    EXPECT_EQ(StatusOf(request), 400);
    request = MakeRegister();
    request.RemoveAll("To");
    EXPECT_EQ(StatusOf(request), 400);
    EXPECT_EQ(StatusOf(MakeSipRequest("OPTIONS", REGISTRAR_URI)), 405);
}

// RFC 3261 10.2.8 and 21.4.17.
TEST_F(RegistrarTest, TooShortATimeIsRefusedAndTooLongAOneIsCut)
{
    auto request = MakeRegister(2);
    request.Set("Expires", "59");
    const auto brief = Authorized(m_registrar, At(0), request);
    EXPECT_EQ(StatusLine(brief), "423 Interval Too Brief");
    EXPECT_EQ(brief.Get("Min-Expires"), "60");
    request = MakeRegister(3);
    request.Set("Expires", "4294967295");
    EXPECT_EQ(Authorized(m_registrar, At(0), request).Get("Contact"),
              "<sip:alice@10.1.0.10:5060>;expires=600000");
}

// RFC 3261 10.2.2.
TEST_F(RegistrarTest, ExpiryZeroRemovesABindingAndAStarAll)
{
    EXPECT_EQ(AuthorizedStatusOf(MakeRegister(2)), 200);
    auto removal = MakeRegister(3);
    removal.Set("Expires", "0");
    const auto response = Authorized(m_registrar, At(1), removal);
    EXPECT_EQ(response.status, 200);
    EXPECT_FALSE(response.Get("Contact"));
    EXPECT_EQ(AuthorizedStatusOf(MakeRegister(4)), 200);
    removal = MakeRegister(5);
    removal.Set("Contact", "*");
    EXPECT_EQ(StatusOf(removal), 400);
    removal.Set("Expires", "0");
    EXPECT_EQ(AuthorizedStatusOf(removal), 200);
    EXPECT_EQ(m_registrar.GetBindings().GetIdentityCount(), 0U);
}

// RFC 3261 10.3 item 7.
TEST_F(RegistrarTest, ALateRegisterDoesNotUndoANewerOne)
{
    EXPECT_EQ(AuthorizedStatusOf(MakeRegister(5)), 200);
    EXPECT_EQ(AuthorizedStatusOf(MakeRegister(5)), 500);
    EXPECT_EQ(AuthorizedStatusOf(MakeRegister(4)), 500);
    EXPECT_EQ(AuthorizedStatusOf(MakeRegister(6)), 200);
}

TEST_F(RegistrarTest, NoncesAreBounded)
{
    auto config = MakeConfig();
    config.limits.maxNonces = 3;
    Registrar registrar(config, m_random);
    const auto first = Ask(registrar, At(0));
    for (int i = 0; i < 10; ++i)
    {
        Ask(registrar, At(0));
    }
    EXPECT_EQ(registrar.GetNonceCount(), 3U);
    auto request = MakeRegister(2);
    AddCredentials(request, first);
    const auto response = registrar.Handle(At(0), request);
    EXPECT_EQ(response.status, 401);
    EXPECT_TRUE(GetChallenge(response).stale);
}

} // namespace
} // namespace ims
