// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/base/octet-hash.h"

#include <gtest/gtest.h>
#include <set>

namespace ims
{

namespace
{

TEST(OctetHash, EqualOctetsHaveOneHash)
{
    EXPECT_EQ(HashOctets("10.1.0.10:5060"), HashOctets(std::string("10.1.0.10:") + "5060"));
}

TEST(OctetHash, EveryOctetCounts)
{
    const Octets octets(17, 'x'); // two words and a rest
    std::set<uint64_t> hashes{HashOctets(octets)};
    for (std::size_t i = 0; i < octets.size(); ++i)
    {
        Octets other = octets;
        other[i] = 'y';
        hashes.insert(HashOctets(other));
    }
    EXPECT_EQ(hashes.size(), octets.size() + 1);
}

TEST(OctetHash, LengthCounts)
{
    std::set<uint64_t> hashes;
    constexpr std::size_t most = 20;
    for (std::size_t size = 0; size < most; ++size)
    {
        hashes.insert(HashOctets(Octets(size, '\0')));
    }
    EXPECT_EQ(hashes.size(), most);
}

} // namespace

} // namespace ims
