// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_PROCESS_STATE_H
#define E2AE_PROCESS_STATE_H

#include "model/base/time-point.h"

#include <cstddef>
#include <string>

/// @file
/// What the operating system says of this process.

/// @brief What it has used so far.
struct ProcessState
{
    ims::Duration user{};          ///< CPU time in the program
    ims::Duration system{};        ///< CPU time in the operating system on its behalf
    std::size_t kilobytes = 0;     ///< of memory that are resident now
    std::size_t peakKilobytes = 0; ///< that were resident at the same time
    std::size_t descriptors = 0;   ///< that are open
};

ProcessState ReadProcessState();

/// @brief Have as many descriptors as the system grants without privilege. @return how many
std::size_t RaiseDescriptorLimit();

/// @brief Hand the operating system the memory that the allocator keeps for later.
void ReturnFreeMemory();

/// @return CPU time between two moments, "1.250 s user, 0.830 s system".
std::string FormatCpu(const ProcessState& before, const ProcessState& after);

#endif // E2AE_PROCESS_STATE_H
