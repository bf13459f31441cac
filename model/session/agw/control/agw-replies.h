// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_AGW_REPLIES_H
#define IMS_AGW_REPLIES_H

#include "model/transaction/h248/h248-errors.h"

#include <vector>

/// @file
/// Replies to commands and actions, put together.

namespace ims
{

/// @return the reply's kind and TerminationID are those of the command.
H248Command MakeCommandReply(const H248Command& command, std::string_view termination);

/// @return a reply that is an error.
H248Command MakeCommandError(const H248Command& command, H248Error error);

/// @brief The replies of a "W-" command as one (H.248.1 6.2.2), with the first error if there is
/// one.
H248Command MergeReplies(const H248Command& command, const std::vector<H248Command>& replies);

/// @return an action that is an error.
H248Action MakeActionError(const H248Action& action,
                           H248ErrorCode code,
                           std::string_view detail = {});

/// @return an action that is this error.
H248Action MakeActionError(const H248Action& action, H248Error error);

/// @return an action whose commands have all been refused for want of resources.
H248Action MakeRefusal(const H248Action& action);

/// @return the replies of several Contexts as one action with one reply for each command.
H248Action MergeActions(const H248Action& request, const std::vector<H248Action>& replies);

/// @return whether a command may be for all Contexts at once: none is made by that.
bool IsForAllContexts(const H248Command& command);

/// @return whether an action asks which Contexts there are (RFC 3525 7.2.5): an audit of ROOT in
/// all of them.
bool IsListOfContexts(const H248Action& action);

/// @return whether several replies may follow, one for each termination.
bool HasSeveralReplies(const H248Command& command);

/// @return whether a TerminationID has a part that stands for all.
bool HasWildcard(std::string_view termination);

} // namespace ims

#endif // IMS_AGW_REPLIES_H
