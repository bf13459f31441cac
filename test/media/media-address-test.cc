// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/media/media-address.h"

#include <gtest/gtest.h>
#include <string>

namespace ims
{

namespace
{

/// @return the address of the first media part of this description.
std::optional<TransportAddress>
ReadAddress(const std::string& lines)
{
    return GetMediaAddress(*ParseSdp(lines), 0);
}

TEST(MediaAddressTest, NeedsNumbers)
{
    EXPECT_EQ(ReadAddress("c=IN IP4 10.1.0.10\r\nm=message 20000 TCP/MSRP *\r\n"),
              *TransportAddress::Parse("10.1.0.10:20000"));
    EXPECT_FALSE(ReadAddress("m=message 20000 TCP/MSRP *\r\n"));
    EXPECT_FALSE(ReadAddress("c=IN IP4 example.org\r\nm=message 20000 TCP/MSRP *\r\n"));
    EXPECT_FALSE(ReadAddress("c=IN IP4 10.1.0.10\r\nm=message $ TCP/MSRP *\r\n"));
}

// RFC 5771, RFC 4291 2.7: TCP has one host at its other end (RFC 9293 3.9.2.3).
TEST(MediaAddressTest, NeedsOneHost)
{
    const auto read = [](const std::string& connection) {
        return ReadAddress("c=IN " + connection + "\r\nm=message 20000 TCP/MSRP *\r\n").has_value();
    };
    for (const auto* none : {"IP4 0.0.0.0",
                             "IP4 224.0.0.1",
                             "IP4 239.255.255.255",
                             "IP4 255.255.255.255",
                             "IP6 ::",
                             "IP6 ff02::1"})
    {
        EXPECT_FALSE(read(none)) << none;
    }
    for (const auto* one : {"IP4 223.255.255.254", "IP6 fe80::1", "IP6 2001:db8::1"})
    {
        EXPECT_TRUE(read(one)) << one;
    }
}

} // namespace

} // namespace ims
