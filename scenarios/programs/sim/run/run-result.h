// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_RUN_RESULT_H
#define E2AE_RUN_RESULT_H

#include "model/base/result.h"
#include "model/capture/judge/flow-judge.h"
#include "model/cost/cost-table.h"
#include "model/role/role.h"
#include "scenarios/programs/sim/faults/outcomes.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// @brief How one session went, as its entities report it.
struct SessionReport
{
    std::string callId;
    /// When an entity first reached a milestone.
    std::map<std::pair<ims::Milestone, std::string>, ims::TimePoint> reached;
    uint64_t delivered = 0; ///< MSRP messages that arrived whole
    uint64_t granted = 0;   ///< floors of BFCP
    Outcomes outcomes;
    std::optional<ims::SessionStatistics> statistics; ///< the AGW's, as the IMS-ALG was told
    std::optional<ims::Duration> cost;                ///< CPU time of the AGW, if it costs any

    bool asDefined = false; ///< it ended as the run's fault defines

    /// @return whether every entity that saw the session calls it completed.
    bool IsSuccess() const;

    /// @return when the milestone was reached by the first entity that reached it.
    std::optional<ims::TimePoint> FindFirst(ims::Milestone milestone) const;

    /// @return when media could pass from end to end: ready at the UE and at the peer.
    std::optional<ims::TimePoint> FindMediaReady() const;
};

/// @brief What a run gave.
struct RunResult
{
    ims::FlowVerdict flow;
    std::vector<SessionReport> sessions; ///< in the order of their INVITEs
    ims::TimePoint end{};
    uint64_t packets = 0;
    uint64_t lostPackets = 0;
    std::string leftovers; ///< what entities still hold at the end; empty when nothing
    bool givenUp = false;  ///< the run did not end by itself
    std::optional<ims::Error> unwritten; ///< why the capture could not be written as a whole
    bool byInvariants = false;           ///< judged by them, not by the flow
    bool meantToFail = false;            ///< see IsMeantToFail()
    std::vector<std::string> violations; ///< of the invariants
    std::optional<ims::CostTable> costs; ///< of the AGW's work, if it costs anything
    /// What of it was free because the cost table does not know it, and how often it came.
    std::vector<std::pair<ims::Operation, uint64_t>> unpriced;

    /// @return whether the flow matched, every session ended as it should and nothing is left; when
    /// judged by invariants, whether none was violated, every session ended and nothing is left. A
    /// session that is meant to fail should end as its fault defines.
    bool IsSuccess(std::size_t sessionsWanted) const;
};

#endif // E2AE_RUN_RESULT_H
