// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_CHILD_PROCESS_H
#define E2AE_CHILD_PROCESS_H

#include <functional>
#include <memory>
#include <sys/types.h>

/// @brief A part of the program that runs beside it, in a process that ends with this object, or
/// with the program at the latest.
class ChildProcess
{
  public:
    /// @param work returns the exit status. SIGCHLD is blocked from now on, so that whoever watches
    /// for it later does not miss it.
    /// @return null when the system refuses
    static std::unique_ptr<ChildProcess> Start(const std::function<int()>& work);

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
