// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/h248/h248-message.h"
#include "test/codec/h248/h248-templates.h"

#include <gtest/gtest.h>
#include <random>
#include <string>

namespace ims
{

namespace
{

/// @return an octet, more often one that means something in the grammar.
char
RandomOctet(std::mt19937& random)
{
    constexpr std::string_view marks = "{}[]<>=,:;\"\\/$*-# \r\nMELR1v";
    const auto any = random();
    return any % 4 == 0 ? static_cast<char>(any >> 8) : marks[(any >> 8) % marks.size()];
}

/// @brief Replace, remove, insert or double a few octets.
std::string
Mutate(std::string_view octets, std::mt19937& random)
{
    std::string result(octets);
    for (auto left = random() % 4 + 1; left > 0 && !result.empty(); --left)
    {
        const auto at = random() % result.size();
        switch (random() % 4)
        {
        case 0:
            result[at] = RandomOctet(random);
            break;
        case 1:
            result.erase(at, random() % 8 + 1);
            break;
        case 2:
            result.insert(at, 1, RandomOctet(random));
            break;
        default:
            result.insert(at, result.substr(random() % result.size(), random() % 40));
        }
    }
    return result;
}

/// @brief A mutation that is accepted must be writable: what is written is read again and written
/// the same.
void
ExpectErrorOrStable(const std::string& octets)
{
    const auto message = ParseH248(octets);
    if (!message)
    {
        EXPECT_LE(message.GetError().offset, octets.size()) << octets;
        return;
    }
    const auto written = SerializeH248(*message);
    const auto again = ParseH248(written);
    ASSERT_TRUE(again) << octets << '\n' << written << again.GetError().ToString();
    EXPECT_EQ(SerializeH248(*again), written) << octets;
}

TEST(H248MutationTest, MutatedMessagesAreErrorsOrMessages)
{
    std::mt19937 random(248);
    for (const auto& message : H248_TEMPLATES)
    {
        for (const auto octets : {message.longForm, message.shortForm})
        {
            for (int i = 0; i < 60; ++i)
            {
                ExpectErrorOrStable(Mutate(octets, random));
            }
        }
    }
}

TEST(H248MutationTest, EveryOctetMayBecomeAnyMark)
{
    for (const auto& message : H248_TEMPLATES)
    {
        std::string octets(message.shortForm);
        for (auto& octet : octets)
        {
            const char before = octet;
            for (const char c : std::string_view("{}\";\0", 5))
            {
                octet = c;
                ExpectErrorOrStable(octets);
            }
            octet = before;
        }
    }
}

} // namespace

} // namespace ims
