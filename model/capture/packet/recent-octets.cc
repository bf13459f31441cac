// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/packet/recent-octets.h"

#include "model/base/octet-hash.h"

namespace ims
{

RecentOctets::RecentOctets(std::size_t capacity)
    : m_capacity(capacity)
{
}

bool
RecentOctets::Remember(OctetsView octets)
{
    const uint64_t hash = HashOctets(octets);
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
