// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SESSION_REPORT_H
#define IMS_SESSION_REPORT_H

#include "model/base/packed-times.h"
#include "model/base/time-point.h"
#include "model/report/outcomes.h"
#include "model/role/role.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ims
{

/// @brief When the entities of a session first reached its milestones.
class MilestoneTimes
{
  public:
    struct Row
    {
        Milestone milestone;
        std::string entity;
        TimePoint time;
    };

    /// @brief It counts unless the entity has reached the milestone before.
    void Note(Milestone milestone, const std::string& entity, TimePoint time);

    std::optional<TimePoint> Find(Milestone milestone, const std::string& entity) const;

    /// @return in the order in which they were noted.
    std::vector<Row> List() const;

  private:
    PackedTimes m_times; ///< by milestone and entity
};

/// @brief How one session went, as its entities report it.
struct SessionReport
{
    std::string callId;
    MilestoneTimes reached;
    uint64_t delivered = 0; ///< MSRP messages that arrived whole
    uint64_t granted = 0;   ///< floors of BFCP
    Outcomes outcomes;
    std::optional<SessionStatistics> statistics; ///< the AGW's, as the IMS-ALG was told
    std::optional<Duration> cost;                ///< CPU time of the AGW, if it costs any
    Duration waited{}; ///< how long pieces of that work have waited for a core, together

    std::size_t kind = 0;            ///< of RunDescription::kinds
    std::optional<uint32_t> gateway; ///< of a pool, from 0

    bool asDefined = false; ///< it ended as the run's fault defines
    bool measured = true;   ///< false: it is of the warm-up or the cool-down

    /// @return whether every entity that saw the session calls it completed.
    bool IsSuccess() const;

    /// @return when the milestone was reached by the first entity that reached it.
    std::optional<TimePoint> FindFirst(Milestone milestone) const;

    /// @return when media could pass from end to end: ready at the UE and at the peer.
    std::optional<TimePoint> FindMediaReady() const;
};

} // namespace ims

#endif // IMS_SESSION_REPORT_H
