// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/session/registration/registrar-driver.h"

#include <gtest/gtest.h>

/// @file
/// The P-CSCF's agreement on media security: RFC 3329 2.3.1, TR 29.828 5.2.1.3.1.

namespace ims
{
namespace
{

using namespace registrartest;

class RegistrarSecurityTest : public testing::Test
{
  protected:
    /// @return the response to an authorized REGISTER with these lists.
    SipMessage Register(std::string_view client, std::string_view verify)
    {
        auto request = MakeRegister(2);
        AddAgreement(request, client, verify);
        return Authorized(m_registrar, At(0), request);
    }

    E2aeSupport Support() const
    {
        const auto* support = m_registrar.Find(At(0), ALICE);
        return support ? *support : E2aeSupport();
    }

    Random m_random{1};
    RegistrarConfig m_config = MakeConfig();
    Registrar m_registrar{m_config, m_random};
};

TEST_F(RegistrarSecurityTest, TheChallengeCarriesTheListOfThePcscf)
{
    auto request = MakeRegister();
    AddAgreement(request, "msrp-tls;mediasec");
    const auto response = m_registrar.Handle(At(0), request);
    EXPECT_EQ(response.status, 401);
    EXPECT_EQ(response.Get("Security-Server"), "msrp-tls;mediasec, bfcp-tls;mediasec");
}

TEST_F(RegistrarSecurityTest, AUeThatDoesNotAskIsToldNothing)
{
    const auto response = m_registrar.Handle(At(0), MakeRegister());
    EXPECT_FALSE(response.Get("Security-Server"));
    EXPECT_EQ(Authorized(m_registrar, At(0), MakeRegister(2)).status, 200);
    ASSERT_NE(m_registrar.Find(At(0), ALICE), nullptr);
    EXPECT_FALSE(Support().ue.IsAny());
    EXPECT_FALSE(Support().network.IsAny());
}

TEST_F(RegistrarSecurityTest, WhatTheUeAnnouncesIsRememberedForEachMedia)
{
    EXPECT_EQ(Register("bfcp-tls;mediasec", BOTH).status, 200);
    EXPECT_FALSE(Support().ue.msrp);
    EXPECT_TRUE(Support().ue.bfcp);
    EXPECT_TRUE(Support().network.msrp);
    EXPECT_FALSE(Support().GetCommon().msrp);
    EXPECT_TRUE(Support().GetCommon().bfcp);
}

TEST_F(RegistrarSecurityTest, TheSpellingOfTr29828IsUnderstood)
{
    EXPECT_EQ(Register("mediasec=msrp-tls", BOTH).status, 200);
    EXPECT_TRUE(Support().ue.msrp);
    EXPECT_FALSE(Support().ue.bfcp);
}

// RFC 3329 2.3.1: a list that is not the server's own shows that somebody changed it.
TEST_F(RegistrarSecurityTest, AnotherListInSecurityVerifyIsRefused)
{
    for (const auto* verify : {"", "msrp-tls;mediasec", "msrp-tls;mediasec, bfcp-tls"})
    {
        const auto response = Register(BOTH, verify);
        EXPECT_EQ(StatusLine(response), "494 Security Agreement Required") << verify;
        EXPECT_EQ(response.Get("Security-Server"), BOTH) << verify;
    }
    EXPECT_EQ(m_registrar.Find(At(0), ALICE), nullptr);
}

TEST_F(RegistrarSecurityTest, RemovingTheOfferButNotItsVerificationIsRefused)
{
    auto request = MakeRegister(2);
    request.Append("Security-Verify", BOTH);
    EXPECT_EQ(Authorized(m_registrar, At(0), request).status, 494);
}

TEST_F(RegistrarSecurityTest, TheOptionTagWithoutAListIsRefused)
{
    auto request = MakeRegister();
    request.Append("Proxy-Require", "mediasec");
    const auto response = m_registrar.Handle(At(0), request);
    EXPECT_EQ(response.status, 494);
    EXPECT_EQ(response.Get("Security-Server"), BOTH);
}

// RFC 3261 8.2.2.3.
TEST_F(RegistrarSecurityTest, AnUnknownOptionTagIsNamed)
{
    auto request = MakeRegister();
    request.Append("Require", "path, mediasec");
    request.Append("Proxy-Require", "sec-agree");
    const auto response = m_registrar.Handle(At(0), request);
    EXPECT_EQ(StatusLine(response), "420 Bad Extension");
    EXPECT_EQ(response.Get("Unsupported"), "path, sec-agree");
}

TEST_F(RegistrarSecurityTest, APcscfWithoutSupportDoesNotKnowTheOptionTag)
{
    m_config.announced = {};
    Registrar registrar(m_config, m_random);
    auto request = MakeRegister();
    AddAgreement(request, BOTH);
    const auto response = registrar.Handle(At(0), request);
    EXPECT_EQ(response.status, 420);
    EXPECT_EQ(response.Get("Unsupported"), "mediasec");
    EXPECT_FALSE(response.Get("Security-Server"));
}

TEST_F(RegistrarSecurityTest, APcscfThatSupportsOneMediaAnnouncesOne)
{
    m_config.announced = {true, false};
    Registrar registrar(m_config, m_random);
    auto request = MakeRegister(2);
    AddAgreement(request, BOTH, "msrp-tls;mediasec");
    EXPECT_EQ(Authorized(registrar, At(0), request).status, 200);
    const auto* support = registrar.Find(At(0), ALICE);
    ASSERT_NE(support, nullptr);
    EXPECT_TRUE(support->GetCommon().msrp);
    EXPECT_FALSE(support->GetCommon().bfcp);
}

// RFC 3329 2.3.1: 421 names the extension that the server insists on.
TEST_F(RegistrarSecurityTest, APcscfMayInsistOnAnAgreement)
{
    m_config.requireMediaSecurity = true;
    Registrar registrar(m_config, m_random);
    const auto response = registrar.Handle(At(0), MakeRegister());
    EXPECT_EQ(StatusLine(response), "421 Extension Required");
    EXPECT_EQ(response.Get("Require"), "mediasec");
    EXPECT_EQ(response.Get("Security-Server"), BOTH);
}

} // namespace
} // namespace ims
