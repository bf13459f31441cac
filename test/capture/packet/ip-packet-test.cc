// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/packet/ip-packet.h"
#include "test/capture/packet/packet-builder.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

using test::Raw;

/// RFC 791 3.1 with one word of options, a UDP datagram (RFC 768), and two octets of link padding.
const Octets IPV4_UDP = Raw({0x46, 0, 0, 34}) + // version, header length 24, total length
                        Raw({0, 1, 0x40, 0}) +  // identification, do not fragment
                        Raw({64, 17, 0, 0}) +   // time to live, UDP, checksum
                        Raw({10, 1, 0, 10}) +   // source
                        Raw({10, 0, 1, 1}) +    // destination
                        Raw({1, 1, 1, 0}) +     // options
                        Raw({0x13, 0xc4, 0x0b, 0x80, 0, 10, 0, 0}) + // ports 5060, 2944, length
                        "hi" + Raw({0, 0});

/// RFC 8200 3 with a hop-by-hop header, then RFC 9293 3.1 with four octets of options.
const Octets IPV6_TCP =
    Raw({0x60, 0, 0, 0, 0, 35, 0, 64}) + // payload length, hop-by-hop, hop limit
    Raw({0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}) +
    Raw({0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2}) +
    Raw({6, 0, 5, 2, 0, 0, 1, 0}) + // next is TCP, router alert, padding
    Raw({0x4e, 0x20, 0x75, 0x31}) + // ports 20000, 30001
    Raw({0x12, 0x34, 0x56, 0x78}) + // sequence number
    Raw({0x9a, 0xbc, 0xde, 0xf0}) + // acknowledgement number
    Raw({0x60, 0x13, 0xff, 0xff}) + // header 24, ACK SYN FIN, window
    Raw({0, 0, 0, 0, 1, 1, 1, 0}) + // checksum, urgent, options
    "abc";

TEST(IpPacket, Ipv4WithOptionsAndLinkPadding)
{
    const auto packet = ParseIpPacket(IPV4_UDP);
    ASSERT_TRUE(packet);
    EXPECT_EQ(packet->source.ToString(), "10.1.0.10");
    EXPECT_EQ(packet->destination.ToString(), "10.0.1.1");
    EXPECT_EQ(packet->protocol, IP_PROTOCOL_UDP);
    EXPECT_FALSE(packet->fragment);
    const auto datagram = ParseUdp(packet->payload);
    ASSERT_TRUE(datagram);
    EXPECT_EQ(datagram->sourcePort, 5060);
    EXPECT_EQ(datagram->destinationPort, 2944);
    EXPECT_EQ(datagram->payload, "hi");
}

TEST(IpPacket, Ipv6WithExtensionHeader)
{
    const auto packet = ParseIpPacket(IPV6_TCP);
    ASSERT_TRUE(packet);
    EXPECT_EQ(packet->source.ToString(), "2001:db8::1");
    EXPECT_EQ(packet->destination.ToString(), "2001:db8::2");
    EXPECT_EQ(packet->protocol, IP_PROTOCOL_TCP);
    const auto segment = ParseTcp(packet->payload);
    ASSERT_TRUE(segment);
    EXPECT_EQ(segment->sourcePort, 20000);
    EXPECT_EQ(segment->destinationPort, 30001);
    EXPECT_EQ(segment->sequence, 0x12345678U);
    EXPECT_EQ(segment->acknowledgement, 0x9abcdef0U);
    EXPECT_TRUE(segment->syn && segment->ack && segment->fin);
    EXPECT_FALSE(segment->rst);
    EXPECT_EQ(segment->payload, "abc");
}

TEST(IpPacket, FragmentsAreMarked)
{
    Octets first = IPV4_UDP;
    first[6] = 0x20; // more fragments
    EXPECT_TRUE(ParseIpPacket(first)->fragment);
    Octets later = IPV4_UDP;
    later[7] = 0x01; // offset 8
    EXPECT_TRUE(ParseIpPacket(later)->fragment);
    Octets ipv6 = IPV6_TCP;
    ipv6[6] = 44; // the extension header is a fragment header
    EXPECT_TRUE(ParseIpPacket(ipv6)->fragment);
}

TEST(IpPacket, EveryTruncationOfTheHeadersIsAnError)
{
    for (std::size_t length = 0; length < IPV4_UDP.size() - 2; ++length)
    {
        EXPECT_FALSE(ParseIpPacket(IPV4_UDP.substr(0, length))) << length;
    }
    for (std::size_t length = 0; length < IPV6_TCP.size(); ++length)
    {
        EXPECT_FALSE(ParseIpPacket(IPV6_TCP.substr(0, length))) << length;
    }
}

TEST(IpPacket, ExtensionHeaderBeyondThePayloadIsAnError)
{
    Octets packet = IPV6_TCP;
    packet[41] = 10;
    EXPECT_FALSE(ParseIpPacket(packet));
}

TEST(IpPacket, UdpAndTcpLengthsAreChecked)
{
    EXPECT_FALSE(ParseUdp(Raw({0, 1, 0, 2, 0, 8, 0})));
    EXPECT_FALSE(ParseUdp(Raw({0, 1, 0, 2, 0, 7, 0, 0})));
    EXPECT_FALSE(ParseUdp(Raw({0, 1, 0, 2, 0, 9, 0, 0})));
    EXPECT_TRUE(ParseUdp(Raw({0, 1, 0, 2, 0, 8, 0, 0})));
    const Octets header(12, '\0');
    EXPECT_FALSE(ParseTcp(header + Raw({0x40, 0, 0, 0, 0, 0, 0, 0}))); // shorter than a header
    EXPECT_FALSE(ParseTcp(header + Raw({0x60, 0, 0, 0, 0, 0, 0, 0}))); // longer than the segment
    EXPECT_FALSE(ParseTcp(header));
    EXPECT_TRUE(ParseTcp(header + Raw({0x50, 0, 0, 0, 0, 0, 0, 0})));
}

} // namespace

} // namespace ims
