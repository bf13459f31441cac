// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_STUDY_H
#define E2AE_STUDY_H

#include "scenarios/programs/study/session-measure.h"

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

/// @brief An option of e2ae-sim that a study sets or varies.
struct StudyParameter
{
    std::string option;              ///< without "--"
    std::vector<std::string> values; ///< at least one
    std::size_t line = 0;            ///< of the study file
};

/// @brief A curve that is known without a run, drawn beside what was measured.
struct Expectation
{
    std::string series;  ///< values of all parameters but x, joined; empty for all
    std::string formula; ///< for gnuplot, in x
    std::size_t line = 0;
};

/// @brief What a study file asks for.
struct Study
{
    std::string path;
    std::string title;
    std::string scenario;
    std::vector<StudyParameter> set; ///< one value each
    std::vector<StudyParameter> vary;
    int64_t least = 3;    ///< repetitions of each point
    int64_t most = 10;    ///< repetitions of each point
    double precision = 0; ///< half of the confidence interval that is narrow enough, as a part of
                          ///< the mean; 0: repeat as often as is allowed
    SessionMeasure measure;
    std::string x; ///< the option of the x axis, one of those that vary
    std::string xLabel;
    std::string yLabel;
    std::vector<Expectation> expectations;
};

#endif // E2AE_STUDY_H
