// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/study/session-measure.h"

#include <gtest/gtest.h>

namespace
{

const char* const TABLE = "session,outcome,answer_ms\r\n"
                          "1,completed,10.5\r\n"
                          "2,\"failed, \"\"UE\"\" too\",\r\n"
                          "3,completed,30.5\r\n"
                          "4,completed,20\r\n";

/// The number of a statistic over a column of TABLE.
double
Take(Statistic statistic, const std::string& column, const std::string& text = "")
{
    const auto value = TakeMeasure({statistic, column, text}, TABLE);
    EXPECT_TRUE(value && *value);
    return value && *value ? **value : -1;
}

TEST(SessionMeasure, CellsAreReadAsRfc4180HasThem)
{
    const auto rows = ParseCsv(TABLE);
    ASSERT_EQ(rows.size(), 5U);
    EXPECT_EQ(rows[0], (std::vector<std::string>{"session", "outcome", "answer_ms"}));
    EXPECT_EQ(rows[2], (std::vector<std::string>{"2", "failed, \"UE\" too", ""}));
    EXPECT_EQ(ParseCsv("a,b"), (std::vector<std::vector<std::string>>{{"a", "b"}}));
    EXPECT_EQ(ParseCsv("\"a\nb\",\n"), (std::vector<std::vector<std::string>>{{"a\nb", ""}}));
    EXPECT_TRUE(ParseCsv("").empty());
}

TEST(SessionMeasure, SessionsWithoutTheNumberDoNotCount)
{
    EXPECT_DOUBLE_EQ(Take(Statistic::Mean, "answer_ms"), 61.0 / 3);
    EXPECT_DOUBLE_EQ(Take(Statistic::Median, "answer_ms"), 20);
    EXPECT_DOUBLE_EQ(Take(Statistic::P95, "answer_ms"), 30.5);
    EXPECT_DOUBLE_EQ(Take(Statistic::Max, "answer_ms"), 30.5);
}

TEST(SessionMeasure, ShareIsOfAllSessions)
{
    EXPECT_DOUBLE_EQ(Take(Statistic::Share, "outcome", "completed"), 0.75);
}

TEST(SessionMeasure, WhatNoSessionHasIsNothing)
{
    const auto value = TakeMeasure({Statistic::Mean, "a", ""}, "a,b\r\n,1\r\n,2\r\n");
    ASSERT_TRUE(value);
    EXPECT_FALSE(*value);
    const auto none = TakeMeasure({Statistic::Share, "a", "x"}, "a,b\r\n");
    ASSERT_TRUE(none);
    EXPECT_FALSE(*none);
}

TEST(SessionMeasure, WrongColumnsAreNamed)
{
    const auto unknown = TakeMeasure({Statistic::Mean, "delay_ms", ""}, TABLE);
    ASSERT_FALSE(unknown);
    EXPECT_NE(unknown.GetError().what.find("'delay_ms'"), std::string::npos);
    EXPECT_NE(unknown.GetError().what.find("answer_ms"), std::string::npos);
    const auto text = TakeMeasure({Statistic::Mean, "outcome", ""}, TABLE);
    ASSERT_FALSE(text);
    EXPECT_NE(text.GetError().what.find("completed"), std::string::npos);
}

} // namespace
