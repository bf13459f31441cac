// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_ALG_CALL_STATE_H
#define IMS_ALG_CALL_STATE_H

#include "model/role/state-machine.h"

#include <string_view>

namespace ims
{

/// @brief Where SIP is in a call that the IMS-ALG passes on.
enum class AlgCallState
{
    Offering,       ///< the AGW prepares for the offer; the callee knows nothing yet
    Inviting,       ///< the INVITE was passed on
    AnsweringEarly, ///< the answer came in a 183, which waits for the AGW
    Progressing,    ///< the 183 was passed on
    Answering,      ///< the 2xx is here and waits for the AGW
    Established,    ///< the 2xx was passed on
    HangingUp,      ///< an end's BYE was passed on
    Rejected,       ///< over without a 2xx of the callee; it, and all below, until the AGW is free
    Withdrawn,      ///< over with a 2xx that the caller never sees; the callee's session was ended
    Clearing,       ///< over after it was established
    Cancelling,     ///< over, but the callee's final response is awaited
    Cancelled,      ///< the same, and the AGW is free
    Over
};

std::string_view ToString(AlgCallState state);

/// @brief The moves of a call.
inline constexpr Move<AlgCallState> ALG_CALL_MOVES[] = {
    {AlgCallState::Offering, AlgCallState::Inviting},
    {AlgCallState::Offering, AlgCallState::Rejected},
    {AlgCallState::Inviting, AlgCallState::AnsweringEarly},
    {AlgCallState::Inviting, AlgCallState::Answering},
    {AlgCallState::Inviting, AlgCallState::Rejected},
    {AlgCallState::Inviting, AlgCallState::Cancelling},
    {AlgCallState::AnsweringEarly, AlgCallState::Progressing},
    {AlgCallState::AnsweringEarly, AlgCallState::Answering},
    {AlgCallState::AnsweringEarly, AlgCallState::Rejected},
    {AlgCallState::AnsweringEarly, AlgCallState::Cancelling},
    {AlgCallState::Progressing, AlgCallState::Established}, // the AGW knows the answer already
    {AlgCallState::Progressing, AlgCallState::Answering},   // the 2xx is of another fork
    {AlgCallState::Progressing, AlgCallState::Rejected},
    {AlgCallState::Progressing, AlgCallState::Cancelling},
    {AlgCallState::Answering, AlgCallState::Established},
    {AlgCallState::Answering, AlgCallState::Withdrawn},
    {AlgCallState::Established, AlgCallState::HangingUp},
    {AlgCallState::Established, AlgCallState::Clearing},
    {AlgCallState::HangingUp, AlgCallState::Clearing},
    {AlgCallState::Cancelling, AlgCallState::Rejected},
    {AlgCallState::Cancelling, AlgCallState::Withdrawn}, // the 2xx crossed the CANCEL
    {AlgCallState::Cancelling, AlgCallState::Cancelled},
    {AlgCallState::Cancelled, AlgCallState::Over},
    {AlgCallState::Rejected, AlgCallState::Over},
    {AlgCallState::Withdrawn, AlgCallState::Over},
    {AlgCallState::Clearing, AlgCallState::Over},
};

} // namespace ims

#endif // IMS_ALG_CALL_STATE_H
