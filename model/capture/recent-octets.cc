// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/recent-octets.h"

#include <algorithm>
#include <cstring>

namespace ims
{

namespace
{

/// A hash by words of eight octets.
uint64_t
Hash(OctetsView octets)
{
    uint64_t hash = octets.size();
    while (!octets.empty())
    {
        uint64_t word = 0;
        const auto count = std::min(octets.size(), sizeof(word));
        std::memcpy(&word, octets.data(), count);
        octets.remove_prefix(count);
        hash = (hash ^ word) * 0x9e3779b97f4a7c15;
        hash ^= hash >> 32;
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
