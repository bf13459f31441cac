// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/flow/pattern.h"

#include <gtest/gtest.h>

namespace ims
{
namespace
{

bool
Fits(const std::string& pattern, const std::string& value, Bindings bindings = {})
{
    const auto parsed = Pattern::Parse(pattern);
    EXPECT_TRUE(parsed) << pattern;
    return parsed && parsed->Match(value, bindings);
}

TEST(Pattern, LiteralFitsItselfOnly)
{
    EXPECT_TRUE(Fits("setup:actpass", "setup:actpass"));
    EXPECT_FALSE(Fits("setup:actpass", "setup:actpas"));
    EXPECT_FALSE(Fits("setup:actpass", "setup:actpassx"));
    EXPECT_TRUE(Fits("", ""));
    EXPECT_FALSE(Fits("", "x"));
}

TEST(Pattern, StarFitsAnything)
{
    EXPECT_TRUE(Fits("*", ""));
    EXPECT_TRUE(Fits("3ge2ae*", "3ge2ae:requested"));
    EXPECT_TRUE(Fits("*x*y", "axbxcy"));
    EXPECT_FALSE(Fits("*x*y", "axbxcz"));
    EXPECT_TRUE(Fits("*ab", "abab"));
}

TEST(Pattern, NameBindsUpToTheNextLiteral)
{
    Bindings bindings;
    const auto pattern = Pattern::Parse("$ip:$port");
    ASSERT_TRUE(pattern);
    ASSERT_TRUE(pattern->Match("10.0.0.1:2000", bindings));
    EXPECT_EQ(bindings["ip"], "10.0.0.1");
    EXPECT_EQ(bindings["port"], "2000");
}

TEST(Pattern, NameNeedsAtLeastOneOctet)
{
    EXPECT_FALSE(Fits("$ip", ""));
    EXPECT_FALSE(Fits("$ip:$port", ":5"));
}

TEST(Pattern, NameWithUnderscoreTakesSomeTextAndIsNotBound)
{
    Bindings bindings;
    for (const auto* text : {"$_P TCP", "${_P} TCP"})
    {
        const auto pattern = Pattern::Parse(text);
        ASSERT_TRUE(pattern);
        EXPECT_TRUE(pattern->Match("5 TCP", bindings));
        EXPECT_TRUE(pattern->Match("6 TCP", bindings));
        EXPECT_FALSE(pattern->Match(" TCP", bindings));
    }
    EXPECT_TRUE(Fits("$_P", "5"));
    EXPECT_FALSE(Fits("$_P", ""));
    EXPECT_TRUE(bindings.empty());
}

TEST(Pattern, GivesTheNamesThatItCanBind)
{
    const auto pattern = Pattern::Parse("$b-${a}x:$_c-$b");
    ASSERT_TRUE(pattern);
    EXPECT_EQ(pattern->GetNames(), (std::vector<std::string>{"b", "a", "b"}));
}

TEST(Pattern, BoundNameMustAgree)
{
    EXPECT_TRUE(Fits("$P TCP", "5 TCP", {{"P", "5"}}));
    EXPECT_FALSE(Fits("$P TCP", "6 TCP", {{"P", "5"}}));
    EXPECT_TRUE(Fits("$x-$x", "a-a"));
    EXPECT_FALSE(Fits("$x-$x", "a-b"));
}

TEST(Pattern, MisfitBindsNothing)
{
    Bindings bindings;
    EXPECT_FALSE(Pattern::Parse("$ip:x")->Match("10.0.0.1:y", bindings));
    EXPECT_TRUE(bindings.empty());
}

TEST(Pattern, LooseMatchTakesUnboundNamesForAnything)
{
    const auto pattern = Pattern::Parse("$ip:$port");
    EXPECT_TRUE(pattern->MatchLoosely("a:b", {}));
    EXPECT_FALSE(pattern->MatchLoosely("a:b", {{"port", "c"}}));
}

TEST(Pattern, EscapedOctetsAreLiteral)
{
    EXPECT_TRUE(Fits("\\$a\\*\\\\\\\"\\x0a", "$a*\\\"\n"));
    EXPECT_TRUE(Fits("${a}b", "xb"));
}

TEST(Pattern, RejectsWhatHasNoMeaning)
{
    for (const char* text :
         {"$", "$-", "${a", "${}", "$a$b", "$a*", "**", "\\", "\\q", "\\x1", "\\xgg"})
    {
        EXPECT_FALSE(Pattern::Parse(text)) << text;
    }
}

TEST(Pattern, EscapeLiteralGivesAPatternOfThatText)
{
    std::string all;
    for (int octet = 0; octet < 256; ++octet)
    {
        all += static_cast<char>(octet);
    }
    EXPECT_TRUE(Fits(EscapeLiteral(all), all));
    EXPECT_EQ(QuoteLiteral("a:b"), "a:b");
    EXPECT_EQ(QuoteLiteral("a b$"), "\"a b\\$\"");
    EXPECT_EQ(QuoteLiteral(""), "\"\"");
}

} // namespace
} // namespace ims
