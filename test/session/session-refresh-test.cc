// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/session/role-network.h"

#include <gtest/gtest.h>

// Session timers through the P-CSCF (RFC 4028).

namespace ims::roletest
{

namespace
{

using namespace std::chrono_literals;

class SessionRefreshTest : public testing::TestWithParam<Entity>
{
  protected:
    SessionRefreshTest()
        : configs(MakeConfigs()),
          caller(GetParam() == Entity::Ue ? configs.ue : configs.peer),
          callee(GetParam() == Entity::Ue ? configs.peer : configs.ue),
          callerName(ToString(GetParam())),
          calleeName(GetParam() == Entity::Ue ? "PEER" : "UE")
    {
        configs.peer.expectedMessages = configs.ue.messages;
        configs.peer.messages = 0;
        caller.sessionTimer.interval = 90s;
        caller.holdTime = 100s;
    }

    void Run()
    {
        network = std::make_unique<RoleNetwork>(configs);
        network->Call(GetParam());
        network->Run();
    }

    void ExpectSuccess() const
    {
        for (const Entity entity : {Entity::Ue, Entity::Alg, Entity::Peer})
        {
            EXPECT_EQ(network->GetOutcome(entity), "completed") << ToString(entity);
        }
        EXPECT_EQ(network->GetLeftovers(), "");
    }

    SipMessage Sent(const std::string& text) const
    {
        const std::size_t index = network->IndexOf(text);
        const auto& log = network->GetLog();
        const auto message = index < log.size() ? ParseSip(log[index].datagram) : SipMessage();
        return message ? *message : SipMessage();
    }

    RoleConfigs configs;
    UserAgentConfig& caller;
    UserAgentConfig& callee;
    std::string callerName;
    std::string calleeName;
    std::unique_ptr<RoleNetwork> network;
};

} // namespace

// RFC 4028 7.4, 9, 10: each half of the interval, here at 45 s and 90 s.
TEST_P(SessionRefreshTest, TheCallerRefreshesByUpdate)
{
    Run();
    EXPECT_EQ(network->Count(callerName + " -> ALG UPDATE"), 2U);
    EXPECT_EQ(network->Count("ALG -> " + calleeName + " UPDATE"), 2U);
    EXPECT_EQ(network->Count("ALG -> " + callerName + " 200 UPDATE"), 2U);
    const SipMessage update = Sent("ALG -> " + calleeName + " UPDATE");
    EXPECT_EQ(update.Get("Session-Expires"), "90;refresher=uac");
    EXPECT_EQ(update.body, "");
    ExpectSuccess();
}

TEST_P(SessionRefreshTest, TheCallerRefreshesByReinvite)
{
    caller.sessionTimer.byUpdate = false;
    Run();
    EXPECT_EQ(network->Count(callerName + " -> ALG INVITE"), 3U);
    EXPECT_EQ(network->Count("ALG -> " + calleeName + " INVITE"), 3U);
    EXPECT_EQ(network->Count("ALG -> " + calleeName + " ACK"), 3U);
    ExpectSuccess();
}

TEST_P(SessionRefreshTest, TheCalleeRefreshesWhereTheCallerWantsSo)
{
    caller.sessionTimer.refresher = Refresher::Uas;
    Run();
    EXPECT_EQ(network->Count(calleeName + " -> ALG UPDATE"), 2U);
    EXPECT_EQ(network->Count("ALG -> " + callerName + " UPDATE"), 2U);
    EXPECT_EQ(Sent("ALG -> " + callerName + " 200 INVITE").Get("Session-Expires"),
              "90;refresher=uas");
    ExpectSuccess();
}

// RFC 4028 7.3: the same call once more, with what the 422 demands.
TEST_P(SessionRefreshTest, ACalleeThatDemandsMoreGetsMore)
{
    callee.sessionTimer.minimum = 300s;
    Run();
    EXPECT_EQ(network->Count(calleeName + " -> ALG 422 INVITE"), 1U);
    EXPECT_EQ(Sent("ALG -> " + callerName + " 422 INVITE").Get("Min-SE"), "300");
    EXPECT_EQ(Sent("ALG -> " + callerName + " 200 INVITE").Get("Session-Expires"),
              "300;refresher=uac");
    EXPECT_EQ(network->GetOutcome(GetParam()), "completed");
    EXPECT_EQ(network->GetOutcome(GetParam() == Entity::Ue ? Entity::Peer : Entity::Ue),
              "completed");
    EXPECT_EQ(network->GetOutcome(Entity::Alg), "rejected: 422|completed");
    EXPECT_EQ(network->GetLeftovers(), "");
}

// RFC 4028 8.1.
TEST_P(SessionRefreshTest, ThePCscfMayDemandMore)
{
    configs.alg.minSessionInterval = 120s;
    Run();
    EXPECT_EQ(Sent("ALG -> " + callerName + " 422 INVITE").Get("Min-SE"), "120");
    EXPECT_FALSE(network->Has("ALG -> " + calleeName + " 422 INVITE"));
    EXPECT_EQ(Sent("ALG -> " + callerName + " 200 INVITE").Get("Session-Expires"),
              "120;refresher=uac");
    ExpectSuccess();
}

// RFC 4028 10: no refresh comes through, so who waits for it gives up before the end; BYE is lost
// as well, so that the other end sees no more than its connection closed.
TEST_P(SessionRefreshTest, ASessionThatIsNotRefreshedExpires)
{
    caller.holdTime = 1000s;
    network = std::make_unique<RoleNetwork>(configs);
    network->copies = [](const Passing& packet) {
        const bool isLost = packet.text.find("UPDATE") != std::string::npos ||
                            packet.text.find("BYE") != std::string::npos;
        return isLost ? 0U : 1U;
    };
    network->Call(GetParam());
    network->Run(20min);
    const Entity waiting = GetParam() == Entity::Ue ? Entity::Peer : Entity::Ue;
    EXPECT_EQ(network->GetOutcome(waiting), "the session expired");
    EXPECT_EQ(network->GetOutcome(GetParam()), "the media connection was closed");
    EXPECT_EQ(network->GetOutcome(Entity::Alg), "the session expired");
    EXPECT_EQ(network->GetLeftovers(), "");
}

INSTANTIATE_TEST_SUITE_P(Callers,
                         SessionRefreshTest,
                         testing::Values(Entity::Ue, Entity::Peer),
                         [](const auto& info) { return ToString(info.param); });

} // namespace ims::roletest
