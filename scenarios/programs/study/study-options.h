// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_STUDY_OPTIONS_H
#define E2AE_STUDY_OPTIONS_H

#include "scenarios/programs/command-line.h"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

/// @brief What e2ae-study is told.
struct StudyOptions
{
    std::string study;               ///< name in scenarios/studies/, or path
    std::string out;                 ///< prefix of its files; the study's name when empty
    int64_t jobs = 0;                ///< runs at the same time; 0: as many as there are cores
    int64_t seed = 1;                ///< of all runs
    int64_t repetitions = 0;         ///< at most, instead of what the study says; 0: what it says
    std::vector<std::size_t> points; ///< that are run; all when empty
    std::vector<std::string> merge;  ///< folders whose runs are added
    bool merges = false;             ///< nothing is run
    bool printsJobs = false;         ///< a command for each point is printed
    bool printsSlurm = false;        ///< a job script is
    bool lists = false;
};

std::variant<StudyOptions, ProgramEnd> ReadStudyOptions(int argc, const char* const* argv);

#endif // E2AE_STUDY_OPTIONS_H
