// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/calibrate/child-process.h"

#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace
{

constexpr int EXIT_NOT_STARTED = 127; ///< as a shell has it

void
BlockChildSignal(int how)
{
    sigset_t ended;
    sigemptyset(&ended);
    sigaddset(&ended, SIGCHLD);
    sigprocmask(how, &ended, nullptr);
}

void
DropStandardOutput()
{
    const int nowhere = open("/dev/null", O_WRONLY);
    if (nowhere != STDOUT_FILENO)
    {
        dup2(nowhere, STDOUT_FILENO);
        close(nowhere);
    }
}

/// A parent that was gone before this process asked to end with it would never be missed.
void
EndWithParent(pid_t parent)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
    {
        _exit(EXIT_NOT_STARTED);
    }
}

[[noreturn]] void
Execute(const std::string& program, std::vector<std::string> arguments)
{
    BlockChildSignal(SIG_UNBLOCK);
    DropStandardOutput();
    arguments.insert(arguments.begin(), program);
    std::vector<char*> words;
    for (std::string& word : arguments)
    {
        words.push_back(word.data());
    }
    words.push_back(nullptr);
    execv(program.c_str(), words.data());
    perror(program.c_str());
    _exit(EXIT_NOT_STARTED);
}

} // namespace

std::unique_ptr<ChildProcess>
ChildProcess::Start(const std::string& program,
                    const std::vector<std::string>& arguments,
                    const std::function<void()>& prepare)
{
    std::signal(SIGCHLD, SIG_DFL); // ignored, it would not come, and the child would be lost
    BlockChildSignal(SIG_BLOCK);
    const pid_t parent = getpid();
    const pid_t id = fork();
    if (id == 0)
    {
        EndWithParent(parent);
        prepare();
        Execute(program, arguments);
    }
    return std::unique_ptr<ChildProcess>(id < 0 ? nullptr : new ChildProcess(id));
}

ChildProcess::ChildProcess(pid_t id)
    : m_id(id)
{
}

ChildProcess::~ChildProcess()
{
    if (!HasEnded())
    {
        kill(m_id, SIGKILL);
        waitpid(m_id, nullptr, 0);
    }
}

bool
ChildProcess::HasEnded()
{
    m_ended = m_ended || waitpid(m_id, &m_status, WNOHANG) == m_id;
    return m_ended;
}

int
ChildProcess::GetStatus() const
{
    return m_status;
}
