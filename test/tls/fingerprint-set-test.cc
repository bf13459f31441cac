// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/tls/fingerprint-set.h"

#include <gtest/gtest.h>

// RFC 8122 5.1: an end takes the set of its most preferred hash function among those offered, and
// the certificate has to match one fingerprint of that set.

namespace ims
{

namespace
{

/// @return a fingerprint whose octets are all the same, "SHA-1 AA:AA:...".
std::string
Make(const std::string& hash, std::size_t octets, const std::string& octet)
{
    std::string text = hash + " " + octet;
    for (std::size_t i = 1; i < octets; ++i)
    {
        text += ":" + octet;
    }
    return text;
}

const std::string SHA1 = Make("SHA-1", 20, "11");
const std::string SHA256 = Make("SHA-256", 32, "AA");
const std::string OTHER_SHA256 = Make("sha-256", 32, "BB");
const std::string SHA512 = Make("SHA-512", 64, "CC");
const std::string MD5 = Make("MD5", 16, "DD");

/// @return the set in words, or the error.
std::string
Read(const std::vector<std::string_view>& values)
{
    const auto set = FingerprintSet::Parse(values);
    if (!set)
    {
        return "error";
    }
    std::string text;
    for (const auto& fingerprint : set->Get())
    {
        text += fingerprint.ToString() + "\n";
    }
    return text;
}

TEST(FingerprintSetTest, AllOfOneHashFunctionCount)
{
    EXPECT_EQ(Read({SHA256, OTHER_SHA256}), SHA256 + "\n" + Make("SHA-256", 32, "BB") + "\n");
}

TEST(FingerprintSetTest, TheStrongestKnownFunctionCountsAloneInWhateverOrder)
{
    EXPECT_EQ(Read({SHA256, SHA512}), SHA512 + "\n");
    EXPECT_EQ(Read({SHA512, SHA256}), SHA512 + "\n");
}

TEST(FingerprintSetTest, UnknownAndWeakFunctionsArePassedOver)
{
    EXPECT_EQ(Read({SHA1, SHA256}), SHA256 + "\n");
    EXPECT_EQ(Read({"SHA3-256 AA:BB", SHA256}), SHA256 + "\n");
    EXPECT_EQ(Read({MD5, SHA256}), SHA256 + "\n");
}

TEST(FingerprintSetTest, WeakAndUnknownFunctionsAloneAreRefused)
{
    EXPECT_EQ(Read({}), "error");
    EXPECT_EQ(Read({MD5}), "error");
    EXPECT_EQ(Read({SHA1}), "error");
    EXPECT_EQ(Read({"SHA3-256 AA:BB"}), "error");
}

TEST(FingerprintSetTest, AMalformedFingerprintIsRefusedBesideAGoodOne)
{
    EXPECT_EQ(Read({SHA256, "SHA-256 12:34"}), "error");
    EXPECT_EQ(Read({"SHA-384 AA", SHA256}), "error");
}

} // namespace

} // namespace ims
