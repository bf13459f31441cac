// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_EXPECTED_FLOW_H
#define IMS_EXPECTED_FLOW_H

#include "model/flow/flow-file.h"

#include <filesystem>
#include <string>
#include <vector>

namespace ims
{

/// @brief The flow that a run is compared with.
struct ExpectedFlow
{
    FlowFile flow;
    std::vector<std::string> files; ///< from which it was read: its own and what it includes
};

/// @brief Read a flow file and what it includes.
/// @param ownFolder of the project's own flow for such a run: a file that an include names is
/// looked for there when it is not where the flow file says, so that a copy of a flow works
/// anywhere
/// @return the flow, or an error that names the file and the line
Result<ExpectedFlow> ReadFlow(const std::filesystem::path& path,
                              const std::filesystem::path& ownFolder);

/// @brief Read a flow by its path, or by the name that it has among those that come with the
/// module: "msrp-originating/delayed-agnostic" (see FindScenarioFolder()). What it includes may lie
/// beside it, or with the module's flows of any figure.
/// @return the flow, or an error that names the file and the line
Result<ExpectedFlow> FindFlow(const std::string& nameOrPath);

} // namespace ims

#endif // IMS_EXPECTED_FLOW_H
