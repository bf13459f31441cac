// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_ALG_OPTIONS_H
#define IMS_ALG_OPTIONS_H

#include "model/base/time-point.h"
#include "model/session/alg/e2ae-policy.h"

#include <optional>
#include <string>

namespace ims
{

/// @brief How the IMS-ALG uses Iq.
struct AlgOptions
{
    IqMode iqMode = IqMode::Agnostic;
    bool delayedTcp = false; ///< tell the AGW to ignore SYNs until the remote address is known
    bool filterPort = true;  ///< with delayedTcp: filter by address and port, not by address only
    bool combine = false; ///< NOTE 2: when the UE offers, reserve T1 only with the answer, together
                          ///< with the configuration of T2
    bool skipConfigure = false; ///< NOTE 3: an active answerer's address is not told to the AGW
    Duration bearerLossTime{};  ///< in which a further offer may make up for a lost TCP connection;
                                ///< zero: the call ends with it
    E2aePolicy policy;
    std::string accessRealm = "access.ims"; ///< ipdc/realm that the AGW knows the access side by
    std::string coreRealm = "core.ims";
};

/// @brief What calls of some UEs have instead of what AlgOptions says.
struct AlgVariant
{
    bool delayedTcp = false;
    IqMode iqMode = IqMode::Agnostic;
};

/// @return why these options exclude each other, nothing when they do not.
std::optional<std::string> CheckOptions(const AlgOptions& options);

} // namespace ims

#endif // IMS_ALG_OPTIONS_H
