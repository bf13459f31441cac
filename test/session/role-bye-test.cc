// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/session/role-network.h"

#include <gtest/gtest.h>

/// @file
/// BYE and the octets that were sent before it take different ways: which of them arrives first
/// does not decide how a session ends.

namespace ims::roletest
{

namespace
{

using namespace std::chrono_literals;

struct Ending
{
    MediaKind kind;
    Entity caller;
    HangUp hangUp;
};

std::string
NameOf(const testing::TestParamInfo<Ending>& info)
{
    return std::string(info.param.kind == MediaKind::Msrp ? "Msrp" : "Bfcp") +
           (info.param.caller == Entity::Ue ? "Originating" : "Terminating") +
           (info.param.hangUp == HangUp::Caller ? "ByCaller" : "ByCallee");
}

bool
IsByeRequest(const Passing& packet)
{
    const std::string bye = " BYE";
    return packet.text.size() > bye.size() &&
           packet.text.compare(packet.text.size() - bye.size(), bye.size(), bye) == 0 &&
           packet.text.find("200") == std::string::npos;
}

class RoleByeTest : public testing::TestWithParam<Ending>
{
  protected:
    RoleByeTest()
    {
        for (UserAgentConfig* config : {&configs.ue, &configs.peer})
        {
            config->media = {GetParam().kind};
            config->hangUp = GetParam().hangUp;
            config->expectedMessages = 2;
            config->holdTime = 0s; // BYE and the last response leave together
        }
        configs.peer.floorControl.server = true;
    }

    RoleConfigs configs = MakeConfigs();
};

} // namespace

TEST_P(RoleByeTest, AByeThatOvertakesTheLastOctetsDoesNotCutThemOff)
{
    RoleNetwork network(configs);
    network.delay = [](const Passing& packet) {
        return IsByeRequest(packet) ? Duration(0) : RoleNetwork::DELAY;
    };
    network.Call(GetParam().caller);
    network.Run();
    for (const Entity entity : {Entity::Ue, Entity::Alg, Entity::Peer})
    {
        EXPECT_EQ(network.GetOutcome(entity), "completed") << ToString(entity);
    }
    EXPECT_EQ(network.GetLeftovers(), "");
}

TEST_P(RoleByeTest, AByeBeforeAllWasSentIsNotTakenForSuccess)
{
    configs.ue.messageInterval = configs.peer.messageInterval = 1s;
    RoleNetwork network(configs);
    const bool byCaller = GetParam().hangUp == HangUp::Caller;
    const Entity ending = byCaller == (GetParam().caller == Entity::Ue) ? Entity::Ue : Entity::Peer;
    network.Call(GetParam().caller);
    network.At(700ms, [&] { network.Give(ending, StreamBroken{1}); });
    network.Run();
    EXPECT_NE(network.GetOutcome(ending == Entity::Ue ? Entity::Peer : Entity::Ue), "completed");
    EXPECT_EQ(network.GetLeftovers(), "");
}

INSTANTIATE_TEST_SUITE_P(Endings,
                         RoleByeTest,
                         testing::Values(Ending{MediaKind::Msrp, Entity::Ue, HangUp::Caller},
                                         Ending{MediaKind::Msrp, Entity::Ue, HangUp::Callee},
                                         Ending{MediaKind::Msrp, Entity::Peer, HangUp::Caller},
                                         Ending{MediaKind::Msrp, Entity::Peer, HangUp::Callee},
                                         Ending{MediaKind::Bfcp, Entity::Ue, HangUp::Caller},
                                         Ending{MediaKind::Bfcp, Entity::Ue, HangUp::Callee},
                                         Ending{MediaKind::Bfcp, Entity::Peer, HangUp::Caller},
                                         Ending{MediaKind::Bfcp, Entity::Peer, HangUp::Callee}),
                         NameOf);

} // namespace ims::roletest
