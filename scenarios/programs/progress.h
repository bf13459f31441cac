// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_PROGRESS_H
#define E2AE_PROGRESS_H

#include <chrono>
#include <string>

/// @brief Tells on standard error how far a long work is: a bar on a terminal, else a line a
/// minute.
class Progress
{
  public:
    using Clock = std::chrono::steady_clock;

    /// @param silent for so long a bar tells nothing: a short work needs none
    explicit Progress(Clock::duration silent = {});
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// @return whether it is time to tell something, so that Show() would.
    bool IsDue() const;

    /// @param begun the share of the work, from 0 to 1, that was done before this program began
    /// @param done the share that is done, that included
    /// @param text what is done, "12 of 80 runs"
    void Show(double begun, double done, const std::string& text);

  private:
    bool m_isTerminal;
    Clock::time_point m_start;
    Clock::time_point m_next; ///< when to tell something at the earliest
    bool m_shown = false;
};

/// @return "2 h 5 min", "3 min", "12 s".
std::string FormatRemaining(std::chrono::seconds time);

#endif // E2AE_PROGRESS_H
