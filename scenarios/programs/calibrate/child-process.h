// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_CHILD_PROCESS_H
#define E2AE_CHILD_PROCESS_H

#include <functional>
#include <memory>
#include <string>
#include <sys/types.h>
#include <vector>

/// @brief Another program that runs beside this one, and ends with this object, or with this
/// program at the latest.
class ChildProcess
{
  public:
    /// @param program a path. What it writes to standard output is dropped.
    /// @param prepare runs in the new process, before the program does.
    ///
    /// SIGCHLD is blocked from now on, so that whoever watches for it later does not miss it.
    /// @return null when the system refuses a process; a program that is not there ends with an
    /// exit status that is not 0
    static std::unique_ptr<ChildProcess> Start(const std::string& program,
                                               const std::vector<std::string>& arguments,
                                               const std::function<void()>& prepare);

    ~ChildProcess();

    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    /// @return whether it has ended; a child that was only stopped has not.
    bool HasEnded();

    /// @return as waitpid() has it, once it has ended.
    int GetStatus() const;

  private:
    explicit ChildProcess(pid_t id);

    pid_t m_id;
    bool m_ended = false;
    int m_status = 0;
};

#endif // E2AE_CHILD_PROCESS_H
