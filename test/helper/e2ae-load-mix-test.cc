// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "helper/e2ae-load-mix.h"

#include <gtest/gtest.h>

namespace ns3
{

namespace
{

using Hosts = std::vector<std::pair<uint32_t, uint32_t>>;

/// @return the first host of each kind, and how many it has.
Hosts
Divide(const std::vector<uint32_t>& sessions, uint32_t perHost, uint32_t most)
{
    Hosts hosts;
    for (const auto& kind : DivideHosts(sessions, perHost, most))
    {
        hosts.emplace_back(kind.firstHost, kind.hosts);
    }
    return hosts;
}

TEST(LoadMixTest, EachKindHasAPartByItsWeight)
{
    const std::vector<double> weights{3, 1};
    EXPECT_EQ(ChooseByWeight(weights, 0), 0U);
    EXPECT_EQ(ChooseByWeight(weights, 0.749), 0U);
    EXPECT_EQ(ChooseByWeight(weights, 0.75), 1U);
    EXPECT_EQ(ChooseByWeight(weights, 0.999), 1U);
}

TEST(LoadMixTest, WhatHasNoWeightIsNeverChosen)
{
    EXPECT_EQ(ChooseByWeight({0, 2, 0}, 0), 1U);
    EXPECT_EQ(ChooseByWeight({0, 2, 0}, 1), 1U); // as a sum that is not exact may have it
}

TEST(LoadMixTest, AHostHasSoManySessionsAsLongAsThereAreHosts)
{
    EXPECT_EQ(Divide({1}, 50, 20), (Hosts{{0, 1}}));
    EXPECT_EQ(Divide({50}, 50, 20), (Hosts{{0, 1}}));
    EXPECT_EQ(Divide({51}, 50, 20), (Hosts{{0, 2}}));
    EXPECT_EQ(Divide({10000}, 50, 20), (Hosts{{0, 20}}));
}

TEST(LoadMixTest, KindsShareTheHostsByTheirSessions)
{
    EXPECT_EQ(Divide({7500, 2500}, 50, 20), (Hosts{{0, 15}, {15, 5}}));
    EXPECT_EQ(Divide({9999, 1}, 50, 20), (Hosts{{0, 19}, {19, 1}}));
    EXPECT_EQ(Divide({0, 0, 3}, 50, 20), (Hosts{{0, 1}, {1, 1}, {2, 1}}));
}

} // namespace

} // namespace ns3
