// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/loop/gateway.h"

#include "scenarios/loop/tls-identity.h"

#include <iostream>

namespace
{

ims::AgwConfig
MakeConfig(const AgwOptions& options, std::shared_ptr<ims::TlsContext> tls, ims::CostMeter* meter)
{
    ims::AgwConfig config;
    config.h248 = options.iq;
    config.controller = options.controller;
    config.access = options.access;
    config.core = options.core;
    config.firstPort = static_cast<uint16_t>(options.firstPort);
    config.lastPort = static_cast<uint16_t>(options.lastPort);
    config.tls = std::move(tls);
    config.setupTimeout = options.setupTimeout;
    config.idleTimeout = options.idleTimeout;
    config.maxContexts = static_cast<std::size_t>(options.contexts);
    config.meter = meter;
    return config;
}

} // namespace

ims::Result<std::unique_ptr<Gateway>>
Gateway::Start(ims::EventLoop& loop, const AgwOptions& options, ims::CostMeter* meter)
{
    loop.SetMeter(meter);
    auto tls = MakeTlsIdentity("ims-agw", {options.tls, true, meter, options.key});
    if (!tls)
    {
        return tls.GetError();
    }
    std::unique_ptr<Gateway> gateway(new Gateway);
    gateway->m_tls = *tls;
    auto role = std::make_unique<ims::ImsAgw>(MakeConfig(options, *tls, meter));
    gateway->m_role = role.get();
    ims::LoopRoleHandlers handlers;
    handlers.onContextClosed =
        [self = gateway.get(), &loop, most = options.sessions](const ims::ContextClosed&) {
            if (++self->m_sessions == most)
            {
                loop.Stop();
            }
        };
    handlers.onProblem = [](const std::string& what) { std::cerr << "IMS-AGW: " << what << "\n"; };
    auto sockets = ims::LoopRole::Start(loop, std::move(role), {{options.iq}, meter}, handlers);
    if (!sockets)
    {
        return sockets.GetError();
    }
    gateway->m_sockets = std::move(*sockets);
    return gateway;
}

int64_t
Gateway::GetSessionCount() const
{
    return m_sessions;
}

const ims::TlsContext&
Gateway::GetTls() const
{
    return *m_tls;
}

const ims::ImsAgw&
Gateway::GetRole() const
{
    return *m_role;
}

const ims::LoopRole&
Gateway::GetSockets() const
{
    return *m_sockets;
}
