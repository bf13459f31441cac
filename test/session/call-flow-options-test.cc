// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/session/role-network.h"

#include <gtest/gtest.h>

// What the notes of clause 5.2.1 allow and what the figures leave open: combined and skipped
// procedures, a=setup, answer in 183, filter, TLS start, BYE.

namespace ims::roletest
{

namespace
{

using namespace std::chrono_literals;

struct Figure
{
    const char* name;
    MediaKind kind;
    Entity caller;
    bool delayed;
};

const std::vector<Figure> FIGURES = {
    {"MsrpOriginatingImmediate", MediaKind::Msrp, Entity::Ue, false},
    {"MsrpOriginatingDelayed", MediaKind::Msrp, Entity::Ue, true},
    {"MsrpTerminatingImmediate", MediaKind::Msrp, Entity::Peer, false},
    {"MsrpTerminatingDelayed", MediaKind::Msrp, Entity::Peer, true},
    {"BfcpOriginatingImmediate", MediaKind::Bfcp, Entity::Ue, false},
    {"BfcpOriginatingDelayed", MediaKind::Bfcp, Entity::Ue, true},
    {"BfcpTerminatingImmediate", MediaKind::Bfcp, Entity::Peer, false},
    {"BfcpTerminatingDelayed", MediaKind::Bfcp, Entity::Peer, true}};

RoleConfigs
Configure(const Figure& figure)
{
    RoleConfigs configs = MakeConfigs();
    configs.alg.options.delayedTcp = figure.delayed;
    configs.ue.media = {figure.kind};
    configs.peer.media = {figure.kind};
    configs.peer.expectedMessages = configs.ue.messages;
    configs.peer.messages = 0;
    configs.peer.floorControl.server = true;
    return configs;
}

/// Each end completes the session and nothing is left.
void
ExpectSuccess(const RoleNetwork& network)
{
    for (const Entity entity : {Entity::Ue, Entity::Alg, Entity::Peer})
    {
        EXPECT_EQ(network.GetOutcome(entity), "completed") << ToString(entity);
    }
    EXPECT_EQ(network.GetLeftovers(), "");
}

class CallFlowOptionsTest : public testing::TestWithParam<Figure>
{
  protected:
    CallFlowOptionsTest()
        : configs(Configure(GetParam())),
          caller(GetParam().caller == Entity::Ue ? configs.ue : configs.peer),
          callee(GetParam().caller == Entity::Ue ? configs.peer : configs.ue),
          callerName(ToString(GetParam().caller)),
          calleeName(GetParam().caller == Entity::Ue ? "PEER" : "UE")
    {
    }

    /// Runs a session that has to succeed.
    void Run()
    {
        network = std::make_unique<RoleNetwork>(configs);
        network->Call(GetParam().caller);
        network->Run();
        ExpectSuccess(*network);
    }

    /// The one ClientHello of the run.
    std::string ClientHello() const
    {
        const auto texts = network->Texts(
            [](const auto& text) { return text.find("ClientHello") != std::string::npos; });
        return texts.size() == 1 ? texts[0] : std::to_string(texts.size()) + " ClientHello";
    }

    /// MSRP: the end that opened the connection. BFCP: the offerer, for whom the AGW may stand.
    std::string ExpectedClientHello(bool offererOpens) const
    {
        const bool originating = GetParam().caller == Entity::Ue;
        const bool ueIsClient =
            GetParam().kind == MediaKind::Bfcp ? originating : originating == offererOpens;
        return ueIsClient ? "UE -> AGW ClientHello" : "AGW -> UE ClientHello";
    }

    RoleConfigs configs;
    UserAgentConfig& caller;
    UserAgentConfig& callee;
    std::string callerName;
    std::string calleeName;
    std::unique_ptr<RoleNetwork> network;
};

} // namespace

// ------------------------------------------------------------------------------------- a=setup

TEST_P(CallFlowOptionsTest, APassiveAnswerLetsTheOffererOpenTheConnection)
{
    callee.activeAnswer = false;
    Run();
    EXPECT_TRUE(network->Has(callerName + " -> AGW SYN"));
    EXPECT_TRUE(network->Has("AGW -> " + calleeName + " SYN"));
    EXPECT_FALSE(network->Has(calleeName + " -> AGW SYN"));
    EXPECT_FALSE(network->Has("AGW: drop SYN"));
    EXPECT_EQ(ClientHello(), ExpectedClientHello(true));
}

TEST_P(CallFlowOptionsTest, AnActiveOfferIsAnsweredPassively)
{
    caller.offerSetup = SetupRole::Active;
    Run();
    EXPECT_TRUE(network->Has(callerName + " -> AGW SYN"));
    EXPECT_FALSE(network->Has(calleeName + " -> AGW SYN"));
    EXPECT_EQ(ClientHello(), ExpectedClientHello(true));
}

// RFC 4145 4.1: the SYN comes from another port than the answer says.
TEST_P(CallFlowOptionsTest, AnActiveAnswererMaySayPort9)
{
    callee.discardPort = true;
    Run();
    const auto& log = network->GetLog();
    const auto answer =
        ParseSip(log.at(network->IndexOf(calleeName + " -> ALG 200 INVITE")).datagram);
    ASSERT_TRUE(answer);
    EXPECT_EQ(ParseSdp(answer->body)->media.at(0).GetMediaLine().port, "9");
    EXPECT_TRUE(network->Has(calleeName + " -> AGW SYN"));
}

/// RFC 6135 4.2.2: MSRP must not offer setup:passive.
class BfcpOptionsTest : public CallFlowOptionsTest
{
};

TEST_P(BfcpOptionsTest, APassiveOfferIsAnsweredActively)
{
    caller.offerSetup = SetupRole::Passive;
    callee.activeAnswer = false; // of no effect
    Run();
    EXPECT_TRUE(network->Has(calleeName + " -> AGW SYN"));
    EXPECT_FALSE(network->Has(callerName + " -> AGW SYN"));
    EXPECT_EQ(ClientHello(), ExpectedClientHello(false));
}

// ---------------------------------------------------------------------------- SIP: answer, BYE

TEST_P(CallFlowOptionsTest, AnAnswerIn183SetsUpTheMediaBeforeThe200)
{
    callee.answerIn183 = true;
    callee.ringTime = 5s;
    Run();
    EXPECT_EQ(network->Count(calleeName + " -> ALG 183 INVITE"), 1U);
    EXPECT_LT(network->IndexOf("ALG -> " + callerName + " 183 INVITE"),
              network->IndexOf(callerName + ": media ready"));
    EXPECT_LT(network->IndexOf(callerName + ": media ready"),
              network->IndexOf("ALG -> " + callerName + " 200 INVITE"));
    EXPECT_EQ(network->Count(callerName + ": answer received"), 1U);
}

TEST_P(CallFlowOptionsTest, A200ThatFollowsThe183AtOnceIsForwardedAfterIt)
{
    callee.answerIn183 = true;
    Run();
    const auto progress = network->IndexOf("ALG -> " + callerName + " 183 INVITE");
    EXPECT_LT(network->IndexOf(calleeName + " -> ALG 200 INVITE"), progress);
    EXPECT_LT(progress, network->IndexOf("ALG -> " + callerName + " 200 INVITE"));
}

TEST_P(CallFlowOptionsTest, A200WithoutSdpAfterThe183CompletesTheSetUp)
{
    callee.answerIn183 = true;
    callee.repeatAnswer = false;
    for (const Duration ring : {Duration(0), Duration(5s)})
    {
        callee.ringTime = ring;
        Run();
        const auto& log = network->GetLog();
        const auto final = log.at(network->IndexOf("ALG -> " + callerName + " 200 INVITE"));
        const auto response = ParseSip(final.datagram);
        ASSERT_TRUE(response);
        EXPECT_TRUE(response->body.empty());
        EXPECT_FALSE(response->Get("Content-Type"));
    }
}

TEST_P(CallFlowOptionsTest, ALost183IsMadeUpForByThe200)
{
    callee.answerIn183 = true;
    callee.ringTime = 1s;
    network = std::make_unique<RoleNetwork>(configs);
    network->copies = [](const Passing& packet) {
        return packet.text.find("183") == std::string::npos ? 1U : 0U;
    };
    network->Call(GetParam().caller);
    network->Run();
    ExpectSuccess(*network);
}

// RFC 3262 3, 4; RFC 6337 2.2: the 200 waits for the PRACK, and has no answer.
TEST_P(CallFlowOptionsTest, AReliable183IsAcknowledgedAndSetsUpTheMedia)
{
    callee.answerIn183 = true;
    callee.reliable183 = true;
    Run();
    const auto prack = network->IndexOf(callerName + " -> ALG PRACK");
    EXPECT_LT(network->IndexOf("ALG -> " + callerName + " 183 INVITE"), prack);
    EXPECT_LT(prack, network->IndexOf("ALG -> " + calleeName + " PRACK"));
    EXPECT_LT(network->IndexOf("ALG -> " + calleeName + " PRACK"),
              network->IndexOf(calleeName + " -> ALG 200 PRACK"));
    EXPECT_LT(network->IndexOf(calleeName + " -> ALG 200 PRACK"),
              network->IndexOf(calleeName + " -> ALG 200 INVITE"));
    EXPECT_TRUE(network->Has("ALG -> " + callerName + " 200 PRACK"));
    const auto& log = network->GetLog();
    const auto progress =
        ParseSip(log.at(network->IndexOf("ALG -> " + callerName + " 183 INVITE")).datagram);
    ASSERT_TRUE(progress);
    EXPECT_EQ(progress->Get("Require"), "100rel");
    EXPECT_FALSE(progress->body.empty());
    const auto answer =
        ParseSip(log.at(network->IndexOf("ALG -> " + callerName + " 200 INVITE")).datagram);
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, "");
}

// RFC 3262 3: what is lost is repeated, and the P-CSCF tells nobody of an answer before the AGW
// knows it.
TEST_P(CallFlowOptionsTest, AReliable183SurvivesLoss)
{
    callee.answerIn183 = true;
    callee.reliable183 = true;
    for (const std::string& lost : {callerName + " -> ALG PRACK",
                                    "ALG -> " + calleeName + " PRACK",
                                    calleeName + " -> ALG 183",
                                    "ALG -> " + callerName + " 183",
                                    calleeName + " -> ALG 200 PRACK",
                                    "ALG -> " + callerName + " 200 PRACK"})
    {
        network = std::make_unique<RoleNetwork>(configs);
        unsigned count = 0;
        network->copies = [&](const Passing& packet) {
            const bool isIt = packet.text.rfind(lost, 0) == 0;
            return isIt && count++ == 0 ? 0U : 1U;
        };
        network->Call(GetParam().caller);
        network->Run();
        EXPECT_GT(count, 0U) << lost;
        ExpectSuccess(*network);
    }
}

TEST_P(CallFlowOptionsTest, TheCalleeCanEndTheSession)
{
    caller.hangUp = HangUp::Callee;
    callee.hangUp = HangUp::Callee;
    Run();
    EXPECT_TRUE(network->Has(calleeName + " -> ALG BYE"));
    EXPECT_TRUE(network->Has("ALG -> " + callerName + " BYE"));
    EXPECT_FALSE(network->Has(callerName + " -> ALG BYE"));
}

// -------------------------------------------------------------------------------- the gateway

TEST_P(CallFlowOptionsTest, TheIncomingLegCanWaitForTheFarOne)
{
    configs.agw.synAckPolicy = SynAckPolicy::AfterFarLeg;
    Run();
    EXPECT_LT(network->IndexOf(callerName + " -> AGW SYN-ACK"),
              network->IndexOf("AGW -> " + calleeName + " SYN-ACK"));
}

INSTANTIATE_TEST_SUITE_P(Figures,
                         CallFlowOptionsTest,
                         testing::ValuesIn(FIGURES),
                         [](const auto& info) { return std::string(info.param.name); });

INSTANTIATE_TEST_SUITE_P(Figures,
                         BfcpOptionsTest,
                         testing::ValuesIn(FIGURES.begin() + 4, FIGURES.end()),
                         [](const auto& info) { return std::string(info.param.name); });

} // namespace ims::roletest
