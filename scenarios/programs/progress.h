// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_PROGRESS_H
#define E2AE_PROGRESS_H

#include <chrono>
#include <cstddef>
#include <string>

/// @brief Tells on standard error how far a long work is: a bar on a terminal, else a line a
/// minute.
class Progress
{
  public:
    using Clock = std::chrono::steady_clock;

    Progress();
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// @param begun pieces of work that were done before this program began
    /// @param done pieces of work, those included
    /// @param wanted how many there are, as far as is known
    void Show(std::size_t begun, std::size_t done, std::size_t wanted);

  private:
    bool m_isTerminal;
    Clock::time_point m_start;
    Clock::time_point m_last; ///< line on what is no terminal
    bool m_shown = false;
};

/// @return "2 h 5 min", "3 min", "12 s".
std::string FormatRemaining(std::chrono::seconds time);

#endif // E2AE_PROGRESS_H
