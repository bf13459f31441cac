// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_TEST_MAKE_ENDPOINT_H
#define IMS_TEST_MAKE_ENDPOINT_H

#include "model/session/agw/agw-endpoint.h"

#include <algorithm>

namespace ims
{

inline const TransportAddress UE = *TransportAddress::Parse("10.1.0.10:20000");
inline const TransportAddress PEER = *TransportAddress::Parse("10.2.0.20:20000");
inline const TransportAddress STRANGER = *TransportAddress::Parse("10.2.0.66:20000");

inline const TransportAddress&
GetFarEnd(Side side)
{
    return side == Side::Access ? UE : PEER;
}

/// @brief An endpoint whose far end is not signalled yet: stream 1 on the access side, 2 on the
/// core side.
/// @param context of TLS, or null for a plain leg
inline AgwEndpoint
MakeEndpoint(Side side, std::shared_ptr<TlsContext> context = nullptr)
{
    const bool access = side == Side::Access;
    AgwEndpoint endpoint(access ? 1 : 2, access ? "ip/1/access/2" : "ip/1/core/1");
    endpoint.local = *TransportAddress::Parse(access ? "10.1.0.2:30000" : "10.2.0.2:30000");
    endpoint.tls = context != nullptr;
    endpoint.ownedLeg = std::make_unique<Leg>(std::move(context));
    endpoint.leg = endpoint.ownedLeg.get();
    return endpoint;
}

/// @return the only action of this kind, null when there is none or more than one.
template <class Wanted>
const Wanted*
FindOnly(const Actions& actions)
{
    const Wanted* found = nullptr;
    for (const auto& action : actions)
    {
        if (const auto* wanted = std::get_if<Wanted>(&action))
        {
            if (found)
            {
                return nullptr;
            }
            found = wanted;
        }
    }
    return found;
}

template <class Wanted>
std::size_t
CountActions(const Actions& actions)
{
    return std::count_if(actions.begin(), actions.end(), [](const Action& action) {
        return std::holds_alternative<Wanted>(action);
    });
}

} // namespace ims

#endif // IMS_TEST_MAKE_ENDPOINT_H
