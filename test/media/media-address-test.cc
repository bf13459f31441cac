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

} // namespace

} // namespace ims
