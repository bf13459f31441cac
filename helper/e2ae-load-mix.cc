// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "helper/e2ae-load-mix.h"

#include <algorithm>
#include <numeric>

namespace ns3
{

std::size_t
ChooseByWeight(const std::vector<double>& weights, double point)
{
    double left = point * std::accumulate(weights.begin(), weights.end(), 0.0);
    std::size_t last = 0; // with a weight: sums are not exact
    for (std::size_t i = 0; i < weights.size(); ++i)
    {
        if (weights[i] <= 0)
        {
            continue;
        }
        if (left < weights[i])
        {
            return i;
        }
        left -= weights[i];
        last = i;
    }
    return last;
}

std::vector<LoadKind>
DivideHosts(const std::vector<uint32_t>& sessions, uint32_t perHost, uint32_t most)
{
    const uint64_t all = std::accumulate(sessions.begin(), sessions.end(), uint64_t{0});
    std::vector<LoadKind> kinds;
    uint32_t next = 0;
    for (const uint32_t own : sessions)
    {
        const uint64_t wanted = (uint64_t{own} + perHost - 1) / perHost;
        const uint64_t share = most * uint64_t{own} / std::max<uint64_t>(all, 1);
        LoadKind& kind = kinds.emplace_back();
        kind.firstHost = next;
        kind.hosts = static_cast<uint32_t>(std::max<uint64_t>(std::min(wanted, share), 1));
        next += kind.hosts;
    }
    return kinds;
}

} // namespace ns3
