// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_WORK_H
#define IMS_WORK_H

#include "model/role/role.h"

namespace ims
{

/// @brief A piece of work: a stream that is ready, or an event.
using Work = std::variant<StreamId, Event>;

/// @brief What a piece of work has led to, and what is still to be performed.
struct WorkOutcome
{
    Actions actions;
    std::optional<StreamId> stream; ///< whose turn it was
    StreamPort* port = nullptr;     ///< of that stream; null when it has to be looked for
    bool received = false;          ///< octets, from that stream
    uint64_t account = 0;           ///< whom the work turned out to be for
};

} // namespace ims

#endif // IMS_WORK_H
