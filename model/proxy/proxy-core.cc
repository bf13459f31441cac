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
IsReady(const Leg& leg)
{
    const LegState state = leg.GetState();
    return state == LegState::Open || state == LegState::InputEnded || state == LegState::Closed;
}

bool
IsBroken(const Leg& leg)
{
    return leg.GetState() == LegState::Failed || leg.WantsAbort();
}

/// @return how many octets passed.
uint64_t
Forward(Leg& from, Leg& to)
{
    uint64_t total = 0;
    while (const std::size_t room = to.WriteCapacity())
    {
        const Octets octets = from.Read(std::min(room, UNIT_OCTETS));
        if (octets.empty())
        {
            break;
        }
        to.Write(octets);
        total += octets.size();
    }
    if (from.IsInputDrained())
    {
        to.CloseOutput();
    }
    return total;
}

} // namespace

ProxyCore::ProxyCore(std::unique_ptr<Leg> access, std::unique_ptr<Leg> core)
    : m_access(std::move(access)),
      m_core(std::move(core))
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
ProxyCore::Pump(TimePoint)
{
    if (IsReady(*m_access) && IsReady(*m_core))
    {
        m_counters.octetsToCore += Forward(*m_access, *m_core);
        m_counters.octetsToAccess += Forward(*m_core, *m_access);
    }
    if (IsBroken(*m_access) || IsBroken(*m_core))
    {
        m_access->Abort();
        m_core->Abort();
    }
}

RelayState
ProxyCore::GetState() const
{
    const LegState access = m_access->GetState();
    const LegState core = m_core->GetState();
    const auto either = [access, core](LegState state) { return access == state || core == state; };
    if (either(LegState::Failed))
    {
        return RelayState::Failed;
    }
    if (access == LegState::Closed && core == LegState::Closed)
    {
        return RelayState::Closed;
    }
    if (!IsReady(*m_access) || !IsReady(*m_core))
    {
        return RelayState::SettingUp;
    }
    return either(LegState::InputEnded) || either(LegState::Closed) ? RelayState::Closing
                                                                    : RelayState::Relaying;
}

const RelayCounters&
ProxyCore::GetCounters() const
{
    return m_counters;
}

} // namespace ims
