// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/scenario/background-process.h"

#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace
{

constexpr int NOT_RUN = 127;
constexpr int SIGNALLED = 128;

[[noreturn]] void
Become(const Arguments& command, int output)
{
    std::vector<char*> arguments;
    for (const auto& argument : command)
    {
        arguments.push_back(const_cast<char*>(argument.c_str()));
    }
    arguments.push_back(nullptr);
    signal(SIGHUP, SIG_DFL); // whoever runs the tests may ignore it
    dup2(open("/dev/null", O_RDONLY), STDIN_FILENO);
    dup2(output, STDOUT_FILENO);
    dup2(output, STDERR_FILENO);
    execvp(arguments[0], arguments.data());
    _exit(NOT_RUN);
}

} // namespace

BackgroundProcess::BackgroundProcess(const Arguments& command)
{
    int both[2] = {-1, -1};
    EXPECT_EQ(pipe2(both, O_CLOEXEC), 0);
    m_child = fork();
    if (m_child == 0)
    {
        Become(command, both[1]);
    }
    close(both[1]);
    m_output = both[0];
}

BackgroundProcess::~BackgroundProcess()
{
    if (m_child > 0)
    {
        Signal(SIGKILL);
        Wait();
    }
    if (m_output >= 0)
    {
        CloseOutput();
    }
}

std::string
BackgroundProcess::ReadLine()
{
    std::string line;
    char letter = 0;
    while (read(m_output, &letter, 1) == 1 && letter != '\n')
    {
        line += letter;
    }
    return line;
}

std::size_t
BackgroundProcess::CountDescriptors() const
{
    std::error_code error;
    const std::filesystem::directory_iterator all("/proc/" + std::to_string(m_child) + "/fd",
                                                  error);
    return error ? 0 : static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

std::uintmax_t
BackgroundProcess::CountUnnamedOctets() const
{
    std::uintmax_t octets = 0;
    std::error_code gone;
    for (const auto& entry :
         std::filesystem::directory_iterator("/proc/" + std::to_string(m_child) + "/fd", gone))
    {
        struct stat file = {};
        const bool isFile = stat(entry.path().c_str(), &file) == 0 && S_ISREG(file.st_mode);
        octets += isFile && file.st_nlink == 0 ? static_cast<std::uintmax_t>(file.st_size) : 0;
    }
    return octets;
}

void
BackgroundProcess::Signal(int signal) const
{
    kill(m_child, signal);
}

void
BackgroundProcess::CloseOutput()
{
    close(m_output);
    m_output = -1;
}

ProcessResult
BackgroundProcess::Wait()
{
    ProcessResult result;
    char part[4096];
    for (ssize_t count = 0; (count = read(m_output, part, sizeof(part))) > 0;)
    {
        result.out.append(part, static_cast<std::size_t>(count));
    }
    int status = 0;
    if (waitpid(m_child, &status, 0) == m_child)
    {
        result.status = WIFEXITED(status) ? WEXITSTATUS(status) : SIGNALLED + WTERMSIG(status);
    }
    m_child = -1;
    return result;
}
