// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_STUDY_POINTS_H
#define E2AE_STUDY_POINTS_H

#include "model/base/result.h"
#include "scenarios/programs/study/study.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

/// @brief One combination of the values that vary.
struct StudyPoint
{
    std::size_t index = 0;
    std::vector<std::pair<std::string, std::string>> values; ///< option and value, in file order

    /// @return the value of an option that varies.
    const std::string& Get(const std::string& option) const;
};

/// @return all combinations; the last parameter of the file changes first.
std::vector<StudyPoint> ListPoints(const Study& study);

/// @return the values of a point but that of the x axis, "immediate, 1.3"; empty when x alone
/// varies.
std::string NameSeries(const Study& study, const StudyPoint& point);

/// @return the run number of a repetition: one that no other run of the study has.
int64_t GetRunNumber(const Study& study, std::size_t point, int64_t repetition);

/// @return the arguments of e2ae-sim for a repetition.
std::vector<std::string> MakeArguments(const Study& study,
                                       const StudyPoint& point,
                                       int64_t repetition,
                                       int64_t seed,
                                       const std::string& out);

/// @brief Read the options of all points as e2ae-sim will. @return the first mistake, with the line
/// of the study file that it comes from
std::optional<ims::Error> FindMistake(const Study& study);

/// @return a line of the study file with what e2ae-sim says of an option of it, "--sessions: ...".
ims::Error LocateMistake(const Study& study, const std::string& said);

/// @return a number for all that decides on the results of a study, the same for the same study.
ims::Result<std::string> MakeFingerprint(const Study& study, int64_t seed);

#endif // E2AE_STUDY_POINTS_H
