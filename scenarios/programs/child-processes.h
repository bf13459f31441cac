// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_CHILD_PROCESSES_H
#define E2AE_CHILD_PROCESSES_H

#include "model/base/result.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

/// @brief A process that has ended.
struct EndedChild
{
    std::size_t number = 0; ///< as given to Start()
    int status = 0;         ///< exit status, or 128 and the signal that ended it
};

/// @brief Programs that run beside this one. None outlives it, however it ends.
class ChildProcesses
{
  public:
    ~ChildProcesses();

    /// @param number names it from here on
    /// @param output file for what it prints
    /// @return why it could not be started
    std::optional<ims::Error> Start(std::size_t number,
                                    const std::vector<std::string>& command,
                                    const std::string& output);

    /// @brief Wait until one ends, for a second at most. @return nothing when none has
    std::optional<EndedChild> Wait();

    /// @return one that has ended and was not told of yet, without waiting.
    std::optional<EndedChild> Poll();

    /// @brief Send a signal to one that may still run.
    void Signal(std::size_t number, int signal) const;

    bool IsRunning(std::size_t number) const;
    std::size_t GetCount() const;

    /// @brief End all.
    void Kill();

  private:
    std::map<pid_t, std::size_t> m_numbers;
};

/// @return whether a program has printed a line into the file.
bool HasLine(const std::string& path);

/// @return the last line that it has printed there.
std::string ReadLastLine(const std::string& path);

#endif // E2AE_CHILD_PROCESSES_H
