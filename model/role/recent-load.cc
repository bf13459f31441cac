// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/role/recent-load.h"

#include <cmath>

namespace ims
{

void
RecentLoad::Set(TimePoint now, double share)
{
    m_mean = Find(now);
    m_since = now;
    m_share = share;
}

double
RecentLoad::Find(TimePoint now) const
{
    const std::chrono::duration<double> passed = now - m_since;
    const double kept = std::exp(-passed / std::chrono::duration<double>(m_memory));
    return m_share + (m_mean - m_share) * kept;
}

} // namespace ims
