// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/session/registration/registrar-driver.h"

#include <gtest/gtest.h>

namespace ims
{
namespace
{

using namespace registrartest;

std::vector<Duration>
ExpiriesOf(const SipMessage& request)
{
    std::vector<Duration> expiries;
    const auto read = ReadRegister(request);
    for (const auto& contact : read ? read->contacts : std::vector<RegisterContact>())
    {
        expiries.push_back(contact.expiry);
    }
    return expiries;
}

/// @return the clause of the error, "" when there is none.
std::string
ClauseOf(const SipMessage& request, const RegisterRules& rules = {})
{
    const auto read = ReadRegister(request, rules);
    return read ? "" : read.GetError().clause;
}

TEST(RegistrarRequest, EveryPartIsRead)
{
    auto request = MakeRegister(7);
    request.Append("Require", "MediaSec , path");
    request.Append("Proxy-Require", "mediasec");
    request.Append("Security-Client", "msrp-tls;mediasec");
    const auto read = ReadRegister(request);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->identity, "sip:alice@ims.example");
    EXPECT_EQ(read->callId, "r1@10.1.0.10");
    EXPECT_EQ(read->cseq, 7U);
    ASSERT_EQ(read->contacts.size(), 1U);
    EXPECT_EQ(read->contacts[0].uri, "sip:alice@10.1.0.10:5060");
    EXPECT_EQ(read->contacts[0].address.ToString(), "10.1.0.10:5060");
    EXPECT_EQ(read->optionTags, std::vector<std::string>({"mediasec", "path"}));
    EXPECT_TRUE(read->HasOptionTag("mediasec"));
    EXPECT_FALSE(read->HasOptionTag("sec-agree"));
    EXPECT_EQ(ToString(read->securityClient), "msrp-tls;mediasec");
    EXPECT_TRUE(read->securityVerify.empty());
}

// RFC 3261 10.2.1.1 and 20.19.
TEST(RegistrarRequest, EachContactHasItsOwnTime)
{
    using std::chrono::seconds;
    auto request = MakeRegister();
    request.Set("Contact", "\"a, b\" <sip:a@10.1.0.10;x=y>;expires=7, <sip:a@10.1.0.11>");
    request.Append("Contact", "<sip:a@[2001:db8::1]:5070>;expires=soon");
    EXPECT_EQ(ExpiriesOf(request),
              std::vector<Duration>({seconds(7), seconds(600), seconds(3600)}));
    request.RemoveAll("Expires");
    EXPECT_EQ(ExpiriesOf(request),
              std::vector<Duration>({seconds(7), seconds(3600), seconds(3600)}));
    request.RemoveAll("Contact");
    EXPECT_TRUE(ReadRegister(request));
}

// RFC 3261 10.3 item 6.
TEST(RegistrarRequest, AStarStandsAloneWithExpiryZero)
{
    auto request = MakeRegister();
    request.Set("Contact", "*");
    EXPECT_EQ(ClauseOf(request), "RFC 3261 10.3");
    request.Set("Expires", "0");
    EXPECT_EQ(ClauseOf(request), "");
    EXPECT_TRUE(ReadRegister(request)->removeAll);
    request.Append("Contact", CONTACT);
    EXPECT_EQ(ClauseOf(request), "RFC 3261 10.3");
    request = MakeRegister();
    request.Set("Contact", "*");
    request.RemoveAll("Expires");
    EXPECT_EQ(ClauseOf(request), "RFC 3261 10.3");
}

TEST(RegistrarRequest, WhatIsMissingOrMalformedIsAnError)
{
    auto request = MakeRegister();
    request.RemoveAll("Call-ID");
    EXPECT_EQ(ClauseOf(request), "RFC 3261 8.1.1");
    request = MakeRegister();
    request.Set("CSeq", "x REGISTER");
    EXPECT_EQ(ClauseOf(request), "RFC 3261 20.16");
    request = MakeRegister();
    request.Set("Contact", "<tel:+1234>");
    EXPECT_EQ(ClauseOf(request), "RFC 3261 19.1.1");
    request = MakeRegister();
    request.Append("Security-Verify", "a b");
    EXPECT_EQ(ClauseOf(request), "RFC 3329 2.2");
    request = MakeRegister();
    request.Append("Contact", CONTACT);
    RegisterRules rules;
    rules.maxContacts = 1;
    EXPECT_EQ(ClauseOf(request, rules), "RFC 3261 10.3");
}

// RFC 3261 10.3 item 5 and 19.1.4.
TEST(RegistrarRequest, UrisAreComparedWithoutParametersAndWithTheCaseOfTheUserOnly)
{
    EXPECT_EQ(ToCanonicalUri("SIP:Alice@IMS.Example;transport=udp?x=y"), "sip:Alice@ims.example");
    EXPECT_EQ(ToCanonicalUri("sip:[2001:DB8::1]:5060"), "sip:[2001:db8::1]:5060");
    EXPECT_EQ(ToCanonicalUri(""), "");
}

/// Octets from the wire: whatever passes the parser gets a response.
TEST(RegistrarRequest, DamagedRequestsAreAnswered)
{
    Random random(3);
    Registrar registrar(MakeConfig(), random);
    auto whole = MakeRegister(2);
    AddAgreement(whole, BOTH, BOTH);
    AddCredentials(whole, Ask(registrar, At(0)));
    for (int round = 0; round < 3000; ++round)
    {
        auto octets = whole.Serialize();
        for (int damage = 0; damage < 3; ++damage)
        {
            octets[random.Below(octets.size())] = static_cast<char>(random.Below(256));
        }
        const auto request = ParseSip(octets);
        if (request && request->IsRequest())
        {
            const auto response = registrar.Handle(At(round), *request);
            EXPECT_GE(response.status, 200) << octets;
            EXPECT_TRUE(ParseSip(response.Serialize())) << response.Serialize();
        }
    }
}

} // namespace
} // namespace ims
