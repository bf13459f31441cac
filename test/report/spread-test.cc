// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/report/spread.h"
#include "test/report/sample-report.h"

#include <deque>

namespace ims::test
{

namespace
{

std::optional<TimePoint>
FindAnswer(const SessionReport& session)
{
    return session.FindFirst(Milestone::AnswerReceived);
}

TEST(SpreadTest, SessionsWithoutTheTimeDoNotCount)
{
    EXPECT_FALSE(FindSpread({}, FindAnswer));
    std::deque<SessionReport> sessions(101);
    for (int i = 0; i < 101; ++i)
    {
        auto& session = sessions[static_cast<std::size_t>(i)];
        session.reached.Note(Milestone::InviteSent, "UE", At(1000));
        if (i != 100)
        {
            session.reached.Note(Milestone::AnswerReceived, "UE", At(1000 + 99 - i));
        }
    }
    const auto spread = FindSpread(sessions, FindAnswer);
    ASSERT_TRUE(spread);
    EXPECT_EQ(spread->count, 100U);
    EXPECT_EQ(spread->minimum, std::chrono::milliseconds(0));
    EXPECT_EQ(spread->median, std::chrono::milliseconds(50));
    EXPECT_EQ(spread->p95, std::chrono::milliseconds(94));
    EXPECT_EQ(spread->maximum, std::chrono::milliseconds(99));
}

} // namespace

} // namespace ims::test
