// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/random-runs.h"

#include "model/base/random.h"
#include "scenarios/run.h"

#include <algorithm>
#include <iostream>
#include <map>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace
{

/// No run takes nearly as long, in real time.
constexpr unsigned WATCHDOG_SECONDS = 120;

enum ExitStatus
{
    COMPLETED,
    FAILED_AS_DEFINED,
    BROKEN
};

/// Draws option values.
class OptionDrawer
{
  public:
    explicit OptionDrawer(uint64_t seed)
        : m_random(seed)
    {
    }

    std::string Pick(const std::vector<std::string>& values)
    {
        return values[m_random.Below(values.size())];
    }

    std::string Milliseconds(uint64_t most)
    {
        return std::to_string(m_random.Below(most + 1)) + "ms";
    }

    uint64_t Below(uint64_t bound)
    {
        return m_random.Below(bound);
    }

  private:
    ims::Random m_random;
};

std::string
JoinArguments(const std::vector<std::string>& arguments)
{
    std::string text = "e2ae-sim";
    for (const auto& argument : arguments)
    {
        text += " " + argument;
    }
    return text;
}

/// @return what went wrong, empty when nothing did.
std::string
FindFault(const RunOptions& options, const RunResult& result)
{
    std::string text;
    for (const auto& violation : result.violations)
    {
        text += "  " + violation + "\n";
    }
    if (!result.leftovers.empty())
    {
        text += "  left behind: " + result.leftovers + "\n";
    }
    if (result.givenUp)
    {
        text += "  no end within " + options.stop + "\n";
    }
    if (!result.IsSuccess(static_cast<std::size_t>(options.sessions)) && text.empty())
    {
        text += "  a session has no defined end\n";
    }
    return text;
}

bool
IsWithoutLoss(const RunOptions& options)
{
    return options.lossAccess == 0 && options.lossCore == 0 && options.lossIq == 0;
}

/// The child's part: one run, its report on the pipe, its exit status.
[[noreturn]] void
RunChild(const std::vector<std::string>& arguments, int report)
{
    alarm(WATCHDOG_SECONDS);
    std::vector<const char*> argv{"e2ae-sim"};
    for (const auto& argument : arguments)
    {
        argv.push_back(argument.c_str());
    }
    const auto read = ReadOptions(static_cast<int>(argv.size()), argv.data());
    const auto* given = std::get_if<RunOptions>(&read);
    std::string text = given ? "" : "  " + std::get<EarlyExit>(read).text;
    int status = BROKEN;
    if (given)
    {
        RunOptions options = *given;
        options.writesFiles = false;
        const auto result = RunScenario(options);
        text = result ? FindFault(options, *result) : "  " + result.GetError().what + "\n";
        bool completed = bool(result);
        for (std::size_t i = 0; completed && i < result->sessions.size(); ++i)
        {
            completed = result->sessions[i].IsSuccess();
        }
        if (text.empty() && !completed && IsWithoutLoss(options))
        {
            text = "  without loss: " + result->sessions.front().GetOutcome() + "\n";
        }
        status = !text.empty() ? BROKEN : completed ? COMPLETED : FAILED_AS_DEFINED;
    }
    constexpr std::size_t maxReport = 4096; // a pipe takes as much at once
    text.resize(std::min(text.size(), maxReport));
    const bool written = text.empty() || write(report, text.data(), text.size()) > 0;
    _exit(written ? status : BROKEN);
}

/// Runs several children at once and counts how they end.
class RandomRuns
{
  public:
    void Start(uint64_t seed)
    {
        int ends[2] = {-1, -1};
        if (pipe(ends) != 0)
        {
            std::cerr << "e2ae-sim: no pipe for a run\n";
            ++m_counts[BROKEN];
            return;
        }
        const auto arguments = MakeRandomArguments(seed);
        const pid_t child = fork();
        if (child == 0)
        {
            close(ends[0]);
            RunChild(arguments, ends[1]);
        }
        close(ends[1]);
        m_running[child] = {arguments, ends[0]};
    }

    void WaitForOne()
    {
        int status = 0;
        const pid_t child = waitpid(-1, &status, 0);
        const auto ended = m_running.find(child);
        if (ended == m_running.end())
        {
            return;
        }
        const int code = WIFEXITED(status) ? WEXITSTATUS(status) : BROKEN;
        const int kind = code > BROKEN ? BROKEN : code;
        ++m_counts[kind];
        if (kind == BROKEN)
        {
            Print(ended->second, status);
        }
        close(ended->second.report);
        m_running.erase(ended);
    }

    std::size_t CountRunning() const
    {
        return m_running.size();
    }

    uint64_t Count(ExitStatus status) const
    {
        return m_counts[status];
    }

  private:
    struct Run
    {
        std::vector<std::string> arguments;
        int report = -1;
    };

    static void Print(const Run& run, int status)
    {
        std::string text(4096, '\0');
        const auto size = read(run.report, text.data(), text.size());
        text.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
        if (WIFSIGNALED(status))
        {
            text += "  ended by signal " + std::to_string(WTERMSIG(status)) + "\n";
        }
        std::cout << JoinArguments(run.arguments) << "\n" << text << std::flush;
    }

    std::map<pid_t, Run> m_running;
    uint64_t m_counts[3] = {0, 0, 0};
};

} // namespace

std::vector<std::string>
MakeRandomArguments(uint64_t seed)
{
    OptionDrawer draw(seed);
    const std::vector<std::string> losses{"0", "0", "0.01", "0.05", "0.1"};
    std::vector<std::string> arguments{
        draw.Pick({"msrp-originating", "msrp-terminating", "bfcp-originating", "bfcp-terminating"}),
        "--judge=invariants",
        "--seed=" + std::to_string(seed)};
    const bool bfcp = arguments.front().rfind("bfcp", 0) == 0;
    arguments.push_back("--tcp-setup=" + draw.Pick({"immediate", "delayed"}));
    arguments.push_back("--iq=" + (bfcp ? "agnostic" : draw.Pick({"agnostic", "aware"})));
    arguments.push_back("--tls=" + draw.Pick({"1.2", "1.3"}));
    arguments.push_back("--ip=" + draw.Pick({"4", "6"}));
    arguments.push_back("--delay-access=" + draw.Milliseconds(300));
    arguments.push_back("--delay-core=" + draw.Milliseconds(300));
    arguments.push_back("--delay-iq=" + draw.Milliseconds(300));
    if (draw.Below(2) == 1)
    {
        arguments.push_back("--loss-access=" + draw.Pick(losses));
        arguments.push_back("--loss-core=" + draw.Pick(losses));
        arguments.push_back("--loss-iq=" + draw.Pick(losses));
    }
    arguments.push_back("--jitter=" + draw.Pick({"0ms", "1ms", "20ms", "100ms"}));
    arguments.push_back("--conn-timeout=" + draw.Pick({"500ms", "1s", "3s"}));
    arguments.push_back("--answer-delay=" + draw.Pick({"0s", "10ms", "1s", "5s"}));
    arguments.push_back("--messages=" + std::to_string(1 + draw.Below(3)));
    arguments.push_back("--message-size=" + draw.Pick({"1", "1024", "20000"}));
    arguments.push_back("--media=" + draw.Pick({"figure", "figure", "both"}));
    return arguments;
}

bool
RunRandomly(const RunOptions& options)
{
    const std::size_t jobs = std::max(1U, std::thread::hardware_concurrency());
    const auto number = static_cast<uint64_t>(options.random);
    const auto first = static_cast<uint64_t>(options.seed);
    RandomRuns runs;
    for (uint64_t i = 0; i < number; ++i)
    {
        runs.Start(first + i);
        while (runs.CountRunning() >= jobs)
        {
            runs.WaitForOne();
        }
    }
    while (runs.CountRunning() > 0)
    {
        runs.WaitForOne();
    }
    std::cout << "random runs: " << number << " from seed " << first
              << "   completed: " << runs.Count(COMPLETED)
              << "   failed as defined: " << runs.Count(FAILED_AS_DEFINED)
              << "   broken: " << runs.Count(BROKEN) << std::endl;
    return runs.Count(BROKEN) == 0;
}
