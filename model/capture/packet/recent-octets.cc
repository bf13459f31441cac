// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/packet/recent-octets.h"

#include <cstring>

namespace ims
{

namespace
{

uint64_t
Mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * 0x9e3779b97f4a7c15;
    return hash ^ hash >> 32;
}

/// A hash by words of eight octets.
uint64_t
Hash(OctetsView octets)
{
    uint64_t hash = octets.size();
    uint64_t word = 0;
    for (; octets.size() >= sizeof(word); octets.remove_prefix(sizeof(word)))
    {
        std::memcpy(&word, octets.data(), sizeof(word));
        hash = Mix(hash, word);
    }
    word = 0;
    std::memcpy(&word, octets.data(), octets.size());
    return Mix(hash, word);
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
