// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/ims-fields.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

SipMessage
MakeInvite()
{
    SipMessage invite = MakeSipRequest("INVITE", "sip:bob@ims.example");
    invite.Append("From", "\"A\" <sip:alice@ims.example>;tag=a");
    invite.Append("To", "<sip:bob@ims.example>;tag=b");
    invite.Append("Call-ID", "c1@10.1.0.10");
    return invite;
}

} // namespace

// RFC 3325 5, 6: what a UE asserts itself is not believed, what it prefers is.
TEST(ImsFieldsTest, TheProxyAssertsWhomTheCallerPrefersToBe)
{
    SipMessage invite = MakeInvite();
    AddUeFields(invite, "sip:al@ims.example", TEST_ACCESS_NETWORK);
    invite.Append("P-Asserted-Identity", "<sip:mallory@ims.example>");
    invite.Append("P-Charging-Vector", "icid-value=forged");
    AssertCaller(invite, "10.2.0.1");
    EXPECT_EQ(invite.Get("P-Asserted-Identity"), "<sip:al@ims.example>");
    EXPECT_EQ(invite.GetAll("P-Asserted-Identity").size(), 1U);
    EXPECT_FALSE(invite.Get("P-Preferred-Identity"));
    EXPECT_EQ(invite.Get("P-Charging-Vector"),
              "icid-value=\"c1@10.1.0.10\";icid-generated-at=10.2.0.1"); // RFC 7315 5.6
    EXPECT_EQ(invite.Get("P-Access-Network-Info"), TEST_ACCESS_NETWORK);
}

TEST(ImsFieldsTest, WithoutAPreferenceTheCallerIsWhomFromNames)
{
    SipMessage invite = MakeInvite();
    AssertCaller(invite, "10.2.0.1");
    EXPECT_EQ(invite.Get("P-Asserted-Identity"), "<sip:alice@ims.example>");
}

TEST(ImsFieldsTest, TheCalleeIsWhomToNames)
{
    SipMessage response = MakeInvite();
    response.Append("P-Preferred-Identity", "<sip:mallory@ims.example>");
    AssertCallee(response);
    EXPECT_EQ(response.Get("P-Asserted-Identity"), "<sip:bob@ims.example>");
    EXPECT_FALSE(response.Get("P-Preferred-Identity"));
}

// RFC 7315 4.4, 4.6.
TEST(ImsFieldsTest, ChargingAndTheOtherNetworkAreNoneOfAUesConcern)
{
    SipMessage invite = MakeInvite();
    AddCoreFields(invite, "sip:bob@ims.example", "10.2.0.20");
    invite.Append("P-Access-Network-Info", "IEEE-802.11");
    RemoveNetworkFields(invite);
    EXPECT_FALSE(invite.Get("P-Charging-Vector"));
    EXPECT_FALSE(invite.Get("P-Access-Network-Info"));
    EXPECT_EQ(invite.Get("P-Asserted-Identity"), "<sip:bob@ims.example>");
}

} // namespace ims
