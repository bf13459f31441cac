// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/alg/iq/iq-procedures.h"
#include "test/session/role-network.h"

#include <gtest/gtest.h>

// How a session is taken down, what the AGW says of it, and that its resources serve again.

namespace ims::roletest
{

namespace
{

/// The reply to Subtract; the terminations in their order.
std::vector<H248Command>
FindSubtractReply(const RoleNetwork& network)
{
    for (const auto& entry : network.GetLog())
    {
        if (entry.text.rfind("AGW -> ALG reply Subtract", 0) == 0)
        {
            return ParseH248(entry.datagram)->transactions.at(0).actions.at(0).commands;
        }
    }
    ADD_FAILURE() << "no reply to Subtract";
    return {};
}

class ReleaseTest : public testing::TestWithParam<IqMode>
{
  protected:
    ReleaseTest()
    {
        configs.alg.options.iqMode = GetParam();
    }

    RoleConfigs configs = MakeConfigs();
};

TEST_P(ReleaseTest, SubtractIsAnsweredWithTheOctetsOfBothTerminations)
{
    RoleNetwork network(configs);
    network.Call(Entity::Ue);
    network.Run();
    const auto commands = FindSubtractReply(network);
    ASSERT_EQ(commands.size(), 2U);
    const auto core = ReadStatistics(commands[0]);
    const auto access = ReadStatistics(commands[1]);
    ASSERT_TRUE(core && access);
    EXPECT_EQ(commands[0].termination, "ip/1/core/1");
    EXPECT_EQ(core->octetsSent, network.GetOctets(Entity::Agw, Entity::Peer).size());
    EXPECT_EQ(core->octetsReceived, network.GetOctets(Entity::Peer, Entity::Agw).size());
    EXPECT_GT(access->octetsSent, 2000U);
    EXPECT_LT(access->octetsSent, network.GetOctets(Entity::Agw, Entity::Ue).size());
    const bool same = access->octetsReceived == core->octetsSent;
    EXPECT_EQ(same, GetParam() == IqMode::Agnostic) << "aware: paths differ in length";
}

TEST_P(ReleaseTest, DurationIsThatOfTheTermination)
{
    RoleNetwork network(configs);
    network.Call(Entity::Ue);
    network.Run();
    const auto isAdd = [](const auto& entry) { return entry.text == "AGW: create T2"; };
    const auto isSubtract = [](const auto& entry) {
        return entry.text.rfind("AGW -> ALG reply Subtract", 0) == 0;
    };
    const auto& log = network.GetLog();
    const auto age = std::find_if(log.begin(), log.end(), isSubtract)->time -
                     std::find_if(log.begin(), log.end(), isAdd)->time;
    const auto statistics = FindSubtractReply(network).at(0).statistics;
    ASSERT_EQ(statistics.at(0).name, "nt/dur");
    EXPECT_EQ(statistics[0].value,
              std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(age).count()));
}

TEST_P(ReleaseTest, NextSessionUsesTheOnlyPortAgain)
{
    configs.agw.firstPort = 30000;
    configs.agw.lastPort = 30000;
    RoleNetwork network(configs);
    network.Call(Entity::Ue);
    for (unsigned session = 1; session <= 3; ++session)
    {
        network.At(std::chrono::seconds(10 * session),
                   [&, session] { network.Give(Entity::Ue, StartSession{session}); });
    }
    network.Run();
    const std::string all = "completed|completed|completed|completed";
    EXPECT_EQ(network.GetOutcome(Entity::Ue), all);
    EXPECT_EQ(network.GetOutcome(Entity::Peer), all);
    EXPECT_EQ(network.Count("AGW: create T2"), 4U);
    EXPECT_EQ(network.Count("PEER: message delivered"), 8U);
    EXPECT_EQ(network.GetLeftovers(), "");
}

TEST_P(ReleaseTest, SessionWithoutAFreePortIsRefusedAndHarmsNobody)
{
    configs.agw.firstPort = 30000;
    configs.agw.lastPort = 30000;
    RoleNetwork network(configs);
    network.Call(Entity::Ue);
    network.At(std::chrono::milliseconds(300), [&] { network.Give(Entity::Ue, StartSession{1}); });
    network.Run();
    EXPECT_EQ(network.GetOutcome(Entity::Ue), "rejected: 503|completed");
    EXPECT_EQ(network.GetOutcome(Entity::Peer), "completed");
    EXPECT_EQ(network.GetLeftovers(), "");
}

TEST_P(ReleaseTest, LegThatIsResetTakesTheOtherWithIt)
{
    RoleNetwork network(configs);
    network.Call(Entity::Ue);
    network.At(std::chrono::milliseconds(400), [&] {
        network.SendReset(*TransportAddress::Parse("10.2.0.20:40000"),
                          *TransportAddress::Parse("10.2.0.2:30000"));
    });
    network.Run();
    EXPECT_NE(network.GetOutcome(Entity::Ue), "completed");
    EXPECT_NE(network.GetOutcome(Entity::Ue), "");
    EXPECT_LT(network.IndexOf("AGW -> UE RST"), network.GetLog().size());
    EXPECT_EQ(network.GetLeftovers(), "");
}

TEST_P(ReleaseTest, EachDirectionOfEachLegEndsWithFin)
{
    RoleNetwork network(configs);
    network.Call(Entity::Ue);
    network.Run();
    for (const char* fin : {"UE -> AGW FIN", "AGW -> PEER FIN", "PEER -> AGW FIN", "AGW -> UE FIN"})
    {
        EXPECT_EQ(network.Count(fin), 1U) << fin;
    }
    EXPECT_LT(network.IndexOf("UE -> ALG BYE"), network.IndexOf("UE -> AGW FIN"));
    EXPECT_LT(network.IndexOf("UE -> AGW FIN"), network.IndexOf("AGW -> PEER FIN"));
    EXPECT_LT(network.IndexOf("PEER -> ALG 200 BYE"),
              network.IndexOf("ALG -> AGW Subtract ip/1/core/1"));
}

INSTANTIATE_TEST_SUITE_P(Modes,
                         ReleaseTest,
                         testing::Values(IqMode::Agnostic, IqMode::Aware),
                         [](const auto& info) {
                             return info.param == IqMode::Aware ? "Aware" : "Agnostic";
                         });

} // namespace
} // namespace ims::roletest
