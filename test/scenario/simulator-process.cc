// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/scenario/simulator-process.h"

#include <algorithm>
#include <cstdlib>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace
{

constexpr int NOT_RUN = 127;
constexpr int SIGNALLED = 128;

/// In the child: become the program, its output in files.
[[noreturn]] void
Become(const std::string& folder,
       const Arguments& command,
       const std::string& out,
       const std::string& err)
{
    std::vector<char*> arguments;
    for (const auto& argument : command)
    {
        arguments.push_back(const_cast<char*>(argument.c_str()));
    }
    arguments.push_back(nullptr);
    const int flags = O_WRONLY | O_CREAT | O_TRUNC;
    dup2(open("/dev/null", O_RDONLY), STDIN_FILENO);
    dup2(open(out.c_str(), flags, 0600), STDOUT_FILENO);
    dup2(open(err.c_str(), flags, 0600), STDERR_FILENO);
    if (chdir(folder.c_str()) == 0)
    {
        execvp(arguments[0], arguments.data());
    }
    _exit(NOT_RUN);
}

} // namespace

ProcessResult
RunProcess(const std::string& folder, const Arguments& command)
{
    const ims::test::TemporaryFolder output;
    const pid_t child = fork();
    if (child == 0)
    {
        Become(folder, command, output.GetPath("out"), output.GetPath("err"));
    }
    ProcessResult result;
    int status = 0;
    rusage usage{};
    if (child > 0 && wait4(child, &status, 0, &usage) == child)
    {
        result.status = WIFEXITED(status) ? WEXITSTATUS(status) : SIGNALLED + WTERMSIG(status);
        result.maxRssKilobytes = usage.ru_maxrss;
    }
    result.out = ims::test::ReadFile(output.GetPath("out"));
    result.err = ims::test::ReadFile(output.GetPath("err"));
    return result;
}

std::string
GetProgram(const std::string& name)
{
    const char* build = std::getenv("E2AE_BUILD");
    return std::filesystem::absolute(build ? build : "build").string() + "/" + name;
}

std::string
RunTshark(const std::string& capture, const Arguments& options)
{
    Arguments command{"tshark", "-r", capture};
    command.insert(command.end(), options.begin(), options.end());
    const auto result = RunProcess(".", command);
    EXPECT_EQ(result.status, 0) << result.err;
    return result.out;
}

std::vector<std::string>
Split(const std::string& text, char separator)
{
    std::vector<std::string> parts{""};
    for (const char letter : text)
    {
        letter == separator ? parts.emplace_back() : parts.back() += letter;
    }
    return parts;
}

std::vector<std::string>
SplitLines(const std::string& text)
{
    auto lines = Split(text, '\n');
    if (lines.back().empty())
    {
        lines.pop_back();
    }
    return lines;
}

testing::AssertionResult
Contains(const std::string& text, const std::string& part)
{
    if (text.find(part) != std::string::npos)
    {
        return testing::AssertionSuccess();
    }
    return testing::AssertionFailure() << "no \"" << part << "\" in:\n" << text;
}

std::vector<std::string>
ReadColumn(const std::string& table, const std::string& name)
{
    const auto rows = SplitLines(table);
    const auto names = Split(rows.at(0), ',');
    const auto column = std::find(names.begin(), names.end(), name) - names.begin();
    std::vector<std::string> cells;
    for (std::size_t row = 1; row < rows.size(); ++row)
    {
        cells.push_back(Split(rows[row], ',').at(static_cast<std::size_t>(column)));
    }
    return cells;
}

ProcessResult
SimulatorProcess::Simulate(const Arguments& arguments) const
{
    Arguments command{GetProgram("e2ae-sim")};
    command.insert(command.end(), arguments.begin(), arguments.end());
    return RunProcess(m_folder.GetPath(""), command);
}

ProcessResult
SimulatorProcess::SimulateOriginating(const Arguments& options, int status) const
{
    Arguments arguments{"msrp-originating", "--out=run"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    const auto result = Simulate(arguments);
    EXPECT_EQ(result.status, status) << result.out << result.err;
    EXPECT_EQ(result.err, "");
    return result;
}

std::string
SimulatorProcess::Read(const std::string& name) const
{
    return ims::test::ReadFile(m_folder.GetPath(name));
}

std::vector<std::string>
SimulatorProcess::ReadColumn(const std::string& name) const
{
    return ::ReadColumn(Read("run.csv"), name);
}

std::vector<std::vector<std::string>>
SimulatorProcess::ReadPackets(const std::string& filter,
                              const std::vector<std::string>& fields,
                              const Arguments& options) const
{
    Arguments all{"-T", "fields"};
    if (!filter.empty())
    {
        all.insert(all.end(), {"-Y", filter});
    }
    for (const auto& field : fields)
    {
        all.insert(all.end(), {"-e", field});
    }
    all.insert(all.end(), options.begin(), options.end());
    std::vector<std::vector<std::string>> rows;
    for (const auto& line : SplitLines(RunTshark(m_folder.GetPath("run.pcapng"), all)))
    {
        rows.push_back(Split(line, '\t'));
    }
    return rows;
}

Arguments
SimulatorProcess::GetInnerOptions()
{
    return {"-X", "lua_script:" + ims::test::GetSourcePath("doc/e2ae.lua")};
}
