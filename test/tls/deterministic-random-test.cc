// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/tls/deterministic-random.h"
#include "test/tls/tls-pair.h"

#include <gtest/gtest.h>
#include <set>

namespace ims
{
namespace
{

/// Everything that a whole run puts on the wire: identities, handshake, data, end.
Octets
RunOnce(uint64_t seed, TlsVersion version)
{
    const DeterministicRandom random(seed);
    TlsPair pair(OnlyVersion(version));
    pair.Connect();
    pair.client.Write("from the client");
    pair.server.Write("from the server");
    pair.Exchange();
    ReadAll(pair.server);
    pair.client.CloseOutput();
    pair.server.CloseOutput();
    pair.Exchange();
    EXPECT_EQ(pair.server.GetState(), TlsState::Closed);
    return pair.clientFingerprint + pair.serverFingerprint + pair.fromClient + pair.fromServer;
}

class DeterministicRandomTest : public testing::TestWithParam<TlsVersion>
{
};

TEST_P(DeterministicRandomTest, SameSeedGivesTheSameOctets)
{
    const Octets first = RunOnce(7, GetParam());
    EXPECT_GT(first.size(), 1500u);
    EXPECT_EQ(ToHex(first), ToHex(RunOnce(7, GetParam())));
}

TEST_P(DeterministicRandomTest, AnotherSeedGivesOtherOctets)
{
    EXPECT_NE(RunOnce(7, GetParam()), RunOnce(8, GetParam()));
}

INSTANTIATE_TEST_SUITE_P(Versions,
                         DeterministicRandomTest,
                         testing::Values(TlsVersion::V12, TlsVersion::V13),
                         [](const auto& info) {
                             return info.param == TlsVersion::V12 ? "V12" : "V13";
                         });

std::string
MakeFingerprint()
{
    return Identity::Create("x", VALID_FROM)->GetFingerprint();
}

TEST(RandomMethodTest, TrueRandomnessComesBack)
{
    std::string first;
    {
        const DeterministicRandom random(1);
        first = MakeFingerprint();
    }
    EXPECT_NE(MakeFingerprint(), MakeFingerprint());
    const DeterministicRandom random(1);
    EXPECT_EQ(MakeFingerprint(), first);
}

TEST(RandomMethodTest, AnInnerOneDoesNotDisturbTheOuterOne)
{
    const DeterministicRandom outer(1);
    const std::string first = MakeFingerprint();
    std::string inner;
    {
        const DeterministicRandom random(1);
        inner = MakeFingerprint();
    }
    EXPECT_EQ(inner, first);
    EXPECT_NE(MakeFingerprint(), first);
}

std::string
MakeFingerprintOf(uint64_t seed, uint64_t drawer)
{
    const DeterministicRandom random(seed, [drawer] { return drawer; });
    return MakeFingerprint();
}

TEST(RandomByDrawerTest, WhatOthersDrawChangesNothing)
{
    const std::string alone = MakeFingerprintOf(7, 1);
    uint64_t drawer = 2;
    const DeterministicRandom random(7, [&drawer] { return drawer; });
    const std::string ofOther = MakeFingerprint();
    drawer = 1;
    EXPECT_EQ(MakeFingerprint(), alone);
    EXPECT_NE(MakeFingerprint(), alone);
    EXPECT_NE(ofOther, alone);
}

TEST(RandomByDrawerTest, SeedAndDrawerBothCount)
{
    const std::set<std::string> all = {MakeFingerprintOf(0, 0),
                                       MakeFingerprintOf(0, 1),
                                       MakeFingerprintOf(1, 0),
                                       MakeFingerprintOf(1, 1)};
    EXPECT_EQ(all.size(), 4U);
}

} // namespace
} // namespace ims
