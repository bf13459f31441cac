// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/session/role-network.h"
#include "test/tls/tls-pair.h"

#include <algorithm>
#include <gtest/gtest.h>

// MSRP and BFCP in one session of UE and peer: an m= line, a connection and TLS for each; one
// dialog, one context in the AGW.

namespace ims::roletest
{

namespace
{

using namespace std::chrono_literals;

class UaStreamsTest : public testing::TestWithParam<std::tuple<Entity, bool>>
{
  protected:
    UaStreamsTest()
        : configs(MakeConfigs()),
          caller(std::get<0>(GetParam())),
          callee(caller == Entity::Ue ? Entity::Peer : Entity::Ue)
    {
        configs.alg.options.delayedTcp = std::get<1>(GetParam());
        configs.ue.media = {MediaKind::Msrp, MediaKind::Bfcp};
        configs.peer.media = configs.ue.media;
        configs.peer.expectedMessages = configs.ue.messages;
        configs.peer.messages = 0;
        configs.peer.floorControl.server = true;
    }

    UserAgentConfig& ConfigOf(Entity entity)
    {
        return entity == Entity::Ue ? configs.ue : configs.peer;
    }

    UserAgent& AgentOf(Entity entity)
    {
        return entity == Entity::Ue ? network->ue : network->peer;
    }

    void Start()
    {
        network = std::make_unique<RoleNetwork>(configs);
        network->Call(caller);
    }

    void Run()
    {
        Start();
        network->Run();
    }

    void ExpectOutcome(const std::string& outcome) const
    {
        for (const Entity entity : {Entity::Ue, Entity::Alg, Entity::Peer})
        {
            EXPECT_EQ(network->GetOutcome(entity), outcome) << ToString(entity);
        }
        EXPECT_EQ(network->GetLeftovers(), "");
    }

    /// The SDP of the first message with this description.
    SdpDescription Sdp(const std::string& text) const
    {
        const auto& entry = network->GetLog().at(network->IndexOf(text));
        return *ParseSdp(ParseSip(entry.datagram)->body);
    }

    std::string Transport(const std::string& text, std::size_t media) const
    {
        return Sdp(text).media.at(media).GetMediaLine().transport;
    }

    std::size_t LastIndexOf(const std::string& text) const
    {
        const auto& log = network->GetLog();
        const auto found =
            std::find_if(log.rbegin(), log.rend(), [&](const auto& e) { return e.text == text; });
        return static_cast<std::size_t>(log.rend() - found) - 1;
    }

    RoleConfigs configs;
    Entity caller;
    Entity callee;
    std::unique_ptr<RoleNetwork> network;
};

} // namespace

TEST_P(UaStreamsTest, EachHasAConnectionAndTlsOfItsOwn)
{
    Run();
    ExpectOutcome("completed");
    EXPECT_EQ(network->Count("AGW: create T2"), 1U);
    EXPECT_EQ(network->Count(ToString(callee) + ": TCP connected"), 2U);
    EXPECT_EQ(network->Count("AGW -> " + ToString(callee) + " SYN-ACK"), 2U);
    EXPECT_EQ(network->Count("UE: TLS established"), 2U);
    // MSRP: whoever opened TCP is the client; BFCP: the offerer, for whom the AGW may stand.
    EXPECT_EQ(network->Count("UE -> AGW ClientHello"), 1U);
    EXPECT_EQ(network->Count("AGW -> UE ClientHello"), 1U);
    EXPECT_EQ(network->Count("PEER: message delivered"), 2U);
    EXPECT_EQ(network->Count("UE: floor granted"), 2U);
}

TEST_P(UaStreamsTest, TheMediaAreReadyOnceWhenAllStreamsAre)
{
    Run();
    EXPECT_EQ(network->Count("UE: media ready"), 1U);
    EXPECT_GT(network->IndexOf("UE: media ready"), LastIndexOf("UE: TLS established"));
    EXPECT_EQ(network->Count("PEER: media ready"), 1U);
}

TEST_P(UaStreamsTest, TheSessionIsHeldUntilTheLastStreamIsDone)
{
    configs.ue.messageInterval = 300ms; // two floors are held one after the other
    configs.ue.messages = 1;
    configs.peer.expectedMessages = 1;
    ConfigOf(caller).holdTime = 1ms;
    Run();
    ExpectOutcome("completed");
    EXPECT_GT(network->IndexOf(ToString(caller) + " -> ALG BYE"), LastIndexOf("UE: floor granted"));
}

TEST_P(UaStreamsTest, ARefusedStreamLeavesTheOther)
{
    for (const MediaKind kind : {MediaKind::Msrp, MediaKind::Bfcp})
    {
        ConfigOf(callee).media = {kind};
        configs.ue.messageInterval = 3s; // long enough to look into it
        Start();
        std::size_t ports = 0;
        network->At(2s, [&] { ports = AgentOf(caller).GetPortCount(); });
        network->Run();
        ExpectOutcome("completed");
        EXPECT_EQ(ports, 1U);
        const auto answer = Sdp("ALG -> " + ToString(caller) + " 200 INVITE");
        ASSERT_EQ(answer.media.size(), 2U);
        EXPECT_EQ(IsRefused(answer.media[0]), kind == MediaKind::Bfcp);
        EXPECT_EQ(IsRefused(answer.media[1]), kind == MediaKind::Msrp);
        EXPECT_EQ(network->Count(ToString(callee) + ": TCP connected"), 1U);
        EXPECT_EQ(network->Count("UE: media ready"), 1U);
    }
}

TEST_P(UaStreamsTest, AnOfferOfNothingUsableIsRejected)
{
    ConfigOf(caller).media = {MediaKind::Bfcp};
    ConfigOf(callee).media = {MediaKind::Msrp};
    Run();
    EXPECT_EQ(network->GetOutcome(caller), "rejected: 488");
    EXPECT_EQ(network->GetLeftovers(), "");
}

TEST_P(UaStreamsTest, OneThatBreaksEndsTheSession)
{
    configs.ue.messages = 100;
    configs.ue.messageInterval = 100ms;
    Start();
    const auto second = [](const IpAddress& ip, uint16_t first) {
        return TransportAddress{ip, static_cast<uint16_t>(first + 1)};
    };
    network->At(2500ms, [&] {
        EXPECT_TRUE(network->Has("UE: floor granted"));
        network->SendReset(second(configs.peer.mediaAddress, configs.peer.firstMediaPort),
                           second(configs.agw.core, configs.agw.firstPort));
    });
    network->Run(10s);
    for (const Entity entity : {Entity::Ue, Entity::Peer})
    {
        EXPECT_NE(network->GetOutcome(entity), "completed");
        EXPECT_NE(network->GetOutcome(entity), "");
    }
    network->Run();
    EXPECT_EQ(network->GetLeftovers(), "");
}

TEST_P(UaStreamsTest, AnEndWithTooFewPortsDoesNotCall)
{
    UserAgentConfig& config = ConfigOf(caller);
    config.lastMediaPort = config.firstMediaPort;
    Run();
    EXPECT_EQ(network->GetOutcome(caller), "no media port is free");
    EXPECT_EQ(network->GetLeftovers(), "");
}

// Step 1 of each figure is decided for each m= line alone.
TEST_P(UaStreamsTest, E2aeForOneLeavesTheOthersTlsAlone)
{
    configs.ue.supportsE2ae = {true, false};
    configs.peer.tls = MakeContext("peer", OnlyVersion(TlsVersion::V13));
    configs.peer.tlsMedia = {false, true};
    Run();
    ExpectOutcome("completed");
    const std::string atUe = caller == Entity::Ue ? "UE -> ALG INVITE" : "ALG -> UE INVITE";
    const std::string atPeer = caller == Entity::Ue ? "ALG -> PEER INVITE" : "PEER -> ALG INVITE";
    EXPECT_EQ(Transport(atUe, 0), "TCP/TLS/MSRP");
    EXPECT_EQ(Transport(atUe, 1), "TCP/TLS/BFCP");
    EXPECT_EQ(Transport(atPeer, 0), "TCP/MSRP");
    EXPECT_EQ(Transport(atPeer, 1), "TCP/TLS/BFCP");
    EXPECT_TRUE(Sdp(atUe).media[0].GetAttribute("3ge2ae"));
    EXPECT_FALSE(Sdp(atUe).media[1].GetAttribute("3ge2ae"));
    EXPECT_NE(network->GetOctets(Entity::Agw, Entity::Peer).find("MSRP "), Octets::npos);
    EXPECT_EQ(network->Count("PEER: TLS established"), 1U);
    EXPECT_EQ(network->Count("UE: TLS established"), 2U);
}

INSTANTIATE_TEST_SUITE_P(
    Figures,
    UaStreamsTest,
    testing::Combine(testing::Values(Entity::Ue, Entity::Peer), testing::Bool()),
    [](const auto& info) {
        return std::string(std::get<0>(info.param) == Entity::Ue ? "Originating" : "Terminating") +
               (std::get<1>(info.param) ? "Delayed" : "Immediate");
    });

} // namespace ims::roletest
