// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/alg/alg-phase.h"
#include "model/session/ua/ua-phase.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

constexpr int ALG_PHASES = 10;
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

TEST(AlgPhaseTest, OnlyTheseMovesAreLegal)
{
    const auto next = [](AlgPhase from) { return Next(from, ALG_PHASES); };
    EXPECT_EQ(next(AlgPhase::Idle), " ReservingOutgoing OfferForwarded Ended");
    EXPECT_EQ(next(AlgPhase::ReservingOutgoing),
              " ReservingIncoming OfferForwarded Releasing Ended");
    EXPECT_EQ(next(AlgPhase::ReservingIncoming), " OfferForwarded Releasing");
    EXPECT_EQ(next(AlgPhase::OfferForwarded),
              " ConfiguringOutgoing ConfiguringIncoming Combining Answered Releasing Ended");
    EXPECT_EQ(next(AlgPhase::Combining), " Answered Releasing");
    EXPECT_EQ(next(AlgPhase::ConfiguringOutgoing), " ConfiguringIncoming Answered Releasing");
    EXPECT_EQ(next(AlgPhase::ConfiguringIncoming), " Answered Releasing");
    EXPECT_EQ(next(AlgPhase::Answered), " Releasing Ended");
    EXPECT_EQ(next(AlgPhase::Releasing), " Ended");
    EXPECT_EQ(next(AlgPhase::Ended), "");
}

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
