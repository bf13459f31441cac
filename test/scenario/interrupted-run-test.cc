// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/scenario/background-process.h"

#include <chrono>
#include <csignal>
#include <filesystem>
#include <thread>

/// @file
/// e2ae-sim that is told to end in the middle of a run.

namespace
{

class InterruptedRunTest : public testing::TestWithParam<int>
{
  protected:
    /// @return a run that goes on for long.
    Arguments GetLongRun() const
    {
        return {GetProgram("e2ae-sim"),
                "msrp-originating",
                "--pcap",
                "--sessions=20",
                "--messages=1000000",
                "--message-interval=0s",
                "--stop=100000s",
                "--out=" + m_folder.GetPath("run")};
    }

    std::size_t CountFiles() const
    {
        const std::filesystem::directory_iterator all(m_folder.GetPath(""));
        return static_cast<std::size_t>(std::distance(begin(all), end(all)));
    }

    /// @brief Wait until it has written packets, which has to happen.
    static void WaitForPackets(const BackgroundProcess& run)
    {
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(30);
        bool found = false;
        while (!(found = run.CountUnnamedOctets() > 0) && std::chrono::steady_clock::now() < end)
        {
            std::this_thread::yield();
        }
        EXPECT_TRUE(found);
    }

    ims::test::TemporaryFolder m_folder;
};

} // namespace

TEST_P(InterruptedRunTest, LeavesNoFileInPart)
{
    BackgroundProcess run(GetLongRun());
    WaitForPackets(run);
    run.Signal(GetParam());
    EXPECT_EQ(run.Wait().status, 128 + GetParam()); // as without any files
    EXPECT_EQ(CountFiles(), 0U);
}

using RunInterruptedAtATerminal = InterruptedRunTest;

/// ^C.
TEST_P(RunInterruptedAtATerminal, WritesWhatThereIsAndSaysSo)
{
    BackgroundProcess run(GetLongRun());
    WaitForPackets(run);
    run.Signal(GetParam());
    const auto result = run.Wait();
    EXPECT_EQ(result.status, 130);
    EXPECT_TRUE(Contains(result.out, "interrupted after "));
    EXPECT_TRUE(Contains(ims::test::ReadFile(m_folder.GetPath("run.json")), "\"partial\": true"));
    EXPECT_TRUE(Contains(ims::test::ReadFile(m_folder.GetPath("run.csv")), "not ended"));
    EXPECT_GT(std::filesystem::file_size(m_folder.GetPath("run.pcapng")), 10000U);
    EXPECT_EQ(CountFiles(), 4U + 14); // seven links
}

INSTANTIATE_TEST_SUITE_P(All, RunInterruptedAtATerminal, testing::Values(SIGINT));

INSTANTIATE_TEST_SUITE_P(All,
                         InterruptedRunTest,
                         testing::Values(SIGTERM, SIGHUP),
                         [](const auto& info) {
                             return std::string(info.param == SIGTERM ? "SIGTERM" : "SIGHUP");
                         });
