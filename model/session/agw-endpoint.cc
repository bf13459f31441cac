// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/agw-endpoint.h"

namespace ims
{

namespace
{

/// The port of an endpoint that will only dial (RFC 4145 clause 4.1).
constexpr uint16_t DISCARD_PORT = 9;

bool
IsRealPort(uint16_t port)
{
    return port != 0 && port != DISCARD_PORT;
}

} // namespace

bool
AgwEndpoint::Admits(const TransportAddress& from) const
{
    if (!remote)
    {
        return !sourceAddressFilter;
    }
    if (from.ip != remote->ip)
    {
        return false;
    }
    return !sourcePortFilter || !IsRealPort(remote->port) || from.port == remote->port;
}

bool
AgwEndpoint::CanBeDialled() const
{
    return remote && IsRealPort(remote->port);
}

} // namespace ims
