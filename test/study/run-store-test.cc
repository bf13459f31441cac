// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/study/run-store.h"
#include "scenarios/programs/study/study-table.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

namespace fs = std::filesystem;

namespace
{

const StoreKey KEY{"1.0", "abc"};

StudyRun
MakeRun(std::size_t point, int64_t repetition, std::optional<double> value)
{
    return {point, repetition, value, 20, 19, repetition > 0};
}

/// @brief A folder that goes with the test.
class RunStoreTest : public testing::Test
{
  protected:
    RunStoreTest()
    {
        std::string name = (fs::temp_directory_path() / "run-store-XXXXXX").string();
        m_folder = mkdtemp(name.data());
    }

    ~RunStoreTest() override
    {
        fs::remove_all(m_folder);
    }

    RunStore Open(const std::string& name, const StoreKey& key = KEY)
    {
        RunStore store(m_folder + "/" + name, key);
        const auto error = store.Open();
        EXPECT_FALSE(error) << error->what;
        return store;
    }

    std::string m_folder;
};

TEST_F(RunStoreTest, RunsAreThereWhenItIsOpenedAgain)
{
    auto store = Open("a");
    EXPECT_FALSE(store.Add(MakeRun(0, 0, 12.5)));
    EXPECT_FALSE(store.Add(MakeRun(3, 1, std::nullopt)));
    const auto again = Open("a");
    ASSERT_EQ(again.GetRuns().size(), 2U);
    const StudyRun& first = again.GetRuns().at({0, 0});
    EXPECT_EQ(first.value, 12.5);
    EXPECT_EQ(first.sessions, 20);
    EXPECT_EQ(first.completed, 19);
    EXPECT_FALSE(first.asExpected);
    EXPECT_FALSE(again.GetRuns().at({3, 1}).value);
    EXPECT_TRUE(again.GetRuns().at({3, 1}).asExpected);
}

TEST_F(RunStoreTest, RunThatIsAddedTwiceCountsOnce)
{
    auto store = Open("a");
    EXPECT_FALSE(store.Add(MakeRun(0, 0, 1)));
    EXPECT_FALSE(store.Add(MakeRun(0, 0, 1)));
    EXPECT_EQ(Open("a").GetRuns().size(), 1U);
}

TEST_F(RunStoreTest, FoldersAreMerged)
{
    auto first = Open("a");
    EXPECT_FALSE(first.Add(MakeRun(0, 0, 1)));
    auto second = Open("b");
    EXPECT_FALSE(second.Add(MakeRun(0, 0, 1)));
    EXPECT_FALSE(second.Add(MakeRun(1, 0, 2)));
    EXPECT_FALSE(first.Merge(m_folder + "/b"));
    EXPECT_EQ(Open("a").GetRuns().size(), 2U);
}

TEST_F(RunStoreTest, OtherVersionAndOtherStudyAreRefused)
{
    EXPECT_FALSE(Open("version", {"0.9", "abc"}).Add(MakeRun(0, 0, 1)));
    EXPECT_FALSE(Open("study", {"1.0", "xyz"}).Add(MakeRun(0, 0, 1)));
    auto store = Open("a");
    const auto version = store.Merge(m_folder + "/version");
    ASSERT_TRUE(version);
    EXPECT_NE(version->what.find("version 0.9"), std::string::npos) << version->what;
    const auto study = store.Merge(m_folder + "/study");
    ASSERT_TRUE(study);
    EXPECT_NE(study->what.find("0-0.run"), std::string::npos) << study->what;
    RunStore own(m_folder + "/study", KEY);
    EXPECT_TRUE(own.Open());
}

TEST_F(RunStoreTest, FileThatIsNoResultIsNamed)
{
    Open("a");
    std::ofstream(m_folder + "/a/0-0.run") << "{\"version\": \"1.0\"";
    RunStore store(m_folder + "/a", KEY);
    const auto error = store.Open();
    ASSERT_TRUE(error);
    EXPECT_NE(error->what.find("0-0.run"), std::string::npos);
    EXPECT_TRUE(store.Merge(m_folder + "/none"));
}

/// A later repetition whose forerunner is missing would make the number of runs a matter of luck.
TEST_F(RunStoreTest, RunsBehindAGapDoNotCount)
{
    auto store = Open("a");
    EXPECT_FALSE(store.Add(MakeRun(0, 0, 1)));
    EXPECT_FALSE(store.Add(MakeRun(0, 2, 3)));
    const auto [values, count] = CollectValues(store.GetRuns(), 0);
    EXPECT_EQ(values, std::vector<double>{1});
    EXPECT_EQ(count, 1);
}

} // namespace
