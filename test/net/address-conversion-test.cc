// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/net/address-conversion.h"

#include "ns3/inet-socket-address.h"
#include "ns3/inet6-socket-address.h"
#include "ns3/mac48-address.h"

#include <gtest/gtest.h>

namespace ns3
{

namespace
{

TEST(AddressConversion, Ipv4TransportAddressKeepsAddressAndPort)
{
    const auto address = *ims::TransportAddress::Parse("10.1.2.3:5060");
    const Address converted = ToSocketAddress(address);
    EXPECT_EQ(InetSocketAddress::ConvertFrom(converted).GetIpv4(), Ipv4Address("10.1.2.3"));
    EXPECT_EQ(InetSocketAddress::ConvertFrom(converted).GetPort(), 5060);
    EXPECT_EQ(ToTransportAddress(converted), address);
}

TEST(AddressConversion, Ipv6TransportAddressKeepsAddressAndPort)
{
    const auto address = *ims::TransportAddress::Parse("[2001:db8::1]:2944");
    const Address converted = ToSocketAddress(address);
    EXPECT_EQ(Inet6SocketAddress::ConvertFrom(converted).GetIpv6(), Ipv6Address("2001:db8::1"));
    EXPECT_EQ(Inet6SocketAddress::ConvertFrom(converted).GetPort(), 2944);
    EXPECT_EQ(ToTransportAddress(converted), address);
}

TEST(AddressConversion, IpAddressIsFoundInEveryKind)
{
    EXPECT_EQ(ToIpAddress(Ipv4Address("10.1.2.3")).ToString(), "10.1.2.3");
    EXPECT_EQ(ToIpAddress(Ipv6Address("2001:db8::1")).ToString(), "2001:db8::1");
    EXPECT_EQ(ToIpAddress(InetSocketAddress("10.1.2.3", 80)).ToString(), "10.1.2.3");
    EXPECT_EQ(ToIpAddress(Inet6SocketAddress("2001:db8::1", 80)).ToString(), "2001:db8::1");
}

TEST(AddressConversion, OtherKindGivesNoAddress)
{
    EXPECT_EQ(ToTransportAddress(Address()), ims::TransportAddress{});
    EXPECT_EQ(ToTransportAddress(Mac48Address("00:00:00:00:00:01")), ims::TransportAddress{});
    EXPECT_TRUE(ToIpAddress(Mac48Address("00:00:00:00:00:01")).IsAny());
}

} // namespace

} // namespace ns3
