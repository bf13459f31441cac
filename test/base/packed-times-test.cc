// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/base/packed-times.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

using namespace std::chrono_literals;
using Times = std::vector<std::pair<std::string, TimePoint>>;

TEST(PackedTimesTest, AreListedAsTheyWereAdded)
{
    const Times times{{"1", TimePoint(1020000001ns)},
                      {"10'", TimePoint(1020000001ns)},
                      {"", TimePoint(24h)},
                      {"earlier", TimePoint(5ns)},
                      {"before the beginning", TimePoint(-1ns)}};
    PackedTimes packed;
    EXPECT_TRUE(packed.List().empty());
    for (const auto& [name, time] : times)
    {
        packed.Add(name, time);
    }
    EXPECT_EQ(packed.List(), times);
    packed.ShrinkToFit();
    EXPECT_EQ(packed.List(), times);
}

TEST(PackedTimesTest, TheFirstOfAnEqualNameIsFound)
{
    PackedTimes packed;
    packed.Add("a", TimePoint(3s));
    packed.Add("ab", TimePoint(4s));
    packed.Add("ab", TimePoint(5s));
    EXPECT_EQ(packed.Find("ab"), TimePoint(4s));
    EXPECT_EQ(packed.Find("b"), std::nullopt);
}

} // namespace

} // namespace ims
