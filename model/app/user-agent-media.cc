// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/app/user-agent-application.h"

#include "ns3/enum.h"

/// @file
/// Which media a user agent has, as a value of an attribute.

namespace ns3
{

Ptr<const AttributeChecker>
UserAgentApplication::MakeMediaChecker()
{
    return MakeEnumChecker(MSRP,
                           "msrp",
                           BFCP,
                           "bfcp",
                           MSRP_BFCP,
                           "msrp+bfcp",
                           BFCP_MSRP,
                           "bfcp+msrp");
}

std::vector<ims::MediaKind>
UserAgentApplication::ListMedia(Media media)
{
    constexpr auto msrp = ims::MediaKind::Msrp;
    constexpr auto bfcp = ims::MediaKind::Bfcp;
    switch (media)
    {
    case BFCP:
        return {bfcp};
    case MSRP_BFCP:
        return {msrp, bfcp};
    case BFCP_MSRP:
        return {bfcp, msrp};
    default:
        return {msrp};
    }
}

} // namespace ns3
