// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/packet/ip-packet.h"
#include "model/capture/packet/ip-reassembly.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

Octets
Word(unsigned value)
{
    return {static_cast<char>(value >> 8), static_cast<char>(value)};
}

/// A fragment with 20 octets of header (RFC 791 3.1).
/// @param field flags and offset in units of eight octets; 0x2000: more fragments
Octets
MakeIpv4(unsigned id, unsigned field, const Octets& payload)
{
    return "\x45" + Octets(1, '\0') + Word(20 + static_cast<unsigned>(payload.size())) + Word(id) +
           Word(field) + "\x40\x11" + Octets(2, '\0') + "\x0a" + Octets(2, '\0') + "\x01\x0a" +
           Octets(2, '\0') + "\x02" + payload;
}

/// A fragment behind a fragment header (RFC 8200 4.5).
/// @param field offset in octets, 1: more fragments
Octets
MakeIpv6(unsigned id, unsigned field, const Octets& payload)
{
    return "\x60" + Octets(3, '\0') + Word(8 + static_cast<unsigned>(payload.size())) + "\x2c\x40" +
           Octets(15, '\1') + "\x01" + Octets(15, '\1') + "\x02" + "\x11" + Octets(1, '\0') +
           Word(field) + Octets(2, '\0') + Word(id) + payload;
}

const Octets FIRST = "eight octets and 24 more";
const Octets REST = "the rest";
constexpr unsigned MORE = 0x2000;

TEST(IpReassemblyTest, TheWholeIsAPacketThatIsNoFragment)
{
    IpReassembly reassembly;
    ASSERT_EQ(FIRST.size(), 24U);
    EXPECT_EQ(reassembly.Add(MakeIpv4(7, MORE, FIRST)), std::nullopt);
    const auto whole = reassembly.Add(MakeIpv4(7, 3, REST));
    ASSERT_TRUE(whole);
    const auto packet = ParseIpPacket(*whole);
    ASSERT_TRUE(packet);
    EXPECT_FALSE(packet->fragment);
    EXPECT_EQ(packet->payload, FIRST + REST);
    EXPECT_EQ(packet->protocol, IP_PROTOCOL_UDP);
}

TEST(IpReassemblyTest, Ipv6LosesItsFragmentHeader)
{
    IpReassembly reassembly;
    EXPECT_EQ(reassembly.Add(MakeIpv6(7, 24, REST)), std::nullopt); // the last one first
    const auto whole = reassembly.Add(MakeIpv6(7, 1, FIRST));
    ASSERT_TRUE(whole);
    const auto packet = ParseIpPacket(*whole);
    ASSERT_TRUE(packet);
    EXPECT_FALSE(packet->fragment);
    EXPECT_EQ(packet->payload, FIRST + REST);
    EXPECT_EQ(packet->protocol, IP_PROTOCOL_UDP);
}

TEST(IpReassemblyTest, PacketsAreToldApartByTheirIdentification)
{
    IpReassembly reassembly;
    EXPECT_FALSE(reassembly.Add(MakeIpv4(7, MORE, FIRST)));
    EXPECT_FALSE(reassembly.Add(MakeIpv4(8, 3, REST)));
    EXPECT_FALSE(reassembly.Add(MakeIpv4(7, MORE, FIRST))); // again
    EXPECT_TRUE(reassembly.Add(MakeIpv4(8, MORE, FIRST)));
    EXPECT_TRUE(reassembly.Add(MakeIpv4(7, 3, REST)));
}

TEST(IpReassemblyTest, OfOverlapsTheFirstOctetsCount)
{
    IpReassembly reassembly;
    EXPECT_FALSE(reassembly.Add(MakeIpv4(7, MORE, FIRST)));
    const auto whole = reassembly.Add(MakeIpv4(7, 2, "XXXXXXXX" + REST));
    ASSERT_TRUE(whole);
    EXPECT_EQ(ParseIpPacket(*whole)->payload, FIRST + REST);
}

TEST(IpReassemblyTest, WhatNeverBecomesWholeIsForgotten)
{
    IpReassembly reassembly(1);
    EXPECT_FALSE(reassembly.Add(MakeIpv4(7, MORE, FIRST)));
    EXPECT_FALSE(reassembly.Add(MakeIpv4(8, MORE, FIRST)));
    EXPECT_FALSE(reassembly.Add(MakeIpv4(7, 3, REST)));
}

TEST(IpReassemblyTest, DamagedFragmentsAreNone)
{
    IpReassembly reassembly;
    EXPECT_FALSE(reassembly.Add(""));
    EXPECT_FALSE(reassembly.Add(MakeIpv4(7, MORE, FIRST).substr(0, 30)));
    EXPECT_FALSE(reassembly.Add(MakeIpv6(7, 1, FIRST).substr(0, 45)));
    EXPECT_FALSE(reassembly.Add(MakeIpv4(7, 0x1fff, REST))); // beyond 65535 octets
}

} // namespace

} // namespace ims
