// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/judge/media-gate.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

std::vector<MediaGate>
Read(std::vector<Field> fields)
{
    Record record;
    record.fields = std::move(fields);
    return ReadGates(record);
}

} // namespace

TEST(MediaGateTest, ATerminationWithoutAStreamDescribesItsFirst)
{
    const auto gates = Read({{"C", "3"},
                             {"T", "ip/1/core/1"},
                             {"LAddr", "10.2.0.2"},
                             {"LPort", "30000"},
                             {"RAddr", "10.2.0.20"},
                             {"RPort", "20000"},
                             {"m", "TCP/MSRP"},
                             {"La", "setup:passive"},
                             {"La", "fingerprint:SHA-256 AB"},
                             {"ignore-syn", ""}});
    ASSERT_EQ(gates.size(), 1U);
    EXPECT_EQ(gates[0].context, "3");
    EXPECT_EQ(gates[0].termination, "ip/1/core/1");
    EXPECT_EQ(gates[0].stream, "1");
    EXPECT_EQ(gates[0].local, MediaGate::Place("10.2.0.2", "30000"));
    EXPECT_EQ(gates[0].remote, MediaGate::Place("10.2.0.20", "20000"));
    EXPECT_EQ(gates[0].transport, "TCP/MSRP");
    EXPECT_EQ(gates[0].fingerprint, "fingerprint:SHA-256 AB");
    EXPECT_TRUE(gates[0].closed);
}

TEST(MediaGateTest, EachStreamOfATerminationIsAGate)
{
    const auto gates = Read({{"C", "3"},
                             {"T", "ip/1/core/1"},
                             {"S", "1"},
                             {"LPort", "30000"},
                             {"S", "2"},
                             {"LPort", "30001"},
                             {"T", "ip/1/access/2"},
                             {"LPort", "30002"}});
    ASSERT_EQ(gates.size(), 3U);
    EXPECT_EQ(gates[1].termination, "ip/1/core/1");
    EXPECT_EQ(gates[1].stream, "2");
    EXPECT_EQ(gates[1].local.second, "30001");
    EXPECT_EQ(gates[2].termination, "ip/1/access/2");
    EXPECT_EQ(gates[2].stream, "1");
    EXPECT_EQ(gates[2].context, "3");
}

TEST(MediaGateTest, WhatStandsUnderNoTerminationDescribesNone)
{
    EXPECT_TRUE(Read({{"C", "3"}, {"LPort", "30000"}, {"ignore-syn", ""}}).empty());
}

} // namespace ims
