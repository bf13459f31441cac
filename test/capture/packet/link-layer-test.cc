// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/packet/link-layer.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

/// The first octet of an IPv4 header.
const Octets IP = "\x45 and more";

Octets
Raw(std::initializer_list<unsigned> octets)
{
    Octets text;
    for (const unsigned octet : octets)
    {
        text += static_cast<char>(octet);
    }
    return text;
}

const Octets ADDRESSES = Octets(12, 'x'); ///< of Ethernet

TEST(LinkLayerTest, EthernetHasItsTypeBehindTheAddresses)
{
    const Octets frame = ADDRESSES + Raw({0x08, 0x00}) + IP;
    EXPECT_EQ(FindIpPacket(LinkType::Ethernet, frame), IP);
    const Octets arp = ADDRESSES + Raw({0x08, 0x06}) + IP;
    EXPECT_EQ(FindIpPacket(LinkType::Ethernet, arp), std::nullopt);
    EXPECT_EQ(FindIpPacket(LinkType::Ethernet, ADDRESSES), std::nullopt);
}

TEST(LinkLayerTest, TagsOfVlansArePassedOver) // IEEE 802.1Q 9.6: TPID 8100 and 88a8
{
    const Octets one = ADDRESSES + Raw({0x81, 0x00, 0x00, 0x05, 0x86, 0xdd}) + IP;
    EXPECT_EQ(FindIpPacket(LinkType::Ethernet, one), IP);
    const Octets two =
        ADDRESSES + Raw({0x88, 0xa8, 0x00, 0x07, 0x81, 0x00, 0x00, 0x05, 0x08, 0x00}) + IP;
    EXPECT_EQ(FindIpPacket(LinkType::Ethernet, two), IP);
    const Octets cut = ADDRESSES + Raw({0x81, 0x00, 0x00});
    EXPECT_EQ(FindIpPacket(LinkType::Ethernet, cut), std::nullopt);
}

TEST(LinkLayerTest, CookedFramesOfLinux) // tcpdump.org/linktypes/LINKTYPE_LINUX_SLL(2).html
{
    const Octets first = Raw({0, 0, 0, 1, 0, 6, 1, 2, 3, 4, 5, 6, 0, 0, 0x08, 0x00}) + IP;
    EXPECT_EQ(FindIpPacket(LinkType::LinuxCooked, first), IP);
    const Octets second =
        Raw({0x08, 0x00, 0, 0, 0, 0, 0, 2, 0, 1, 0, 6, 1, 2, 3, 4, 5, 6, 0, 0}) + IP;
    EXPECT_EQ(FindIpPacket(LinkType::LinuxCooked2, second), IP);
}

TEST(LinkLayerTest, WithoutATypeTheVersionTells)
{
    EXPECT_EQ(FindIpPacket(LinkType::Raw, IP), IP);
    EXPECT_EQ(FindIpPacket(LinkType::Loopback, Raw({2, 0, 0, 0}) + IP), IP);
    EXPECT_EQ(FindIpPacket(LinkType::Loopback, Raw({0, 0, 0, 30}) + Raw({0x60})), Raw({0x60}));
    EXPECT_EQ(FindIpPacket(LinkType::Raw, Raw({0x20, 1})), std::nullopt);
    EXPECT_EQ(FindIpPacket(LinkType::Loopback, Raw({2, 0, 0})), std::nullopt);
    EXPECT_EQ(FindIpPacket(LinkType::Raw, ""), std::nullopt);
}

} // namespace

} // namespace ims
