// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/alg/alg-registrar.h"
#include "test/session/alg/alg-driver.h"
#include "test/session/registration/registrar-driver.h"

#include <gtest/gtest.h>

/// @file
/// What a P-CSCF with a registrar answers to REGISTER, and what its calls learn from it.

namespace ims::algtest
{

namespace
{

using namespace std::chrono_literals;

AlgConfig
WithRegistrar()
{
    AlgConfig config = MakeConfig();
    config.registrar = registrartest::MakeConfig();
    return config;
}

class AlgRegistrarTest : public testing::Test
{
  protected:
    /// A REGISTER that answers the challenge to an earlier one.
    SipMessage MakeAnswering(const std::string& password)
    {
        EXPECT_EQ(Register(registrartest::MakeRegister(++cseq)), "401 REGISTER to UE");
        SipMessage request = registrartest::MakeRegister(++cseq);
        registrartest::AddCredentials(request,
                                      registrartest::GetChallenge(driver.Last(Side::Access)),
                                      1,
                                      password);
        return request;
    }

    std::string Register(const SipMessage& request)
    {
        return driver.Receive(Side::Access, request);
    }

    uint32_t cseq = 0;
    AlgDriver driver{WithRegistrar()};
};

} // namespace

TEST_F(AlgRegistrarTest, WhoKnowsThePasswordIsRegistered)
{
    EXPECT_EQ(Register(MakeAnswering(registrartest::PASSWORD)), "200 REGISTER to UE");
    EXPECT_EQ(driver.Last(Side::Access).Get("Contact"),
              std::string(registrartest::CONTACT) + ";expires=600");
}

TEST_F(AlgRegistrarTest, AMalformedRegisterGets400)
{
    SipMessage request = registrartest::MakeRegister();
    request.Set("Contact", "*"); // RFC 3261 10.3 item 6: with Expires: 0 only
    EXPECT_EQ(Register(request), "400 REGISTER to UE");
    EXPECT_EQ(driver.Last(Side::Access).reason.find("Bad Request ("), 0U);
}

// RFC 2617 3.2.2: the password is not that of the user.
TEST_F(AlgRegistrarTest, AWrongPasswordGets403)
{
    EXPECT_EQ(Register(MakeAnswering("looking-glass")), "403 REGISTER to UE");
    EXPECT_EQ(driver.Last(Side::Access).reason, "Forbidden");
}

// RFC 3261 10.3 item 3: not the user's own address-of-record.
TEST_F(AlgRegistrarTest, AnotherUsersIdentityGets403)
{
    SipMessage request = MakeAnswering(registrartest::PASSWORD);
    request.Set("To", "<sip:bob@ims.example>");
    EXPECT_EQ(Register(request), "403 REGISTER to UE");
}

// RFC 3261 8.2.2.3.
TEST_F(AlgRegistrarTest, AnUnknownOptionGets420)
{
    SipMessage request = registrartest::MakeRegister();
    request.Append("Require", "teleport");
    EXPECT_EQ(Register(request), "420 REGISTER to UE");
    EXPECT_EQ(driver.Last(Side::Access).Get("Unsupported"), "teleport");
}

TEST_F(AlgRegistrarTest, TheCoreRegistersNobody)
{
    EXPECT_EQ(driver.Receive(Side::Core, registrartest::MakeRegister()), "405 REGISTER to PEER");
}

// RFC 3261 16.5: the identity that is called stands for where its UE is.
TEST_F(AlgRegistrarTest, ACallToAnIdentityGoesToWhereItsUeIs)
{
    Register(MakeAnswering(registrartest::PASSWORD));
    SipMessage invite = MakeInvite(Side::Core);
    invite.requestUri = registrartest::ALICE;
    EXPECT_EQ(driver.Receive(Side::Core, invite), "100 INVITE to PEER, INVITE to UE");
    EXPECT_EQ(driver.Last(Side::Access).requestUri, "sip:alice@10.1.0.10:5060");
}

TEST_F(AlgRegistrarTest, ACallToAnIdentityThatIsNotRegisteredGets404)
{
    SipMessage invite = MakeInvite(Side::Core);
    invite.requestUri = registrartest::ALICE;
    EXPECT_EQ(driver.Receive(Side::Core, invite), "100 INVITE to PEER, 404 INVITE to PEER");
}

// TS 24.229 5.2.1: without an agreement on media security there is no e2ae.
TEST_F(AlgRegistrarTest, WhoAnnouncedNothingKeepsItsTls)
{
    driver.Receive(Side::Access, MakeInvite(Side::Access));
    EXPECT_NE(driver.Last(Side::Core).body.find("TCP/TLS/MSRP"), std::string::npos);
    AlgDriver without; // the configuration says that the UE supports it
    without.Receive(Side::Access, MakeInvite(Side::Access));
    EXPECT_NE(without.Last(Side::Core).body.find(" TCP/MSRP"), std::string::npos);
}

} // namespace ims::algtest
