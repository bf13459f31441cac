// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/session/ua/ua-driver.h"

#include <gtest/gtest.h>

// What a user agent makes of requests and events that are of no session, or of one among several.

namespace ims::uatest
{

// RFC 3261 12.2.2: a request that claims a dialog nobody knows.
TEST(UserAgentTest, AByeOfNoSessionGets481)
{
    UaDriver alice;
    alice.BeCalled();
    alice.Request("BYE");
    alice.Wait(std::chrono::seconds(6)); // its session is over by now
    EXPECT_EQ(alice.agent.GetSessionCount(), 0U);
    alice.Request("INFO");
    EXPECT_TRUE(alice.HasSent("INFO", 481));
}

TEST(UserAgentTest, ARequestThatItDoesNotServeGets488)
{
    UaDriver alice;
    alice.BeCalled();
    alice.Request("INFO");
    EXPECT_TRUE(alice.HasSent("INFO", 488));
    EXPECT_EQ(alice.agent.GetSessionCount(), 1U);
}

// RFC 3261 8.2.2.3.
TEST(UserAgentTest, AnExtensionThatItDoesNotHaveGets420)
{
    UaDriver alice;
    alice.BeCalledWith("Require", "precondition");
    EXPECT_EQ(alice.Sent("INVITE", 420).Get("Unsupported"), "precondition");
    EXPECT_EQ(alice.agent.GetSessionCount(), 0U);
    UaDriver other;
    other.BeCalledWith("Supported", "precondition");
    EXPECT_TRUE(other.HasSent("INVITE", 200));
}

// RFC 3261 9.2: the CANCEL is answered, the INVITE keeps the response that it has.
TEST(UserAgentTest, ACancelThatComesTooLateChangesNothing)
{
    UaDriver alice;
    alice.BeCalled();
    alice.Request("CANCEL");
    EXPECT_TRUE(alice.HasSent("CANCEL", 200));
    EXPECT_FALSE(alice.HasSent("INVITE", 487));
    EXPECT_EQ(alice.states, " Answering Established");
}

TEST(UserAgentTest, WhoLeavesTakesNoFurtherCall)
{
    UaDriver alice;
    alice.Give(Leave{});
    alice.BeCalled();
    EXPECT_TRUE(alice.HasSent("INVITE", 480));
    EXPECT_EQ(alice.agent.GetSessionCount(), 0U);
    alice.Give(StartSession{0});
    EXPECT_EQ(alice.outcome, "leaving");
}

TEST(UserAgentTest, ADeafOneHearsNothing)
{
    UserAgentConfig config = MakeConfig();
    config.fault = UserAgentFault::Deaf;
    UaDriver alice(config);
    alice.BeCalled();
    EXPECT_TRUE(alice.sent.empty());
    EXPECT_EQ(alice.agent.GetSessionCount(), 0U);
}

TEST(UserAgentTest, OnlyTheSessionWithThatIndexEnds)
{
    UaDriver alice;
    alice.Give(StartSession{0});
    alice.Give(StartSession{1});
    alice.Give(EndSession{7});
    EXPECT_EQ(alice.states, " Inviting Inviting");
    alice.Give(EndSession{1});
    EXPECT_EQ(alice.states, " Inviting Inviting Cancelling");
}

TEST(UserAgentTest, ASynIsNoBusinessOfItsSessions)
{
    UaDriver alice;
    alice.Call();
    EXPECT_TRUE(alice.agent.Handle({}, SynArrived{alice.stream, {}}).empty());
    EXPECT_TRUE(alice.agent.Handle({}, StreamActivity{alice.stream + 1}).empty());
}

} // namespace ims::uatest
