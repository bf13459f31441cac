// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/report/spread.h"

#include "model/base/quantile.h"

#include <algorithm>

namespace ims
{

std::optional<Spread>
FindSpread(const std::deque<SessionReport>& sessions,
           const std::function<std::optional<TimePoint>(const SessionReport&)>& find)
{
    std::vector<Duration> times;
    for (const auto& session : sessions)
    {
        const auto start = session.FindFirst(Milestone::InviteSent);
        const auto time = find(session);
        if (start && time && session.measured)
        {
            times.push_back(*time - *start);
        }
    }
    if (times.empty())
    {
        return std::nullopt;
    }
    std::sort(times.begin(), times.end());
    return Spread{times.size(),
                  times.front(),
                  FindQuantile(times, MEDIAN),
                  FindQuantile(times, P95),
                  times.back()};
}

} // namespace ims
