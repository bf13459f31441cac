// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_PICTURE_OPTIONS_H
#define E2AE_PICTURE_OPTIONS_H

#include "model/draw/run-pictures.h"
#include "scenarios/programs/sim/options/run-options.h"

#include <string>
#include <vector>

/// @file
/// The pictures of a run of e2ae-sim.

/// @return which of them the options want.
ims::PictureChoice GetPictureChoice(const RunOptions& options);

/// @return what their files' names end with.
std::vector<std::string> ListPictureEndings(const RunOptions& options);

#endif // E2AE_PICTURE_OPTIONS_H
