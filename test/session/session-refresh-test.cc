// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/base/prefix.h"
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
        const auto all = ListSent(text);
        return all.empty() ? SipMessage() : all.front();
    }

    std::vector<SipMessage> ListSent(const std::string& text) const
    {
        std::vector<SipMessage> all;
        for (const LogEntry& entry : network->GetLog())
        {
            const auto message = entry.text == text ? ParseSip(entry.datagram) : SipMessage();
            if (message && entry.text == text)
            {
                all.push_back(*message);
            }
        }
        return all;
    }

    /// @return sess-version and the ports of the m= lines: "2: 20000 0".
    static std::string ShowSdp(const SipMessage& message)
    {
        const auto sdp = ParseSdp(message.body);
        std::string text;
        for (const SdpLine& line : sdp ? sdp->session.lines : std::vector<SdpLine>())
        {
            text += line.type == 'o' ? std::string(SplitWords(line.value).at(2)) + ":" : "";
        }
        for (const SdpMedia& media : sdp ? sdp->media : std::vector<SdpMedia>())
        {
            text += " " + media.GetMediaLine().port;
        }
        return text;
    }

    /// @return how often the AGW is told something after the caller's first re-INVITE.
    std::size_t CountModifiedByRefreshes() const
    {
        std::size_t invites = 0;
        std::size_t modified = 0;
        for (const LogEntry& entry : network->GetLog())
        {
            invites += entry.text == callerName + " -> ALG INVITE" ? 1 : 0;
            modified += invites > 1 && HasPrefix(entry.text, "ALG -> AGW Modify") ? 1 : 0;
        }
        return modified;
    }

    /// The caller offers BFCP as well, and the callee has none.
    void RefuseBfcp()
    {
        caller.media = {MediaKind::Msrp, MediaKind::Bfcp};
        callee.media = {MediaKind::Msrp};
        caller.sessionTimer.byUpdate = callee.sessionTimer.byUpdate = false;
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

// RFC 3264 8: the m= line stays with port 0, which makes it another version, once.
TEST_P(SessionRefreshTest, WhatTheAnswerRefusedStaysRefusedWhenTheCallerRefreshes)
{
    RefuseBfcp();
    Run();
    for (const std::string& way :
         {callerName + " -> ALG INVITE", "ALG -> " + calleeName + " INVITE"})
    {
        const auto invites = ListSent(way);
        ASSERT_EQ(invites.size(), 3U) << way;
        EXPECT_TRUE(HasPrefix(ShowSdp(invites[0]), "1: ")) << way;
        EXPECT_NE(ParseSdp(invites[0].body)->media.at(1).GetMediaLine().port, "0") << way;
        const std::string port = ParseSdp(invites[0].body)->media.at(0).GetMediaLine().port;
        EXPECT_EQ(ShowSdp(invites[1]), "2: " + port + " 0") << way;
        EXPECT_EQ(ShowSdp(invites[2]), "2: " + port + " 0") << way;
    }
    EXPECT_EQ(CountModifiedByRefreshes(), 0U);
    for (const auto& response : ListSent("ALG -> " + callerName + " 200 INVITE"))
    {
        EXPECT_EQ(ParseSdp(response.body)->media.at(1).GetMediaLine().port, "0");
    }
    ExpectSuccess();
}

// The caller is the answerer then (RFC 3264 6: to port 0 the answer is port 0).
TEST_P(SessionRefreshTest, WhatTheAnswerRefusedStaysRefusedWhenTheCalleeRefreshes)
{
    RefuseBfcp();
    caller.sessionTimer.refresher = Refresher::Uas;
    Run();
    for (const std::string& way :
         {callerName + " -> ALG 200 INVITE", "ALG -> " + calleeName + " 200 INVITE"})
    {
        const auto responses = ListSent(way);
        ASSERT_EQ(responses.size(), 2U) << way;
        for (const SipMessage& response : responses)
        {
            const auto sdp = ParseSdp(response.body);
            EXPECT_NE(sdp->media.at(0).GetMediaLine().port, "0") << way;
            EXPECT_EQ(sdp->media.at(1).GetMediaLine().port, "0") << way;
            EXPECT_TRUE(HasPrefix(ShowSdp(response), "2: ")) << way;
        }
    }
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
