// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/sip-routing.h"

#include <algorithm>

namespace ims
{

namespace
{

constexpr uint64_t DEFAULT_MAX_FORWARDS = 70;

/// @return how many more hops Max-Forwards allows.
uint64_t
CountHopsLeft(const SipMessage& request)
{
    const auto field = request.Get("Max-Forwards");
    return field ? ParseUnsigned(*field, UINT32_MAX).value_or(0) : DEFAULT_MAX_FORWARDS;
}

} // namespace

void
StripOwnRoutes(SipMessage& request, const std::vector<TransportAddress>& own)
{
    while (true)
    {
        const auto routes = request.GetAll("Route");
        if (routes.empty())
        {
            return;
        }
        const auto address = GetSipUriAddress(GetSipUri(routes.front()));
        if (!address || std::find(own.begin(), own.end(), *address) == own.end())
        {
            return;
        }
        request.RemoveFirst("Route");
    }
}

Result<TransportAddress>
GetNextHop(const SipMessage& request)
{
    const auto routes = request.GetAll("Route");
    return GetSipUriAddress(routes.empty() ? request.requestUri : GetSipUri(routes.front()));
}

bool
HasHopsLeft(const SipMessage& request)
{
    return CountHopsLeft(request) > 0;
}

bool
DecrementMaxForwards(SipMessage& request)
{
    const uint64_t hops = CountHopsLeft(request);
    if (hops == 0)
    {
        return false;
    }
    request.Set("Max-Forwards", std::to_string(hops - 1));
    return true;
}

std::string
MakeRouteEntry(const TransportAddress& address)
{
    return "<sip:" + address.ToString() + ";lr>";
}

} // namespace ims
