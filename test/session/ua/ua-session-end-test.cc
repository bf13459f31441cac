// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/session/ua/ua-driver.h"

#include <gtest/gtest.h>

// How an established session ends: by this end's BYE or the other's, before or after the connection
// of its media.

namespace ims::uatest
{

namespace
{

using namespace std::chrono_literals;

/// Alice has called, bob has answered and opened TCP. She leaves it to him to hang up, has nothing
/// to send, and waits 5 s for the end of a connection.
class UaSessionEndTest : public testing::Test
{
  protected:
    UaSessionEndTest()
    {
        alice.Call();
        alice.RespondToInvite(200, MakeSdp("active"));
        alice.Connect();
        EXPECT_EQ(alice.states, " Inviting Established");
        alice.states.clear();
    }

    static UserAgentConfig MakeListenerConfig()
    {
        UserAgentConfig config = MakeConfig();
        config.hangUp = HangUp::Callee;
        return config;
    }

    UaDriver alice{MakeListenerConfig()};
};

} // namespace

// RFC 3261 15.1.2.
TEST_F(UaSessionEndTest, AByeIsAnsweredAndTheConnectionCloses)
{
    alice.Request("BYE");
    EXPECT_TRUE(alice.HasSent("BYE", 200));
    EXPECT_EQ(alice.states, " HungUp");
    alice.CloseTcp();
    EXPECT_EQ(alice.states, " HungUp Ended");
    EXPECT_EQ(alice.outcome, "completed");
    ASSERT_EQ(alice.gone.size(), 1U);
    EXPECT_FALSE(alice.gone[0].reset);
}

TEST_F(UaSessionEndTest, AConnectionThatDoesNotCloseAfterAByeIsReset)
{
    alice.Request("BYE");
    alice.Wait(5s);
    EXPECT_EQ(alice.states, " HungUp Ended");
    ASSERT_EQ(alice.gone.size(), 1U);
    EXPECT_TRUE(alice.gone[0].reset);
}

TEST_F(UaSessionEndTest, ItsOwnByeWaitsForTheConnection)
{
    alice.Give(EndSession{0});
    alice.Drain();
    alice.Respond(alice.Sent("BYE"), 200);
    EXPECT_EQ(alice.states, " HangingUp");
    alice.CloseTcp();
    EXPECT_EQ(alice.states, " HangingUp Ended");
    EXPECT_EQ(alice.outcome, "completed");
}

TEST_F(UaSessionEndTest, TheConnectionWaitsForTheResponseToBye)
{
    alice.Give(EndSession{0});
    alice.Drain();
    alice.CloseTcp();
    EXPECT_EQ(alice.states, " HangingUp");
    alice.Respond(alice.Sent("BYE"), 200);
    EXPECT_EQ(alice.states, " HangingUp Ended");
}

TEST_F(UaSessionEndTest, WithNeitherTheConnectionIsResetAndTheResponseAwaited)
{
    alice.Give(EndSession{0});
    alice.Wait(5s);
    EXPECT_EQ(alice.states, " HangingUp Abandoning");
    EXPECT_TRUE(alice.agent.FindStream(alice.stream)->WantsAbort());
    alice.Respond(alice.Sent("BYE"), 200);
    EXPECT_EQ(alice.states, " HangingUp Abandoning Ended");
    EXPECT_EQ(alice.outcome, "completed");
}

// RFC 3261 17.1.2.2, timer F.
TEST_F(UaSessionEndTest, AByeWithoutResponseEndsTheSessionToo)
{
    alice.Give(EndSession{0});
    alice.Wait(33s);
    EXPECT_EQ(alice.states, " HangingUp Abandoning Ended");
}

TEST_F(UaSessionEndTest, WhoClosesTheConnectionIsExpectedToSendBye)
{
    alice.CloseTcp();
    EXPECT_EQ(alice.states, " AwaitingBye");
    alice.Request("BYE");
    EXPECT_EQ(alice.states, " AwaitingBye HungUp Ended");
    EXPECT_EQ(alice.outcome, "completed");
}

TEST_F(UaSessionEndTest, WithoutThatByeItSendsItsOwn)
{
    alice.CloseTcp();
    alice.Wait(4999ms);
    EXPECT_FALSE(alice.HasSent("BYE"));
    alice.Wait(1ms);
    EXPECT_EQ(alice.states, " AwaitingBye HangingUp");
    alice.Respond(alice.Sent("BYE"), 200);
    EXPECT_EQ(alice.outcome, "the media connection was closed");
}

TEST_F(UaSessionEndTest, AConnectionThatBreaksEndsTheSession)
{
    alice.Give(StreamBroken{alice.stream});
    EXPECT_EQ(alice.states, " HangingUp");
    alice.Respond(alice.Sent("BYE"), 200);
    EXPECT_EQ(alice.outcome, "media failed: the connection was reset");
}

TEST_F(UaSessionEndTest, SilenceEndsTheSession)
{
    alice.Wait(5min);
    alice.Respond(alice.Sent("BYE"), 200);
    EXPECT_EQ(alice.outcome, "");
    EXPECT_EQ(alice.states, " HangingUp");
    alice.CloseTcp();
    EXPECT_EQ(alice.outcome, "the media fell silent");
}

TEST(UaSessionTest, MediaThatAreNotReadyInTimeEndTheSession)
{
    UaDriver alice;
    alice.Call();
    alice.RespondToInvite(200, MakeSdp());
    alice.Wait(60s); // nobody says whether TCP came up
    alice.Respond(alice.Sent("BYE"), 200);
    EXPECT_EQ(alice.states, " Inviting Established HangingUp Ended");
    EXPECT_EQ(alice.outcome, "the media was not ready in time");
}

} // namespace ims::uatest
