// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/report/session-report.h"

#include "model/base/record-words.h"

#include <algorithm>

namespace ims
{

namespace
{

/// What a moment is kept by.
std::string
MakeName(Milestone milestone, const std::string& entity)
{
    return static_cast<char>(milestone) + entity;
}

} // namespace

void
MilestoneTimes::Note(Milestone milestone, const std::string& entity, TimePoint time)
{
    const std::string name = MakeName(milestone, entity);
    if (!m_times.Find(name))
    {
        m_times.Add(name, time);
    }
}

std::optional<TimePoint>
MilestoneTimes::Find(Milestone milestone, const std::string& entity) const
{
    return m_times.Find(MakeName(milestone, entity));
}

std::vector<MilestoneTimes::Row>
MilestoneTimes::List() const
{
    std::vector<Row> rows;
    for (const auto& [name, time] : m_times.List())
    {
        rows.push_back({static_cast<Milestone>(name[0]), name.substr(1), time});
    }
    return rows;
}

bool
SessionReport::IsSuccess() const
{
    return AreCompleted(outcomes);
}

std::optional<TimePoint>
SessionReport::FindFirst(Milestone milestone) const
{
    std::optional<TimePoint> first;
    for (const auto& row : reached.List())
    {
        if (row.milestone == milestone && (!first || row.time < *first))
        {
            first = row.time;
        }
    }
    return first;
}

std::optional<TimePoint>
SessionReport::FindMediaReady() const
{
    const auto ue = reached.Find(Milestone::MediaReady, entities::UE);
    const auto peer = reached.Find(Milestone::MediaReady, entities::PEER);
    return ue && peer ? std::optional(std::max(*ue, *peer)) : std::nullopt;
}

} // namespace ims
