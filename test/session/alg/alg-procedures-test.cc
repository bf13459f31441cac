// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/session/role-network.h"

#include <gtest/gtest.h>

// NOTE 2 and NOTE 3 of 5.2.1.2.2, the source filter and the TLS start of BFCP.

namespace ims::roletest
{

namespace
{

using namespace std::chrono_literals;

class AlgProceduresTest : public testing::Test
{
  protected:
    AlgProceduresTest()
        : configs(MakeConfigs())
    {
    }

    void UseBfcp()
    {
        configs.ue.media = {MediaKind::Bfcp};
        configs.peer.media = {MediaKind::Bfcp};
        configs.peer.floorControl.server = true;
        configs.peer.expectedMessages = configs.ue.messages;
    }

    /// Runs a session that has to succeed.
    RoleNetwork& Run(Entity caller = Entity::Ue)
    {
        network = std::make_unique<RoleNetwork>(configs);
        network->Call(caller);
        network->Run();
        for (const Entity entity : {Entity::Ue, Entity::Alg, Entity::Peer})
        {
            EXPECT_EQ(network->GetOutcome(entity), "completed") << ToString(entity);
        }
        EXPECT_EQ(network->GetLeftovers(), "");
        return *network;
    }

    std::size_t CountRequests() const
    {
        return network
            ->Texts([](const auto& text) {
                return text.find("ALG -> AGW Add") == 0 || text.find("ALG -> AGW Modify") == 0;
            })
            .size();
    }

    RoleConfigs configs;
    std::unique_ptr<RoleNetwork> network;
};

} // namespace

TEST_F(AlgProceduresTest, CombinedProceduresTakeTwoRequestsAndHoldBackTheSynToTheUe)
{
    configs.alg.options.combine = true;
    configs.peer.answerDelay = 100ms;
    Run();
    EXPECT_EQ(CountRequests(), 2U);
    EXPECT_LT(network->IndexOf("ALG -> PEER INVITE"), network->IndexOf("AGW: create T1"));
    EXPECT_LT(network->IndexOf("PEER -> AGW SYN"), network->IndexOf("AGW -> PEER SYN-ACK"));
    EXPECT_LT(network->IndexOf("AGW -> PEER SYN-ACK"), network->IndexOf("PEER -> ALG 200 INVITE"));
    EXPECT_LT(network->IndexOf("AGW: create T1"), network->IndexOf("AGW -> UE SYN"));
    EXPECT_TRUE(network->Has("AGW -> UE ClientHello")); // established by the combined request
}

TEST_F(AlgProceduresTest, CombinedProceduresWorkWithDelayedSetUpAndWithAPassiveAnswer)
{
    configs.alg.options.combine = true;
    for (const bool delayed : {false, true})
    {
        for (const bool active : {false, true})
        {
            configs.alg.options.delayedTcp = delayed;
            configs.peer.activeAnswer = active;
            Run();
            EXPECT_EQ(CountRequests(), 2U);
            EXPECT_EQ(network->Has("AGW -> UE ClientHello"), active);
        }
    }
}

TEST_F(AlgProceduresTest, TerminatingSessionsAreNotCombined)
{
    configs.alg.options.combine = true;
    Run(Entity::Peer);
    EXPECT_EQ(CountRequests(), 3U);
}

TEST_F(AlgProceduresTest, AnActiveAnswerersAddressCanBeLeftOut)
{
    configs.alg.options.skipConfigure = true;
    Run();
    EXPECT_FALSE(network->Has("ALG -> AGW Modify ip/1/core/1"));
    EXPECT_TRUE(network->Has("ALG -> AGW Modify ip/1/access/2"));
    UseBfcp();
    Run();
    EXPECT_EQ(CountRequests(), 2U);
}

TEST_F(AlgProceduresTest, WhatTheAgwHasToKnowIsNotLeftOut)
{
    configs.alg.options.skipConfigure = true;
    configs.peer.activeAnswer = false;
    EXPECT_TRUE(Run().Has("ALG -> AGW Modify ip/1/core/1"));               // where to dial
    EXPECT_TRUE(Run(Entity::Peer).Has("ALG -> AGW Modify ip/1/access/1")); // the fingerprint
}

TEST_F(AlgProceduresTest, OptionsThatExcludeEachOtherRefuseEveryCall)
{
    configs.alg.options.skipConfigure = true;
    configs.alg.options.delayedTcp = true;
    EXPECT_TRUE(CheckOptions(configs.alg.options));
    RoleNetwork refusing(configs);
    refusing.Call(Entity::Ue);
    refusing.Run();
    EXPECT_EQ(refusing.GetOutcome(Entity::Ue), "rejected: 503");
    EXPECT_EQ(refusing.GetOutcome(Entity::Alg),
              "with delayed TCP set-up the AGW has to be told the remote address (NOTE 3)");
    EXPECT_EQ(refusing.GetLeftovers(), "");
    configs.alg.options.delayedTcp = false;
    EXPECT_FALSE(CheckOptions(configs.alg.options));
    configs.alg.options.combine = true;
    EXPECT_TRUE(CheckOptions(configs.alg.options));
}

TEST_F(AlgProceduresTest, TheFilterDecidesWhetherAnotherPortOfThePeerIsLetIn)
{
    configs.alg.options.delayedTcp = true;
    for (const bool byPort : {false, true})
    {
        configs.alg.options.filterPort = byPort;
        RoleNetwork filtering(configs);
        filtering.Call(Entity::Ue);
        filtering.At(500ms, [&] {
            filtering.SendSyn(*TransportAddress::Parse("10.2.0.20:40001"),
                              *TransportAddress::Parse("10.2.0.2:30000"));
        });
        filtering.Run(550ms);
        ASSERT_TRUE(filtering.Has("AGW: configure T2"));
        EXPECT_EQ(filtering.Has("AGW -> PEER SYN-ACK"), !byPort);
        EXPECT_EQ(filtering.Count("AGW: drop SYN"), byPort ? 2U : 1U); // 10 is one of them
    }
}

TEST_F(AlgProceduresTest, TheUeCanStartTlsOfBfcpWithTheAnswer)
{
    UseBfcp();
    configs.peer.answerDelay = 300ms;
    const char* hello = "UE -> AGW ClientHello";
    Run();
    EXPECT_LT(network->IndexOf(hello), network->IndexOf("ALG -> UE 200 INVITE"));
    configs.ue.tlsAfterAnswer = true;
    Run();
    EXPECT_GT(network->IndexOf(hello), network->IndexOf("ALG -> UE 200 INVITE"));
}

} // namespace ims::roletest
