// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/recent-octets.h"

namespace ims
{

namespace
{

/// FNV-1a: the same on every machine, so that a run's records are too.
uint64_t
Hash(OctetsView octets)
{
    uint64_t hash = 0xcbf29ce484222325;
    for (const char octet : octets)
    {
        hash = (hash ^ static_cast<uint8_t>(octet)) * 0x100000001b3;
    }
    return hash;
}

} // namespace

RecentOctets::RecentOctets(std::size_t capacity)
    : m_capacity(capacity)
{
}

bool
RecentOctets::Remember(OctetsView octets)
{
    const uint64_t hash = Hash(octets);
    if (!m_known.insert(hash).second)
    {
        return true;
    }
    m_order.push_back(hash);
    if (m_order.size() > m_capacity)
    {
        m_known.erase(m_order.front());
        m_order.pop_front();
    }
    return false;
}

} // namespace ims
