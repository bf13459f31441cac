// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/alg/e2ae-policy.h"

namespace ims
{

bool
AppliesE2ae(SessionDirection direction, const OfferedMedia& media, const E2aePolicy& policy)
{
    const bool msrp = media.transport.kind == MediaKind::Msrp;
    const bool networkSupports = msrp ? policy.networkSupportsMsrp : policy.networkSupportsBfcp;
    const bool ueSupports = msrp ? policy.ueSupportsMsrp : policy.ueSupportsBfcp;
    const bool forced = msrp && policy.alwaysTerminateMsrp;
    if (direction == SessionDirection::Originating)
    {
        const bool asked = media.requested && networkSupports;
        return media.transport.tls && media.fingerprint && (asked || forced);
    }
    return !media.transport.tls && ((networkSupports && ueSupports) || forced);
}

} // namespace ims
