// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_STUDY_PLOT_H
#define E2AE_STUDY_PLOT_H

#include "scenarios/programs/study/study-table.h"

/// @return a number without its unit, 20 of "20ms"; nothing when it does not begin with one.
std::optional<double> ReadNumber(const std::string& value);

/// @return the script with which gnuplot draws PREFIX.png and PREFIX.svg, with error bars of the
/// 95 % confidence intervals, and the expectations as lines.
std::string MakePlotScript(const Study& study,
                           const std::vector<PointResult>& points,
                           const std::string& prefix);

/// @brief Write PREFIX.gnuplot, and have gnuplot draw it. @return why it could not
std::optional<ims::Error> DrawPlot(const std::string& script, const std::string& prefix);

#endif // E2AE_STUDY_PLOT_H
