// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_JOB_LIST_H
#define E2AE_JOB_LIST_H

#include "scenarios/programs/study/study-options.h"
#include "scenarios/programs/study/study-points.h"

/// @param program path of e2ae-study
/// @return a command for each point, a line each, that can run anywhere and in any order.
std::string ListJobs(const Study& study,
                     const StudyOptions& options,
                     const std::string& program,
                     const std::string& prefix);

/// @return a script for Slurm's sbatch that runs them as a job array.
std::string MakeSlurmScript(const Study& study,
                            const StudyOptions& options,
                            const std::string& program,
                            const std::string& prefix);

#endif // E2AE_JOB_LIST_H
