// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/base/ip-address.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

TEST(IpAddress, TextSurvivesParseAndToString)
{
    EXPECT_EQ(IpAddress::Parse("10.1.0.10")->ToString(), "10.1.0.10");
    EXPECT_EQ(IpAddress::Parse("2001:db8::1")->ToString(), "2001:db8::1");
    EXPECT_EQ(IpAddress::Parse("[2001:db8::1]")->ToString(), "2001:db8::1");
}

TEST(IpAddress, OctetsAreInNetworkOrder)
{
    EXPECT_EQ(IpAddress::Parse("10.1.2.3")->ToOctets(), "\x0A\x01\x02\x03");
    const Octets octets = IpAddress::Parse("2001:db8::1")->ToOctets();
    EXPECT_EQ(octets, Octets("\x20\x01\x0D\xB8", 4) + Octets(11, '\0') + "\x01");
}

TEST(IpAddress, FromOctetsMirrorsToOctets)
{
    for (const auto* text : {"10.1.2.3", "0.0.0.0", "2001:db8::1", "::"})
    {
        const auto address = *IpAddress::Parse(text);
        EXPECT_EQ(IpAddress::FromOctets(address.ToOctets()), address) << text;
    }
    EXPECT_EQ(IpAddress::FromOctets("abc"), IpAddress());
}

TEST(IpAddress, WhatIsNoAddressIsAnError)
{
    for (const auto* text : {"",
                             "host.example",
                             "10.1.2",
                             "10.1.2.256",
                             "10.1.2.3 ",
                             "1::2::3",
                             "[]",
                             "[::1",
                             "10.1.2.",
                             "10.1.2.3.",
                             "10.1.2.3.4",
                             "10..2.3",
                             "10.1.2.03",
                             "00.1.2.3",
                             "10.1.2.0x3",
                             "-1.1.2.3"})
    {
        EXPECT_FALSE(IpAddress::Parse(text)) << text;
    }
}

TEST(IpAddress, OctetsBehindANulAreNotIgnored)
{
    EXPECT_FALSE(IpAddress::Parse(std::string_view("10.1.2.3\0x", 10)));
}

TEST(IpAddress, AnyIsAllZero)
{
    EXPECT_TRUE(IpAddress().IsAny());
    EXPECT_TRUE(IpAddress::Parse("::")->IsAny());
    EXPECT_FALSE(IpAddress::Parse("0.0.0.1")->IsAny());
}

TEST(IpAddress, VersionsAreNeverEqual)
{
    EXPECT_NE(*IpAddress::Parse("0.0.0.0"), *IpAddress::Parse("::"));
    EXPECT_LT(*IpAddress::Parse("255.255.255.255"), *IpAddress::Parse("::"));
    EXPECT_LT(*IpAddress::Parse("10.0.0.1"), *IpAddress::Parse("10.0.0.2"));
}

TEST(TransportAddress, TextSurvivesParseAndToString)
{
    EXPECT_EQ(TransportAddress::Parse("10.0.0.1:5060")->ToString(), "10.0.0.1:5060");
    EXPECT_EQ(TransportAddress::Parse("[2001:db8::1]:5060")->ToString(), "[2001:db8::1]:5060");
}

TEST(TransportAddress, WhatIsNoAddressAndPortIsAnError)
{
    for (const auto* text :
         {"", "10.0.0.1", "10.0.0.1:", "10.0.0.1:65536", "10.0.0.1:x", "host:5060", ":5060"})
    {
        EXPECT_FALSE(TransportAddress::Parse(text)) << text;
    }
}

TEST(TransportAddress, PortDecidesBetweenEqualAddresses)
{
    const auto low = *TransportAddress::Parse("10.0.0.1:1");
    const auto high = *TransportAddress::Parse("10.0.0.1:2");
    EXPECT_LT(low, high);
    EXPECT_NE(low, high);
    EXPECT_EQ(low, low);
}

} // namespace

} // namespace ims
