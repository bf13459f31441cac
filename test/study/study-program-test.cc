// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace fs = std::filesystem;

namespace
{

const char* const STUDY = "scenario = msrp-originating\n"
                          "set messages = 1\n"
                          "set judge = invariants\n"
                          "set loss-core = 0.05\n"
                          "vary tcp-setup = immediate delayed\n"
                          "vary delay-access = 5ms 50ms\n"
                          "repetitions = 2 to 3\n"
                          "precision = 5 %\n"
                          "measure = mean media_ready_ms\n";

std::string
Read(const std::string& path)
{
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// @brief Starts e2ae-study as a user does, in a folder that goes with the test.
class StudyProgramTest : public testing::Test
{
  protected:
    StudyProgramTest()
    {
        std::string name = (fs::temp_directory_path() / "study-program-XXXXXX").string();
        m_folder = mkdtemp(name.data());
        std::ofstream(m_folder + "/small.study") << STUDY;
        const char* build = std::getenv("E2AE_BUILD");
        m_program = std::string(build ? build : "build") + "/e2ae-study";
        m_program = fs::absolute(m_program);
    }

    ~StudyProgramTest() override
    {
        fs::remove_all(m_folder);
    }

    /// @return a shell's status; what is printed goes to files "out" and "err".
    int Run(const std::string& arguments)
    {
        const std::string command =
            "cd " + m_folder + " && " + m_program + " " + arguments + " > out 2> err";
        const int status = std::system(command.c_str());
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

    std::string Get(const std::string& file) const
    {
        return Read(m_folder + "/" + file);
    }

    std::size_t CountRuns(const std::string& prefix) const
    {
        std::size_t count = 0;
        std::error_code ignored;
        for (const auto& entry : fs::directory_iterator(m_folder + "/" + prefix + ".runs", ignored))
        {
            count += entry.path().extension() == ".run" ? 1 : 0;
        }
        return count;
    }

    /// Starts a study and ends it with SIGKILL after some time, as a crash would.
    void KillAfter(const std::string& prefix, std::chrono::milliseconds time)
    {
        const pid_t child = fork();
        if (child == 0)
        {
            const std::string out = "--out=" + prefix;
            if (chdir(m_folder.c_str()) == 0 && freopen("/dev/null", "w", stdout) != nullptr)
            {
                execl(m_program.c_str(), "e2ae-study", "small.study", out.c_str(), nullptr);
            }
            _exit(1);
        }
        std::this_thread::sleep_for(time);
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
    }

    std::string m_folder;
    std::string m_program;
};

TEST_F(StudyProgramTest, TableDoesNotDependOnWhoRunsThePoints)
{
    ASSERT_EQ(Run("small.study --out=whole"), 0) << Get("err");
    ASSERT_EQ(Run("small.study --out=jobs --print-jobs"), 0) << Get("err");
    const std::string jobs = Get("out");
    EXPECT_EQ(std::count(jobs.begin(), jobs.end(), '\n'), 4);
    std::istringstream lines(jobs);
    for (std::string line; std::getline(lines, line);)
    {
        EXPECT_EQ(std::system(("cd " + m_folder + " && " + line).c_str()), 0) << line;
    }
    ASSERT_EQ(Run("small.study --out=jobs --merge"), 0) << Get("err");
    EXPECT_EQ(Get("jobs.csv"), Get("whole.csv"));
    EXPECT_EQ(Get("whole.csv").rfind("tcp-setup,delay-access,runs,mean,", 0), 0U);
    EXPECT_GT(fs::file_size(m_folder + "/whole.png"), 0U);
    EXPECT_NE(Get("whole.svg").find("<svg"), std::string::npos);
}

TEST_F(StudyProgramTest, KilledStudyGoesOnWhereItWas)
{
    ASSERT_EQ(Run("small.study --out=whole"), 0) << Get("err");
    std::size_t before = 0;
    for (const int time : {100, 300, 700})
    {
        KillAfter("killed", std::chrono::milliseconds(time));
        EXPECT_GE(CountRuns("killed"), before);
        before = CountRuns("killed");
    }
    ASSERT_EQ(Run("small.study --out=killed"), 0) << Get("err");
    EXPECT_EQ(Get("killed.csv"), Get("whole.csv"));
    EXPECT_EQ(CountRuns("killed"), CountRuns("whole"));
}

TEST_F(StudyProgramTest, FinishedStudyRunsNothingAgain)
{
    ASSERT_EQ(Run("small.study --out=a"), 0) << Get("err");
    const auto written = fs::last_write_time(m_folder + "/a.runs/0-0.run");
    ASSERT_EQ(Run("small.study --out=a"), 0) << Get("err");
    EXPECT_EQ(fs::last_write_time(m_folder + "/a.runs/0-0.run"), written);
}

TEST_F(StudyProgramTest, EachPointHasItsFirstRunBeforeAnyHasItsSecond)
{
    ASSERT_EQ(Run("small.study --out=a --jobs=1"), 0) << Get("err");
    const auto written = [this](const std::string& run) {
        return fs::last_write_time(m_folder + "/a.runs/" + run + ".run");
    };
    for (const char* point : {"0", "1", "2", "3"})
    {
        EXPECT_LT(written(std::string(point) + "-0"), written("0-1"));
    }
}

TEST_F(StudyProgramTest, ResultsOfAnotherStudyAreNotMixedIn)
{
    ASSERT_EQ(Run("small.study --out=a --repetitions=1"), 0) << Get("err");
    EXPECT_EQ(Run("small.study --out=b --repetitions=1 --seed=2 --merge a.runs"), 2);
    EXPECT_NE(Get("err").find("0-0.run"), std::string::npos) << Get("err");
    EXPECT_EQ(Run("small.study --out=a --repetitions=1 --seed=2"), 2);
}

TEST_F(StudyProgramTest, MistakesNameFileAndLine)
{
    std::ofstream(m_folder + "/bad.study") << STUDY << "vary tls = 1.2 1.4\n";
    EXPECT_EQ(Run("bad.study"), 2);
    EXPECT_NE(Get("err").find("bad.study:10: --tls: '1.4'"), std::string::npos) << Get("err");
    std::ofstream(m_folder + "/bad.study") << STUDY << "set ns3::TcpSocket::ConnCount = many\n";
    EXPECT_EQ(Run("bad.study"), 2);
    EXPECT_NE(Get("err").find("bad.study:10: "), std::string::npos) << Get("err");
    EXPECT_EQ(Run("none.study"), 2);
    EXPECT_EQ(Run("small.study --point=4"), 2);
    EXPECT_EQ(Run("small.study --merge none"), 2);
}

} // namespace
