// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_BACKGROUND_PROCESS_H
#define E2AE_BACKGROUND_PROCESS_H

#include "test/scenario/simulator-process.h"

#include <cstdint>
#include <sys/types.h>

/// @brief A program that runs beside the test. One that still runs at the end is killed.
class BackgroundProcess
{
  public:
    explicit BackgroundProcess(const Arguments& command);
    ~BackgroundProcess();
    BackgroundProcess(const BackgroundProcess&) = delete;
    BackgroundProcess& operator=(const BackgroundProcess&) = delete;

    /// @return the next line that it prints, empty when it ends before.
    std::string ReadLine();

    /// @return how many descriptors it has open.
    std::size_t CountDescriptors() const;

    /// @return octets in files that it has open and that have no name.
    std::uintmax_t CountUnnamedOctets() const;

    void Signal(int signal) const;

    /// @brief Nobody reads what it prints from now on.
    void CloseOutput();

    /// @brief Wait for its end. @return its status, and what it printed since the last ReadLine()
    ProcessResult Wait();

  private:
    pid_t m_child = -1;
    int m_output = -1; ///< standard output and standard error
};

#endif // E2AE_BACKGROUND_PROCESS_H
