// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/ua/ua-phase.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

constexpr int UA_PHASES = 7;

/// @return the names of the phases that may follow.
template <class Phase>
std::string
Next(Phase from, int count)
{
    std::string names;
    for (int i = 0; i < count; ++i)
    {
        const auto to = static_cast<Phase>(i);
        names += IsLegal(from, to) ? " " + std::string(ToString(to)) : "";
    }
    return names;
}

} // namespace

TEST(UaPhaseTest, OnlyTheseMovesAreLegal)
{
    const auto next = [](UaPhase from) { return Next(from, UA_PHASES); };
    EXPECT_EQ(next(UaPhase::Idle), " Inviting Answering Ended");
    EXPECT_EQ(next(UaPhase::Inviting), " Cancelling Established Ended");
    EXPECT_EQ(next(UaPhase::Cancelling), " Established Ended");
    EXPECT_EQ(next(UaPhase::Answering), " Established Ended");
    EXPECT_EQ(next(UaPhase::Established), " Ending");
    EXPECT_EQ(next(UaPhase::Ending), " Ended");
    EXPECT_EQ(next(UaPhase::Ended), "");
}

} // namespace ims
