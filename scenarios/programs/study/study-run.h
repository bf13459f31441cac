// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_STUDY_RUN_H
#define E2AE_STUDY_RUN_H

#include "scenarios/programs/study/run-store.h"
#include "scenarios/programs/study/study-options.h"
#include "scenarios/programs/study/study-points.h"

/// @brief Why a study did not get through.
struct StudyFailure
{
    ims::Error error;
    bool byUser = false; ///< the study file or the call is wrong
};

/// @brief Run what is missing of a study, as many runs at the same time as the options say, and
/// repeat each point until the study has enough of it.
///
/// Which runs there are in the end does not depend on how many are made at the same time.
/// @param simulator path of e2ae-sim
std::optional<StudyFailure> RunStudy(const Study& study,
                                     const StudyOptions& options,
                                     const std::string& simulator,
                                     RunStore& store);

#endif // E2AE_STUDY_RUN_H
