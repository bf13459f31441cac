// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_CPU_CLOCK_H
#define IMS_CPU_CLOCK_H

#include "model/base/time-point.h"

namespace ims
{

/// @return the CPU time of the calling thread so far, of the program and of the operating system
/// on its behalf. The one clock that pure code can read, and only where a CostMeter measures.
Duration ReadThreadCpuClock();

/// @return CPU time that a call of ReadThreadCpuClock() takes: the least of many.
Duration MeasureCpuClockCost();

} // namespace ims

#endif // IMS_CPU_CLOCK_H
