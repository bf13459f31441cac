// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/ua/user-agent-config.h"

namespace ims
{

UserAgentResources::UserAgentResources(const UserAgentConfig& agentConfig)
    : config(agentConfig),
      random(config.seed),
      sip(config.sip, random, config.sipTimers),
      ports(config.firstMediaPort, config.lastMediaPort),
      mayRequestE2ae(config.supportsE2ae)
{
}

bool
Includes(const MediaSecurity& security, MediaKind kind)
{
    return kind == MediaKind::Msrp ? security.msrp : security.bfcp;
}

MediaTransport
GetTransport(const UserAgentConfig& config, MediaKind kind)
{
    return {kind, config.tls && Includes(config.tlsMedia, kind)};
}

} // namespace ims
