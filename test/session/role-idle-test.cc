// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/session/role-network.h"

#include <gtest/gtest.h>

// Whoever vanishes without FIN or BYE keeps nobody for ever.

namespace ims::roletest
{

namespace
{

using namespace std::chrono_literals;

bool
Concerns(const Passing& packet, const std::string& entity)
{
    return packet.text.find(entity) != std::string::npos;
}

} // namespace

TEST(IdleTest, AUeThatVanishesInAnEstablishedSessionIsFoundOut)
{
    auto configs = MakeConfigs();
    configs.ue.holdTime = 1h;
    configs.agw.idleTimeout = 60s;
    RoleNetwork network(configs);
    bool vanished = false;
    network.copies = [&](const Passing& packet) {
        return vanished && Concerns(packet, "UE") ? 0U : 1U;
    };
    network.Call(Entity::Ue);
    network.At(10s, [&] { vanished = true; });
    network.Run();
    EXPECT_EQ(network.GetOutcome(Entity::Alg),
              "the IMS-AGW reports tlsbsc/BNCChange (tls: no octet came for too long)");
    EXPECT_EQ(network.GetOutcome(Entity::Peer), "media failed: the connection was reset");
    // TCP loses nothing in this network, so the UE hears of the end.
    EXPECT_EQ(network.GetOutcome(Entity::Ue), "media failed: the connection was reset");
    EXPECT_EQ(network.GetLeftovers(), "");
}

TEST(IdleTest, ASessionInUseIsNotIdle)
{
    auto configs = MakeConfigs();
    configs.ue.messages = 5;
    configs.ue.messageInterval = 50s;
    configs.agw.idleTimeout = 60s;
    configs.ue.idleTimeout = 60s;
    configs.peer.idleTimeout = 60s;
    RoleNetwork network(configs);
    network.Call(Entity::Ue);
    network.Run();
    EXPECT_EQ(network.GetOutcome(Entity::Ue), "completed");
    EXPECT_EQ(network.GetOutcome(Entity::Alg), "completed");
    EXPECT_EQ(network.GetLeftovers(), "");
}

} // namespace ims::roletest
