// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/agw/agw-endpoint.h"

#include "model/codec/sdp/discard-port.h"

namespace ims
{

namespace
{

bool
IsRealPort(uint16_t port)
{
    return port != 0 && port != DISCARD_PORT;
}

} // namespace

SynGate
AgwEndpoint::GetGate() const
{
    if (!remote)
    {
        return {!sourceAddressFilter, std::nullopt, std::nullopt};
    }
    SynGate gate{true, remote->ip, std::nullopt};
    if (sourcePortFilter && IsRealPort(remote->port))
    {
        gate.port = remote->port;
    }
    return gate;
}

bool
AgwEndpoint::Admits(const TransportAddress& from) const
{
    return GetGate().Admits(from);
}

std::optional<SetGate>
AgwEndpoint::TakeGate(bool silent)
{
    const SynGate gate = silent ? GetGate() : SynGate{true, std::nullopt, std::nullopt};
    const bool listens = phase == TcpPhase::Listening || phase == TcpPhase::Accepting;
    if (!listens || gate == shownGate)
    {
        return std::nullopt;
    }
    shownGate = gate;
    return SetGate{id, gate};
}

bool
AgwEndpoint::CanBeDialled() const
{
    return remote && IsRealPort(remote->port);
}

} // namespace ims
