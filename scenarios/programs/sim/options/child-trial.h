// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_CHILD_TRIAL_H
#define E2AE_CHILD_TRIAL_H

#include <functional>

/// @brief Try in a child process what ends the program when ns-3 cannot read a text.
/// @return whether the trial came to its end there, and returned true
bool SucceedsInChild(const std::function<bool()>& trial);

#endif // E2AE_CHILD_TRIAL_H
