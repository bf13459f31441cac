// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SCENARIO_FOLDER_H
#define IMS_SCENARIO_FOLDER_H

#include "model/base/result.h"

#include <string>

namespace ims
{

/// @brief Find the folder scenarios/, which has the scenarios, the flows and the table of costs
/// that come with the module.
///
/// It is looked for from the place of the program and of the library on, which are in a prefix
/// (share/ims-e2ae/), in the build folder of the sources or in that of an ns-3 that has them as
/// contrib/ims-e2ae; then in the folder that the environment's E2AE_DATA names.
/// @return its path, or an error that says where it should be
Result<std::string> FindScenarioFolder();

} // namespace ims

#endif // IMS_SCENARIO_FOLDER_H
