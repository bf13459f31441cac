// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/agw/agw-resources.h"

namespace ims
{

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
