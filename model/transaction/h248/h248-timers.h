// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_H248_TIMERS_H
#define IMS_H248_TIMERS_H

#include "model/base/time-point.h"

namespace ims
{

/// @brief The timers of H.248.1 Annex D.1; the values are assumed.
struct H248Timers
{
    Duration initialRetransmission = std::chrono::milliseconds(500);
    Duration maxRetransmission = std::chrono::seconds(4);
    Duration transactionTimeout =
        std::chrono::seconds(16); ///< a request without reply has failed after this
    Duration longTimer =
        std::chrono::seconds(30); ///< LONG-TIMER: how long a reply is kept for at-most-once
};

} // namespace ims

#endif // IMS_H248_TIMERS_H
