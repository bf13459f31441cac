// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SESSION_SPLITTER_H
#define IMS_SESSION_SPLITTER_H

#include "model/base/record.h"

#include <vector>

namespace ims
{

/// @brief The records of a run, by session.
struct SessionGroups
{
    std::vector<std::vector<Record>> sessions; ///< in the order of their first records
    std::vector<Record> common; ///< what belongs to no session: start-up, registration
};

/// @brief Groups records by what the wire shows of them.
///
/// Records belong together when they share a SIP Call-ID, an H.248 transaction, an H.248 context,
/// or a media address with its port; a group with an INVITE is a session. Of a local record, the
/// fields "session" (a Call-ID) and "C" (a context) count. A media address may serve several
/// sessions one after the other: it belongs to the Call-ID and the context that named it last.
/// @param records in the order of time, which each group keeps
SessionGroups SplitSessions(std::vector<Record> records);

} // namespace ims

#endif // IMS_SESSION_SPLITTER_H
