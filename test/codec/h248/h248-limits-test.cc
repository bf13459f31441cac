// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/h248/h248-message.h"

#include <gtest/gtest.h>
#include <string>

namespace ims
{

namespace
{

/// @return a text so many times, with a separator between.
std::string
Repeat(std::string_view text, std::size_t count, std::string_view separator = "")
{
    std::string result;
    for (std::size_t i = 0; i < count; ++i)
    {
        result += (i == 0 ? "" : std::string(separator)) + std::string(text);
    }
    return result;
}

TEST(H248LimitsTest, OctetsAreLimited)
{
    const std::string octets = "!/2 a PN=1{}";
    H248Limits limits;
    limits.maxOctets = octets.size();
    EXPECT_TRUE(ParseH248(octets, limits));
    limits.maxOctets = octets.size() - 1;
    ASSERT_FALSE(ParseH248(octets, limits));
    EXPECT_EQ(ParseH248(octets, limits).GetError().offset, octets.size() - 1);
}

TEST(H248LimitsTest, TransactionsAreLimited)
{
    H248Limits limits;
    limits.maxTransactions = 3;
    EXPECT_TRUE(ParseH248("!/2 a " + Repeat("PN=1{}", 3), limits));
    EXPECT_FALSE(ParseH248("!/2 a " + Repeat("PN=1{}", 4), limits));
    EXPECT_TRUE(ParseH248("!/2 a K{" + Repeat("1", 3, ",") + "}", limits));
    EXPECT_FALSE(ParseH248("!/2 a K{" + Repeat("1", 4, ",") + "}", limits));
    EXPECT_FALSE(ParseH248("!/2 a " + Repeat("K{1,2}", 2), limits));
}

TEST(H248LimitsTest, ActionsAreLimited)
{
    H248Limits limits;
    limits.maxActions = 3;
    for (const std::string head : {"T=1{", "P=1{"})
    {
        EXPECT_TRUE(ParseH248("!/2 a " + head + Repeat("C=1{A=x}", 3, ",") + "}", limits));
        EXPECT_FALSE(ParseH248("!/2 a " + head + Repeat("C=1{A=x}", 4, ",") + "}", limits));
    }
}

TEST(H248LimitsTest, CommandsAreLimited)
{
    H248Limits limits;
    limits.maxCommands = 3;
    EXPECT_TRUE(ParseH248("!/2 a T=1{C=1{EG," + Repeat("A=x", 3, ",") + "}}", limits));
    EXPECT_FALSE(ParseH248("!/2 a T=1{C=1{EG," + Repeat("A=x", 4, ",") + "}}", limits));
}

TEST(H248LimitsTest, EveryKindOfParameterIsLimited)
{
    constexpr std::string_view lists[][3] = {{"M{O{", "a/b", "}}"},
                                             {"M{SA{", "a/b", "}}"},
                                             {"E=1{", "a/b", "}"},
                                             {"SG{", "a/b", "}"},
                                             {"OE=1{", "a/b", "}"},
                                             {"E=1{a/b{", "c", "}}"},
                                             {"SV{", "c", "}"},
                                             {"AT{", "M", "}"},
                                             {"SA{", "a/b", "}"}};
    H248Limits limits;
    limits.maxParameters = 3;
    for (const auto& [head, element, tail] : lists)
    {
        const auto with = [&, h = head, e = element, t = tail](std::size_t count) {
            return "!/2 a T=1{C=1{A=x{" + std::string(h) + Repeat(e, count, ",") + std::string(t) +
                   "}}}";
        };
        EXPECT_TRUE(ParseH248(with(3), limits)) << with(3);
        EXPECT_FALSE(ParseH248(with(4), limits)) << with(4);
    }
}

TEST(H248LimitsTest, DepthIsLimited)
{
    // transaction, context, command, events and event are five levels of braces
    const std::string head = "!/2 a T=1{C=1{A=x{E=1{a/b{";
    const std::string tail = "}}}}}";
    H248Limits limits;
    limits.maxDepth = 5;
    EXPECT_TRUE(ParseH248(head + "c" + tail, limits));
    EXPECT_FALSE(ParseH248(head + "EM{c}" + tail, limits));
    limits.maxDepth = 6;
    EXPECT_TRUE(ParseH248(head + "EM{c}" + tail, limits));
    EXPECT_FALSE(ParseH248(head + "EM{{c}}" + tail, limits));
}

// It is written, and so has to be read again, as five levels of braces and a Stream descriptor.
TEST(H248LimitsTest, AStreamWithoutAStreamDescriptorIsAsDeepAsWithOne)
{
    const auto with = [](std::size_t depth) {
        return "!/2 a T=1{C=1{MF=x{M{O{a/b=" + Repeat("{", depth) + "c" + Repeat("}", depth) +
               "}}}}}";
    };
    constexpr std::size_t most = H248Limits().maxDepth - 6;
    const auto message = ParseH248(with(most));
    ASSERT_TRUE(message);
    EXPECT_TRUE(ParseH248(SerializeH248(*message)));
    EXPECT_FALSE(ParseH248(with(most + 1)));
}

// It is written with CRLF, whatever its lines end with when it is read.
TEST(H248LimitsTest, TheLongestSdpThatIsReadIsReadAgainAsItIsWritten)
{
    const auto with = [](std::string_view last) {
        const std::string line = "a=" + std::string(28, 'x');
        return "!/2 a T=1{C=1{A=x{M{L{\n" + Repeat(line + "\n", 511) + line + std::string(last) +
               "\n}}}}}";
    };
    const auto message = ParseH248(with(""));
    ASSERT_TRUE(message);
    EXPECT_TRUE(ParseH248(SerializeH248(*message)));
    ASSERT_FALSE(ParseH248(with("x")));
    EXPECT_EQ(ParseH248(with("x")).GetError().what, "442 longer than 16384 octets");
}

TEST(H248LimitsTest, ThousandsOfBracesAreAnError)
{
    constexpr std::size_t count = 30000;
    for (const std::string head :
         {"!/2 a T=1{C=1{A=x{DM=", "!/2 a T=1{C=1{A=x{M{O{a/b=", "!/2 a T=1{C=1{TP", "!/2 MTP"})
    {
        EXPECT_FALSE(ParseH248(head + Repeat("{", count) + Repeat("}", count)));
        EXPECT_FALSE(ParseH248(head + Repeat("[", count)));
    }
}

} // namespace

} // namespace ims
