// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_STUDY_TABLE_H
#define E2AE_STUDY_TABLE_H

#include "scenarios/programs/study/point-estimate.h"
#include "scenarios/programs/study/run-store.h"
#include "scenarios/programs/study/study-points.h"

#include <optional>
#include <string>
#include <vector>

/// @brief What the runs of one point gave.
struct PointResult
{
    StudyPoint point;
    std::optional<PointEstimate> estimate; ///< nothing when no run had the number
    int64_t runs = 0;
    int64_t unexpectedRuns = 0; ///< in which e2ae-sim found something wrong
    int64_t sessions = 0;
    int64_t completed = 0;
};

/// @param runs only those that the study would have made in this order count, so that a table does
/// not depend on who ran them
/// @return the points of which there are runs
std::vector<PointResult> CollectPoints(const Study& study, const RunStore::Runs& runs);

/// @return the values that a point's runs gave, in their order, and how many runs there are without
/// a gap.
std::pair<std::vector<double>, int64_t> CollectValues(const RunStore::Runs& runs,
                                                      std::size_t point);

/// @return a row for each point, as RFC 4180 has it.
std::string MakeStudyTable(const Study& study, const std::vector<PointResult>& points);

#endif // E2AE_STUDY_TABLE_H
