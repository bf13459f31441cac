// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/pcap/tap-duplicates.h"
#include "test/capture/packet/packet-builder.h"

#include <gtest/gtest.h>

namespace ims::test
{

namespace
{

constexpr TapDuplicates::Tap ONE{0, 0};
constexpr TapDuplicates::Tap OTHER{0, 1}; ///< another interface of the same capture

Octets
MakePacket(const std::string& payload)
{
    return MakeUdp(At("[2001:db8::1]:1"), At("[2001:db8::2]:2"), payload);
}

TEST(TapDuplicatesTest, TheSameTapSeesNoDuplicates)
{
    TapDuplicates duplicates;
    EXPECT_FALSE(duplicates.IsDuplicate(ONE, MakePacket("a")));
    EXPECT_FALSE(duplicates.IsDuplicate(ONE, MakePacket("a")));
    EXPECT_TRUE(duplicates.IsDuplicate(OTHER, MakePacket("a")));
    EXPECT_TRUE(duplicates.IsDuplicate(OTHER, MakePacket("a")));
    EXPECT_FALSE(duplicates.IsDuplicate(OTHER, MakePacket("a")));
}

TEST(TapDuplicatesTest, RoutersChangeTheHopLimitAndNothingElse)
{
    TapDuplicates duplicates;
    Octets routed = MakePacket("a");
    --routed[7];
    EXPECT_FALSE(duplicates.IsDuplicate(ONE, MakePacket("a")));
    EXPECT_TRUE(duplicates.IsDuplicate(OTHER, routed));
    EXPECT_FALSE(duplicates.IsDuplicate(OTHER, MakePacket("b")));
}

TEST(TapDuplicatesTest, TheOldestIsForgotten)
{
    TapDuplicates duplicates(2);
    for (const char* payload : {"a", "b", "c"})
    {
        EXPECT_FALSE(duplicates.IsDuplicate(ONE, MakePacket(payload)));
    }
    EXPECT_FALSE(duplicates.IsDuplicate(OTHER, MakePacket("a")));
    EXPECT_TRUE(duplicates.IsDuplicate(OTHER, MakePacket("c")));
}

TEST(TapDuplicatesTest, WhatIsNoPacketDoesNoHarm)
{
    TapDuplicates duplicates;
    EXPECT_FALSE(duplicates.IsDuplicate(ONE, ""));
    EXPECT_TRUE(duplicates.IsDuplicate(OTHER, ""));
    EXPECT_FALSE(duplicates.IsDuplicate(ONE, "\x45"));
}

} // namespace

} // namespace ims::test
