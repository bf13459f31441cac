// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/flow/words/wanted-outcome.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

TEST(WantedOutcomeTest, WordsAreThoseOfTheReports)
{
    for (const char* text : {"completed", "cancelled", "rejected 488"})
    {
        const auto outcome = ParseWantedOutcome(text);
        ASSERT_TRUE(outcome) << text;
        EXPECT_EQ(FormatWantedOutcome(*outcome), text);
    }
    EXPECT_EQ(*ParseWantedOutcome(" rejected  486 "), MakeRejected(486));
}

TEST(WantedOutcomeTest, AnythingElseIsAMistake)
{
    for (const char* text :
         {"", "fine", "rejected", "rejected 200", "rejected 700", "rejected: 488", "completed 1"})
    {
        EXPECT_FALSE(ParseWantedOutcome(text)) << text;
    }
}

} // namespace

} // namespace ims
