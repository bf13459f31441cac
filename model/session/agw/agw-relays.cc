// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/agw/agw-relays.h"

#include "model/base/deadlines.h"
#include "model/session/agw/agw-descriptors.h"

namespace ims
{

namespace
{

/// @return whether a Remote descriptor names somebody else.
bool
HasMoved(const AgwEndpoint& endpoint, const SdpDescription& remote)
{
    const auto said = remote.GetAttributes(0, "fingerprint");
    const bool otherKey =
        endpoint.tls && !said.empty() &&
        std::vector<std::string>(said.begin(), said.end()) != endpoint.fingerprints;
    return otherKey || !(GetRemoteAddress(remote) == endpoint.remote);
}

} // namespace

AgwRelays::AgwRelays(uint32_t context, AgwResources& resources)
    : m_context(context),
      m_resources(resources)
{
}

AgwRelay&
AgwRelays::Get(uint16_t stream)
{
    const auto& config = m_resources.config;
    const RelayTimeouts timeouts{config.setupTimeout, config.idleTimeout};
    const std::string key = std::to_string(m_context) + "/" + std::to_string(stream);
    return m_relays.try_emplace(stream, key, config.synAckPolicy, timeouts, config.meter)
        .first->second;
}

AgwEndpoint*
AgwRelays::FindEndpoint(uint16_t stream, Side side)
{
    const auto relay = m_relays.find(stream);
    return relay == m_relays.end() ? nullptr : relay->second.GetEndpoint(side);
}

const AgwEndpoint*
AgwRelays::FindEndpoint(uint16_t stream, Side side) const
{
    const auto relay = m_relays.find(stream);
    return relay == m_relays.end() ? nullptr : relay->second.GetEndpoint(side);
}

void
AgwRelays::Remove(const std::string& termination, Side side, Actions& actions)
{
    for (auto item = m_relays.begin(); item != m_relays.end();)
    {
        auto& relay = item->second;
        const auto* endpoint = relay.GetEndpoint(side);
        if (endpoint && endpoint->termination == termination)
        {
            m_resources.FreePort(side, endpoint->local.port);
            relay.Remove(side, actions);
        }
        item = relay.IsUnused() ? m_relays.erase(item) : std::next(item);
    }
}

void
AgwRelays::RemoveStream(uint16_t stream, Side side, Actions& actions)
{
    const auto known = m_relays.find(stream);
    const auto* endpoint = known == m_relays.end() ? nullptr : known->second.GetEndpoint(side);
    if (!endpoint)
    {
        return;
    }
    m_resources.GetPorts(side).Free(endpoint->local.port);
    known->second.Remove(side, actions);
    if (!known->second.GetEndpoint(GetOther(side)))
    {
        m_gone = m_gone + known->second.GetCounters();
        m_relays.erase(known);
    }
}

void
AgwRelays::RenewIfMoved(const H248Stream& request, Side side, Actions& actions)
{
    AgwRelay& relay = m_relays.at(request.id);
    const AgwEndpoint& endpoint = *relay.GetEndpoint(side);
    if (!request.remote || !relay.HasBegun() || !endpoint.remote)
    {
        return;
    }
    if (IsEmpty(request.remote))
    {
        // Whoever comes next may have another certificate.
        relay.GetEndpoint(side)->fingerprints.clear();
    }
    if (IsEmpty(request.remote) || relay.IsOver() || HasMoved(endpoint, *request.remote))
    {
        Renew(relay, actions);
    }
}

void
AgwRelays::Renew(AgwRelay& relay, Actions& actions)
{
    AgwEndpoints successors;
    for (const Side side : SIDES)
    {
        if (const auto* endpoint = relay.GetEndpoint(side))
        {
            successors[side] =
                endpoint->MakeSuccessor(m_resources.nextStream++, m_resources.config.tls);
        }
    }
    relay.Renew(std::move(successors), actions);
}

void
AgwRelays::OnConfigured(TimePoint now, Actions& actions)
{
    for (auto& [number, relay] : m_relays)
    {
        relay.OnConfigured(now, actions);
    }
}

AgwRelay*
AgwRelays::FindRelay(StreamId stream, Side& side)
{
    for (auto& [number, relay] : m_relays)
    {
        if (const auto found = relay.FindSide(stream))
        {
            side = *found;
            return &relay;
        }
    }
    return nullptr;
}

bool
AgwRelays::Handle(TimePoint now, const Event& event, StreamId stream, Actions& actions)
{
    Side side = Side::Access;
    AgwRelay* relay = FindRelay(stream, side);
    return relay && relay->Handle(now, side, event, actions);
}

void
AgwRelays::OnTimeout(TimePoint now, Actions& actions)
{
    for (auto& [number, relay] : m_relays)
    {
        relay.OnTimeout(now, actions);
    }
}

std::optional<TimePoint>
AgwRelays::NextTimeout() const
{
    std::optional<TimePoint> next;
    for (const auto& [number, relay] : m_relays)
    {
        next = Earlier(next, relay.NextTimeout());
    }
    return next;
}

StreamPort*
AgwRelays::FindStream(StreamId stream)
{
    Side side = Side::Access;
    AgwRelay* relay = FindRelay(stream, side);
    return relay ? relay->GetEndpoint(side)->leg : nullptr;
}

bool
AgwRelays::NoteSent(TimePoint now, StreamId stream)
{
    Side side = Side::Access;
    AgwRelay* relay = FindRelay(stream, side);
    return relay && relay->NoteSent(now, side);
}

RelayCounters
AgwRelays::CountOctets() const
{
    RelayCounters sum = m_gone;
    for (const auto& [number, relay] : m_relays)
    {
        sum = sum + relay.GetCounters();
    }
    return sum;
}

} // namespace ims
