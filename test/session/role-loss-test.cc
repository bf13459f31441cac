// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/session/role-network.h"

#include <gtest/gtest.h>

// Every packet that can be lost is lost once, or comes twice: the session succeeds all the same.

namespace ims::roletest
{

namespace
{

/// What is expected of a session that nothing but delay has happened to.
void
ExpectSuccess(const RoleNetwork& network)
{
    for (const Entity entity : {Entity::Ue, Entity::Alg, Entity::Peer})
    {
        EXPECT_EQ(network.GetOutcome(entity), "completed") << ToString(entity);
    }
    EXPECT_EQ(network.Count("UE: message delivered"), 2U);
    EXPECT_EQ(network.Count("PEER: message delivered"), 2U);
    EXPECT_EQ(network.GetLeftovers(), "");
}

struct Setting
{
    Entity caller;
    bool delayed;
};

std::string
NameOf(const testing::TestParamInfo<Setting>& info)
{
    return std::string(info.param.caller == Entity::Ue ? "Originating" : "Terminating") +
           (info.param.delayed ? "Delayed" : "Immediate");
}

class RoleLossTest : public testing::TestWithParam<Setting>
{
  protected:
    RoleLossTest()
        : configs(MakeConfigs())
    {
        configs.alg.options.delayedTcp = GetParam().delayed;
    }

    /// Each packet in turn arrives in so many copies.
    void RunWithCopies(unsigned count) const
    {
        std::size_t packets = 1;
        for (std::size_t chosen = 0; chosen < packets; ++chosen)
        {
            RoleNetwork network(configs);
            std::string text;
            network.copies = [&](const Passing& packet) {
                text = packet.number == chosen ? packet.text : text;
                return packet.number == chosen ? count : 1U;
            };
            network.Call(GetParam().caller);
            network.Run();
            packets = chosen == 0 ? network.GetPassingCount() : packets;
            SCOPED_TRACE(std::to_string(count) + " copies of packet " + std::to_string(chosen) +
                         ", " + text);
            ExpectSuccess(network);
        }
        EXPECT_GT(packets, 20U);
    }

    RoleConfigs configs;
};

} // namespace

TEST_P(RoleLossTest, AnyLostPacketIsMadeUpFor)
{
    RunWithCopies(0);
}

TEST_P(RoleLossTest, AnyRepeatedPacketIsTakenOnce)
{
    RunWithCopies(2);
}

INSTANTIATE_TEST_SUITE_P(Settings,
                         RoleLossTest,
                         testing::Values(Setting{Entity::Ue, false},
                                         Setting{Entity::Ue, true},
                                         Setting{Entity::Peer, false},
                                         Setting{Entity::Peer, true}),
                         NameOf);

} // namespace ims::roletest
