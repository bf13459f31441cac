// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/study/job-list.h"
#include "scenarios/programs/study/study-file.h"
#include "scenarios/programs/study/study-plot.h"
#include "scenarios/programs/study/study-points.h"

#include <gtest/gtest.h>
#include <set>

namespace
{

const std::string STUDY = "scenario = msrp-originating\n"
                          "set sessions = 2\n"
                          "vary delay-access = 5ms 10ms 20ms\n"
                          "vary tcp-setup = immediate delayed\n"
                          "repetitions = 2 to 4\n"
                          "measure = mean media_ready_ms\n";

Study
Parse(const std::string& text)
{
    auto study = ParseStudy(text, "a.study");
    EXPECT_TRUE(study);
    return *study;
}

TEST(StudyPoints, EveryCombinationIsAPoint)
{
    const auto points = ListPoints(Parse(STUDY));
    ASSERT_EQ(points.size(), 6U);
    EXPECT_EQ(points[0].Get("delay-access"), "5ms");
    EXPECT_EQ(points[1].Get("delay-access"), "5ms");
    EXPECT_EQ(points[1].Get("tcp-setup"), "delayed");
    EXPECT_EQ(points[5].Get("delay-access"), "20ms");
    EXPECT_EQ(points[5].index, 5U);
    EXPECT_EQ(NameSeries(Parse(STUDY), points[5]), "delayed");
}

TEST(StudyPoints, NoTwoRunsHaveTheSameNumber)
{
    const Study study = Parse(STUDY);
    std::set<int64_t> numbers;
    for (const auto& point : ListPoints(study))
    {
        for (int64_t repetition = 0; repetition < study.most; ++repetition)
        {
            EXPECT_TRUE(numbers.insert(GetRunNumber(study, point.index, repetition)).second);
        }
    }
}

TEST(StudyPoints, MistakeOfAnOptionNamesItsLine)
{
    EXPECT_FALSE(FindMistake(Parse(STUDY)));
    const std::pair<const char*, const char*> cases[] = {
        {"vary tls = 1.2 1.4\n", "a.study:7: --tls: '1.4'"},
        {"set speed = 1\n", "a.study:7: unknown option 'speed'"},
        {"set messages = none\n", "a.study:7: "},
        {"set media = everything\n", "a.study:7: --media: 'everything'"},
        {"vary session-interval = 1s soon\n", "a.study:7: --session-interval: 'soon'"},
    };
    for (const auto& [line, said] : cases)
    {
        const auto mistake = FindMistake(Parse(STUDY + line));
        ASSERT_TRUE(mistake) << line;
        EXPECT_EQ(mistake->what.rfind(said, 0), 0U) << mistake->what;
    }
}

TEST(StudyPoints, FingerprintIsOfWhatDecidesOnTheResults)
{
    const auto of = [](const std::string& text, int64_t seed) {
        return *MakeFingerprint(Parse(text), seed);
    };
    const std::string first = of(STUDY, 1);
    EXPECT_EQ(of("# about\ntitle = Other\nx-label = RTT\n" + STUDY, 1), first);
    EXPECT_NE(of(STUDY, 2), first);
    EXPECT_NE(of(STUDY + "set tls = 1.3\n", 1), first);
    EXPECT_NE(of(STUDY + "vary tls = 1.3\n", 1), of(STUDY + "set tls = 1.3\n", 1));
}

TEST(JobList, HasACommandForEachPoint)
{
    StudyOptions options;
    options.study = "my study";
    options.seed = 3;
    EXPECT_EQ(ListJobs(Parse("scenario = msrp-originating\nvary tls = 1.2 1.3\n"
                             "measure = mean answer_ms\n"),
                       options,
                       "/opt/e2ae-study",
                       "out"),
              "/opt/e2ae-study 'my study' --out=out --seed=3 --jobs=1 --point=0\n"
              "/opt/e2ae-study 'my study' --out=out --seed=3 --jobs=1 --point=1\n");
    const std::string script = MakeSlurmScript(Parse(STUDY), options, "/opt/e2ae-study", "out");
    EXPECT_NE(script.find("#SBATCH --array=0-5\n"), std::string::npos);
    EXPECT_NE(script.find("--point=\"$SLURM_ARRAY_TASK_ID\"\n"), std::string::npos);
}

TEST(StudyPlot, NumbersAreReadWithoutTheirUnits)
{
    EXPECT_DOUBLE_EQ(*ReadNumber("20ms"), 20);
    EXPECT_DOUBLE_EQ(*ReadNumber("0.05"), 0.05);
    EXPECT_FALSE(ReadNumber("delayed"));
}

} // namespace
