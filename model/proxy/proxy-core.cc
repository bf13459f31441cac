// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/proxy/proxy-core.h"

#include <algorithm>

namespace ims
{

namespace
{

/// What a TLS record holds, so that a full record stays one.
constexpr std::size_t UNIT_OCTETS = 16384;

/// @return whether application octets may pass, or have passed.
bool
IsReady(LegState state)
{
    return state == LegState::Open || state == LegState::InputEnded || state == LegState::Closed;
}

bool
IsBroken(const Leg& leg)
{
    return leg.GetFailure() || leg.WantsAbort();
}

} // namespace

ProxyCore::ProxyCore(std::unique_ptr<Leg> access, std::unique_ptr<Leg> core, CostMeter* meter)
    : m_access(std::move(access)),
      m_core(std::move(core)),
      m_meter(meter)
{
}

Leg&
ProxyCore::GetLeg(Side side)
{
    return side == Side::Access ? *m_access : *m_core;
}

const Leg&
ProxyCore::GetLeg(Side side) const
{
    return side == Side::Access ? *m_access : *m_core;
}

void
ProxyCore::SetFilter(Side from, std::unique_ptr<RelayFilter> filter)
{
    (from == Side::Access ? m_toCore : m_toAccess).filter = std::move(filter);
}

void
ProxyCore::SetOpen(Side from, bool open)
{
    (from == Side::Access ? m_toCore : m_toAccess).open = open;
}

/// @return whether nothing waits for room any more.
bool
ProxyCore::Flush(Leg& to, Direction& direction)
{
    while (!direction.waiting.IsEmpty())
    {
        const std::size_t count = to.Write(direction.waiting, UNIT_OCTETS);
        if (count == 0)
        {
            return false;
        }
        direction.sent += count;
    }
    return true;
}

/// @return whether something came and the stream is in order.
bool
ProxyCore::Receive(Leg& from, Direction& direction, std::size_t maximum)
{
    if (!direction.filter)
    {
        const std::size_t count = from.Read(direction.waiting, maximum);
        direction.received += count;
        return count > 0;
    }
    const Octets octets = from.Read(maximum);
    if (octets.empty())
    {
        return false;
    }
    direction.received += octets.size();
    const auto passed = direction.filter->Pass(octets);
    if (!passed)
    {
        from.Fail(passed.GetError().ToString());
        return false;
    }
    direction.waiting.Append(*passed);
    return true;
}

void
ProxyCore::Forward(Leg& from, Leg& to, Direction& direction)
{
    if (!direction.open)
    {
        return;
    }
    CostScope cost(m_meter, Operation::Relay);
    const uint64_t before = direction.sent;
    std::size_t room = 0;
    do
    {
        room = Flush(to, direction) ? to.WriteCapacity() : 0;
    } while (room > 0 && Receive(from, direction, std::min(room, UNIT_OCTETS)));
    direction.lacksRoom = room == 0;
    cost.AddOctets(direction.sent - before);
    if (!from.IsInputDrained())
    {
        return;
    }
    if (!direction.ended && direction.filter)
    {
        direction.waiting.Append(direction.filter->Finish());
    }
    direction.ended = true;
    if (Flush(to, direction))
    {
        to.CloseOutput();
    }
}

void
ProxyCore::Pump()
{
    if (IsReady(m_access->GetState()) && IsReady(m_core->GetState()))
    {
        Forward(*m_access, *m_core, m_toCore);
        Forward(*m_core, *m_access, m_toAccess);
    }
    if (IsBroken(*m_access) || IsBroken(*m_core))
    {
        m_access->Abort();
        m_core->Abort();
    }
}

bool
ProxyCore::WaitsForRoom(Side to) const
{
    return (to == Side::Access ? m_toAccess : m_toCore).lacksRoom;
}

bool
ProxyCore::HoldsOctets() const
{
    return !m_toCore.waiting.IsEmpty() || !m_toAccess.waiting.IsEmpty() || m_access->HoldsInput() ||
           m_core->HoldsInput();
}

RelayState
ProxyCore::GetState() const
{
    const LegState access = m_access->GetState();
    const LegState core = m_core->GetState();
    if (access == LegState::Open && core == LegState::Open)
    {
        return RelayState::Relaying;
    }
    const auto either = [access, core](LegState state) { return access == state || core == state; };
    if (either(LegState::Failed))
    {
        return RelayState::Failed;
    }
    if (access == LegState::Closed && core == LegState::Closed)
    {
        return RelayState::Closed;
    }
    return IsReady(access) && IsReady(core) ? RelayState::Closing : RelayState::SettingUp;
}

RelayCounters
ProxyCore::GetCounters() const
{
    return {m_toCore.sent, m_toAccess.sent, m_toAccess.received, m_toCore.received};
}

} // namespace ims
