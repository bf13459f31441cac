// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_DEFINED_END_H
#define E2AE_DEFINED_END_H

#include "model/report/outcomes.h"
#include "scenarios/programs/sim/options/run-options.h"

#include <optional>
#include <string>
#include <vector>

/// @file
/// The ends that a session can have when something has gone wrong in it.

/// @brief Outcomes of a kind.
struct OutcomePattern
{
    std::optional<ims::OutcomeKind> kind; ///< nothing for any
    std::string part{};                   ///< of the detail; empty for any detail
    std::string entity{};                 ///< whose outcome it is; empty for anybody's
};

using OutcomePatterns = std::vector<OutcomePattern>;

/// @brief The end of a session: what tells it from others, and what each entity may call it.
struct DefinedEnd
{
    std::string words;
    OutcomePatterns cause; ///< one of them has to show, at one entity at least
    OutcomePatterns caller;
    OutcomePatterns callee;
    OutcomePatterns alg;
};

/// @return whether the cause shows, and every entity's outcome is one that it may have.
bool IsEnd(const DefinedEnd& end, const RunOptions& options, const ims::Outcomes& outcomes);

/// @brief TLS is refused by an alert, at the AGW or from end to end.
/// @param sender of the alert, in words
DefinedEnd MakeAlertEnd(const RunOptions& options,
                        const std::string& sender,
                        const std::string& alert);

/// @brief The UE sends no TLS, or nothing, to whoever waits for it.
DefinedEnd EndByNonsense(const RunOptions& options);

/// @brief A leg gets no TCP connection.
DefinedEnd EndUnconnected(const RunOptions& options);

/// @brief The session never comes to be.
/// @param callee nothing where it never hears of the session
DefinedEnd MakeSipEnd(const ims::Outcome& caller,
                      const std::optional<ims::Outcome>& callee,
                      const ims::Outcome& alg);

/// @brief The AGW answers an H.248 request after the SDP answer with error 510.
DefinedEnd EndByGatewayError(const RunOptions& options);

/// @brief MSRP ends refuse each other's paths.
DefinedEnd EndByPathMismatch(const RunOptions& options);

/// @brief The IMS-ALG refuses an answer without a=msrp-cema.
DefinedEnd EndByMissingCema(const RunOptions& options);

/// @brief Strangers get nothing, unless a gate lets one in and then the far end is not.
DefinedEnd EndByStranger(const RunOptions& options);

/// @brief Every entity ends in a way of its own.
DefinedEnd EndAnyhow(const RunOptions& options);

#endif // E2AE_DEFINED_END_H
