// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/base/packed-octets.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

TEST(PackedOctetsTest, WhatWasAddedIsTakenOut)
{
    Octets octets;
    const uint64_t numbers[] = {0, 127, 128, UINT32_MAX, UINT64_MAX};
    for (const uint64_t number : numbers)
    {
        AddNumber(octets, number);
    }
    AddText(octets, "");
    AddText(octets, std::string(300, 'x'));
    OctetsView rest = octets;
    for (const uint64_t number : numbers)
    {
        EXPECT_EQ(TakeNumber(rest), number);
    }
    EXPECT_EQ(TakeText(rest), "");
    EXPECT_EQ(TakeText(rest), std::string(300, 'x'));
    EXPECT_TRUE(rest.empty());
}

TEST(PackedOctetsTest, WhatGrowsSparinglyHasLittleToSpare)
{
    Octets octets;
    for (int i = 0; i < 1000; ++i)
    {
        MakeRoom(octets, 10);
        octets += "0123456789";
        EXPECT_LE(octets.capacity(), octets.size() + octets.size() / 4 + 15);
    }
    EXPECT_EQ(octets.size(), 10000U);
}

} // namespace

} // namespace ims
