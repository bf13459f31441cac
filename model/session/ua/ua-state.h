// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_UA_STATE_H
#define IMS_UA_STATE_H

#include "model/role/state-machine.h"

#include <string_view>

namespace ims
{

/// @brief Where a user agent is in a session.
enum class UaState
{
    Idle,
    Inviting,      ///< INVITE sent
    AnsweredEarly, ///< a 183 has brought the answer, the final response is awaited
    Cancelling,    ///< CANCEL sent, the INVITE's final response is awaited
    Answering,     ///< INVITE received, the answer waits for its time
    Ringing,       ///< the answer has gone in a 183, the 200 waits for its time
    Established,   ///< offer and answer are exchanged, there is a dialog
    AwaitingBye,   ///< the other end closed a connection in order: its BYE is on the way, or lost
    HangingUp,     ///< BYE sent; its response and the end of the connections are awaited
    HungUp,        ///< BYE received; the end of the connections is awaited
    Abandoning,    ///< they did not end in order and were reset; the response to BYE is awaited
    Ended
};

std::string_view ToString(UaState state);

/// @brief The moves of a session.
inline constexpr Move<UaState> UA_MOVES[] = {
    {UaState::Idle, UaState::Inviting},
    {UaState::Idle, UaState::Answering},
    {UaState::Idle, UaState::Ended}, // no port is free, or the offer is refused
    {UaState::Inviting, UaState::AnsweredEarly},
    {UaState::Inviting, UaState::Established},
    {UaState::Inviting, UaState::Cancelling},
    {UaState::Inviting, UaState::Ended},
    {UaState::AnsweredEarly, UaState::Established},
    {UaState::AnsweredEarly, UaState::Cancelling},
    {UaState::AnsweredEarly, UaState::Ended},
    {UaState::Cancelling, UaState::Established}, // the 2xx crossed the CANCEL
    {UaState::Cancelling, UaState::Ended},
    {UaState::Answering, UaState::Ringing},
    {UaState::Answering, UaState::Established},
    {UaState::Answering, UaState::Ended},
    {UaState::Ringing, UaState::Established},
    {UaState::Ringing, UaState::Ended},
    {UaState::Established, UaState::AwaitingBye},
    {UaState::Established, UaState::HangingUp},
    {UaState::Established, UaState::HungUp},
    {UaState::AwaitingBye, UaState::HangingUp},
    {UaState::AwaitingBye, UaState::HungUp},
    {UaState::HangingUp, UaState::Abandoning},
    {UaState::HangingUp, UaState::Ended},
    {UaState::HungUp, UaState::Ended},
    {UaState::Abandoning, UaState::Ended},
};

} // namespace ims

#endif // IMS_UA_STATE_H
