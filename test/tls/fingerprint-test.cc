// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/tls/fingerprint.h"

#include <gtest/gtest.h>

namespace ims
{
namespace
{

// the example of RFC 4572 clause 5
constexpr const char* SHA1_EXAMPLE =
    "SHA-1 4A:AD:B9:B1:3F:82:18:3B:54:02:12:DF:3E:5D:49:6B:19:E5:7C:AB";

// the example of RFC 8122 clause 5
constexpr const char* SHA256_EXAMPLE = "SHA-256 12:DF:3E:5D:49:6B:19:E5:7C:AB:4A:AD:B9:B1:3F:82:"
                                       "18:3B:54:02:12:DF:3E:5D:49:6B:19:E5:7C:AB:4A:AD";

std::string
Repeat(std::size_t octets)
{
    std::string text = "AA";
    for (std::size_t i = 1; i < octets; ++i)
    {
        text += ":AA";
    }
    return text;
}

TEST(FingerprintTest, IsReadAndWritten)
{
    const auto parsed = Fingerprint::Parse(SHA256_EXAMPLE);
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed->hash, "sha-256");
    EXPECT_EQ(parsed->digest.size(), 32u);
    EXPECT_EQ(parsed->digest.substr(0, 3), "\x12\xDF\x3E");
    EXPECT_EQ(parsed->ToString(), SHA256_EXAMPLE);
}

TEST(FingerprintTest, CaseDoesNotMatter)
{
    const auto parsed = Fingerprint::Parse(ToLower(SHA256_EXAMPLE));
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed->ToString(), SHA256_EXAMPLE);
}

TEST(FingerprintTest, Sha2FamilyIsSupported)
{
    EXPECT_TRUE(Fingerprint::Parse("sha-224 " + Repeat(28)));
    EXPECT_TRUE(Fingerprint::Parse("sha-384 " + Repeat(48)));
    EXPECT_TRUE(Fingerprint::Parse("sha-512 " + Repeat(64)));
}

TEST(FingerprintTest, WeakAndUnknownHashFunctionsAreRefused)
{
    EXPECT_FALSE(Fingerprint::Parse(SHA1_EXAMPLE));
    EXPECT_FALSE(Fingerprint::Parse("md5 " + Repeat(16)));
    EXPECT_FALSE(Fingerprint::Parse("md2 " + Repeat(16)));
    EXPECT_FALSE(Fingerprint::Parse("sha-3 " + Repeat(32)));
    EXPECT_FALSE(Fingerprint::Parse(Repeat(32)));
}

TEST(FingerprintTest, OtherLengthsAreRefused)
{
    EXPECT_FALSE(Fingerprint::Parse("SHA-256 " + Repeat(31)));
    EXPECT_FALSE(Fingerprint::Parse("SHA-256 " + Repeat(33)));
    EXPECT_FALSE(Fingerprint::Parse("SHA-512 " + Repeat(32)));
}

TEST(FingerprintTest, EveryCutIsRefused)
{
    const std::string_view whole = SHA256_EXAMPLE;
    for (std::size_t size = 0; size < whole.size(); ++size)
    {
        EXPECT_FALSE(Fingerprint::Parse(whole.substr(0, size))) << size;
    }
}

TEST(FingerprintTest, EveryForeignCharacterIsRefused)
{
    const std::string whole = SHA256_EXAMPLE;
    for (std::size_t i = 0; i < whole.size(); ++i)
    {
        std::string damaged = whole;
        damaged[i] = '#';
        EXPECT_FALSE(Fingerprint::Parse(damaged)) << i;
    }
    EXPECT_FALSE(Fingerprint::Parse(whole + " "));
    EXPECT_FALSE(Fingerprint::Parse(" " + whole));
}

TEST(FingerprintTest, ErrorNamesTheClause)
{
    EXPECT_EQ(Fingerprint::Parse("x").GetError().clause, "RFC 8122 5");
    EXPECT_EQ(Fingerprint::Parse("sha-256 x").GetError().offset, 7u);
}

} // namespace
} // namespace ims
