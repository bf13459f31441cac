// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/session/role-network.h"

#include <gtest/gtest.h>

/// @file
/// What the AGW holds and the IMS-ALG knows may come apart when H.248 messages are lost for good:
/// no Context outlives its call (H.248.36).

namespace ims::roletest
{

namespace
{

using namespace std::chrono_literals;

class RoleHangingTest : public testing::Test
{
  protected:
    /// Loses every copy of a message.
    void Run(const std::string& lost)
    {
        network.emplace(configs);
        network->copies = [lost](const Passing& packet) { return packet.text == lost ? 0U : 1U; };
        network->Call(Entity::Ue);
        network->Run();
    }

    /// @return when a packet was first sent.
    Duration TimeOf(const std::string& text) const
    {
        const std::size_t index = network->IndexOf(text);
        return index < network->GetLog().size() ? network->GetLog()[index].time.time_since_epoch()
                                                : Duration::zero();
    }

    RoleConfigs configs = MakeConfigs();
    std::optional<RoleNetwork> network;
};

} // namespace

// The ContextID is not known, so there is nothing that the IMS-ALG could subtract by itself.
TEST_F(RoleHangingTest, AContextWhoseAddIsNeverRepliedToIsReportedAndSubtracted)
{
    Run("AGW -> ALG reply Add ip/1/core/1");
    EXPECT_EQ(network->GetOutcome(Entity::Ue), "rejected: 503");
    EXPECT_TRUE(network->Has("AGW -> ALG Notify ip/1/core/1"));
    EXPECT_TRUE(network->Has("ALG -> AGW reply error 411"));
    EXPECT_TRUE(network->Has("ALG -> AGW Subtract ip/1/core/1"));
    // timerx = 60 in step 2, from the Add on
    EXPECT_EQ(TimeOf("AGW -> ALG Notify ip/1/core/1") - TimeOf("AGW -> ALG reply Add ip/1/core/1"),
              Duration(60s));
    EXPECT_EQ(network->GetLeftovers(), "");
}

TEST_F(RoleHangingTest, AKnownContextIsSubtractedAsAWhole)
{
    Run("AGW -> ALG reply Add ip/1/access/2");
    EXPECT_EQ(network->GetOutcome(Entity::Ue), "rejected: 503");
    EXPECT_TRUE(network->Has("ALG -> AGW Subtract ip/1/core/1 Subtract *"));
    EXPECT_FALSE(network->Has("AGW -> ALG Notify ip/1/access/2"));
    EXPECT_EQ(network->GetLeftovers(), "");
}

TEST_F(RoleHangingTest, ACombinedRequestWithoutReplyLeavesNothing)
{
    configs.alg.options.combine = true;
    Run("AGW -> ALG reply Add ip/1/access/2 Modify ip/1/core/1");
    EXPECT_EQ(network->GetOutcome(Entity::Ue), "rejected: 503");
    EXPECT_TRUE(network->Has("ALG -> AGW Subtract ip/1/core/1 Subtract *"));
    EXPECT_EQ(network->GetLeftovers(), "");
}

TEST_F(RoleHangingTest, ASubtractThatNeverArrivesIsMadeUpFor)
{
    Run("ALG -> AGW Subtract ip/1/core/1 Subtract ip/1/access/2");
    EXPECT_EQ(network->GetOutcome(Entity::Ue), "completed");
    EXPECT_TRUE(network->Has("ALG -> AGW Subtract ip/1/core/1"));
    EXPECT_TRUE(network->Has("ALG -> AGW Subtract ip/1/access/2"));
    EXPECT_EQ(network->GetLeftovers(), "");
}

TEST_F(RoleHangingTest, ALongSessionIsNotTakenForAHangingOne)
{
    configs.ue.holdTime = 150s;
    Run("");
    EXPECT_EQ(network->Count("AGW -> ALG Notify ip/1/core/1"), 2U); // after 60 s and 120 s
    EXPECT_EQ(network->Count("ALG -> AGW reply Notify ip/1/core/1"), 2U);
    EXPECT_EQ(network->Count("AGW -> ALG Notify ip/1/access/2"), 2U);
    EXPECT_EQ(network->GetOutcome(Entity::Ue), "completed");
    EXPECT_EQ(network->GetOutcome(Entity::Alg), "completed");
    EXPECT_EQ(network->GetLeftovers(), "");
}

} // namespace ims::roletest
