// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_MACHINE_PACE_H
#define E2AE_MACHINE_PACE_H

#include "model/base/time-point.h"

/// @brief Tells when a machine that is shared with others is slower than it can be.
///
/// What else a processor does slows all of a program's work down, in its CPU time too. So a fixed
/// piece of OpenSSL's work is timed, and compared with the least that it has taken.
class MachinePace
{
  public:
    /// @return whether this core is now about as fast as it has been at its best: so it has to be
    /// asked some times before it knows.
    bool IsFull();

  private:
    ims::Duration m_best = ims::Duration::max(); ///< of the piece of work
};

#endif // E2AE_MACHINE_PACE_H
