// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/agw/agw-relays.h"

#include "model/base/deadlines.h"

namespace ims
{

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
            m_resources.GetPorts(side).Free(endpoint->local.port);
            relay.Remove(side, actions);
        }
        item = relay.IsUnused() ? m_relays.erase(item) : std::next(item);
    }
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
    RelayCounters sum;
    for (const auto& [number, relay] : m_relays)
    {
        const RelayCounters counters = relay.GetCounters();
        sum.octetsToCore += counters.octetsToCore;
        sum.octetsToAccess += counters.octetsToAccess;
        sum.octetsFromCore += counters.octetsFromCore;
        sum.octetsFromAccess += counters.octetsFromAccess;
    }
    return sum;
}

} // namespace ims
