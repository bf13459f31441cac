// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/sip-extensions.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

SipMessage
Demand(std::string_view method, std::string_view field, std::string_view tags)
{
    SipMessage request = MakeSipRequest(method, "sip:bob@ims.example");
    request.Append(field, tags);
    return request;
}

} // namespace

// RFC 3261 8.2.2.3.
TEST(SipExtensionsTest, WhatIsNotKnownIsListed)
{
    const SipMessage request = Demand("INVITE", "Require", "100rel, Precondition,100rel");
    EXPECT_EQ(FindUnsupported(request, "Require", {}), "100rel, precondition");
    EXPECT_EQ(FindUnsupported(request, "Require", {"100rel"}), "precondition");
    EXPECT_EQ(FindUnsupported(request, "Require", {"100rel", "precondition"}), "");
    EXPECT_EQ(FindUnsupported(request, "Proxy-Require", {}), "");
}

// RFC 3261 8.2.2.3: in ACK and CANCEL it is ignored.
TEST(SipExtensionsTest, AckAndCancelDemandNothing)
{
    EXPECT_EQ(FindUnsupported(Demand("ACK", "Require", "x"), "Require", {}), "");
    EXPECT_EQ(FindUnsupported(Demand("CANCEL", "Require", "x"), "Require", {}), "");
}

TEST(SipExtensionsTest, A420NamesThem)
{
    SipMessage request = Demand("INVITE", "Require", "x");
    request.Append("To", "<sip:bob@ims.example>");
    const SipMessage response = MakeBadExtension(request, "x, y", "t");
    EXPECT_EQ(response.status, 420);
    EXPECT_EQ(response.Get("Unsupported"), "x, y");
    EXPECT_EQ(response.Get("To"), "<sip:bob@ims.example>;tag=t");
}

TEST(SipExtensionsTest, SipsIsTold)
{
    EXPECT_FALSE(HasSipsUri(MakeSipRequest("INVITE", "sip:sips@ims.example")));
    EXPECT_TRUE(HasSipsUri(MakeSipRequest("INVITE", "SIPS:bob@ims.example")));
    EXPECT_FALSE(HasSipsUri(MakeSipRequest("INVITE", "")));
}

} // namespace ims
