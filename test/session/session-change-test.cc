// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/session/role-network.h"

#include <gtest/gtest.h>

// Offers within a session: a stream more, a stream less, another connection, hold (RFC 3264 8).

namespace ims::roletest
{

namespace
{

using namespace std::chrono_literals;

struct Case
{
    const char* name;
    Entity caller;
    MediaKind kind;
    bool delayed;
};

const std::vector<Case> CASES = {{"MsrpOriginatingImmediate", Entity::Ue, MediaKind::Msrp, false},
                                 {"MsrpOriginatingDelayed", Entity::Ue, MediaKind::Msrp, true},
                                 {"MsrpTerminatingImmediate", Entity::Peer, MediaKind::Msrp, false},
                                 {"MsrpTerminatingDelayed", Entity::Peer, MediaKind::Msrp, true},
                                 {"BfcpOriginatingImmediate", Entity::Ue, MediaKind::Bfcp, false},
                                 {"BfcpOriginatingDelayed", Entity::Ue, MediaKind::Bfcp, true},
                                 {"BfcpTerminatingImmediate", Entity::Peer, MediaKind::Bfcp, false},
                                 {"BfcpTerminatingDelayed", Entity::Peer, MediaKind::Bfcp, true}};

class SessionChangeTest : public testing::TestWithParam<Case>
{
  protected:
    SessionChangeTest()
        : configs(MakeConfigs()),
          caller(GetParam().caller == Entity::Ue ? configs.ue : configs.peer),
          callee(GetParam().caller == Entity::Ue ? configs.peer : configs.ue),
          callerName(ToString(GetParam().caller)),
          calleeName(GetParam().caller == Entity::Ue ? "PEER" : "UE")
    {
        configs.alg.options.delayedTcp = GetParam().delayed;
        configs.peer.expectedMessages = configs.ue.messages;
        configs.peer.messages = 0;
        configs.peer.floorControl.server = true;
        caller.media = {GetParam().kind};
        callee.media = caller.media;
    }

    std::vector<MediaKind> BothMedia() const
    {
        return {GetParam().kind,
                GetParam().kind == MediaKind::Msrp ? MediaKind::Bfcp : MediaKind::Msrp};
    }

    /// @param by whose offer changes the session
    void Run(UserAgentConfig& by, MediaChange change)
    {
        by.change = change;
        Start();
        network->Run();
    }

    void Start()
    {
        network = std::make_unique<RoleNetwork>(configs);
        network->Call(GetParam().caller);
    }

    void ExpectSuccess() const
    {
        for (const Entity entity : {Entity::Ue, Entity::Alg, Entity::Peer})
        {
            EXPECT_EQ(network->GetOutcome(entity), "completed") << ToString(entity);
        }
        EXPECT_EQ(network->GetLeftovers(), "");
    }

    /// The last SIP message of this kind.
    SdpDescription LastSdp(const std::string& text) const
    {
        SdpDescription last;
        for (const auto& entry : network->GetLog())
        {
            const auto message = entry.text == text ? ParseSip(entry.datagram) : SipMessage();
            const auto sdp = ParseSdp(message ? message->body : "");
            if (sdp && !sdp->media.empty())
            {
                last = *sdp;
            }
        }
        return last;
    }

    std::size_t CountEnds(const std::string& what) const
    {
        return network->Texts([&](const auto& text) { return text == what; }).size();
    }

    RoleConfigs configs;
    UserAgentConfig& caller;
    UserAgentConfig& callee;
    std::string callerName;
    std::string calleeName;
    std::unique_ptr<RoleNetwork> network;
};

/// Floor control has no direction.
class MsrpChangeTest : public SessionChangeTest
{
};

} // namespace

TEST_P(SessionChangeTest, AStreamIsAdded)
{
    callee.media = BothMedia();
    Run(caller, MediaChange::AddStream);
    ExpectSuccess();
    EXPECT_EQ(CountEnds(callerName + ": media ready"), 2U);
    const auto told = LastSdp("ALG -> " + calleeName + " INVITE");
    ASSERT_EQ(told.media.size(), 2U);
    EXPECT_FALSE(told.media[1].GetMediaLine().HasNoPort());
    EXPECT_NE(told.media[0].GetMediaLine().port, told.media[1].GetMediaLine().port);
}

TEST_P(SessionChangeTest, AStreamIsRemovedAndTheOtherGoesOn)
{
    caller.media = BothMedia();
    callee.media = BothMedia();
    Run(caller, MediaChange::RemoveStream);
    ExpectSuccess();
    for (const auto& text :
         {"ALG -> " + calleeName + " INVITE", "ALG -> " + callerName + " 200 INVITE"})
    {
        const auto sdp = LastSdp(text);
        ASSERT_EQ(sdp.media.size(), 2U) << text;
        EXPECT_FALSE(sdp.media[0].GetMediaLine().HasNoPort());
        EXPECT_TRUE(sdp.media[1].GetMediaLine().HasNoPort()); // RFC 3264 8.2
    }
}

// RFC 4145 5, RFC 4975 8.4.
TEST_P(SessionChangeTest, AConnectionThatIsLostGetsASuccessor)
{
    configs.ue.reconnectTime = 10s;
    configs.peer.reconnectTime = 10s;
    configs.alg.options.bearerLossTime = 10s;
    const auto before = configs.ue.messages;
    Run(caller, MediaChange::Reconnect);
    ExpectSuccess();
    EXPECT_EQ(CountEnds(callerName + ": media ready"), 2U);
    EXPECT_GT(before, 0U);
}

// RFC 3264 8.4.
TEST_P(MsrpChangeTest, HoldAndItsEndPassToTheOtherEnd)
{
    Run(caller, MediaChange::Hold);
    ExpectSuccess();
    std::vector<std::string> directions;
    for (const auto& entry : network->GetLog())
    {
        const auto message = entry.text == "ALG -> " + calleeName + " INVITE" ||
                                     entry.text == calleeName + " -> ALG 200 INVITE"
                                 ? ParseSip(entry.datagram)
                                 : SipMessage();
        const auto sdp = ParseSdp(message ? message->body : "");
        if (sdp && !sdp->media.empty())
        {
            directions.emplace_back(GetName(ReadDirection(*sdp, 0)));
        }
    }
    EXPECT_EQ(directions,
              (std::vector<std::string>{"sendrecv",
                                        "sendrecv",
                                        "sendonly",
                                        "recvonly",
                                        "sendrecv",
                                        "sendrecv"}));
}

TEST_P(MsrpChangeTest, TheCalleeMayHoldTheSessionToo)
{
    caller.holdTime = 5s;
    Run(callee, MediaChange::Hold);
    ExpectSuccess();
    EXPECT_EQ(network->Count(calleeName + " -> ALG INVITE"), 2U);
    EXPECT_EQ(network->Count("ALG -> " + callerName + " INVITE"), 2U);
    EXPECT_EQ(network->Count("ALG -> " + calleeName + " 200 INVITE"), 2U);
}

TEST_P(SessionChangeTest, TheCalleeMayReconnectToo)
{
    caller.holdTime = 5s;
    configs.ue.reconnectTime = 10s;
    configs.peer.reconnectTime = 10s;
    configs.alg.options.bearerLossTime = 10s;
    Run(callee, MediaChange::Reconnect);
    ExpectSuccess();
    EXPECT_EQ(CountEnds(callerName + ": media ready"), 2U);
}

// RFC 3261 14.1: what is refused changes nothing.
TEST_P(SessionChangeTest, ARefusedStreamLeavesTheSession)
{
    Run(caller, MediaChange::AddStream); // the callee has no other media
    ExpectSuccess();
    EXPECT_EQ(CountEnds(callerName + ": media ready"), 1U);
}

INSTANTIATE_TEST_SUITE_P(Figures,
                         SessionChangeTest,
                         testing::ValuesIn(CASES),
                         [](const auto& info) { return std::string(info.param.name); });

INSTANTIATE_TEST_SUITE_P(Figures,
                         MsrpChangeTest,
                         testing::ValuesIn(CASES.begin(), CASES.begin() + 4),
                         [](const auto& info) { return std::string(info.param.name); });

} // namespace ims::roletest
