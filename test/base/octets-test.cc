// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/base/octets.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

using Parts = std::vector<std::string_view>;

TEST(Octets, EqualsIgnoreCaseFoldsAsciiLettersOnly)
{
    EXPECT_TRUE(EqualsIgnoreCase("Call-ID", "cALL-id"));
    EXPECT_TRUE(EqualsIgnoreCase("", ""));
    EXPECT_FALSE(EqualsIgnoreCase("Call-ID", "Call-I"));
    EXPECT_FALSE(EqualsIgnoreCase("@", "`"));
    EXPECT_FALSE(EqualsIgnoreCase("\xC3\x84", "\xC3\xA4"));
}

TEST(Octets, CaseChangesLeaveOtherOctetsAlone)
{
    EXPECT_EQ(ToLower("AZ@[\xC4"), "az@[\xC4");
    EXPECT_EQ(ToUpper("az`{\xE4"), "AZ`{\xE4");
}

TEST(Octets, TrimTakesBlanksAndLineEndsFromBothEndsOnly)
{
    EXPECT_EQ(Trim(" \t\r\na b\r\n"), "a b");
    EXPECT_EQ(Trim(" \t\r\n"), "");
    EXPECT_EQ(Trim(""), "");
}

TEST(Octets, SplitKeepsEmptyParts)
{
    EXPECT_EQ(Split("a,,b", ','), (Parts{"a", "", "b"}));
    EXPECT_EQ(Split("", ','), (Parts{""}));
    EXPECT_EQ(Split(",", ','), (Parts{"", ""}));
}

TEST(Octets, SplitWordsIgnoresRunsOfBlanks)
{
    EXPECT_EQ(SplitWords(" 1 \t INVITE "), (Parts{"1", "INVITE"}));
    EXPECT_EQ(SplitWords(" \t "), Parts{});
    EXPECT_EQ(SplitWords(""), Parts{});
}

TEST(Octets, ParseUnsignedTakesDigitsOnly)
{
    EXPECT_EQ(ParseUnsigned("0"), 0u);
    EXPECT_EQ(ParseUnsigned("007"), 7u);
    EXPECT_EQ(ParseUnsigned(""), std::nullopt);
    EXPECT_EQ(ParseUnsigned("-1"), std::nullopt);
    EXPECT_EQ(ParseUnsigned("+1"), std::nullopt);
    EXPECT_EQ(ParseUnsigned(" 1"), std::nullopt);
    EXPECT_EQ(ParseUnsigned("1a"), std::nullopt);
}

TEST(Octets, ParseUnsignedNeverExceedsItsMaximum)
{
    EXPECT_EQ(ParseUnsigned("18446744073709551615"), UINT64_MAX);
    EXPECT_EQ(ParseUnsigned("18446744073709551616"), std::nullopt);
    EXPECT_EQ(ParseUnsigned("65535", 65535), 65535u);
    EXPECT_EQ(ParseUnsigned("65536", 65535), std::nullopt);
    EXPECT_EQ(ParseUnsigned("99999999999999999999999", 65535), std::nullopt);
    EXPECT_EQ(ParseUnsigned("10", 9), std::nullopt);
}

TEST(Octets, ParseUnsignedHoldsToAMaximumBelowNine)
{
    EXPECT_EQ(ParseUnsigned("5", 5), 5u);
    EXPECT_EQ(ParseUnsigned("7", 5), std::nullopt);
    EXPECT_EQ(ParseUnsigned("1", 0), std::nullopt);
}

TEST(Octets, ToHexWritesUpperCasePairs)
{
    EXPECT_EQ(ToHex(OctetsView("\x00\x0F\xAB", 3)), "000FAB");
    EXPECT_EQ(ToHex(OctetsView("\x45\x86\xDC", 3), ':'), "45:86:DC");
    EXPECT_EQ(ToHex(""), "");
}

} // namespace

} // namespace ims
