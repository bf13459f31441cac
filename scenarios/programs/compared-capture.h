// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_COMPARED_CAPTURE_H
#define E2AE_COMPARED_CAPTURE_H

#include "model/draw/run-pictures.h"

#include <optional>
#include <string>
#include <vector>

/// @file
/// A capture that stands beside a run on its page (--compare).

/// @return why it cannot be read, which shows before the run.
std::optional<ims::Error> CheckComparedCapture(const std::string& path);

/// @brief Draw the sessions of a capture, pcap or pcapng, as those of a second run.
///
/// Each is held against the flows of the project until one matches: at first those of the figure,
/// which comes from the run beside it, then those of others.
/// @param expected go before all others
/// @return why there is nothing to draw
std::optional<ims::Error> DrawComparedCapture(const std::string& path,
                                              const std::string& figure,
                                              const std::vector<ims::FlowFile>& expected,
                                              ims::RunPictures& pictures);

#endif // E2AE_COMPARED_CAPTURE_H
