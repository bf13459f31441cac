// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_UA_PHASE_H
#define IMS_UA_PHASE_H

#include <string_view>

namespace ims
{

/// @brief Where a user agent is in a session.
enum class UaPhase
{
    Idle,
    Inviting,    ///< INVITE sent
    Cancelling,  ///< CANCEL sent, the INVITE's final response is awaited
    Answering,   ///< INVITE received, the answer waits for its time
    Established, ///< offer and answer are exchanged
    Ending,      ///< BYE sent or received
    Ended
};

std::string_view ToString(UaPhase phase);

/// @return whether a session may go from one phase to the other.
bool IsLegal(UaPhase from, UaPhase to);

} // namespace ims

#endif // IMS_UA_PHASE_H
