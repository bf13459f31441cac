// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_E2AE_POLICY_H
#define IMS_E2AE_POLICY_H

#include "model/media/media-transport.h"

namespace ims
{

/// @brief Where the UE is in a session.
enum class SessionDirection
{
    Originating, ///< the offer comes from the UE
    Terminating  ///< the offer goes to the UE
};

/// @brief What UE and P-CSCF told each other at registration, and what the operator wants.
struct E2aePolicy
{
    bool networkSupportsMsrp = true;  ///< Security-Server: msrp-tls
    bool networkSupportsBfcp = true;  ///< Security-Server: bfcp-tls
    bool ueSupportsMsrp = true;       ///< Security-Client: msrp-tls
    bool ueSupportsBfcp = true;       ///< Security-Client: bfcp-tls
    bool alwaysTerminateMsrp = false; ///< TR 29.828 5.2.1.2.2 NOTE 1, 5.2.1.2.3 NOTE
};

/// @brief One offered m= line as far as the decision needs it.
struct OfferedMedia
{
    MediaTransport transport;
    bool requested = false;   ///< a=3ge2ae:requested
    bool fingerprint = false; ///< a=fingerprint
};

/// @return whether the AGW ends TLS on the access side for this m= line (TR 29.828 step 1 of each
/// figure).
bool AppliesE2ae(SessionDirection direction, const OfferedMedia& media, const E2aePolicy& policy);

} // namespace ims

#endif // IMS_E2AE_POLICY_H
