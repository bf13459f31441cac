// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_CALL_FLOW_OPTIONS_H
#define E2AE_CALL_FLOW_OPTIONS_H

#include "scenarios/programs/sim/options/attribute-setting.h"
#include "scenarios/programs/sim/options/run-options.h"

#include <optional>
#include <string>
#include <vector>

/// @file
/// The options that the figures' notes name, and what the figures leave open.

/// @brief An option with a few possible values.
struct CallFlowChoice
{
    std::string option;              ///< "answer-setup"
    std::vector<std::string> values; ///< that it may have, none for one that is given or not
    std::string suffix;              ///< of the flow file's name, empty for what the figure draws
};

/// @return each option, with the suffix that its value makes.
std::vector<CallFlowChoice> GetCallFlowChoices(const RunOptions& options);

/// @return what does not fit together, or has no figure; nothing when all is well.
std::optional<std::string> FindCallFlowMistake(const RunOptions& options);

/// @return what these options add to the name of the flow file, empty for the figure itself.
///
/// Those flows are the same for both transports on Iq: the name leaves that out.
std::string GetCallFlowSuffix(const RunOptions& options);

/// @return the attributes that these options are made of.
AttributeSettings GetCallFlowSettings(const RunOptions& options);

/// @return whether a session has, or gets, an MSRP stream.
bool HasMsrp(const RunOptions& options);

/// @return whether the peer's answer dials past the AGW, so that the session is refused.
bool IsPeerUnreachable(const RunOptions& options);

/// @return whether the end that answers opens the TCP connection, else the one that offers.
bool IsAnswererActive(const RunOptions& options);

/// @return whether the UE is the TCP-active end of its leg.
bool IsUeActive(const RunOptions& options);

/// @return whether the UE is the client of its TLS connection, if it has one.
bool IsUeTlsClient(const RunOptions& options);

#endif // E2AE_CALL_FLOW_OPTIONS_H
