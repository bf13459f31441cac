// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/report/session-report.h"

#include "model/base/record-words.h"

#include <algorithm>

namespace ims
{

bool
SessionReport::IsSuccess() const
{
    return AreCompleted(outcomes);
}

std::optional<TimePoint>
SessionReport::FindFirst(Milestone milestone) const
{
    std::optional<TimePoint> first;
    for (const auto& [key, time] : reached)
    {
        if (key.first == milestone && (!first || time < *first))
        {
            first = time;
        }
    }
    return first;
}

std::optional<TimePoint>
SessionReport::FindMediaReady() const
{
    const auto ue = reached.find({Milestone::MediaReady, entities::UE});
    const auto peer = reached.find({Milestone::MediaReady, entities::PEER});
    if (ue == reached.end() || peer == reached.end())
    {
        return std::nullopt;
    }
    return std::max(ue->second, peer->second);
}

} // namespace ims
