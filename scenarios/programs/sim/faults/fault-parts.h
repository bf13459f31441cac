// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_FAULT_PARTS_H
#define E2AE_FAULT_PARTS_H

#include "scenarios/programs/sim/faults/fault.h"

/// @file
/// What the rows of the table of faults are put together from.

using SetFault = std::function<FaultSettings(const RunOptions&)>;
using EndFault = std::function<DefinedEnd(const RunOptions&)>;

/// @name Where a fault has a meaning: why it has none in a run, empty when it has one.
/// @{
std::string Anywhere(const RunOptions& options);
std::string WhereTlsEndsAtAgw(const RunOptions& options);
std::string WhereUeHasTls(const RunOptions& options);
std::string WhereUeIsTlsClient(const RunOptions& options);
std::string WhereCiphersAreChosen(const RunOptions& options);  ///< for TLS 1.2 by the attributes
std::string WherePathsAreRewritten(const RunOptions& options); ///< in MSRP
std::string WhereIqFollowsAnswer(const RunOptions& options);
/// @}

/// @name What a fault sets.
/// @{
SetFault Set(const FaultSettings& settings);

/// @brief Fault of the user agent that is called.
SetFault SetAtCalled(const std::string& fault);

/// @brief Fault of the user agent that waits for the AGW's SYN (11), and what else is to be set.
SetFault SetAtPassive(const std::string& fault, const FaultSettings& more);

/// @brief The called end refuses the INVITE with this status.
SetFault LetCalledReject(const std::string& status);

/// @brief The called end answers too late for a caller that has lost patience.
FaultSettings DelayAnswer(const RunOptions& options);

/// @brief The AGW refuses the first H.248 request after the answer.
FaultSettings RefuseLateRequest(const RunOptions& options);

/// @brief The AGW has the TLS version that the UE has not.
FaultSettings SetOtherTlsVersion(const RunOptions& options);
/// @}

/// @name How it is to end.
/// @{

/// @param callee nothing where it never hears of the session
EndFault EndSip(const ims::Outcome& caller,
                const std::optional<ims::Outcome>& callee,
                const ims::Outcome& alg);

/// @brief An alert by "the UE", or by "the TLS server".
EndFault EndByAlert(const std::string& sender, const std::string& alert);

/// @brief An alert by who has to verify the UE's certificate.
DefinedEnd EndByBadCertificate(const RunOptions& options);
DefinedEnd EndByMissingCertificate(const RunOptions& options);
/// @}

/// @return whether several sessions are started, of which the fault concerns the first.
bool WhenSeveral(const RunOptions& options);

/// @return true.
bool Always(const RunOptions& options);

#endif // E2AE_FAULT_PARTS_H
