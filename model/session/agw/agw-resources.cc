// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/agw/agw-resources.h"

#include <vector>

namespace ims
{

namespace
{

/// So many ports that the machine refuses are enough to know that there are none.
constexpr std::size_t MAX_ATTEMPTS = 8;

} // namespace

AgwResources::AgwResources(const AgwConfig& agwConfig)
    : config(agwConfig),
      accessPorts(config.firstPort, config.lastPort),
      corePorts(config.firstPort, config.lastPort)
{
}

PortAllocator&
AgwResources::GetPorts(Side side)
{
    return side == Side::Access || config.access == config.core ? accessPorts : corePorts;
}

/// The machine may have given a port to somebody else; then another one will do as well.
Result<uint16_t>
AgwResources::AllocatePort(Side side)
{
    PortAllocator& ports = GetPorts(side);
    std::vector<uint16_t> refused;
    std::optional<uint16_t> port;
    std::string problem = "no media port is free";
    while (!port && refused.size() < MAX_ATTEMPTS && (port = ports.Allocate()))
    {
        const auto refusal =
            config.listeners ? config.listeners->Reserve({GetAddress(side), *port}) : std::nullopt;
        if (refusal)
        {
            problem = *refusal;
            refused.push_back(*port);
            port.reset();
        }
    }
    for (const uint16_t number : refused)
    {
        ports.Free(number);
    }
    return port ? Result<uint16_t>(*port) : Result<uint16_t>(Error{problem, 0, ""});
}

void
AgwResources::FreePort(Side side, uint16_t port)
{
    GetPorts(side).Free(port);
    if (config.listeners)
    {
        config.listeners->GiveBack({GetAddress(side), port});
    }
}

const IpAddress&
AgwResources::GetAddress(Side side) const
{
    return side == Side::Access ? config.access : config.core;
}

const std::string&
AgwResources::GetRealm(Side side) const
{
    return side == Side::Access ? config.accessRealm : config.coreRealm;
}

std::optional<std::string>
AgwResources::GetFingerprint(std::string_view hash) const
{
    const auto own = config.tls ? config.tls->GetIdentity().GetFingerprint(hash) : std::nullopt;
    return own && !config.faults.fingerprint.empty() ? config.faults.fingerprint : own;
}

} // namespace ims
