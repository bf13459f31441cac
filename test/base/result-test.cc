// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/base/result.h"

#include <gtest/gtest.h>
#include <memory>

namespace ims
{

namespace
{

TEST(Result, HoldsAValueOrAnError)
{
    const Result<int> value(7);
    ASSERT_TRUE(value);
    EXPECT_EQ(*value, 7);
    const Result<int> error(Error{"no number", 3, "RFC 0 1"});
    ASSERT_FALSE(error);
    EXPECT_EQ(error.GetError().what, "no number");
    EXPECT_EQ(error.GetError().offset, 3u);
}

TEST(Result, ValueCanBeMovedOut)
{
    Result<std::unique_ptr<int>> result(std::make_unique<int>(7));
    const auto owned = std::move(*result);
    EXPECT_EQ(*owned, 7);
}

TEST(Error, TextNamesOffsetAndClause)
{
    EXPECT_EQ((Error{"no colon", 12, "RFC 3261 7.3.1"}.ToString()),
              "no colon at octet 12 (RFC 3261 7.3.1)");
    EXPECT_EQ((Error{"too long", 0, ""}.ToString()), "too long at octet 0");
}

} // namespace

} // namespace ims
