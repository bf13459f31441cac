// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_SIGNAL_HOLD_H
#define E2AE_SIGNAL_HOLD_H

#include <csignal>
#include <vector>

/// @brief While it lives, some signals wait. At its end, one that has come and was not taken does
/// what it would have done at once.
class SignalHold
{
  public:
    explicit SignalHold(std::vector<int> signals);
    ~SignalHold();
    SignalHold(const SignalHold&) = delete;
    SignalHold& operator=(const SignalHold&) = delete;

    /// @return whether one waits.
    bool HasCome() const;

    /// @brief Those that wait come to nothing.
    void Take();

  private:
    std::vector<int> m_signals;
    sigset_t m_held;
};

#endif // E2AE_SIGNAL_HOLD_H
