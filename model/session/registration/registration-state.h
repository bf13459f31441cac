// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_REGISTRATION_STATE_H
#define IMS_REGISTRATION_STATE_H

#include "model/transaction/transition-table.h"

#include <string_view>

/// @file
/// The UE's registration (3GPP TS 24.229 5.1.1, RFC 3261 10.2) as a table.

namespace ims
{

/// @brief Where a user agent is with its registration.
enum class RegistrationState
{
    Idle,
    Registering, ///< REGISTER sent, not challenged yet
    Challenged,  ///< REGISTER with credentials sent in answer to a 401
    Registered,  ///< also while a refresh is on its way
    Leaving,     ///< REGISTER with Expires 0 sent
    Failed
};

/// @brief What happens to it.
enum class RegistrationInput
{
    Start,
    Challenge, ///< 401 that can be answered
    Adjust,    ///< 420 or 423 that another REGISTER can meet
    Accept,    ///< 200
    Refuse,    ///< any other final response, or none
    Refresh,   ///< half of the granted time is over
    Stop
};

/// @brief What an arrow does.
enum class RegistrationStep
{
    Send,        ///< the REGISTER that belongs to the new state
    NoteGranted, ///< note what was granted and start the time to the refresh
    Forget,      ///< nothing is granted any longer
    Again        ///< the exchange begins: a challenge may be answered once more
};

/// @brief There is one machine; the table of transitions asks for its name.
enum class RegistrationMachine
{
    UserAgent
};

using RegistrationRow =
    Transition<RegistrationMachine, RegistrationState, RegistrationInput, RegistrationStep>;

/// @return the arrow of this input, null when the input is to be ignored in that state.
const RegistrationRow* FindRegistrationRow(RegistrationState from, RegistrationInput input);

std::string_view ToString(RegistrationState state);

} // namespace ims

#endif // IMS_REGISTRATION_STATE_H
