// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/random-runs.h"

#include "model/base/random.h"
#include "scenarios/programs/sim/faults/faults.h"
#include "scenarios/programs/sim/options/call-flow-options.h"
#include "scenarios/programs/sim/options/options.h"
#include "scenarios/programs/sim/run/run.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <iostream>
#include <map>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <variant>

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

    template <class Choice>
    Choice PickChoice()
    {
        return static_cast<Choice>(m_random.Below(NAMES<Choice>.size()));
    }

    template <class Choice>
    void Add(const std::string& option, std::vector<std::string>& arguments)
    {
        arguments.push_back("--" + option + "=" + GetName(PickChoice<Choice>()));
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

/// The pointers are valid as long as the arguments.
std::vector<const char*>
MakeArgv(const std::vector<std::string>& arguments)
{
    std::vector<const char*> argv{"e2ae-sim"};
    for (const auto& argument : arguments)
    {
        argv.push_back(argument.c_str());
    }
    return argv;
}

void
DrawLinks(OptionDrawer& draw, std::vector<std::string>& arguments)
{
    for (const char* link : {"access", "core", "iq"})
    {
        arguments.push_back(std::string("--delay-") + link + "=" + draw.Milliseconds(300));
    }
    if (draw.Below(3) == 0)
    {
        for (const char* link : {"access", "core", "iq"})
        {
            arguments.push_back(std::string("--loss-") + link + "=" +
                                draw.Pick({"0", "0", "0.01", "0.05", "0.1"}));
        }
    }
    arguments.push_back("--jitter=" + draw.Pick({"0ms", "0ms", "1ms", "20ms", "100ms"}));
    arguments.push_back("--conn-timeout=" + draw.Pick({"500ms", "1s", "3s"}));
}

/// What the notes of the source name or leave open; mostly as the figure draws it.
void
DrawCallFlow(OptionDrawer& draw, std::vector<std::string>& arguments)
{
    for (const auto& choice : GetCallFlowChoices(RunOptions()))
    {
        if (draw.Below(4) == 0)
        {
            const std::string value = choice.values.empty() ? "" : "=" + draw.Pick(choice.values);
            arguments.push_back("--" + choice.option + value);
        }
    }
}

void
DrawFault(OptionDrawer& draw, std::vector<std::string>& arguments)
{
    if (draw.Below(2) == 0)
    {
        return;
    }
    const std::string fault = draw.Pick(GetRowNames(GetFaults()));
    arguments.push_back("--fault=" + fault);
    const Fault* row = DemandRow("fault", fault, GetFaults());
    if (row && row->option)
    {
        arguments.push_back(std::string("--") + row->option + "=" + draw.Milliseconds(6000));
    }
}

std::vector<std::string>
DrawArguments(OptionDrawer& draw)
{
    const auto figure = draw.PickChoice<Figure>();
    std::vector<std::string> arguments{GetName(figure), "--judge=" + GetName(Judge::Invariants)};
    const bool msrp = figure == Figure::MsrpOriginating || figure == Figure::MsrpTerminating;
    draw.Add<TcpSetup>("tcp-setup", arguments);
    const auto iq = msrp ? draw.PickChoice<ims::IqMode>() : ims::IqMode::Agnostic;
    arguments.push_back("--iq=" + GetName(iq));
    draw.Add<ims::TlsVersion>("tls", arguments);
    draw.Add<IpVersion>("ip", arguments);
    if (draw.Below(2) == 0)
    {
        draw.Add<E2aeDecision>("e2ae", arguments);
    }
    if (draw.Below(4) == 0)
    {
        arguments.emplace_back("--register");
    }
    DrawLinks(draw, arguments);
    if (draw.Below(4) == 0)
    {
        arguments.push_back("--media=" + GetName(SessionMedia::Both));
    }
    else
    {
        DrawCallFlow(draw, arguments);
    }
    DrawFault(draw, arguments);
    arguments.push_back("--answer-delay=" + draw.Pick({"0s", "10ms", "1s", "5s"}));
    if (figure != Figure::Registration)
    {
        arguments.push_back("--messages=" + std::to_string(1 + draw.Below(3)));
        arguments.push_back("--message-size=" + draw.Pick({"1", "1024", "20000"}));
    }
    return arguments;
}

/// @return what no run may leave behind it, empty when nothing.
std::string
FindBreach(const ims::RunReport& result)
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
        text += "  no end within " + result.wanted.limit + "\n";
    }
    if (!result.IsSuccess() && text.empty())
    {
        text += "  a session has no defined end\n";
    }
    return text;
}

/// @return why the end of a session is none that it may have, empty when it is.
std::string
FindWrongEnd(const RunOptions& options, const ims::SessionReport& session)
{
    if (IsMeantToFail(options))
    {
        return session.asDefined ? "" : "did not end as defined";
    }
    return session.IsSuccess() || LosesPackets(options) ? "" : "did not complete";
}

/// The child's part: one run, its report on the pipe, its exit status.
[[noreturn]] void
RunChild(const std::vector<std::string>& arguments, int report)
{
    alarm(WATCHDOG_SECONDS);
    const std::vector<const char*> argv = MakeArgv(arguments);
    const auto read = ReadOptions(static_cast<int>(argv.size()), argv.data());
    const auto* given = std::get_if<RunOptions>(&read);
    std::string text = given ? "" : "  " + std::get<EarlyExit>(read).text;
    int status = BROKEN;
    if (given)
    {
        RunOptions options = *given;
        options.writesFiles = false;
        ims::RunPictures noPictures({}, "");
        const auto result = RunScenario(options, noPictures);
        text = result ? FindBreach(*result) : "  " + result.GetError().what + "\n";
        bool completed = bool(result);
        for (std::size_t i = 0; result && i < result->sessions.size(); ++i)
        {
            const auto& session = result->sessions[i];
            const std::string wrong = FindWrongEnd(options, session);
            text += wrong.empty()
                        ? ""
                        : "  " + wrong + ": " + ims::DescribeOutcomes(session.outcomes) + "\n";
            completed = completed && session.IsSuccess();
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
        const auto arguments = MakeRandomArguments(seed);
        int ends[2] = {-1, -1};
        const pid_t child = pipe(ends) == 0 ? fork() : -1;
        if (child == 0)
        {
            close(ends[0]);
            RunChild(arguments, ends[1]);
        }
        if (child < 0)
        {
            std::cerr << "e2ae-sim: run " << seed << " cannot be started: " << std::strerror(errno)
                      << "\n";
            ++m_counts[BROKEN];
            close(ends[0]);
            close(ends[1]);
            return;
        }
        close(ends[1]);
        m_running[child] = {seed, arguments, ends[0]};
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
        uint64_t seed = 0;
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
        std::cout << JoinArguments(run.arguments) << "\n"
                  << text << "  again, judged as here: e2ae-sim --random=1 --seed=" << run.seed
                  << std::endl;
    }

    std::map<pid_t, Run> m_running;
    uint64_t m_counts[3] = {0, 0, 0};
};

} // namespace

std::vector<std::string>
MakeRandomArguments(uint64_t seed)
{
    OptionDrawer draw(seed);
    while (true)
    {
        auto arguments = DrawArguments(draw);
        arguments.push_back("--seed=" + std::to_string(seed));
        std::vector<const char*> argv = MakeArgv(arguments);
        // Not all choices go together.
        if (std::holds_alternative<RunOptions>(
                ReadOptions(static_cast<int>(argv.size()), argv.data())))
        {
            return arguments;
        }
    }
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
