// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/media/msrp/msrp-content.h"

#include <gtest/gtest.h>

namespace ims
{

TEST(MsrpContentTest, LinesSayTheirMessageAndTheirPlace)
{
    EXPECT_EQ(MakeMsrpContent(17, 0, 128),
              "message 00000017 line 00000000 abcdefghijklmnopqrstuvwxyz01234\r\n"
              "message 00000017 line 00000001 abcdefghijklmnopqrstuvwxyz01234\r\n");
}

TEST(MsrpContentTest, AnyStretchIsPartOfTheSameText)
{
    const auto whole = MakeMsrpContent(3, 0, 300);
    for (std::size_t offset = 0; offset <= whole.size(); offset += 13)
    {
        for (std::size_t octets = 0; offset + octets <= whole.size(); octets += 7)
        {
            ASSERT_EQ(MakeMsrpContent(3, offset, octets), whole.substr(offset, octets));
            ASSERT_TRUE(IsMsrpContent(3, offset, whole.substr(offset, octets)));
        }
    }
}

TEST(MsrpContentTest, OtherMessageOtherPlaceOrOtherOctetIsNoticed)
{
    const auto content = MakeMsrpContent(3, 64, 64);
    EXPECT_FALSE(IsMsrpContent(4, 64, content));
    EXPECT_FALSE(IsMsrpContent(3, 0, content));
    auto altered = content;
    altered[30] = '\0';
    EXPECT_FALSE(IsMsrpContent(3, 64, altered));
}

} // namespace ims
