// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/packet/recent-octets.h"

#include "model/base/octet-hash.h"

namespace ims
{

RecentOctets::RecentOctets(std::size_t capacity)
    : m_known(capacity)
{
}

bool
RecentOctets::Remember(OctetsView octets)
{
    const uint64_t hash = HashOctets(octets);
    if (m_known.Find(hash) != nullptr)
    {
        return true;
    }
    m_known.Add(hash, {});
    return false;
}

} // namespace ims
