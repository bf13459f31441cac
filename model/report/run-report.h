// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_RUN_REPORT_H
#define IMS_RUN_REPORT_H

#include "model/base/result.h"
#include "model/capture/judge/flow-judge.h"
#include "model/cost/cost-table.h"
#include "model/report/run-description.h"
#include "model/report/session-report.h"

#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ims
{

/// @brief What the cores of the AGW, or of a pool of AGWs, did in some time of a run.
struct GatewayLoad
{
    TimePoint from{};
    TimePoint until{};
    std::vector<double> utilisation; ///< of each core, from 0 to 1; AGW by AGW
    double queueLength = 0;          ///< pieces of work that waited, on average, at all AGWs
};

/// @brief How a simulation in real time kept up with it.
struct RealTimeLag
{
    Duration worst{};     ///< by which it was late
    Duration tolerated{}; ///< by which it may be for its delays to be those of the scenario

    bool IsTolerable() const
    {
        return worst <= tolerated;
    }
};

/// @brief What a run was to be and what it gave: all that a report of it is made of.
///
/// A run may be simulated, go over real sockets, or be a capture of either; what its source does
/// not know stays empty.
struct RunReport
{
    RunDescription wanted;
    FlowVerdict flow;
    std::deque<SessionReport> sessions; ///< in the order of their INVITEs
    TimePoint end{};
    uint64_t packets = 0;
    uint64_t lostPackets = 0;
    std::string leftovers;          ///< what entities still hold at the end; empty when nothing
    bool givenUp = false;           ///< the run did not end by itself
    bool interrupted = false;       ///< it was ended by the user: all this is of a part of it
    std::optional<Error> unwritten; ///< why the capture could not be written as a whole
    bool byInvariants = false;      ///< judged by them, not by the flow
    bool meantToFail = false;       ///< its sessions are, by RunDescription::definedEnd
    std::vector<std::string> violations; ///< of the invariants
    std::optional<CostTable> costs;      ///< of the AGW's work, if it costs anything; of a pool, of
                                         ///< the first one's
    std::optional<RealTimeLag> lag;      ///< of a run in real time
    std::optional<GatewayLoad> load;     ///< while measured sessions started, if work takes time
    /// What of it was free because the cost table does not know it, and how often it came.
    std::vector<std::pair<Operation, uint64_t>> unpriced;

    /// @return whether the flow matched, every session ended as it should and nothing is left; when
    /// judged by invariants, whether none was violated, every session ended and nothing is left. A
    /// session that is meant to fail should end as its fault defines.
    bool IsSuccess() const;
};

/// @return what the packets tell of a session; nothing of one that was never seen.
const JudgedSession& FindJudged(const FlowVerdict& flow, const std::string& callId);

/// @return what the entities report of a session; nothing of one that none of them reported.
const SessionReport& FindReported(const std::deque<SessionReport>& sessions,
                                  const std::string& callId);

} // namespace ims

#endif // IMS_RUN_REPORT_H
