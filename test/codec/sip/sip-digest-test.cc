// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/base/random.h"
#include "model/codec/sip/sip-digest.h"

#include <gtest/gtest.h>

namespace ims
{
namespace
{

/// The challenge of RFC 2617 3.5.
constexpr auto RFC2617_CHALLENGE = "Digest realm=\"testrealm@host.com\", qop=\"auth,auth-int\", "
                                   "nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", "
                                   "opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"";

/// The credentials of RFC 2617 3.5.
constexpr auto RFC2617_CREDENTIALS =
    "Digest username=\"Mufasa\", realm=\"testrealm@host.com\", "
    "nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", uri=\"/dir/index.html\", qop=auth, nc=00000001, "
    "cnonce=\"0a4f113b\", response=\"6629fae49393a05397450978507c4ef1\", "
    "opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"";

constexpr auto RFC2617_PASSWORD = "Circle Of Life";

std::size_t
ErrorOffset(std::string_view text)
{
    const auto auth = ParseSipAuth(text);
    return auth ? std::string::npos : auth.GetError().offset;
}

bool
IsCredentials(const std::string& text)
{
    const auto auth = ParseSipAuth(text);
    return auth && ReadDigestCredentials(*auth);
}

bool
IsChallenge(const std::string& text)
{
    const auto auth = ParseSipAuth(text);
    return auth && ReadDigestChallenge(*auth);
}

DigestCredentials
RegisterCredentials(const std::string& username)
{
    DigestCredentials credentials;
    credentials.username = username;
    credentials.realm = "ims.example";
    credentials.uri = "sip:ims.example";
    return credentials;
}

TEST(SipDigest, TheExampleOfRfc2617Verifies)
{
    const auto credentials = ReadDigestCredentials(*ParseSipAuth(RFC2617_CREDENTIALS));
    ASSERT_TRUE(credentials);
    EXPECT_EQ(credentials->username, "Mufasa");
    EXPECT_EQ(credentials->nonceCount, 1U);
    EXPECT_TRUE(VerifyDigestResponse(*credentials, RFC2617_PASSWORD, "GET"));
    EXPECT_FALSE(VerifyDigestResponse(*credentials, "Circle of Life", "GET"));
    EXPECT_FALSE(VerifyDigestResponse(*credentials, RFC2617_PASSWORD, "REGISTER"));
}

TEST(SipDigest, TheChallengeOfRfc2617IsAnsweredAsItsExampleDoes)
{
    const auto challenge = ReadDigestChallenge(*ParseSipAuth(RFC2617_CHALLENGE));
    ASSERT_TRUE(challenge);
    const auto credentials = AnswerDigestChallenge(
        *challenge,
        {"Mufasa", RFC2617_PASSWORD, "GET", "/dir/index.html", "0a4f113b", 1});
    EXPECT_EQ(credentials.response, "6629fae49393a05397450978507c4ef1");
    EXPECT_EQ(credentials.opaque, "5ccc069c403ebaf9f0171e9517f40e41");
    EXPECT_TRUE(credentials.qopAuth);
}

TEST(SipDigest, WithoutQopTheOlderFormIsComputed)
{
    const DigestChallenge challenge{"testrealm@host.com",
                                    "dcd98b7102dd2f0e8b11d0f600bfb0c093",
                                    std::nullopt};
    const auto credentials =
        AnswerDigestChallenge(challenge, {"Mufasa", RFC2617_PASSWORD, "GET", "/dir/index.html"});
    EXPECT_EQ(credentials.response, "670fd8c2df070c60b045671b8b24ff02");
    EXPECT_FALSE(credentials.qopAuth);
    EXPECT_EQ(MakeSipAuth(credentials).Get("cnonce"), std::nullopt);
}

TEST(SipDigest, TheNonceCountEntersAsEightDigits)
{
    auto credentials = RegisterCredentials("alice@ims.example");
    credentials.nonce = "n0nce";
    credentials.qopAuth = true;
    credentials.cnonce = "c1";
    credentials.nonceCount = 10;
    EXPECT_EQ(ComputeDigestResponse(credentials, "wonderland", "REGISTER"),
              "20945acdb91aae4d7b31b190feca7943");
    EXPECT_EQ(MakeSipAuth(credentials).Get("nc"), "0000000a");
}

TEST(SipDigest, QuotedStringsAreComputedWithoutTheirEscapes)
{
    const auto auth = ParseSipAuth("Digest username=\"a\\\"b\\\\c\", realm=\"ims.example\", "
                                   "nonce=\"n\", uri=\"sip:ims.example\", "
                                   "response=\"c7afd12c0d849c031c0e1175b260f81e\"");
    ASSERT_TRUE(auth);
    const auto credentials = ReadDigestCredentials(*auth);
    ASSERT_TRUE(credentials);
    EXPECT_EQ(credentials->username, "a\"b\\c");
    EXPECT_TRUE(VerifyDigestResponse(*credentials, "x", "REGISTER"));
}

TEST(SipAuth, UnknownParametersSurviveInOrderWithTheirQuotes)
{
    const std::string text = "Digest realm=\"a, b\", X-New=\"q\\\"q\", other=token, nonce=\"\"";
    const auto auth = ParseSipAuth(text);
    ASSERT_TRUE(auth);
    EXPECT_EQ(auth->Get("realm"), "a, b");
    EXPECT_EQ(auth->Get("x-new"), "q\"q");
    EXPECT_EQ(auth->Serialize(), text);
}

TEST(SipAuth, BlanksAroundSeparatorsAreAllowed)
{
    const auto auth = ParseSipAuth(" digest\trealm = \"r\" ,\t nonce= \"n\" ");
    ASSERT_TRUE(auth);
    EXPECT_EQ(auth->Serialize(), "digest realm=\"r\", nonce=\"n\"");
    EXPECT_TRUE(ReadDigestChallenge(*auth));
}

TEST(SipAuth, AnErrorNamesItsPlace)
{
    EXPECT_EQ(ErrorOffset(""), 0U);
    EXPECT_EQ(ErrorOffset("Digest"), 6U);
    EXPECT_EQ(ErrorOffset("Digest realm"), 7U);
    EXPECT_EQ(ErrorOffset("Digest a=b, c=\"open"), 12U);
    EXPECT_EQ(ErrorOffset("Digest a=b, c=\"x\"y"), 12U);
    EXPECT_EQ(ErrorOffset("Digest a=b,,c=d"), 7U);
    EXPECT_EQ(ErrorOffset("Digest a=b, c=two words"), 12U);
    EXPECT_EQ(ErrorOffset("Digest a=\"end\\\""), 7U);
    EXPECT_EQ(ErrorOffset("Digest nonce=\"1\", NONCE=\"2\""), 18U);
}

TEST(SipAuth, LimitsAreKept)
{
    SipAuthLimits limits;
    limits.maxParameters = 2;
    EXPECT_TRUE(ParseSipAuth("Digest a=1, b=2", limits));
    EXPECT_FALSE(ParseSipAuth("Digest a=1, b=2, c=3", limits));
    limits.maxOctets = 10;
    EXPECT_TRUE(ParseSipAuth("Digest a=1", limits));
    EXPECT_FALSE(ParseSipAuth("Digest a=12", limits));
}

TEST(SipDigest, AChallengeThatCannotBeAnsweredIsAnError)
{
    EXPECT_TRUE(IsChallenge("Digest realm=\"r\", nonce=\"n\", algorithm=MD5, qop=\"auth\""));
    EXPECT_FALSE(IsChallenge("Digest realm=\"r\", nonce=\"n\", algorithm=SHA-256"));
    EXPECT_FALSE(IsChallenge("Digest realm=\"r\", nonce=\"n\", algorithm=AKAv1-MD5"));
    EXPECT_FALSE(IsChallenge("Digest realm=\"r\", nonce=\"n\", qop=\"auth-int\""));
    EXPECT_FALSE(IsChallenge("Digest realm=\"r\""));
    EXPECT_FALSE(IsChallenge("Basic realm=\"r\", nonce=\"n\""));
}

TEST(SipDigest, StaleIsReadInAnyCaseAndWritten)
{
    auto challenge =
        ReadDigestChallenge(*ParseSipAuth("Digest realm=\"r\", nonce=\"n\", stale=TRUE"));
    ASSERT_TRUE(challenge);
    EXPECT_TRUE(challenge->stale);
    EXPECT_EQ(MakeSipAuth(*challenge).Serialize(),
              "Digest realm=\"r\", nonce=\"n\", stale=true, algorithm=MD5");
}

TEST(SipDigest, IncompleteCredentialsAreAnError)
{
    const std::string five = "Digest username=\"u\", realm=\"r\", nonce=\"n\", uri=\"sip:r\", "
                             "response=\"0\"";
    EXPECT_TRUE(IsCredentials(five));
    EXPECT_TRUE(IsCredentials(five + ", qop=auth, nc=00000001, cnonce=\"c\""));
    EXPECT_FALSE(IsCredentials(five + ", qop=auth, nc=1, cnonce=\"c\""));
    EXPECT_FALSE(IsCredentials(five + ", qop=auth, nc=00000000, cnonce=\"c\""));
    EXPECT_FALSE(IsCredentials(five + ", qop=auth, nc=0000000G, cnonce=\"c\""));
    EXPECT_FALSE(IsCredentials(five + ", qop=auth, nc=100000001, cnonce=\"c\""));
    EXPECT_FALSE(IsCredentials(five + ", qop=auth, nc=00000001"));
    EXPECT_FALSE(IsCredentials(five + ", qop=auth-int, nc=00000001, cnonce=\"c\""));
    EXPECT_FALSE(IsCredentials("Digest username=\"u\", realm=\"r\", nonce=\"n\", uri=\"sip:r\""));
}

TEST(SipAuth, DamagedOctetsNeverBreakTheParser)
{
    Random random(1);
    for (int round = 0; round < 2000; ++round)
    {
        std::string text = RFC2617_CREDENTIALS;
        text[random.Below(text.size())] = static_cast<char>(random.Below(256));
        text.resize(random.Below(text.size() + 1));
        const auto auth = ParseSipAuth(text);
        if (auth)
        {
            const auto again = ParseSipAuth(auth->Serialize());
            ASSERT_TRUE(again) << text;
            EXPECT_EQ(again->Serialize(), auth->Serialize());
        }
        else
        {
            EXPECT_LE(auth.GetError().offset, text.size());
        }
    }
}

} // namespace
} // namespace ims
