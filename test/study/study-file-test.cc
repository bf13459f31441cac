// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/study/study-file.h"

#include <gtest/gtest.h>

namespace
{

const char* const STUDY = "# a comment\n"
                          "title       = Delay\n"
                          "scenario    = msrp-originating\n"
                          "set sessions = 20 # another\n"
                          "vary delay-access = 5ms 10ms\n"
                          "vary tcp-setup = immediate delayed\n"
                          "repetitions = 3 to 7\n"
                          "precision   = 5 %\n"
                          "measure     = mean media_ready_ms\n"
                          "expect immediate, 1.2 = 6*x + 44\n";

/// What is wrong with a study that has this line behind those of STUDY.
std::string
MistakeOf(const std::string& line)
{
    const auto study = ParseStudy(STUDY + line, "a.study");
    EXPECT_FALSE(study) << line;
    return study ? "" : study.GetError().what;
}

TEST(StudyFile, EveryKeyIsRead)
{
    const auto study = ParseStudy(STUDY, "a.study");
    ASSERT_TRUE(study) << study.GetError().what;
    EXPECT_EQ(study->title, "Delay");
    EXPECT_EQ(study->scenario, "msrp-originating");
    ASSERT_EQ(study->set.size(), 1U);
    EXPECT_EQ(study->set[0].option, "sessions");
    EXPECT_EQ(study->set[0].values, std::vector<std::string>{"20"});
    ASSERT_EQ(study->vary.size(), 2U);
    EXPECT_EQ(study->vary[0].values, (std::vector<std::string>{"5ms", "10ms"}));
    EXPECT_EQ(study->vary[1].line, 6U);
    EXPECT_EQ(study->least, 3);
    EXPECT_EQ(study->most, 7);
    EXPECT_DOUBLE_EQ(study->precision, 0.05);
    EXPECT_EQ(study->measure.column, "media_ready_ms");
    EXPECT_EQ(study->x, "delay-access");
    ASSERT_EQ(study->expectations.size(), 1U);
    EXPECT_EQ(study->expectations[0].series, "immediate, 1.2");
    EXPECT_EQ(study->expectations[0].formula, "6*x + 44");
}

TEST(StudyFile, MistakeNamesFileAndLine)
{
    EXPECT_EQ(MistakeOf("speed = 1\n").rfind("a.study:11: 'speed' is none of title, ", 0), 0U);
    EXPECT_EQ(MistakeOf("nonsense\n"), "a.study:11: 'nonsense' is no 'key = value'");
    EXPECT_EQ(MistakeOf("\ntitle =\n"), "a.study:12: 'title' has no value");
    EXPECT_EQ(MistakeOf("vary tls = 1.2 1.2\n"), "a.study:11: '1.2' is there twice");
    EXPECT_EQ(MistakeOf("set tcp-setup = delayed\n"),
              "a.study:11: 'tcp-setup' is in line 6 already");
    EXPECT_EQ(MistakeOf("x = sessions\n"), "a.study:11: 'sessions' does not vary");
    EXPECT_EQ(MistakeOf("set run = 1\n"), "a.study:11: 'run' is set by e2ae-study itself");
    EXPECT_EQ(MistakeOf("set = 1\n"), "a.study:11: 'set' needs a name: set NAME = ...");
    EXPECT_EQ(MistakeOf("title a = 1\n"), "a.study:11: 'title a' is no key");
}

TEST(StudyFile, NumbersOutOfBoundsAreMistakes)
{
    for (const char* line : {"repetitions = 0\n",
                             "repetitions = 5 to 3\n",
                             "repetitions = 3 4\n",
                             "repetitions = 100000\n",
                             "repetitions = x\n",
                             "precision = 5\n",
                             "precision = 0 %\n",
                             "precision = 100 %\n",
                             "precision = nan %\n",
                             "measure = middle answer_ms\n",
                             "measure = mean\n",
                             "measure = share outcome\n"})
    {
        EXPECT_EQ(MistakeOf(line).rfind("a.study:11: ", 0), 0U) << line;
    }
}

TEST(StudyFile, WhatAStudyCannotDoWithoutIsDemanded)
{
    for (const char* key : {"scenario", "vary", "measure"})
    {
        std::string text = STUDY;
        for (auto at = text.find(key); at != std::string::npos; at = text.find(key))
        {
            text.erase(at, text.find('\n', at) + 1 - at);
        }
        const auto study = ParseStudy(text, "a.study");
        ASSERT_FALSE(study) << key;
        EXPECT_NE(study.GetError().what.find(key), std::string::npos) << study.GetError().what;
    }
}

} // namespace
