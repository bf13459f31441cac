// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/report/sample-report.h"

namespace ims::test
{

namespace
{

TEST(SessionReportTest, TheFirstEntityThatReachesAMilestoneCounts)
{
    SessionReport session;
    EXPECT_EQ(session.FindFirst(Milestone::AnswerReceived), std::nullopt);
    session.reached.Note(Milestone::AnswerReceived, "UE", At(20));
    session.reached.Note(Milestone::AnswerReceived, "PEER", At(10));
    EXPECT_EQ(session.FindFirst(Milestone::AnswerReceived), At(10));
}

TEST(SessionReportTest, MediaIsReadyWhenBothEndsAre)
{
    SessionReport session;
    session.reached.Note(Milestone::MediaReady, "UE", At(30));
    EXPECT_EQ(session.FindMediaReady(), std::nullopt);
    session.reached.Note(Milestone::MediaReady, "PEER", At(20));
    EXPECT_EQ(session.FindMediaReady(), At(30));
}

} // namespace

} // namespace ims::test
