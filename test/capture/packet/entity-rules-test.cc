// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/packet/entity-rules.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

std::string
Find(const EntityRules& rules, const std::string& address)
{
    const auto parsed = TransportAddress::Parse(address);
    EXPECT_TRUE(parsed) << address;
    return parsed ? rules.Find(*parsed).value_or("nobody") : "";
}

TEST(EntityRulesTest, APortGoesBeforeAnAddressAndThatBeforeASubnet)
{
    EntityRules rules;
    EXPECT_TRUE(rules.IsEmpty());
    EXPECT_FALSE(rules.Add("UE", "10.1.0.0/16"));
    EXPECT_FALSE(rules.Add("ALG", "10.1.0.1"));
    EXPECT_FALSE(rules.Add("AGW", "10.1.0.1:30000-30099,10.1.0.1:2944"));
    EXPECT_EQ(Find(rules, "10.1.0.1:5060"), "ALG");
    EXPECT_EQ(Find(rules, "10.1.0.1:30000"), "AGW");
    EXPECT_EQ(Find(rules, "10.1.0.1:30099"), "AGW");
    EXPECT_EQ(Find(rules, "10.1.0.1:30100"), "ALG");
    EXPECT_EQ(Find(rules, "10.1.255.9:1"), "UE");
    EXPECT_EQ(Find(rules, "10.2.0.1:1"), "nobody");
}

TEST(EntityRulesTest, PrefixesNeedNotEndWithAnOctet)
{
    EntityRules rules;
    EXPECT_FALSE(rules.Add("UE", "10.0.0.128/25"));
    EXPECT_FALSE(rules.Add("PEER", "fd00::/9"));
    EXPECT_EQ(Find(rules, "10.0.0.127:1"), "nobody");
    EXPECT_EQ(Find(rules, "10.0.0.128:1"), "UE");
    EXPECT_EQ(Find(rules, "[fd7f::1]:1"), "PEER");
    EXPECT_EQ(Find(rules, "[fd80::1]:1"), "nobody");
}

TEST(EntityRulesTest, Ipv6WithPortsStandsInBrackets)
{
    EntityRules rules;
    EXPECT_FALSE(rules.Add("UE", "[::1]:20000"));
    EXPECT_FALSE(rules.Add("ALG", "::1"));
    EXPECT_EQ(Find(rules, "[::1]:20000"), "UE");
    EXPECT_EQ(Find(rules, "[::1]:5060"), "ALG");
}

TEST(EntityRulesTest, MistakesAreNamed)
{
    EntityRules rules;
    for (const char* text : {"",
                             "alice",
                             "10.0.0.1/33",
                             "10.0.0.1/",
                             "10.0.0.1:",
                             "10.0.0.1:0",
                             "10.0.0.1:9-8",
                             "10.0.0.1:70000",
                             "10.0.0.1,,10.0.0.2"})
    {
        EXPECT_TRUE(rules.Add("UE", text)) << text;
    }
    EXPECT_EQ(rules.Add("UE", "alice")->what, "'alice' has no IP address");
}

TEST(EntityRulesTest, AFileHasAnEntityALine)
{
    EntityRules rules;
    EXPECT_FALSE(rules.AddFile("# who is who\n\nue 10.0.0.1 10.0.0.2 # two\nPEER\t10.9.0.0/24\n",
                               {"UE", "PEER"}));
    EXPECT_EQ(Find(rules, "10.0.0.2:1"), "UE");
    EXPECT_EQ(Find(rules, "10.9.0.3:1"), "PEER");
    EXPECT_EQ(rules.AddFile("UE 10.0.0.1\nBOB 10.0.0.2", {"UE"})->what,
              "line 2: 'BOB' is no entity");
    EXPECT_EQ(rules.AddFile("UE", {"UE"})->what, "line 1: UE has no address");
}

} // namespace

} // namespace ims
