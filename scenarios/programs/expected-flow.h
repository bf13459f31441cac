// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_EXPECTED_FLOW_H
#define E2AE_EXPECTED_FLOW_H

#include "model/flow/flow-file.h"

#include <filesystem>

/// @brief The flow that a run is compared with.
struct ExpectedFlow
{
    ims::FlowFile flow;
    std::vector<std::string> files; ///< from which it was read: its own and what it includes
};

/// @brief Read a flow file and what it includes.
/// @param ownFolder of the project's own flow for such a run: a file that an include names is
/// looked for there when it is not where the flow file says, so that a copy of a flow works
/// anywhere
/// @return the flow, or an error that names the file and the line
ims::Result<ExpectedFlow> ReadFlow(const std::filesystem::path& path,
                                   const std::filesystem::path& ownFolder);

#endif // E2AE_EXPECTED_FLOW_H
