// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/child-processes.h"

#include "model/base/octets.h"
#include "model/capture/file/text-file.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace
{

constexpr int NOT_STARTED = 127; ///< as a shell has it
constexpr int BY_SIGNAL = 128;
constexpr useconds_t WAIT_MICROSECONDS = 20000;
constexpr int WAITS = 50;

/// The rest of the life of a child before it becomes the program.
[[noreturn]] void
Become(const std::vector<std::string>& command, const std::string& output, pid_t parent)
{
    constexpr mode_t readable = 0644;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    const int file = open(output.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, readable);
    if (getppid() != parent || file < 0 || dup2(file, STDOUT_FILENO) < 0 ||
        dup2(file, STDERR_FILENO) < 0)
    {
        _exit(NOT_STARTED);
    }
    std::vector<char*> words;
    words.reserve(command.size() + 1);
    for (const std::string& word : command)
    {
        words.push_back(const_cast<char*>(word.c_str()));
    }
    words.push_back(nullptr);
    execv(words.front(), words.data());
    _exit(NOT_STARTED);
}

} // namespace

ChildProcesses::~ChildProcesses()
{
    Kill();
}

std::optional<ims::Error>
ChildProcesses::Start(std::size_t number,
                      const std::vector<std::string>& command,
                      const std::string& output)
{
    const pid_t parent = getpid();
    const pid_t child = fork();
    if (child < 0)
    {
        return ims::Error{std::string("cannot start a process: ") + std::strerror(errno), 0, ""};
    }
    if (child == 0)
    {
        Become(command, output, parent);
    }
    m_numbers[child] = number;
    return std::nullopt;
}

std::optional<EndedChild>
ChildProcesses::Poll()
{
    for (const auto& [child, number] : m_numbers)
    {
        int status = 0;
        if (waitpid(child, &status, WNOHANG) == child)
        {
            const EndedChild ended{number,
                                   WIFEXITED(status) ? WEXITSTATUS(status)
                                                     : BY_SIGNAL + WTERMSIG(status)};
            m_numbers.erase(child);
            return ended;
        }
    }
    return std::nullopt;
}

std::optional<EndedChild>
ChildProcesses::Wait()
{
    for (int i = 0; i < WAITS && !m_numbers.empty(); ++i)
    {
        if (const auto ended = Poll())
        {
            return ended;
        }
        usleep(WAIT_MICROSECONDS);
    }
    return std::nullopt;
}

void
ChildProcesses::Signal(std::size_t number, int signal) const
{
    for (const auto& [child, its] : m_numbers)
    {
        if (its == number)
        {
            kill(child, signal);
        }
    }
}

bool
ChildProcesses::IsRunning(std::size_t number) const
{
    return std::any_of(m_numbers.begin(), m_numbers.end(), [number](const auto& child) {
        return child.second == number;
    });
}

std::size_t
ChildProcesses::GetCount() const
{
    return m_numbers.size();
}

void
ChildProcesses::Kill()
{
    for (const auto& [child, number] : m_numbers)
    {
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
    }
    m_numbers.clear();
}

bool
HasLine(const std::string& path)
{
    const auto text = ims::ReadTextFile(path);
    return text && text->find('\n') != std::string::npos;
}

std::string
ReadLastLine(const std::string& path)
{
    const auto text = ims::ReadTextFile(path);
    std::string last;
    for (const auto line : ims::Split(text ? std::string_view(*text) : "", '\n'))
    {
        last = ims::Trim(line).empty() ? last : std::string(line);
    }
    return last;
}
