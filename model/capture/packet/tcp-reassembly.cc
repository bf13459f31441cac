// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/packet/tcp-reassembly.h"

namespace ims
{

TcpReassembly::TcpReassembly(const TcpReassemblyLimits& limits)
    : m_limits(limits)
{
}

void
TcpReassembly::Start(uint32_t firstSequence)
{
    m_nextSequence = firstSequence;
    m_started = true;
}

TcpReassembly::Delivery
TcpReassembly::Add(uint32_t sequence, OctetsView payload)
{
    if (payload.empty())
    {
        return {};
    }
    if (!m_started)
    {
        Start(sequence);
    }
    Delivery delivery;
    const auto ahead = static_cast<int32_t>(sequence - m_nextSequence);
    if (ahead > 0)
    {
        const uint64_t position = m_delivered + static_cast<uint64_t>(ahead);
        delivery.retransmission = IsHeld(position, payload.size());
        Hold(position, payload);
        return delivery;
    }
    const auto old = static_cast<uint64_t>(-static_cast<int64_t>(ahead));
    if (old >= payload.size())
    {
        delivery.retransmission = true;
        return delivery;
    }
    delivery.octets = payload.substr(old);
    m_delivered += delivery.octets.size();
    DeliverHeld(delivery.octets);
    m_nextSequence += static_cast<uint32_t>(delivery.octets.size());
    return delivery;
}

std::size_t
TcpReassembly::GetHeldOctets() const
{
    return m_heldOctets;
}

void
TcpReassembly::Release()
{
    m_held.clear();
    m_heldOctets = 0;
}

void
TcpReassembly::Hold(uint64_t position, OctetsView payload)
{
    const auto found = m_held.find(position);
    const std::size_t known = found == m_held.end() ? 0 : found->second.size();
    if (known >= payload.size() || payload.size() - known > m_limits.maxHeldOctets - m_heldOctets ||
        (known == 0 && m_held.size() >= m_limits.maxHeldSegments))
    {
        return;
    }
    m_held[position] += payload.substr(known);
    m_heldOctets += payload.size() - known;
}

void
TcpReassembly::DeliverHeld(Octets& octets)
{
    while (!m_held.empty() && m_held.begin()->first <= m_delivered)
    {
        const auto first = m_held.begin();
        const uint64_t known = m_delivered - first->first;
        if (known < first->second.size())
        {
            octets += first->second.substr(known);
            m_delivered += first->second.size() - known;
        }
        m_heldOctets -= first->second.size();
        m_held.erase(first);
    }
}

bool
TcpReassembly::IsHeld(uint64_t position, std::size_t length) const
{
    const auto held = m_held.find(position);
    return held != m_held.end() && held->second.size() >= length;
}

} // namespace ims
