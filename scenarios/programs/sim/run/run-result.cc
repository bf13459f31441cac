// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/run/run-result.h"

#include "model/base/record-words.h"

#include <algorithm>

bool
SessionReport::IsSuccess() const
{
    return AreCompleted(outcomes);
}

std::optional<ims::TimePoint>
SessionReport::FindFirst(ims::Milestone milestone) const
{
    std::optional<ims::TimePoint> first;
    for (const auto& [key, time] : reached)
    {
        if (key.first == milestone && (!first || time < *first))
        {
            first = time;
        }
    }
    return first;
}

std::optional<ims::TimePoint>
SessionReport::FindMediaReady() const
{
    const auto ue = reached.find({ims::Milestone::MediaReady, ims::entities::UE});
    const auto peer = reached.find({ims::Milestone::MediaReady, ims::entities::PEER});
    if (ue == reached.end() || peer == reached.end())
    {
        return std::nullopt;
    }
    return std::max(ue->second, peer->second);
}

bool
RunResult::IsSuccess(std::size_t sessionsWanted) const
{
    bool success = (byInvariants ? violations.empty() : flow.IsMatch()) && leftovers.empty() &&
                   !givenUp && sessions.size() == sessionsWanted;
    for (const auto& session : sessions)
    {
        const bool ended = byInvariants ? !session.outcomes.empty() : session.IsSuccess();
        success = success && (meantToFail ? session.asDefined : ended);
    }
    return success;
}
