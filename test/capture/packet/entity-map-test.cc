// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/packet/entity-map.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

std::string
NamePoint(std::string_view entity, std::string_view other)
{
    return GetReferencePoints().at(FindReferencePoint(entity, other)).name;
}

TEST(ReferencePoints, AreThoseOfTheFiguresInBothDirections)
{
    EXPECT_EQ(NamePoint("UE", "ALG"), "Gm");
    EXPECT_EQ(NamePoint("ALG", "UE"), "Gm");
    EXPECT_EQ(NamePoint("ALG", "AGW"), "Iq");
    EXPECT_EQ(NamePoint("AGW", "UE"), "access media");
    EXPECT_EQ(NamePoint("PEER", "AGW"), "core media");
    EXPECT_EQ(NamePoint("ALG", "PEER"), "Mw");
    EXPECT_EQ(NamePoint("UE", "PEER"), "other");
    EXPECT_EQ(NamePoint("10.9.9.9", "AGW"), "other");
}

TEST(EntityMap, KnowsEntityAndNodeOfAnAddress)
{
    EntityMap map;
    map.Add(*IpAddress::Parse("10.1.0.10"), "UE", "ue-0");
    map.Add(*IpAddress::Parse("2001:db8::1"), "AGW", "agw");
    EXPECT_EQ(map.GetEntity(*IpAddress::Parse("10.1.0.10")), "UE");
    EXPECT_EQ(map.GetNode(*IpAddress::Parse("10.1.0.10")), "ue-0");
    EXPECT_EQ(map.GetEntity(*IpAddress::Parse("2001:db8:0::1")), "AGW");
    EXPECT_EQ(map.GetEntity(*IpAddress::Parse("10.1.0.11")), "10.1.0.11");
    EXPECT_EQ(map.GetNode(*IpAddress::Parse("10.1.0.11")), "10.1.0.11");
    ASSERT_EQ(map.GetNames().size(), 2U);
    EXPECT_EQ(map.GetNames().front().name, "ue-0");
}

} // namespace

} // namespace ims
