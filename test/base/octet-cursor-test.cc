// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/base/octet-cursor.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

TEST(OctetCursorTest, ReadsNumbersAndVectorsFromLeftToRight)
{
    OctetCursor cursor(OctetsView("\x01\x02\x03\x02xyz", 7));
    EXPECT_EQ(cursor.Number(2), 0x0102U);
    EXPECT_EQ(cursor.Number(1), 3U);
    EXPECT_EQ(cursor.Vector(1), "xy");
    EXPECT_FALSE(cursor.IsAtEnd());
    EXPECT_EQ(cursor.Take(1), "z");
    EXPECT_TRUE(cursor.IsAtEnd());
    EXPECT_TRUE(cursor.Ok());
}

TEST(OctetCursorTest, BehindWhatIsCutOffThereIsNothing)
{
    OctetCursor cursor(OctetsView("\x05xyz", 4));
    EXPECT_EQ(cursor.Vector(1), "");
    EXPECT_FALSE(cursor.Ok());
    EXPECT_TRUE(cursor.IsAtEnd());
    EXPECT_EQ(cursor.Number(1), 0U);
    EXPECT_EQ(cursor.Take(1), "");
}

} // namespace

} // namespace ims
