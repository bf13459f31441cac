// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_SIGNAL_HOLD_H
#define E2AE_SIGNAL_HOLD_H

#include <csignal>

/// @brief While it lives, the signals that end a program wait. At its end, one that has come ends
/// the program as it would have at once.
class SignalHold
{
  public:
    SignalHold();
    ~SignalHold();
    SignalHold(const SignalHold&) = delete;
    SignalHold& operator=(const SignalHold&) = delete;

    /// @return whether one waits.
    bool HasCome() const;

  private:
    sigset_t m_held;
    sigset_t m_before;
};

#endif // E2AE_SIGNAL_HOLD_H
