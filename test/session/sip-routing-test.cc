// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/sip-routing.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

const TransportAddress OWN = *TransportAddress::Parse("10.1.0.1:5060");
const TransportAddress OWN_CORE = *TransportAddress::Parse("10.2.0.1:5060");

SipMessage
MakeRequest()
{
    return MakeSipRequest("BYE", "sip:bob@10.2.0.20:5060");
}

} // namespace

TEST(SipRoutingTest, LeadingRoutesToThisEntityAreRemoved)
{
    SipMessage request = MakeRequest();
    request.Append("Route", "<sip:10.1.0.1:5060;lr>, <sip:10.2.0.1;lr>");
    request.Append("Route", "<sip:10.2.0.9:5060;lr>");
    request.Append("Route", "<sip:10.1.0.1:5060;lr>");
    StripOwnRoutes(request, {OWN, OWN_CORE});
    EXPECT_EQ(request.GetAll("Route"),
              (std::vector<std::string>{"<sip:10.2.0.9:5060;lr>", "<sip:10.1.0.1:5060;lr>"}));
}

TEST(SipRoutingTest, ARequestWithoutOwnRoutesStaysAsItIs)
{
    SipMessage request = MakeRequest();
    StripOwnRoutes(request, {OWN});
    EXPECT_TRUE(request.GetAll("Route").empty());
}

TEST(SipRoutingTest, TheNextHopIsTheFirstRouteElseTheRequestUri)
{
    SipMessage request = MakeRequest();
    EXPECT_EQ(*GetNextHop(request), *TransportAddress::Parse("10.2.0.20:5060"));
    request.Append("Route", "<sip:10.1.0.1:5062;lr>");
    EXPECT_EQ(*GetNextHop(request), *TransportAddress::Parse("10.1.0.1:5062"));
}

TEST(SipRoutingTest, AHostNameHasNoNextHop)
{
    EXPECT_FALSE(GetNextHop(MakeSipRequest("BYE", "sip:bob@example.org")));
}

TEST(SipRoutingTest, MaxForwardsIsCountedDown)
{
    SipMessage request = MakeRequest();
    EXPECT_TRUE(DecrementMaxForwards(request)); // without the field: RFC 3261 16.6 item 3
    EXPECT_EQ(request.Get("Max-Forwards"), "69");
    request.Set("Max-Forwards", "1");
    EXPECT_TRUE(DecrementMaxForwards(request));
    EXPECT_EQ(request.Get("Max-Forwards"), "0");
    EXPECT_FALSE(DecrementMaxForwards(request));
}

// RFC 3261 16.3 item 3: a request with 0 is not forwarded, one without the field is.
TEST(SipRoutingTest, MaxForwardsSaysWhetherAHopIsLeft)
{
    SipMessage request = MakeRequest();
    EXPECT_TRUE(HasHopsLeft(request));
    request.Set("Max-Forwards", "1");
    EXPECT_TRUE(HasHopsLeft(request));
    request.Set("Max-Forwards", "0");
    EXPECT_FALSE(HasHopsLeft(request));
}

TEST(SipRoutingTest, ARouteEntryIsALooseRoute)
{
    EXPECT_EQ(MakeRouteEntry(OWN), "<sip:10.1.0.1:5060;lr>");
}

} // namespace ims
