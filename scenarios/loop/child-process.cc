// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/loop/child-process.h"

#include <csignal>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

std::unique_ptr<ChildProcess>
ChildProcess::Start(const std::function<int()>& work)
{
    sigset_t ended;
    sigemptyset(&ended);
    sigaddset(&ended, SIGCHLD);
    sigprocmask(SIG_BLOCK, &ended, nullptr);
    const pid_t id = fork();
    if (id == 0)
    {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        _exit(work());
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
